// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchactions.h"

#include "core/poetryclientfactory.h"
#include "ui/fetchmodel.h"
#include "ui/fetchtable.h"
#include "ui/icons.h"
#include "ui/savedesk.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

bool isUnfinished(const Fetch &fetch)
{
    return !isEnded(fetch.state);
}

bool hasEnded(const Fetch &fetch)
{
    return isEnded(fetch.state);
}

bool hasFailed(const Fetch &fetch)
{
    return fetch.state == FetchState::Failed || fetch.state == FetchState::CutOff;
}

bool hasBytes(const Fetch &fetch)
{
    return fetch.poem.size() > 0;
}

} // namespace

FetchActions::FetchActions(PoetryClientFactory &factory, FetchModel &model, FetchTable &table, QWidget *window)
    : QObject(window), m_factory(factory), m_model(model), m_table(table), m_desk(new SaveDesk(window))
{
    cancel = add(tr("&Cancel"), u"process-stop"_s, Qt::Key_Escape,
                 tr("Stop the selected fetches; what has arrived is kept"), &FetchActions::runCancel);
    cancelAll = add(tr("Cancel &All"), u"cancel-all"_s, Qt::SHIFT | Qt::Key_Escape,
                    tr("Stop everything that waits or runs; what has arrived is kept"), &FetchActions::runCancelAll);
    retry = add(tr("&Retry"), u"view-refresh"_s, QKeySequence(QKeySequence::Refresh),
                tr("Fetch the selected poems once more"), &FetchActions::runRetry);
    retryFailed = add(tr("Retry &Failed"), u"retry-failed"_s, Qt::SHIFT | Qt::Key_F5,
                      tr("Fetch again whatever failed or was cut off"), &FetchActions::runRetryFailed);
    remove = add(tr("Re&move"), u"list-remove"_s, QKeySequence(QKeySequence::Delete),
                 tr("Take the selected rows off the list, stopping them where necessary"), &FetchActions::runRemove);
    clearFinished = add(tr("C&lear Finished"), u"edit-clear-history"_s, Qt::CTRL | Qt::Key_Delete,
                        tr("Take everything that has ended off the list"), &FetchActions::runClearFinished);
    save = add(tr("&Save…"), u"document-save"_s, QKeySequence(QKeySequence::Save),
               tr("Save the selected poems, byte for byte"), &FetchActions::runSave);
    saveAll = add(tr("Sa&ve All…"), u"document-save-all"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_S,
                  tr("Save every poem into one folder"), &FetchActions::runSaveAll);
    connect(&model, &FetchModel::totalsChanged, this, &FetchActions::update);
    connect(&table, &FetchTable::selectionMoved, this, &FetchActions::update);
    update();
}

QAction *FetchActions::add(const QString &text, const QString &icon, const QKeySequence &keys, const QString &tip,
                           void (FetchActions::*run)())
{
    auto *action = new QAction(Icons::named(icon), text, this);
    action->setShortcut(keys);
    action->setStatusTip(tip);
    action->setToolTip(u"%1 (%2)"_s.arg(tip, keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, run);
    return action;
}

QList<QAction *> FetchActions::all() const
{
    return {cancel, cancelAll, retry, retryFailed, remove, clearFinished, save, saveAll};
}

void FetchActions::update()
{
    const FetchModel::Totals &totals = m_model.totals();
    const int ended = totals.count() - totals.unfinished();
    cancel->setEnabled(isAnySelected(isUnfinished));
    cancelAll->setEnabled(totals.unfinished() > 0);
    retry->setEnabled(isAnySelected(hasEnded));
    retryFailed->setEnabled(totals.count(FetchState::Failed) + totals.count(FetchState::CutOff) > 0);
    remove->setEnabled(isAnySelected([](const Fetch &) { return true; }));
    clearFinished->setEnabled(ended > 0);
    save->setEnabled(isAnySelected(hasBytes));
    saveAll->setEnabled(totals.bytes > 0);
}

bool FetchActions::isAnySelected(const Condition &condition) const
{
    const std::vector<FetchId> ids = m_table.selectedIds();
    return std::any_of(ids.begin(), ids.end(), [this, &condition](FetchId id) {
        const Fetch *fetch = m_factory.find(id);
        return fetch && condition(*fetch);
    });
}

std::vector<FetchId> FetchActions::idsWhere(const Condition &condition) const
{
    std::vector<FetchId> ids = m_factory.ids();
    std::erase_if(ids, [this, &condition](FetchId id) {
        const Fetch *fetch = m_factory.find(id);
        return !fetch || !condition(*fetch);
    });
    return ids;
}

std::vector<Fetch> FetchActions::snapshots(const std::vector<FetchId> &ids) const
{
    std::vector<Fetch> fetches;
    for (FetchId id : ids) {
        if (const Fetch *fetch = m_factory.find(id))
            fetches.push_back(*fetch);
    }
    return fetches;
}

void FetchActions::runCancel()
{
    for (FetchId id : m_table.selectedIds())
        m_factory.cancel(id);
}

void FetchActions::runCancelAll()
{
    m_factory.cancelAll();
}

void FetchActions::runRetry()
{
    for (FetchId id : m_table.selectedIds())
        m_factory.retry(id);
}

void FetchActions::runRetryFailed()
{
    for (FetchId id : idsWhere(hasFailed))
        m_factory.retry(id);
}

void FetchActions::runRemove()
{
    for (FetchId id : m_table.selectedIds())
        m_factory.remove(id);
}

void FetchActions::runClearFinished()
{
    for (FetchId id : idsWhere(hasEnded))
        m_factory.remove(id);
}

void FetchActions::runSave()
{
    m_desk->save(snapshots(m_table.selectedIds()));
}

void FetchActions::runSaveAll()
{
    m_desk->saveAll(snapshots(idsWhere(hasBytes)));
}

} // namespace Poetry
