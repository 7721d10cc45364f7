// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

namespace Poetry::Test {

/// Makes the offscreen platform fit for tests that look for what is left behind. Call it from initTestCase().
///
/// It warns whenever a window has a smallest size: that one warning is taken out. And painting has a few threads of its
/// own, which end after half a minute and begin again in the midst of another test: they are started now, and stay.
void prepareOffscreenPlatform();

} // namespace Poetry::Test
