// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// What FetchModel gives the views.

#include "core/fetch/poetryclientfactory.h"
#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

QVariant alignment(const FetchColumn &column)
{
    return QVariant::fromValue(Qt::AlignVCenter | (column.isFlushRight ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

int FetchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FetchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FetchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FetchRow &row = at(index.row());
    const FetchColumn &column = FetchColumn::of(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row);
    case IdRole:
        return QVariant::fromValue(row.id);
    case StateRole:
        return static_cast<int>(row.state);
    case PulseRole:
        return row.pulse;
    case EstimateRole:
        return row.estimate() ? QVariant(*row.estimate()) : QVariant();
    case TextRole:
        return QVariant::fromValue(textAt(index.row()));
    case Qt::DecorationRole: {
        const QIcon icon = column.icon ? column.icon(row) : QIcon();
        return icon.isNull() ? QVariant() : QVariant(icon);
    }
    case Qt::ToolTipRole: { // HTML, so that what a server is called is not taken for it
        const QString told = column.told ? column.told(textAt(index.row())) : QString();
        return u"<p style='white-space:pre-wrap'>%1</p>"_s.arg((told.isEmpty() ? row.details() : told).toHtmlEscaped());
    }
    case Qt::AccessibleTextRole:
        if (column.told)
            return column.told(textAt(index.row()));
        return column.spoken ? column.spoken(row) : column.text(row);
    case Qt::AccessibleDescriptionRole:
        return row.summary();
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

QVariant FetchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const FetchColumn &column = FetchColumn::of(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && column.hasHeading))
        return columnName(section);
    return {};
}

Poem FetchModel::textAt(int row) const
{
    const Fetch *fetch = m_factory.find(at(row).id);
    return fetch ? fetch->poem : Poem();
}

QString FetchModel::columnName(int column)
{
    return tr(FetchColumn::of(column).title);
}

} // namespace Poetry
