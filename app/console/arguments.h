// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <chrono>
#include <vector>

namespace Poetry {

/// One option of a program: for reading it and for its help.
struct Option
{
    QString name;        ///< without the dashes
    QString valueName;   ///< what stands for the value in the help; empty: the option takes none
    QString explanation; ///< for the help
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
    Arguments(const QStringList &arguments, const std::vector<Option> &options);

    bool isSet(const QString &name) const { return m_values.contains(name); }
    /// The last one; empty where there is none.
    QString value(const QString &name) const;
    QStringList values(const QString &name) const { return m_values.value(name); }
    /// What is not an option.
    QStringList operands() const { return m_operands; }

    // Numbers: a mistake is remembered, and gives the default.
    std::chrono::milliseconds seconds(const QString &name, std::chrono::milliseconds byDefault);
    qint64 wholeNumber(const QString &name, qint64 least, qint64 most, qint64 byDefault);

    /// Whole sentences, in the order in which they were found.
    QStringList mistakes() const { return m_mistakes; }
    void addMistake(const QString &sentence) { m_mistakes += sentence; }

private:
    static QString notUtf8(const QString &argument);
    void readOption(QStringList &rest, const QString &argument, const std::vector<Option> &options);

    QHash<QString, QStringList> m_values;
    QStringList m_operands;
    QStringList m_mistakes;
};

} // namespace Poetry
