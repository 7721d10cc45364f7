// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/removals.h"

#include "core/poetryclientfactory.h"
#include "ui/icons.h"
#include "ui/slicedwork.h"

#include <QAction>

namespace Poetry {

using namespace Qt::StringLiterals;

Removals::Removals(PoetryClientFactory &factory, SlicedWork &work, QObject *parent)
    : QObject(parent)
    , m_factory(factory)
    , m_work(work)
    , m_undo(new QAction(Icons::named(u"edit-undo"_s), QString(), this))
{
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setEnabled(false);
    connect(m_undo, &QAction::triggered, this, &Removals::undo);
}

void Removals::writeTexts()
{
    m_undo->setText(tr("&Undo"));
    m_undo->setStatusTip(tr("Bring back the rows that were removed last"));
}

void Removals::remove(const std::vector<FetchId> &ids)
{
    if (ids.empty())
        return;
    const auto removal = std::make_shared<Removal>();
    removal->ids = ids;
    m_removals.push_back(removal);
    if (m_removals.size() > Remembered)
        m_removals.pop_front();
    m_work.forEach<FetchId>(ids, [this, removal](FetchId id) { take(id, *removal); });
    m_undo->setEnabled(true);
    Q_EMIT told(tr("%Ln row(s) removed.", nullptr, static_cast<int>(ids.size())));
}

void Removals::take(FetchId id, Removal &removal)
{
    const Fetch *fetch = m_factory.find(id);
    if (!fetch)
        return;
    Fetch &kept = removal.fetches.emplace(id, *fetch).first->second;
    if (isRunning(kept.state))
        kept.endedAt = m_factory.clock().now();
    m_factory.remove(id);
}

void Removals::undo()
{
    if (m_removals.empty())
        return;
    const std::shared_ptr<Removal> removal = m_removals.back();
    m_removals.pop_back();
    m_undo->setEnabled(!m_removals.empty());
    m_work.forEach<FetchId>(removal->ids, [this, removal](FetchId id) {
        if (auto kept = removal->fetches.extract(id))
            m_factory.restore(std::move(kept.mapped()));
    });
}

} // namespace Poetry
