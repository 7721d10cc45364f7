// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchcells.h"

#include "ui/fetchmodel.h"
#include "ui/wording.h"

namespace Poetry {

QString cellText(const FetchRow &row, int column)
{
    switch (column) {
    case FetchModel::Server:
        return row.server;
    case FetchModel::State:
        return Wording::state(row.state);
    case FetchModel::Progress:
        return row.progressText();
    case FetchModel::Received:
        return row.bytes > 0 ? Wording::size(row.bytes) : QString();
    case FetchModel::Speed:
        return row.speed && *row.speed >= 1 ? Wording::speed(*row.speed) : QString();
    case FetchModel::Elapsed:
        return row.elapsed ? Wording::duration(*row.elapsed) : QString();
    default:
        return {};
    }
}

QVariant cellValue(const FetchRow &row, int column)
{
    switch (column) {
    case FetchModel::Server:
        return row.server;
    case FetchModel::State:
        return static_cast<int>(row.state);
    case FetchModel::Progress: // neighbours in state, then in size
        return static_cast<qint64>(row.state) * (1LL << 48) + row.bytes;
    case FetchModel::Received:
        return row.bytes > 0 ? QVariant(row.bytes) : QVariant();
    case FetchModel::Speed:
        return row.speed ? QVariant(*row.speed) : QVariant();
    case FetchModel::Elapsed:
        return row.elapsed ? QVariant(static_cast<qint64>(row.elapsed->count())) : QVariant();
    default:
        return {};
    }
}

} // namespace Poetry
