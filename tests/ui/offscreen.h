// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

namespace Poetry::Test {

/// Makes the offscreen platform fit for tests that look for what is left behind. Call it from initTestCase().
///
/// It warns whenever a window has a smallest size: that one warning is taken out. And painting keeps a few threads of
/// its own for half a minute: they are started now.
void prepareOffscreenPlatform();

} // namespace Poetry::Test
