// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

class QWidget;

namespace Poetry::HelpDialogs {

/// What the window can do; stops nothing.
void showHelp(QWidget *window);
/// Versions and licences.
void showAbout(QWidget *window);

} // namespace Poetry::HelpDialogs
