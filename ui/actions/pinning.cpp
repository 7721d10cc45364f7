// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/pinning.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/widgets/slicedwork.h"
#include "ui/widgets/undolist.h"

#include <vector>

namespace Poetry {

Pinning::Pinning(PoetryClientFactory &factory, SlicedWork &work, UndoList &undos, QObject *parent)
    : QObject(parent), m_factory(factory), m_work(work), m_undos(undos)
{
}

void Pinning::set(const std::vector<FetchId> &ids, bool pinned)
{
    std::vector<FetchId> others = ids;
    std::erase_if(others, [this, pinned](FetchId id) {
        const Fetch *fetch = m_factory.find(id);
        return !fetch || fetch->notes->isPinned == pinned;
    });
    if (others.empty())
        return;
    change(others, pinned);
    m_undos.add([this, others, pinned] { change(others, !pinned); });
    const auto count = static_cast<int>(others.size());
    Q_EMIT told([pinned, count] {
        return pinned ? tr("%Ln row(s) pinned: what was received there stays.", nullptr, count)
                      : tr("%Ln row(s) no longer pinned.", nullptr, count);
    });
}

void Pinning::change(const std::vector<FetchId> &ids, bool pinned)
{
    m_work.forEach<FetchId>(ids, [this, pinned](FetchId id) {
        const Fetch *fetch = m_factory.find(id);
        if (!fetch)
            return;
        FetchNotes notes = *fetch->notes;
        notes.isPinned = pinned;
        m_factory.note(id, notes);
    });
}

} // namespace Poetry

#include "moc_pinning.cpp"
