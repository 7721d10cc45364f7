// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// What FetchModel gives the views.

#include "ui/table/fetchcells.h"
#include "ui/table/fetchmodel.h"
#include "ui/widgets/icons.h"
#include "ui/words/wording.h"

namespace Poetry {

using namespace Qt::StringLiterals;

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
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case RawRole:
        return cellValue(row, index.column());
    case IdRole:
        return QVariant::fromValue(row.id);
    case StateRole:
        return static_cast<int>(row.state);
    case PulseRole:
        return row.pulse;
    case EstimateRole:
        return row.estimate() ? QVariant(*row.estimate()) : QVariant();
    case Qt::DecorationRole:
        if (index.column() == Server && row.isPinned)
            return Icons::bundled(u"pin"_s);
        return index.column() == State ? QVariant(Icons::bundled(Wording::iconName(row.state))) : QVariant();
    case Qt::ToolTipRole: // HTML, so that what a server is called is not taken for it
        return u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(row.details().toHtmlEscaped());
    case Qt::AccessibleTextRole:
        if (index.column() != Action)
            return cellText(row, index.column());
        return isEnded(row.state) ? tr("Fetch Again") : tr("Stop");
    case Qt::AccessibleDescriptionRole:
        return row.summary();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (isNumberColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant FetchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumberColumn(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && section != Action))
        return columnName(section);
    return {};
}

QString FetchModel::columnName(int column)
{
    switch (column) {
    case Server:
        return tr("Server");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Received:
        return tr("Received");
    case Speed:
        return tr("Speed");
    case Elapsed:
        return tr("Elapsed");
    case Peer:
        return tr("Peer");
    case FirstByte:
        return tr("First Byte");
    case Started:
        return tr("Started");
    case Attempts:
        return tr("Attempts");
    case Reason:
        return tr("Reason");
    case Action:
        return tr("Action");
    default:
        return {};
    }
}

} // namespace Poetry
