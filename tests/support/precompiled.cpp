// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Nothing: the precompiled headers of the tests need a target, and a target a source.
