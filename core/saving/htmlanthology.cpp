// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/htmlanthology.h"

#include <QLocale>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// The policy holds even where something was not escaped.
constexpr auto PageHead = uR"(<!DOCTYPE html>
<html lang="%1">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Poetry Fetcher">
<title>%2</title>
<style>
:root { color-scheme: light dark; --ink: #222; --paper: #fdfdfb; --quiet: #5c5c5c; --line: #d0d0d0; --accent: #1d5fa8; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 serif; }
header { margin: 4rem 0; text-align: center; }
a { color: var(--accent); }
article { margin-top: 4rem; border-top: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; color: var(--quiet); font-size: .85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.note { color: var(--quiet); }
.warning { font-weight: bold; }
.text p { margin: 0; min-height: 1.5em; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e4e0; --paper: #1c1d1f; --quiet: #a8a8a4; --line: #45474b; --accent: #7db3ee; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --accent: #000; }
  @page { margin: 20mm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  nav { break-before: page; break-after: page; }
  h2, dl, .warning { break-after: avoid; }
  .text { orphans: 2; widows: 2; }
  a { text-decoration: none; }
}
</style>
</head>
<body>
)";

} // namespace

void HtmlAnthology::writeTitle(const QString &title, const QStringList &lines)
{
    m_stream << QStringView(PageHead).toString().arg(QLocale().bcp47Name(), title.toHtmlEscaped());
    m_stream << u"<header>\n<h1 dir=\"auto\">"_s + title.toHtmlEscaped() + u"</h1>\n"_s;
    for (const QString &line : lines)
        m_stream << u"<p dir=\"auto\">"_s + line.toHtmlEscaped() + u"</p>\n"_s;
    m_stream << u"</header>\n";
}

void HtmlAnthology::beginContents(const QString &title)
{
    m_stream << u"<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\" dir=\"auto\">"_s + title.toHtmlEscaped();
    m_stream << u"</h2>\n<ol>\n";
}

void HtmlAnthology::writeEntry(int number, const QString &name, const QString &note)
{
    m_stream << u"<li><a href=\"#text-%1\"><bdi>%2</bdi></a>"_s.arg(QString::number(number), name.toHtmlEscaped());
    if (!note.isEmpty())
        m_stream << u" <span class=\"note\">("_s + note.toHtmlEscaped() + u")</span>"_s;
    m_stream << u"</li>\n";
}

void HtmlAnthology::endContents()
{
    m_stream << u"</ol>\n</nav>\n<main>\n";
}

void HtmlAnthology::beginText(int number, const QString &name, const std::vector<Fact> &facts, const QString &warning)
{
    m_stream << u"<article id=\"text-%1\">\n<h2>%1. <bdi>%2</bdi></h2>\n<dl>\n"_s.arg(QString::number(number),
                                                                                      name.toHtmlEscaped());
    for (const auto &[fact, value] : facts)
        m_stream << u"<dt>%1</dt><dd dir=\"auto\">%2</dd>\n"_s.arg(fact.toHtmlEscaped(), value.toHtmlEscaped());
    m_stream << u"</dl>\n";
    if (!warning.isEmpty())
        m_stream << u"<p class=\"warning\" dir=\"auto\">"_s + warning.toHtmlEscaped() + u"</p>\n"_s;
    m_stream << u"<div class=\"text\">\n";
}

void HtmlAnthology::writePiece(const QString &text, bool endsLine)
{
    m_stream << (m_isInLine ? u"" : u"<p dir=\"auto\">") << text.toHtmlEscaped() << (endsLine ? u"</p>\n" : u"");
    m_isInLine = !endsLine;
}

void HtmlAnthology::endText()
{
    m_stream << (m_isInLine ? u"</p>\n" : u"") << u"</div>\n</article>\n";
    m_isInLine = false;
}

void HtmlAnthology::end()
{
    m_stream << u"</main>\n</body>\n</html>\n";
    m_stream.flush();
}

} // namespace Poetry
