// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/text/poemencoding.h"

/// Tells how a text is most likely to be read by its first few thousand bytes alone.
namespace Poetry::HeadEncoding {

PoemEncoding of(const Poem &poem);

} // namespace Poetry::HeadEncoding
