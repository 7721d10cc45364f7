// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresscleaning.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// A program that is given a host and a port, and which of its options change nothing about where it connects.
struct Program
{
    QLatin1String name;
    QLatin1String flags;       ///< of one letter, without a value
    QLatin1String flagsOfMore; ///< of one letter, with a value
};

constexpr std::array programs{
    Program{QLatin1String("nc"), QLatin1String("46CNdntvz"), QLatin1String("iqw")},
    Program{QLatin1String("ncat"), QLatin1String("46Cntv"), QLatin1String("diw")},
    Program{QLatin1String("netcat"), QLatin1String("46CNdntvz"), QLatin1String("iqw")},
    Program{QLatin1String("telnet"), QLatin1String("468EKLcd"), QLatin1String("e")},
    Program{QLatin1String("curl"), QLatin1String("46NSfsv"), QLatin1String("m")},
    Program{QLatin1String("get-poetry"), QLatin1String(""), QLatin1String("")},
};

/// Of any of these programs.
constexpr std::array longFlags{QLatin1String("--recv-only"), QLatin1String("--verbose"),    QLatin1String("--silent"),
                               QLatin1String("--no-buffer"), QLatin1String("--show-error"), QLatin1String("--nodns"),
                               QLatin1String("--")};

/// What stands at the edges and cannot be seen, or is no part of an address in any writing.
bool isEdge(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format;
}

QStringView trimmed(QStringView text)
{
    while (!text.isEmpty() && isEdge(text.front()))
        text = text.mid(1);
    while (!text.isEmpty() && isEdge(text.back()))
        text.chop(1);
    return text;
}

QStringView withoutQuotes(QStringView text)
{
    static constexpr std::array<char16_t[2], 14> pairs{{{u'"', u'"'},
                                                        {u'\'', u'\''},
                                                        {u'`', u'`'},
                                                        {u'*', u'*'},
                                                        {u'“', u'”'},
                                                        {u'„', u'“'},
                                                        {u'„', u'”'},
                                                        {u'‘', u'’'},
                                                        {u'‚', u'‘'},
                                                        {u'«', u'»'},
                                                        {u'»', u'«'},
                                                        {u'‹', u'›'},
                                                        {u'<', u'>'},
                                                        {u'(', u')'}}};
    for (const auto &[open, close] : pairs) {
        if (text.size() < 2 || text.front() != open || text.back() != close)
            continue;
        const QStringView inside = text.mid(1).chopped(1);
        if (!inside.contains(open) && !inside.contains(close))
            return inside;
    }
    return text;
}

bool hasSpace(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isSpace(); });
}

/// At the beginning: what numbers or marks an item, what a terminal or a mail puts before a line.
QStringView withoutMark(QStringView text)
{
    static const QRegularExpression mark(
        u"^(?:[-*+>$%–—]\\s+|[•‣◦▪●○∙·–—]\\s*|\\d{1,3}[.)]\\s+|\\[[ xX]?\\]\\s+|\\[\\S+@[^\\]]*\\][$#]\\s+|\\S+@\\S*[$#%>]\\s+)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    if (text.isEmpty() || (text.front().unicode() < 0x80 && !hasSpace(text))) // most lines, and lists may be long
        return text;
    const QRegularExpressionMatch match = mark.match(text.toString());
    return match.hasMatch() ? text.mid(match.capturedEnd()) : text;
}

/// At the end: a comment, what a shell is told besides, what parts this from what follows.
QStringView withoutTail(QStringView text)
{
    static const QRegularExpression tail(u"(?<!\\s)(?:\\s++(?:#|//|[–—]\\s|\\([^()]*\\)$)|\\s*+<\\s*/dev/null$)"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    if (hasSpace(text) || text.endsWith(u'l')) {
        const QRegularExpressionMatch match = tail.match(text.toString());
        if (match.hasMatch() && match.capturedStart() > 0)
            return text.first(match.capturedStart());
    }
    if (text.endsWith(u',') || text.endsWith(u';') || (text.endsWith(u'/') && !text.endsWith(u"://")))
        return text.chopped(1);
    if (text.size() > 1 && (text.endsWith(u'.') || text.endsWith(u'!')) && text.at(text.size() - 2).isDigit())
        return text.chopped(1);
    return text;
}

/// Most have nothing round them, and lists may be long.
bool isBare(QStringView text)
{
    return !text.isEmpty() && text.front().isLetterOrNumber() && text.back().isLetterOrNumber() &&
           std::ranges::all_of(text, [](QChar c) {
               return c.isLetterOrNumber() || c == u':' || c == u'.' || c == u'-' || c == u'_'; //
           });
}

enum class Kind { Operand, Flag, FlagOfMore, Unknown };

Kind kindOf(QStringView field, const Program &program)
{
    if (!field.startsWith(u'-') || field.size() < 2)
        return Kind::Operand;
    if (std::ranges::any_of(longFlags, [field](QLatin1String flag) { return flag == field; }))
        return Kind::Flag;
    for (qsizetype i = 1; i < field.size(); ++i) {
        if (program.flagsOfMore.contains(field[i])) // -w5 holds its value
            return i + 1 < field.size() ? Kind::Flag : Kind::FlagOfMore;
        if (!program.flags.contains(field[i]))
            return Kind::Unknown;
    }
    return Kind::Flag;
}

} // namespace

QStringView AddressCleaning::withoutFrame(QStringView text)
{
    if (isBare(text))
        return text;
    for (qsizetype before = -1; text.size() != before;) {
        before = text.size();
        text = trimmed(withoutTail(withoutQuotes(withoutMark(trimmed(text)))));
    }
    return text;
}

QList<QStringView> AddressCleaning::pieces(QStringView text, bool (*isBetween)(QChar))
{
    QList<QStringView> pieces;
    for (qsizetype at = 0; at < text.size();) {
        const auto end = std::find_if(text.begin() + at, text.end(), isBetween);
        const qsizetype length = end - text.begin() - at;
        if (const QStringView piece = text.mid(at, length).trimmed(); !piece.isEmpty())
            pieces << piece;
        at += length + 1;
    }
    return pieces;
}

bool AddressCleaning::isBetweenFields(QChar c)
{
    return c == u',' || c == u';' || c.isSpace();
}

QList<QStringView> AddressCleaning::fields(QStringView text)
{
    QList<QStringView> fields = pieces(text, isBetweenFields);
    std::ranges::transform(fields, fields.begin(), withoutQuotes);
    return fields;
}

std::optional<QList<QStringView>> AddressCleaning::operands(const QList<QStringView> &fields)
{
    qsizetype at = !fields.isEmpty() && fields.first() == u"sudo" ? 1 : 0;
    if (at + 1 >= fields.size())
        return {};
    const QStringView name = fields[at].mid(fields[at].lastIndexOf(u'/') + 1);
    const auto program = std::ranges::find_if(programs, [name](const Program &known) {
        return known.name == name; //
    });
    if (program == programs.end())
        return {};
    QList<QStringView> operands;
    while (++at < fields.size()) {
        switch (kindOf(fields[at], *program)) {
        case Kind::Operand:
            operands << fields[at];
            break;
        case Kind::Flag:
            break;
        case Kind::FlagOfMore:
            ++at;
            break;
        case Kind::Unknown:
            return QList<QStringView>();
        }
    }
    return operands;
}

} // namespace Poetry
