// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Any text becomes one harmless file name, and one harmless line. The first byte of an input is the name's limit.

#include "core/failure/escape.h"
#include "core/saving/filename.h"
#include "fuzz.h"

#include <QRegularExpression>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

void checkName(const QString &name, int maxBytes)
{
    static const QRegularExpression forbidden(QStringLiteral("[\\x00-\\x1f\"*/:<>?\\\\|]"));
    static const QRegularExpression reserved(
        QStringLiteral("^(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³])\\s*(\\.|$)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    require(!name.isEmpty() && name != u"." && name != u"..", "a name is one of a file", name);
    require(name.toUtf8().size() <= maxBytes, "a name keeps to its limit", name);
    require(isOneSafeLine(name), "a name has no characters that cannot be seen", name);
    require(!name.contains(forbidden), "a name has nothing that Windows forbids", name);
    require(!name.contains(reserved), "a name is none that Windows reserves", name);
    require(!name.startsWith(u'-') && !name.startsWith(u'.'), "a name is no option and is not hidden", name);
    require(!name.endsWith(u'.') && name == name.trimmed(), "a name ends in what can be seen", name);
    require(safeFileName(name, maxBytes) == name, "a safe name stays as it is", name);
}

void checkLine(const QString &text)
{
    constexpr qsizetype Limit = 40;
    constexpr qsizetype LongestEscape = 10; // \u{10FFFF}
    const QString shown = escaped(text, Limit);
    require(shown.size() <= Limit + LongestEscape, "a line is bounded", shown);
    require(isOneSafeLine(shown), "what is escaped stays as it is", shown);
    require(isOneSafeLine(escaped(text, text.size() * LongestEscape)), "whatever is escaped is safe", text);
    require(!shown.contains(u'\n') && !shown.contains(QChar(0x202E)), "a line is one, and runs one way", shown);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    constexpr int ShortestLimit = 8; // "poem", for a text of which nothing is left, must fit
    const int maxBytes = ShortestLimit + data[0] % 64;
    const QString text = textFrom(data + 1, size - 1);
    checkName(safeFileName(text, maxBytes), maxBytes);
    checkLine(text);
    return 0;
}
