// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace Poetry {

class Arguments;

/// One option of a program: the one place that knows its name, its help and what reading it does.
struct Option
{
    using Read = std::function<void(Arguments &, const QString &name)>;

    QString name;        ///< without the dashes
    QString valueName;   ///< what stands for the value in the help; empty: the option takes none
    QString explanation; ///< for the help
    Read read = {};      ///< called by Arguments::read() where the option was given
};

/// Reads a command line by a table of options, and goes on after a mistake, so that all of them are told at once.
///
/// "--name VALUE" and "--name=VALUE"; after "--" nothing is an option. An option that is given again replaces the
/// first, except for those read with values().
class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Arguments)

public:
    /// arguments: without the program's name.
    Arguments(const QStringList &arguments, std::vector<Option> options);

    /// Carries out what each option that was given does, in the order of the table.
    void read();
    // What an option may do: set a target, which outlives the arguments. A number that is none is a mistake, and leaves
    // it as it is. Times may have the unit ms, s, m or h, sizes k (1024), kB (1000), KiB and so on up to T.
    static Option::Read flag(bool &target);
    static Option::Read text(QString &target);
    static Option::Read seconds(std::chrono::milliseconds &target);
    static Option::Read bytes(qint64 &target);
    /// From a second to a day; the unit must be there, since people think of minutes.
    static Option::Read interval(std::chrono::milliseconds &target);
    /// With or without an x after it.
    static Option::Read factor(double &target, double least, double most);
    template <typename Number> static Option::Read wholeNumber(Number &target, qint64 least, qint64 most)
    {
        return [&target, least, most](Arguments &arguments, const QString &name) {
            if (const auto number = arguments.number(name, least, most))
                target = static_cast<Number>(*number);
        };
    }

    bool isSet(const QString &name) const { return m_values.contains(name); }
    /// The last one; empty where there is none.
    QString value(const QString &name) const;
    QStringList values(const QString &name) const { return m_values.value(name); }
    /// What is not an option.
    QStringList operands() const { return m_operands; }
    /// Those that are for somebody else, who takes them away.
    QStringList takeOperands(const std::function<bool(const QString &)> &isWanted);

    /// Whole sentences, in the order in which they were found.
    QStringList mistakes() const { return m_mistakes; }
    void addMistake(const QString &sentence) { m_mistakes += sentence; }

private:
    static QString notUtf8(const QString &argument);
    void readOption(QStringList &rest, const QString &argument);
    std::optional<std::chrono::milliseconds> time(const QString &name);
    std::optional<std::chrono::milliseconds> intervalOf(const QString &name);
    bool refuseComma(const QString &name, const QString &units);
    std::optional<double> factorOf(const QString &name, double least, double most);
    std::optional<qint64> size(const QString &name);
    std::optional<qint64> number(const QString &name, qint64 least, qint64 most);

    const std::vector<Option> m_options;
    QHash<QString, QStringList> m_values;
    QStringList m_operands;
    QStringList m_mistakes;
};

} // namespace Poetry
