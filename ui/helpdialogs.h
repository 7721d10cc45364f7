// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

class QWidget;

namespace Poetry::HelpDialogs {

/// What the window can do and by which keys; stops nothing.
void showHelp(QWidget *window);
void showAbout(QWidget *window);

} // namespace Poetry::HelpDialogs
