// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>

/// One input, whatever it is: checks what must hold for each and ends the program where it does not. libFuzzer calls
/// this with inputs of its own making, corpusmain.cpp with those of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace Poetry::Test {

/// UTF-8, as files and terminals give it; after a byte FF, which UTF-8 never has, UTF-16, which can hold half a pair.
QString textFrom(const uint8_t *data, size_t size);

/// Says which rule was broken by what, and aborts.
void require(bool holds, const char *rule, QStringView seen);

/// Fit for one line of a label: no control, format or unassigned characters, no halves of pairs.
bool isOneSafeLine(QStringView text);

} // namespace Poetry::Test
