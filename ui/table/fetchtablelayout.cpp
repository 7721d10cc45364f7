// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Which columns FetchTable shows, and how that is remembered.

#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"

#include <QDataStream>
#include <QHeaderView>

namespace Poetry {

namespace {

constexpr quint8 LayoutVersion = 1;

} // namespace

void FetchTable::setColumnShown(int column, bool shown)
{
    m_sizing = true;
    setColumnHidden(column, !shown);
    m_sizing = false;
    fillWidth();
}

void FetchTable::resetColumns()
{
    QHeaderView *header = horizontalHeader();
    m_sizing = true;
    for (int column = 0; column < FetchModel::ColumnCount; ++column) {
        header->moveSection(header->visualIndex(column), column);
        setColumnHidden(column, !FetchColumn::of(column).isUsual);
    }
    m_sizing = false;
    m_userSized = false;
    widenColumns();
}

QByteArray FetchTable::layoutState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << LayoutVersion << m_userSized << horizontalHeader()->saveState();
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
    bool userSized = false;
    QByteArray header;
    quint8 keys = 0;
    in >> version >> userSized >> header >> keys;
    if (in.status() != QDataStream::Ok || version != LayoutVersion)
        return false;
    m_sizing = true;
    const bool understood = horizontalHeader()->restoreState(header);
    setColumnHidden(FetchModel::Server, false); // a row without its server says nothing
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

} // namespace Poetry
