// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poemaccessible.h"

#include "ui/page/poempage.h"

#include <algorithm>

namespace Poetry {

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *page = qobject_cast<PoemPage *>(object);
    return page ? new PoemAccessible(page) : nullptr; // the framework owns it
}

QString textOf(const PoemLayout::SetPiece &set)
{
    return set.piece.endsLine() ? set.piece.shown.text + u'\n' : set.piece.shown.text;
}

int sizeOf(const PoemLayout::SetPiece &set)
{
    return static_cast<int>(set.piece.shown.text.size()) + (set.piece.endsLine() ? 1 : 0);
}

} // namespace

PoemAccessible::PoemAccessible(PoemPage *page) : QAccessibleWidget(page, QAccessible::EditableText) {}

void PoemAccessible::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void PoemAccessible::tellText(PoemPage &page)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(&page, QAccessible::VisibleDataChanged);
    QAccessible::updateAccessibility(&event);
    tellCursor(page);
}

void PoemAccessible::tellCursor(PoemPage &page)
{
    if (!QAccessible::isActive())
        return;
    const auto *seen = static_cast<PoemAccessible *>(QAccessible::queryAccessibleInterface(&page));
    QAccessibleTextCursorEvent moved(&page, seen->cursorPosition());
    QAccessible::updateAccessibility(&moved);
    const PoemCursor &cursor = page.cursor();
    QAccessibleTextSelectionEvent selected(&page, seen->offsetOf(cursor.begin()), seen->offsetOf(cursor.end()));
    selected.setCursorPosition(seen->cursorPosition());
    QAccessible::updateAccessibility(&selected);
}

PoemPage &PoemAccessible::page() const
{
    return *static_cast<PoemPage *>(widget());
}

QString PoemAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? all() : QAccessibleWidget::text(kind);
}

QAccessible::State PoemAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

void *PoemAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

std::vector<PoemLayout::SetPiecePtr> PoemAccessible::pieces() const
{
    const PoemLayout &column = page().column();
    const bool isSmall = column.lines().end() <= ScrollMap::ExactLimit;
    std::vector<PoemLayout::SetPiecePtr> pieces{column.at(isSmall ? column.first().piece : page().top().piece)};
    const qint64 last = isSmall ? column.last().piece : page().bottom().piece;
    while (pieces.back()->piece.begin < last)
        pieces.push_back(column.at(pieces.back()->piece.end));
    return pieces;
}

QString PoemAccessible::all() const
{
    QString all;
    for (const auto &set : pieces())
        all += textOf(*set);
    return all;
}

qint64 PoemAccessible::placeOf(int offset) const
{
    const auto inSight = pieces();
    for (const auto &set : inSight) {
        if (offset < sizeOf(*set))
            return set->piece.placeOf(offset);
        offset -= sizeOf(*set);
    }
    return inSight.back()->piece.textEnd;
}

int PoemAccessible::offsetOf(qint64 place) const
{
    int offset = 0;
    for (const auto &set : pieces()) {
        if (place < set->piece.end || set->piece.isLast)
            return offset + (place <= set->piece.begin ? 0 : static_cast<int>(set->piece.indexOf(place)));
        offset += sizeOf(*set);
    }
    return offset;
}

void PoemAccessible::selection(int index, int *start, int *end) const
{
    const bool isThere = index == 0 && page().cursor().hasSelection();
    *start = isThere ? offsetOf(page().cursor().begin()) : 0;
    *end = isThere ? offsetOf(page().cursor().end()) : 0;
}

int PoemAccessible::selectionCount() const
{
    return page().cursor().hasSelection() ? 1 : 0;
}

void PoemAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void PoemAccessible::removeSelection(int index)
{
    if (index == 0)
        page().select(page().cursor().caret(), page().cursor().caret());
}

void PoemAccessible::setSelection(int index, int start, int end)
{
    if (index == 0)
        page().select(placeOf(start), placeOf(end));
}

int PoemAccessible::cursorPosition() const
{
    return offsetOf(page().cursor().caret());
}

void PoemAccessible::setCursorPosition(int position)
{
    const qint64 place = placeOf(position);
    page().select(place, place);
}

QString PoemAccessible::text(int start, int end) const
{
    const QString text = all();
    start = std::clamp(start, 0, static_cast<int>(text.size()));
    return text.mid(start, end < 0 ? -1 : std::max(0, end - start));
}

int PoemAccessible::characterCount() const
{
    int count = 0;
    for (const auto &set : pieces())
        count += sizeOf(*set);
    return count;
}

QRect PoemAccessible::characterRect(int offset) const
{
    const qint64 place = placeOf(offset);
    QRect rect = page().rectOf(place);
    if (rect.isNull())
        return rect;
    const QRect next = page().rectOf(placeOf(offset + 1));
    if (next.top() == rect.top())
        rect = QRect(std::min(rect.x(), next.x()), rect.y(), std::abs(next.x() - rect.x()), rect.height());
    return rect.translated(page().viewport()->mapToGlobal(QPoint()));
}

int PoemAccessible::offsetAtPoint(const QPoint &point) const
{
    const QPoint inside = page().viewport()->mapFromGlobal(point);
    return page().viewport()->rect().contains(inside) ? offsetOf(page().placeAt(inside)) : -1;
}

void PoemAccessible::scrollToSubstring(int start, int)
{
    page().bringIntoSight(placeOf(start));
}

QString PoemAccessible::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace Poetry
