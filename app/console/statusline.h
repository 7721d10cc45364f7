// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace Poetry {

/// The one line of a terminal that is written again and again. Knows no terminal's language but the carriage return.
class StatusLine
{
public:
    /// In the place of what it showed before; cut where the terminal is too narrow.
    void show(const QString &text);
    /// Leaves an empty line to whoever writes next.
    void clear();

private:
    qsizetype m_shown = 0; ///< characters to wipe
};

} // namespace Poetry
