// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/helptext.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 79;
constexpr int OptionColumn = 2;
constexpr int ExplanationColumn = 26;

QStringList wrapped(const QString &text, qsizetype width)
{
    QStringList lines;
    QString line;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > width)
            lines += std::exchange(line, QString());
        line += (line.isEmpty() ? u""_s : u" "_s) + word;
    }
    lines += line;
    return lines;
}

} // namespace

HelpText &HelpText::paragraph(const QString &text, int indent)
{
    const QStringList lines = wrapped(text, Width - indent);
    for (const QString &line : lines)
        m_text += QString(indent, u' ') + line + u'\n';
    return *this;
}

HelpText &HelpText::line(const QString &text)
{
    m_text += text + u'\n';
    return *this;
}

HelpText &HelpText::options(const std::vector<Option> &options)
{
    for (const Option &option : options) {
        QString head = QString(OptionColumn, u' ') + u"--"_s + option.name;
        if (!option.valueName.isEmpty())
            head += u' ' + option.valueName;
        if (head.size() >= ExplanationColumn) {
            line(head);
            head.clear();
        }
        const QStringList lines = wrapped(option.explanation, Width - ExplanationColumn);
        for (const QString &explanation : lines) {
            line(head.leftJustified(ExplanationColumn) + explanation);
            head.clear();
        }
    }
    return *this;
}

} // namespace Poetry
