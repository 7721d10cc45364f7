// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/removing.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/slicedwork.h"
#include "ui/widgets/undolist.h"

namespace Poetry {

Removing::Removing(PoetryClientFactory &factory, FetchTable &table, SlicedWork &work, UndoList &undos, QObject *parent)
    : QObject(parent), m_factory(factory), m_table(table), m_work(work), m_undos(undos)
{
}

void Removing::remove(const std::vector<FetchId> &ids, const Saying &others)
{
    if (ids.empty())
        return;
    const auto removal = std::make_shared<Removal>();
    removal->ids = ids;
    removal->read = m_table.currentId();
    m_work.forEach<FetchId>(ids, [this, removal](FetchId id) { take(id, *removal); });
    m_undos.add([this, removal] { bringBack(removal); });
    Q_EMIT told([others, count = static_cast<int>(ids.size())] {
        const QString removed = tr("%Ln row(s) removed.", nullptr, count);
        return others ? removed + u' ' + others() : removed;
    });
}

void Removing::take(FetchId id, Removal &removal)
{
    const Fetch *fetch = m_factory.find(id);
    if (!fetch)
        return;
    Fetch &kept = removal.fetches.emplace(id, *fetch).first->second;
    if (isRunning(kept.state))
        kept.endedAt = m_factory.clock().now();
    m_factory.remove(id);
}

void Removing::bringBack(const std::shared_ptr<Removal> &removal)
{
    if (removal->read && removal->fetches.contains(*removal->read))
        m_table.selectOnceThere(*removal->read);
    m_work.forEach<FetchId>(removal->ids, [this, removal](FetchId id) {
        if (auto kept = removal->fetches.extract(id))
            m_factory.restore(std::move(kept.mapped()));
    });
}

} // namespace Poetry

#include "moc_removing.cpp"
