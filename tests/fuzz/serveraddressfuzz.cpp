// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Any text is an address that says itself again, or is refused in one sentence.

#include "core/address/serveraddress.h"
#include "core/failure/escape.h"
#include "fuzz.h"

using namespace Poetry;
using namespace Poetry::Test;

namespace {

/// White space around an address and a trailing comma are dropped.
QStringView withoutFrame(QStringView text)
{
    text = text.trimmed();
    return text.endsWith(u',') ? text.chopped(1).trimmed() : text;
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

void checkRefusal(const Failure &failure, QStringView typed)
{
    const QString sentence = failure.sentence();
    require(failure.kind() == FailureKind::InvalidAddress && failure.stage() == FailureStage::Parse,
            "a refusal is of an invalid address", sentence);
    require(isOneSafeLine(sentence), "a refusal is one line that disturbs nobody", sentence);
    require(!sentence.endsWith(u'.'), "a refusal leaves the full stop to others", sentence);
    require(sentence.size() <= 500, "a refusal is one sentence, not a copy of a file", sentence);
    require(sentence.contains(escaped(typed, 80)), "a refusal names the input", sentence);
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
        checkRefusal(std::get<Failure>(result), withoutFrame(text));
    return 0;
}
