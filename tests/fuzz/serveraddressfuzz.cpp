// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Any text is an address that says itself again, or is refused in one sentence.

#include "core/address/serveraddress.h"
#include "core/failure/escape.h"
#include "fuzz.h"

#include <QRegularExpression>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

/// Of the one number that can be a port and nothing else; 0 where there is none, or more numbers. Found another way
/// than the reader does.
int onlyPortIn(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\d+"), QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression port(QStringLiteral("(?:^|[^:]:|[\\s,;])0*([1-9][0-9]{0,4})(?:$|[\\s,;/?#])"));
    auto numbers = number.globalMatch(text);
    if (numbers.hasNext())
        numbers.next();
    if (numbers.hasNext() || text.count(u':') > 1)
        return 0;
    const int found = port.match(text).captured(1).toInt();
    return found <= 65535 ? found : 0;
}

void checkAddress(const ServerAddress &address)
{
    const QString text = address.toString();
    require(address.port() != 0, "a port is between 1 and 65535", text);
    require(!address.host().isEmpty(), "an address has a host", text);
    require(isOneSafeLine(text), "an address is one line that disturbs nobody", text);
    require(isOneSafeLine(address.displayHost()), "a host is shown harmlessly", address.displayHost());

    const auto again = ServerAddress::parse(text);
    require(std::holds_alternative<ServerAddress>(again), "an address can be read back", text);
    require(std::get<ServerAddress>(again) == address, "an address is read back as the same", text);
    require(std::get<ServerAddress>(again).toString() == text, "an address is written the same again", text);
    require(std::get<ServerAddress>(again).literal() == address.literal(), "a literal stays one", text);
}

void checkRefusal(const Failure &failure, const QString &typed)
{
    const QString sentence = failure.sentence();
    require(failure.kind() == FailureKind::InvalidAddress && failure.stage() == FailureStage::Parse,
            "a refusal is of an invalid address", sentence);
    require(isOneSafeLine(sentence), "a refusal is one line that disturbs nobody", sentence);
    require(!sentence.endsWith(u'.'), "a refusal leaves the full stop to others", sentence);
    require(sentence.size() <= 500, "a refusal is one sentence, not a copy of a file", sentence);
    require(sentence.contains(escaped(typed, 80)) || sentence.startsWith(u"There is"), "a refusal names the input",
            sentence);
    const QString proposal = sentence.mid(sentence.lastIndexOf(u"; write ") + 8);
    const auto again = ServerAddress::parse(proposal);
    require(std::holds_alternative<ServerAddress>(again), "what a refusal says to write is accepted", sentence);
    const int port = onlyPortIn(typed);
    require(port == 0 || std::get<ServerAddress>(again).port() == port, "a refusal keeps the port", sentence);
    require(!failure.advice().isEmpty(), "a refusal says what to do next", sentence);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = textFrom(data, size);
    const auto result = ServerAddress::parse(text);
    if (const auto *address = std::get_if<ServerAddress>(&result))
        checkAddress(*address);
    else
        checkRefusal(std::get<Failure>(result), text.trimmed());
    return 0;
}
