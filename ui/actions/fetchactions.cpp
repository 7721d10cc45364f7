// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/fetchactions.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/actions/adding.h"
#include "ui/actions/copyasmenu.h"
#include "ui/actions/pinning.h"
#include "ui/actions/removing.h"
#include "ui/actions/repeating.h"
#include "ui/actions/slowonesdialog.h"
#include "ui/saving/exportcontroller.h"
#include "ui/saving/savecontroller.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/slicedwork.h"
#include "ui/widgets/undolist.h"
#include "ui/words/languagewatch.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

template <typename Row> bool isUnfinished(const Row &row)
{
    return !isEnded(row.state);
}

template <typename Row> bool hasEnded(const Row &row)
{
    return isEnded(row.state);
}

template <typename Row> bool isWaiting(const Row &row)
{
    return row.state == FetchState::Waiting;
}

template <typename Row> bool hasFailed(const Row &row)
{
    return row.state == FetchState::Failed || row.state == FetchState::CutOff;
}

bool hasBytes(const Fetch &fetch)
{
    return fetch.poem.size() > 0;
}

bool hasText(const FetchRow &row)
{
    return row.bytes > 0;
}

void write(QAction &action, const QString &text, const QString &tip)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setText(text);
    action.setStatusTip(tip);
    action.setToolTip(keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys));
}

} // namespace

FetchActions::FetchActions(PoetryClientFactory &factory, FetchModel &model, FetchTable &table, QWidget *window)
    : QObject(window)
    , copyAs(new CopyAsMenu(factory, table, window))
    , m_factory(factory)
    , m_model(model)
    , m_table(table)
    , m_window(window)
    , m_work(new SlicedWork(this))
    , m_undos(new UndoList(this))
    , m_adding(new Adding(factory, table, this))
    , m_removals(new Removing(factory, table, *m_work, *m_undos, this))
    , m_pins(new Pinning(factory, *m_work, *m_undos, this))
    , m_desk(new SaveController(window))
    , m_exports(new ExportController(*m_desk, window))
{
    cancel = add(u"process-stop"_s, Qt::Key_Escape, [this] { stop(m_table.selectedIds()); });
    cancelAll = add(u"cancel-all"_s, Qt::SHIFT | Qt::Key_Escape, [this] {
        const Bulk bulk = shownWhere(isUnfinished<Fetch>);
        stop(bulk.ids);
        tellOthers(bulk);
    });
    retry = add(u"view-refresh"_s, QKeySequence(QKeySequence::Refresh), [this] { fetchAgain(m_table.selectedIds()); });
    retryFailed = add(u"retry-failed"_s, Qt::SHIFT | Qt::Key_F5, [this] {
        const Bulk bulk = shownWhere(hasFailed<Fetch>);
        fetchAgain(bulk.ids);
        tellOthers(bulk);
    });
    remove = add(u"list-remove"_s, QKeySequence(QKeySequence::Delete),
                 [this] { m_removals->remove(m_table.selectedIds(), {}); });
    clearFinished = add(u"edit-clear-history"_s, Qt::CTRL | Qt::Key_Delete, [this] {
        const Bulk bulk = shownWhere(hasEnded<Fetch>);
        m_removals->remove(bulk.ids, bulk.others);
    });
    save = add(u"document-save"_s, QKeySequence(QKeySequence::Save),
               [this] { m_desk->save(snapshots(m_table.selectedIds())); });
    saveAll = add(u"document-save-all"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] {
        const Bulk bulk = shownWhere(hasBytes);
        m_desk->saveAll(snapshots(bulk.ids), bulk.others);
    });
    exportTexts = add({}, Qt::CTRL | Qt::Key_E, [this] {
        const auto take = [this](const std::vector<FetchId> &ids) { return snapshots(ids); };
        m_exports->ask({withText(m_table.selectedIds()), withText(m_table.shownIds()), take});
    });
    stopSlow = add({}, {}, [this] { askWhichAreSlow(); });
    pin = add(u"pin"_s, Qt::CTRL | Qt::Key_D, [this] { m_pins->set(m_table.selectedIds(), pin->data().toBool()); });
    undo = m_undos->action();
    repeats = new Repeating(factory, model, table, *m_work, *m_undos, window); // the window's
    const auto tellWithUndo = [this](const Message &what) { Q_EMIT told({what.saying, Message::Kind::Note, undo}); };
    connect(m_removals, &Removing::told, this, tellWithUndo);
    connect(repeats, &Repeating::told, this, tellWithUndo);
    connect(m_pins, &Pinning::told, this, tellWithUndo);
    connect(copyAs, &CopyAsMenu::told, this, &FetchActions::told);
    connect(&table, &FetchTable::actionRequested, this, &FetchActions::runButton);
    connect(&model, &FetchModel::totalsChanged, this, &FetchActions::update);
    connect(&table, &FetchTable::selectionMoved, this, &FetchActions::update);
    connect(table.shown(), &FetchSortModel::shownChanged, this, &FetchActions::update);
    new LanguageWatch(window, [this] { writeTexts(); });
    update();
}

QAction *FetchActions::add(const QString &icon, const QKeySequence &keys, const std::function<void()> &run)
{
    auto *action = new QAction(this);
    if (!icon.isEmpty())
        action->setIcon(Icons::bundled(icon));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void FetchActions::writeTexts()
{
    write(*cancel, tr("&Cancel"), tr("Stop the selected fetches; what has arrived is kept"));
    write(*cancelAll, tr("Cancel &All"),
          tr("Stop everything in the list that is waiting or running; what has arrived is kept"));
    write(*retry, tr("&Retry"), tr("Fetch the selected poems again"));
    write(*retryFailed, tr("Retry Fai&led"), tr("Retry everything in the list that failed or was cut off"));
    write(*remove, tr("Re&move"), tr("Remove the selected rows from the list, stopping them where necessary"));
    write(*clearFinished, tr("Cl&ear Finished"), tr("Remove everything that has ended from the list"));
    write(*save, tr("&Save…"), tr("Save the selected poems, byte for byte"));
    write(*saveAll, tr("Sa&ve All…"), tr("Save all poems in the list into one folder"));
    write(*exportTexts, tr("&Export…"),
          tr("Put texts together as Markdown, HTML, PDF or plain text, to be read or printed"));
    write(*stopSlow, tr("Stop the Slo&w Ones…"), tr("Choose by speed and silence which fetches to stop"));
    m_undos->writeTexts();
    repeats->writeTexts();
    updatePin();
}

QList<QAction *> FetchActions::all() const
{
    return {cancel, cancelAll, retry, retryFailed, remove, clearFinished, save, saveAll};
}

void FetchActions::update()
{
    const FetchModel::Totals &totals = m_model.totals(); // looked at first: there may be very many rows
    const auto isAnyShown = [this](int count, const auto &condition) {
        return count > 0 && m_table.isAnyShown(condition);
    };
    cancel->setEnabled(m_table.isAnySelected(isUnfinished<FetchRow>));
    cancelAll->setEnabled(isAnyShown(totals.unfinished(), isUnfinished<FetchRow>));
    retry->setEnabled(m_table.isAnySelected(hasEnded<FetchRow>));
    retryFailed->setEnabled(
        isAnyShown(totals.count(FetchState::Failed) + totals.count(FetchState::CutOff), hasFailed<FetchRow>));
    const bool isAny = m_table.isAnySelected([](const FetchRow &) { return true; });
    remove->setEnabled(isAny);
    copyAs->setEnabled(isAny);
    clearFinished->setEnabled(isAnyShown(totals.count() - totals.unfinished(), hasEnded<FetchRow>));
    save->setEnabled(m_table.isAnySelected(hasText));
    const bool isText = totals.bytes > 0 && m_table.isAnyShown(hasText);
    saveAll->setEnabled(isText);
    exportTexts->setEnabled(isText);
    stopSlow->setEnabled(totals.unfinished() > 0);
    repeats->update();
    updatePin();
}

void FetchActions::updatePin()
{
    const bool isAny = m_table.isAnySelected([](const FetchRow &) { return true; });
    const bool pins = !isAny || m_table.isAnySelected([](const FetchRow &row) { return !row.isPinned; });
    pin->setEnabled(isAny);
    pin->setData(pins);
    write(*pin, pins ? tr("&Pin") : tr("Un&pin"),
          tr("Keep the received text, even when others are removed to make room"));
}

FetchActions::Bulk FetchActions::shownWhere(const Condition &condition) const
{
    const bool hidesRows = m_table.shown()->filter().isActive();
    Bulk bulk;
    int others = 0;
    for (const FetchId id : m_factory.ids()) {
        const Fetch *fetch = m_factory.find(id);
        if (!fetch || !condition(*fetch))
            continue;
        if (hidesRows && !m_table.isShown(id))
            ++others;
        else
            bulk.ids.push_back(id);
    }
    if (others > 0)
        bulk.others = [others] { return tr("%Ln other(s) hidden by the filter stay as they are.", nullptr, others); };
    return bulk;
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

std::vector<FetchId> FetchActions::withText(std::vector<FetchId> ids) const
{
    std::erase_if(ids, [this](FetchId id) {
        const Fetch *fetch = m_factory.find(id);
        return !fetch || !hasBytes(*fetch);
    });
    return ids;
}

void FetchActions::forget()
{
    m_work->clear();
    m_undos->clear();
    m_desk->forget();
}

void FetchActions::fetch(const std::vector<AddressList::Entry> &entries)
{
    m_work->forEach<AddressList::Entry>(
        entries, [this](const AddressList::Entry &entry) { m_factory.fetch(entry.address, entry.typed); });
}

void FetchActions::fetchAgainFrom(const std::vector<ServerAddress> &servers)
{
    fetchAgain(m_adding->completeRows(servers));
}

/// Those that wait go first, so that none of them begins in the place of another.
void FetchActions::stop(const std::vector<FetchId> &ids)
{
    std::vector<FetchId> sorted = ids;
    std::stable_partition(sorted.begin(), sorted.end(), [this](FetchId id) {
        const Fetch *fetch = m_factory.find(id);
        return fetch && isWaiting(*fetch);
    });
    m_work->forEach<FetchId>(sorted, [this](FetchId id) { m_factory.cancel(id); });
}

void FetchActions::fetchAgain(const std::vector<FetchId> &ids, bool isPatient)
{
    std::vector<std::pair<FetchId, int>> texts;
    for (const FetchId id : ids) {
        const Fetch *fetch = m_factory.find(id);
        if (fetch && hasEnded(*fetch) && hasBytes(*fetch))
            texts.emplace_back(id, fetch->number);
    }
    m_work->forEach<FetchId>(
        ids, [this, isPatient](FetchId id) { isPatient ? m_factory.retryPatiently(id) : m_factory.retry(id); });
    if (texts.empty())
        return;
    using Text = std::pair<FetchId, int>;
    m_undos->add([this, texts] {
        m_work->forEach<Text>(texts, [this](const Text &text) { bringBack(text.first, text.second); });
    });
}

/// The text that was there before it was fetched again.
void FetchActions::bringBack(FetchId id, int number)
{
    m_factory.cancel(id); // where that has not ended, what was there is there then
    m_factory.bringBack(id, number);
}

void FetchActions::runButton(FetchId id)
{
    const Fetch *fetch = m_factory.find(id);
    if (fetch && hasEnded(*fetch))
        fetchAgain({id});
    else
        m_factory.cancel(id);
}

void FetchActions::tellOthers(const Bulk &bulk)
{
    if (bulk.others)
        Q_EMIT told(bulk.others);
}

void FetchActions::askWhichAreSlow()
{
    auto *dialog = new SlowOnesDialog(m_model, m_window);
    connect(dialog, &SlowOnesDialog::stopRequested, this, &FetchActions::stop);
    dialog->open();
}

void FetchActions::saveText(FetchId id)
{
    m_desk->save(snapshots({id}));
}

} // namespace Poetry

#include "moc_fetchactions.cpp"
