// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/sortmenu.h"

#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/words/languagewatch.h"

#include <QActionGroup>
#include <QHeaderView>

namespace Poetry {

SortMenu::SortMenu(FetchTable &table, QWidget *parent)
    : QMenu(parent), m_table(table), m_columns(new QActionGroup(this)), m_orders(new QActionGroup(this))
{
    m_asAdded = addChoice(m_columns);
    m_asAdded->setData(-1);
    for (const int column : FetchColumn::usualOrder()) {
        if (column != FetchModel::Action)
            addChoice(m_columns)->setData(column);
    }
    addSeparator();
    m_ascending = addChoice(m_orders);
    m_descending = addChoice(m_orders);
    connect(this, &QMenu::aboutToShow, this, &SortMenu::prepare);
    new LanguageWatch(this, [this] { writeTexts(); });
}

QAction *SortMenu::addChoice(QActionGroup *group)
{
    QAction *action = group->addAction(QString());
    action->setCheckable(true);
    addAction(action);
    connect(action, &QAction::triggered, this, &SortMenu::sort);
    return action;
}

void SortMenu::writeTexts()
{
    setTitle(tr("&Sort By"));
    for (QAction *action : m_columns->actions()) {
        const int column = action->data().toInt();
        action->setText(action == m_asAdded ? tr("As &Added") : FetchModel::columnName(column));
    }
    m_ascending->setText(tr("As&cending"));
    m_descending->setText(tr("&Descending"));
}

void SortMenu::prepare()
{
    const QHeaderView *header = m_table.horizontalHeader();
    for (QAction *action : m_columns->actions())
        action->setChecked(action->data().toInt() == header->sortIndicatorSection());
    const bool isDescending = header->sortIndicatorOrder() == Qt::DescendingOrder;
    (isDescending ? m_descending : m_ascending)->setChecked(true);
    m_orders->setEnabled(!m_asAdded->isChecked());
}

void SortMenu::sort()
{
    const QAction *column = m_columns->checkedAction();
    m_table.sortByColumn(column ? column->data().toInt() : -1,
                         m_descending->isChecked() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

} // namespace Poetry

#include "moc_sortmenu.cpp"
