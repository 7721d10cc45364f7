// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/headencoding.h"

#include "core/poem/utf8tally.h"
#include "core/text/teletype.h"

namespace Poetry {

PoemEncoding HeadEncoding::of(const Poem &poem)
{
    const QByteArray head = poem.read(0, PoemEncoding::GuessSize);
    Utf8Tally tally;
    tally.add(head);
    const auto wide = Teletype::negotiates(head) ? std::nullopt : PoemEncoding::guessed(head);
    return wide.value_or(tally.isUtf8() ? PoemEncoding::Utf8 : PoemEncoding::Windows1252);
}

} // namespace Poetry
