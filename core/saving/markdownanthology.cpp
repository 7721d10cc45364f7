// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/markdownanthology.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// As it would be read without Markdown.
QString literally(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (QStringView(u"\\`*_[]<>#|~&!").contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

} // namespace

void MarkdownAnthology::writeTitle(const QString &title, const QStringList &lines)
{
    m_stream << u"# "_s + literally(title) + u"\n\n"_s;
    for (const QString &line : lines)
        m_stream << literally(line) + u"\n\n"_s;
}

void MarkdownAnthology::beginContents(const QString &title)
{
    m_stream << u"## "_s + literally(title) + u"\n\n"_s;
}

void MarkdownAnthology::writeEntry(int number, const QString &name, const QString &note)
{
    const QString no = QString::number(number);
    m_stream << no + u". ["_s + literally(name) + u"](#text-"_s + no + u')';
    m_stream << (note.isEmpty() ? u"\n"_s : u" ("_s + literally(note) + u")\n"_s);
}

void MarkdownAnthology::beginText(int number, const QString &name, const std::vector<Fact> &facts,
                                  const QString &warning)
{
    const QString no = QString::number(number);
    m_stream << u"\n## <a id=\"text-"_s + no + u"\"></a>"_s + no + u". "_s + literally(name) + u"\n\n"_s;
    for (const auto &[fact, value] : facts)
        m_stream << literally(fact) + u": "_s + literally(value) +
                        (&value == &facts.back().second ? u"\n\n"_s : u"\\\n"_s);
    if (!warning.isEmpty())
        m_stream << u"**"_s + literally(warning) + u"**\n\n"_s;
}

} // namespace Poetry
