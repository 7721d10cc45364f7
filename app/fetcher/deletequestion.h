// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <functional>

class QWidget;

namespace Poetry {

/// Asks, without stopping anything, whether everything that is kept shall go; calls once that is answered with yes.
void askWhetherToDeleteEverything(QWidget &window, const std::function<void()> &yes);

} // namespace Poetry
