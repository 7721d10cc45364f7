// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/adding.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/table/fetchtable.h"

#include <QHash>

#include <optional>

namespace Poetry {

Adding::Adding(const PoetryClientFactory &factory, FetchTable &table, QObject *parent)
    : QObject(parent), m_factory(factory), m_table(table)
{
}

AddressTally::Known Adding::known() const
{
    AddressTally::Known known;
    for (const FetchId id : m_factory.ids()) {
        const Fetch *fetch = m_factory.find(id);
        if (!fetch)
            continue;
        if (!isEnded(fetch->state))
            known.underWay.insert(fetch->address);
        else if (fetch->state == FetchState::Complete)
            known.complete.insert(fetch->address);
    }
    return known;
}

std::vector<FetchId> Adding::completeRows(const std::vector<ServerAddress> &servers) const
{
    QHash<ServerAddress, FetchId> rows;
    for (const FetchId id : m_factory.ids()) {
        const Fetch *fetch = m_factory.find(id);
        if (fetch && fetch->state == FetchState::Complete)
            rows.insert(fetch->address, id);
    }
    std::vector<FetchId> ids;
    for (const ServerAddress &server : servers) {
        if (const auto row = rows.constFind(server); row != rows.constEnd())
            ids.push_back(*row);
    }
    return ids;
}

void Adding::select(const ServerAddress &server)
{
    std::optional<FetchId> last;
    for (const FetchId id : m_factory.ids()) {
        if (const Fetch *fetch = m_factory.find(id); fetch && fetch->address == server)
            last = id;
    }
    if (last)
        m_table.selectOnceThere(*last);
}

} // namespace Poetry

#include "moc_adding.cpp"
