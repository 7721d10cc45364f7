// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QSplitter>

namespace Poetry {

/// Gives the list what its columns need, and all else to what is read; whoever has moved the handle keeps his
/// proportion. Owned by the window.
class PaneSplitter final : public QSplitter
{
    Q_OBJECT

public:
    using QSplitter::QSplitter;

    /// Of the list, where both are so wide together.
    int usualWidth(int both) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace Poetry
