// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/helptext.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <utility>
#include <wchar.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 79;
constexpr int OptionColumn = 2;
constexpr int ExplanationColumn = 26;
constexpr char16_t FirstWide = 0x2e80;

/// How many a terminal gives to it: two to a character of Chinese or Japanese, none to a mark.
int columnsOf(const QString &text)
{
    int columns = 0;
    for (const char32_t character : text.toUcs4())
        columns += std::max(0, ::wcwidth(static_cast<wchar_t>(character)));
    return columns;
}

/// What stays together: words with the space behind them, and less where Chinese or Japanese may be broken; an option
/// or an address is never broken.
QStringList piecesOf(const QString &text)
{
    QStringList pieces;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype begin = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        const bool isBetweenWords = text[end - 1] == u' ' || end == text.size();
        if (!isBetweenWords && text[end - 1].unicode() < FirstWide && text[end].unicode() < FirstWide)
            continue;
        pieces += text.mid(begin, end - begin);
        begin = end;
    }
    return pieces;
}

QStringList wrapped(const QString &text, int width)
{
    QStringList lines;
    QString line;
    for (const QString &piece : piecesOf(text)) {
        if (!line.isEmpty() && columnsOf(line) + columnsOf(piece.trimmed()) > width)
            lines += std::exchange(line, QString()).trimmed();
        line += piece;
    }
    lines += line.trimmed();
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
    static const QRegularExpression column(u"^ *\\S* {2,}"_s);
    QString head = column.match(text).captured();
    const int indent = columnsOf(head);
    const QStringList lines = wrapped(text.mid(head.size()), Width - indent);
    for (const QString &part : lines)
        m_text += std::exchange(head, QString(indent, u' ')) + part + u'\n';
    return *this;
}

HelpText &HelpText::options(const std::vector<Option> &options)
{
    for (const Option &option : options) {
        QString head = QString(OptionColumn, u' ') + u"--"_s + option.name;
        if (!option.valueName.isEmpty())
            head += u' ' + option.valueName;
        if (columnsOf(head) >= ExplanationColumn) {
            line(head);
            head.clear();
        }
        const QStringList lines = wrapped(option.explanation, Width - ExplanationColumn);
        for (const QString &explanation : lines) {
            line(head + QString(ExplanationColumn - columnsOf(head), u' ') + explanation);
            head.clear();
        }
    }
    return *this;
}

} // namespace Poetry
