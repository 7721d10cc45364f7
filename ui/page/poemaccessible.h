// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/page/poemlayout.h"

#include <QAccessibleWidget>

namespace Poetry {

class PoemPage;

/// What assistive technology sees of a page: the whole of a small poem, what is in sight of a great one. Owned by Qt's
/// accessibility framework.
class PoemAccessible final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit PoemAccessible(PoemPage *page);

    /// Once for a program; further calls do nothing.
    static void install();
    /// Other text is in sight.
    static void tellText(PoemPage &page);
    /// Caret or selection has moved.
    static void tellCursor(PoemPage &page);

    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    void selection(int index, int *start, int *end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int start, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int *start, int *end) const override;

private:
    PoemPage &page() const;
    QString all() const;
    std::vector<PoemLayout::SetPiecePtr> pieces() const;
    qint64 placeOf(int offset) const;
    int offsetOf(qint64 place) const;
};

} // namespace Poetry
