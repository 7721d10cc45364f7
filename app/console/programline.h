// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace Poetry {

class Arguments;
struct Option;

/// The command line of a program: which options it has, and, in who derives from it, what they were set to.
class ProgramLine
{
public:
    virtual ~ProgramLine() = default;

    /// arguments: without the program's name. Where they are wrong, each mistake is told in a sentence; else, where
    /// they ask for it, help or version. The status to end with then; none: do what was asked for.
    std::optional<int> read(const QStringList &arguments);
    /// "PROGRAM: SENTENCE" on standard error.
    void complain(const QString &sentence) const;
    /// On standard output. False where nobody can read it; that is told.
    bool show(const QString &text) const;

protected:
    explicit ProgramLine(QString program) : m_program(std::move(program)) {}
    ProgramLine(const ProgramLine &) = default;
    ProgramLine(ProgramLine &&) = default;
    ProgramLine &operator=(const ProgramLine &) = default;
    ProgramLine &operator=(ProgramLine &&) = default;

    /// What reading the options does refers to this object.
    virtual std::vector<Option> table() = 0;
    /// After the options were read: adds the mistakes that no option sees alone.
    virtual void check(Arguments &arguments) = 0;
    virtual QString help() = 0;

private:
    QString m_program;
};

} // namespace Poetry
