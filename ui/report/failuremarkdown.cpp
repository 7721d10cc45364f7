// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/failuremarkdown.h"

#include "core/failure/escape.h"
#include "core/failure/failureside.h"
#include "ui/words/wording.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// With every mark that would mean something to Markdown or HTML behind a backslash.
QString literal(const QString &text)
{
    QString result;
    for (const QChar c : escaped(text, 1000)) {
        if (u"\\`*_{}[]<>()#+-!|~&"_s.contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

/// Set in, so that nothing inside can end it.
QString block(const QString &text)
{
    QString result;
    for (const auto &line : QStringView(text).split(u'\n'))
        result += u"    "_s + line + u'\n';
    return result;
}

} // namespace

QString FailureMarkdown::of(const Failure &failure)
{
    QString text = u"## "_s + literal(failure.line()) + u"\n\n"_s;
    const auto item = [&](const QString &line) { text += u"- "_s + line + u'\n'; };
    item(tr("Kind: `%1`. Stage: `%2`.").arg(kindName(failure.kind()), stageName(failure.stage())));
    item(literal(FailureSide::sentence(FailureSide::of(failure))));
    item(tr("What to do: %1").arg(literal(failure.advice())));
    if (!failure.tried().empty()) {
        text += u"\n### "_s + tr("Addresses Tried") + u"\n\n"_s;
        text += tr("| Address | After | For | Result |") + u"\n| --- | ---: | ---: | --- |\n"_s;
        for (const TriedAddress &address : failure.tried()) {
            const QString code = address.code ? u"%1: "_s.arg(*address.code) : QString();
            text +=
                u"| %1 | %2 | %3 | %4 |\n"_s.arg(literal(address.peer), Wording::duration(address.at),
                                                 Wording::duration(address.took), literal(code + address.text.said()));
        }
    }
    return text + u"\n### "_s + tr("Full Report") + u"\n\n"_s + block(failure.report().trimmed());
}

} // namespace Poetry
