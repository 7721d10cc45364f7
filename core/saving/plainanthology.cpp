// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/plainanthology.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto TextIndent = u"    ";

QString underlined(const QString &title, QChar line)
{
    return title + u'\n' + QString(title.size(), line) + u"\n\n"_s;
}

} // namespace

void PlainAnthology::writeTitle(const QString &title, const QStringList &lines)
{
    m_stream << underlined(title, u'=') << lines.join(u'\n') << u"\n\n";
}

void PlainAnthology::beginContents(const QString &title)
{
    m_stream << underlined(title, u'-');
}

void PlainAnthology::writeEntry(int number, const QString &name, const QString &note)
{
    m_stream << QString::number(number) << u". " << name;
    m_stream << (note.isEmpty() ? u"\n"_s : u" ("_s + note + u")\n"_s);
}

void PlainAnthology::beginText(int number, const QString &name, const std::vector<Fact> &facts, const QString &warning)
{
    m_stream << u"\n\n" << underlined(QString::number(number) + u". "_s + name, u'-');
    for (const auto &[fact, value] : facts)
        m_stream << fact << u": " << value << u"\n";
    m_stream << u"\n";
    if (!warning.isEmpty())
        m_stream << warning << u"\n\n";
}

void PlainAnthology::writePiece(const QString &text, bool endsLine)
{
    if (!m_isInLine && !text.isEmpty())
        m_stream << TextIndent;
    m_stream << text << (endsLine ? u"\n" : u"");
    m_isInLine = !endsLine;
}

void PlainAnthology::endText()
{
    m_stream << (m_isInLine ? u"\n" : u"");
    m_isInLine = false;
}

} // namespace Poetry
