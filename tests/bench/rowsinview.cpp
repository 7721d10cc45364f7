// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "rowsinview.h"

#include "stopwatch.h"

#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

enum Column { Server, State, Received, Columns };

QList<QStandardItem *> rowOf(int number, bool receives)
{
    const auto cell = [](const QVariant &value) {
        auto *item = new QStandardItem;
        item->setData(value, Qt::DisplayRole);
        return item;
    };
    return {cell(u"poems%1.example:%2"_s.arg(number % 97).arg(20'000 + number)),
            cell(receives ? u"Receiving"_s : u"Waiting"_s), cell(receives ? number : 0)};
}

} // namespace

void measureView(const Crowd &crowd)
{
    QStandardItemModel model(0, Columns);
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    QTableView view;
    view.setModel(&sorted);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.resize(700, 600);
    view.show();
    Stopwatch watch(view, u"view"_s);
    const auto atOnce = [] { return true; };
    const auto add = [&] {
        for (int row = 0; row < crowd.rows; ++row)
            model.appendRow(rowOf(row, row < crowd.streams));
    };
    const auto receive = [&model, &crowd, turns = 0]() mutable {
        for (int row = ++turns % 2; row < crowd.streams; row += 2) {
            QStandardItem *cell = model.item(row, Received);
            cell->setData(cell->data(Qt::DisplayRole).toInt() + 20, Qt::DisplayRole);
        }
    };
    watch.measure(u"adding all"_s, add, atOnce);
    watch.sortByEach({{Server, u"server"_s}, {State, u"state"_s}, {Received, u"bytes"_s}});
    watch.watch(u"receiving, sorted by bytes"_s, std::chrono::seconds(crowd.seconds), receive);
    watch.measure(
        u"filtering by text"_s, [&] { sorted.setFilterFixedString(u"poems5"_s); }, atOnce);
    watch.measure(
        u"filtering by nothing"_s, [&] { sorted.setFilterFixedString({}); }, atOnce);
    sorted.sort(-1);
    watch.scroll();
    view.scrollToTop();
    watch.watch(u"receiving"_s, std::chrono::seconds(crowd.seconds), receive);
    watch.measure(
        u"selecting all"_s, [&] { view.selectAll(); }, atOnce);
    watch.measure(
        u"clearing all"_s, [&] { model.removeRows(0, model.rowCount()); }, atOnce);
}
