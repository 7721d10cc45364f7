// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

class QWidget;

namespace Poetry {

class Session;

/// Asks, without stopping anything, whether the rows of the last time shall be brought back: the last starts have not
/// come to their end, perhaps because of them.
void askWhetherToRestore(QWidget &window, Session &session);

} // namespace Poetry
