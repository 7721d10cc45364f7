// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/repeating.h"

#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/repeater.h"
#include "ui/actions/everydialog.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/slicedwork.h"
#include "ui/widgets/undolist.h"
#include "ui/words/wording.h"

#include <QAction>

namespace Poetry {

using namespace std::chrono_literals;

Repeating::Repeating(PoetryClientFactory &factory, FetchModel &model, FetchTable &table, SlicedWork &work,
                     UndoList &undos, QWidget *window)
    : QObject(window)
    , every(new QAction(this))
    , stop(new QAction(this))
    , pause(new QAction(this))
    , m_factory(factory)
    , m_model(model)
    , m_table(table)
    , m_work(work)
    , m_undos(undos)
    , m_window(window)
    , m_repeater(new Repeater(factory, this))
{
    every->setShortcut(Qt::CTRL | Qt::Key_F5);
    pause->setCheckable(true);
    connect(every, &QAction::triggered, this, &Repeating::ask);
    connect(stop, &QAction::triggered, this, [this] { set(m_table.selectedIds(), 0s); });
    connect(pause, &QAction::toggled, m_repeater, &Repeater::setPaused);
    connect(pause, &QAction::toggled, &model, &FetchModel::setPaused);
}

void Repeating::writeTexts()
{
    every->setText(tr("Fetch Again &Every…"));
    every->setStatusTip(tr("Fetch the selected rows again and again, each after a time"));
    stop->setText(tr("S&top Fetching Again"));
    stop->setStatusTip(tr("Do not fetch the selected rows again by themselves"));
    pause->setText(tr("Pa&use Fetching Again"));
    pause->setStatusTip(tr("Pause all repeated fetching until you uncheck this"));
}

void Repeating::update()
{
    every->setEnabled(m_table.isAnySelected([](const FetchRow &) { return true; }));
    stop->setEnabled(m_model.repeating() > 0 &&
                     m_table.isAnySelected([](const FetchRow &row) { return row.every > 0s; }));
    pause->setEnabled(m_model.repeating() > 0 || pause->isChecked());
}

void Repeating::ask()
{
    std::chrono::seconds usual = 5min;
    const std::vector<FetchId> ids = m_table.selectedIds();
    for (const FetchId id : ids) {
        if (const Fetch *fetch = m_factory.find(id); fetch && fetch->notes->every > 0s)
            usual = fetch->notes->every;
    }
    auto *dialog = new EveryDialog(usual, m_window);
    connect(dialog, &EveryDialog::chosen, this, [this, ids](std::chrono::seconds time) { set(ids, time); });
    dialog->open();
}

void Repeating::set(const std::vector<FetchId> &ids, std::chrono::seconds time)
{
    std::vector<Change> changes;
    std::vector<Change> before;
    for (const FetchId id : ids) {
        const Fetch *fetch = m_factory.find(id);
        if (!fetch || fetch->notes->every == time)
            continue;
        changes.emplace_back(id, time);
        before.emplace_back(id, fetch->notes->every);
    }
    if (changes.empty())
        return;
    change(changes);
    m_undos.add([this, before] { change(before); });
    const auto count = static_cast<int>(changes.size());
    if (time > 0s)
        Q_EMIT told([time, count] {
            return tr("%Ln row(s) will be fetched again every %1.", nullptr, count).arg(Wording::interval(time));
        });
    else
        Q_EMIT told([count] { return tr("%Ln row(s) will not be fetched again by themselves.", nullptr, count); });
}

void Repeating::change(const std::vector<Change> &changes)
{
    m_work.forEach<Change>(changes, [this](const Change &row) { m_repeater->set(row.first, row.second); });
}

} // namespace Poetry

#include "moc_repeating.cpp"
