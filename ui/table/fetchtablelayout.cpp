// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Which columns FetchTable shows, how wide they are, and how that is remembered.

#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/words/wording.h"

#include <QDataStream>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <utility>
#include <vector>

namespace Poetry {

namespace {

constexpr quint8 LayoutVersion = 2;
/// In version 1, which did not say how many there are.
constexpr quint8 FirstColumns = 12;

constexpr int CellRoom = 16; ///< at the sides of a text
/// "as before" is followed by "next in 4 min".
constexpr int WordsOfRepeating = 10;

/// Of a column that gives way to others.
int leastWidth(int column, const QFontMetrics &metrics)
{
    const int few = column == FetchModel::Server ? 15 : 10; // a port and some of its host, at least
    return std::max(few * metrics.averageCharWidth(), metrics.horizontalAdvance(FetchModel::columnName(column))) +
           CellRoom;
}

/// Room for the widest state in the language of the moment, with its icon.
int stateWidth(const QFontMetrics &metrics)
{
    constexpr int RoomAroundIcon = 32;
    int widest = 0;
    for (int state = 0; state <= static_cast<int>(FetchState::Stopped); ++state)
        widest = std::max(widest, metrics.horizontalAdvance(Wording::state(static_cast<FetchState>(state))));
    return widest + metrics.height() + RoomAroundIcon;
}

/// Room for the widest speed, whichever its unit.
int speedWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (const double speed : {888.0, 888.8e3, 888.8e6, 888.8e9})
        widest = std::max(widest, metrics.horizontalAdvance(Wording::speed(speed)));
    return widest + CellRoom + 2; // styles round up
}

} // namespace

/// In characters, so that a large font and a long translation fit alike. A server has what its name needs.
int FetchTable::usualWidth(int column) const
{
    constexpr int MostOfAServer = 44;
    const int usual = FetchColumn::of(column).characters * fontMetrics().averageCharWidth() + CellRoom;
    const int needed = fontMetrics().horizontalAdvance(m_longestServer) + CellRoom + 2; // styles round up
    return column == FetchModel::Server
               ? std::clamp(needed, usual, MostOfAServer * fontMetrics().averageCharWidth() + CellRoom)
               : usual;
}

int FetchTable::neededWidth(int column) const
{
    switch (column) {
    case FetchModel::State:
        return stateWidth(fontMetrics());
    case FetchModel::Action:
        return verticalHeader()->defaultSectionSize() + 6;
    default:
        const int speed = column == FetchModel::Speed ? speedWidth(fontMetrics()) : 0;
        return std::max({usualWidth(column), horizontalHeader()->sectionSizeHint(column), speed});
    }
}

QSize FetchTable::sizeHint() const
{
    int width = verticalScrollBar()->sizeHint().width();
    for (int column = 0; column < FetchModel::ColumnCount; ++column)
        width += isColumnHidden(column) ? 0 : neededWidth(column);
    return {width, QTableView::sizeHint().height()};
}

void FetchTable::noteNames(const QModelIndex &, int first, int last)
{
    const qsizetype before = m_longestServer.size();
    for (int row = first; row <= last; ++row) {
        if (m_model.at(row).server.size() > m_longestServer.size())
            m_longestServer = m_model.at(row).server;
    }
    if (m_longestServer.size() > before)
        fillWidth();
}

void FetchTable::widenColumns()
{
    if (m_userSized || !isVisible())
        return;
    m_sizing = true;
    for (int column = 0; column < FetchModel::ColumnCount; ++column)
        setColumnWidth(column, neededWidth(column));
    m_sizing = false;
    fillWidth();
}

void FetchTable::fillWidth()
{
    if (m_userSized || !isVisible())
        return;
    m_sizing = true;
    setColumnWidth(FetchModel::State, stateWidth(fontMetrics()));
    // Where that brings the buttons at the end into sight, these have less; what is left over goes to the last of them.
    std::vector<int> flexible{FetchModel::Server, FetchModel::Progress, FetchModel::FirstLine};
    std::erase_if(flexible, [this](int column) { return isColumnHidden(column); });
    int rest = viewport()->width() - horizontalHeader()->length();
    int least = 0;
    for (const int column : flexible) {
        rest += columnWidth(column);
        least += leastWidth(column, fontMetrics());
    }
    if (least > rest) { // a state is known by its icon, too
        rest += columnWidth(FetchModel::State);
        setColumnWidth(FetchModel::State, std::max(iconSize().width(), fontMetrics().horizontalAdvance(
                                                                           FetchModel::columnName(FetchModel::State))) +
                                              CellRoom);
        rest -= columnWidth(FetchModel::State);
    }
    const bool fits = least <= rest;
    // Where some are out of sight all the same, the port and the icon of the state are not.
    const int inSight =
        std::max(10 * fontMetrics().averageCharWidth(), viewport()->width() - columnWidth(FetchModel::State));
    for (const int column : flexible) {
        const int words = column == FetchModel::Progress && m_isRepeating ? WordsOfRepeating : 0;
        const int usual = usualWidth(column) + words * fontMetrics().averageCharWidth();
        least -= leastWidth(column, fontMetrics());
        const int most = column == flexible.back() ? rest : std::min(usual, rest - least);
        setColumnWidth(column, fits ? most : column == FetchModel::Server ? std::min(usual, inSight) : usual);
        rest -= columnWidth(column);
    }
    m_sizing = false;
}

void FetchTable::noteRepeating()
{
    if (const bool is = m_model.repeating() > 0; std::exchange(m_isRepeating, is) != is)
        fillWidth();
}

void FetchTable::setColumnShown(int column, bool shown)
{
    m_sizing = true;
    setColumnHidden(column, !shown);
    m_sizing = false;
    fillWidth();
}

/// As they are at first.
void FetchTable::arrangeColumns()
{
    QHeaderView *header = horizontalHeader();
    const std::vector<int> order = FetchColumn::usualOrder();
    for (int place = 0; place < FetchModel::ColumnCount; ++place) {
        const int column = order[static_cast<std::size_t>(place)];
        header->moveSection(header->visualIndex(column), place);
        setColumnHidden(column, !FetchColumn::of(column).isUsual);
    }
}

void FetchTable::resetColumns()
{
    m_sizing = true;
    arrangeColumns();
    m_sizing = false;
    m_userSized = false;
    widenColumns();
}

QByteArray FetchTable::layoutState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << LayoutVersion << static_cast<quint8>(FetchModel::ColumnCount) << m_userSized
        << horizontalHeader()->saveState();
    const auto &keys = m_sorted->order().keys();
    out << static_cast<quint8>(keys.size());
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) // the oldest first
        out << static_cast<quint8>(key->first) << (key->second == Qt::DescendingOrder);
    return state;
}

bool FetchTable::setLayoutState(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 version = 0;
    quint8 columns = FirstColumns;
    bool userSized = false;
    QByteArray header;
    quint8 keys = 0;
    in >> version;
    if (version == LayoutVersion)
        in >> columns;
    in >> userSized >> header >> keys;
    if (in.status() != QDataStream::Ok || version < 1 || version > LayoutVersion)
        return false;
    m_sizing = true;
    const bool understood = horizontalHeader()->restoreState(header);
    setColumnHidden(FetchModel::Server, false); // a row without its server says nothing
    for (int column = columns; column < FetchModel::ColumnCount; ++column)
        showNewColumn(column);
    m_sizing = false;
    m_userSized = userSized;
    for (quint8 i = 0; i < keys; ++i) {
        quint8 column = 0;
        bool isDescending = false;
        in >> column >> isDescending;
        if (in.status() == QDataStream::Ok && column < FetchModel::ColumnCount)
            sortByColumn(column, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    widenColumns();
    return understood;
}

/// One that was not there yet when the layout was saved.
void FetchTable::showNewColumn(int column)
{
    QHeaderView *header = horizontalHeader();
    const FetchColumn &one = FetchColumn::of(column);
    const int from = header->visualIndex(column);
    const int behind = one.behind < 0 ? from : header->visualIndex(one.behind);
    header->moveSection(from, behind < from ? behind + 1 : behind);
    setColumnHidden(column, !one.isUsual);
    setColumnWidth(column, one.characters * fontMetrics().averageCharWidth());
}

} // namespace Poetry
