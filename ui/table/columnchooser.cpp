// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/columnchooser.h"

#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/words/languagewatch.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

namespace Poetry {

ColumnChooser::ColumnChooser(FetchTable &table, QWidget *window)
    : QObject(window), m_table(table), m_menu(new QMenu(window))
{
    fill();
    new LanguageWatch(window, [this] { writeTexts(); });
    connect(m_menu, &QMenu::aboutToShow, this, &ColumnChooser::prepare);
    connect(m_menu, &QMenu::aboutToHide, this, [this] { m_isFromHeader = false; });
    QHeaderView *header = table.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ColumnChooser::openAt);
}

void ColumnChooser::fill()
{
    for (const int column : FetchColumn::usualOrder()) {
        if (column == FetchModel::Server)
            continue; // always shown
        auto *action = m_menu->addAction(QString());
        action->setCheckable(true);
        action->setData(column);
        connect(action, &QAction::triggered, this,
                [this, column](bool checked) { m_table.setColumnShown(column, checked); });
    }
    m_menu->addSeparator();
    m_left = m_menu->addAction(QString());
    m_right = m_menu->addAction(QString());
    connect(m_left, &QAction::triggered, this, [this] { move(-1); });
    connect(m_right, &QAction::triggered, this, [this] { move(1); });
    m_menu->addSeparator();
    m_reset = m_menu->addAction(QString());
    connect(m_reset, &QAction::triggered, &m_table, &FetchTable::resetColumns);
}

void ColumnChooser::writeTexts()
{
    m_menu->setTitle(tr("&Columns"));
    for (QAction *action : m_menu->actions()) {
        if (action->isCheckable())
            action->setText(FetchModel::columnName(action->data().toInt()));
    }
    m_reset->setText(tr("&Reset Columns"));
}

void ColumnChooser::prepare()
{
    for (QAction *action : m_menu->actions()) {
        if (action->isCheckable())
            action->setChecked(!m_table.isColumnHidden(action->data().toInt()));
    }
    if (!m_isFromHeader)
        m_column = m_table.currentIndex().column();
    const bool isKnown = m_column >= 0 && !m_table.isColumnHidden(m_column);
    const QString name = FetchModel::columnName(isKnown ? m_column : FetchModel::Server);
    m_left->setText(tr("Move “%1” &Left").arg(name));
    m_right->setText(tr("Move “%1” Righ&t").arg(name));
    m_left->setEnabled(isKnown && visualNeighbour(m_column, -1) >= 0);
    m_right->setEnabled(isKnown && visualNeighbour(m_column, 1) >= 0);
}

void ColumnChooser::openAt(const QPoint &position)
{
    QHeaderView *header = m_table.horizontalHeader();
    m_column = header->logicalIndexAt(position);
    m_isFromHeader = true;
    m_menu->popup(header->viewport()->mapToGlobal(position));
}

int ColumnChooser::visualNeighbour(int column, int step) const
{
    const QHeaderView *header = m_table.horizontalHeader();
    for (int visual = header->visualIndex(column) + step; visual >= 0 && visual < header->count(); visual += step) {
        if (!header->isSectionHidden(header->logicalIndex(visual)))
            return visual;
    }
    return -1;
}

void ColumnChooser::move(int step)
{
    if (const int to = visualNeighbour(m_column, step); to >= 0)
        m_table.horizontalHeader()->moveSection(m_table.horizontalHeader()->visualIndex(m_column), to);
}

} // namespace Poetry

#include "moc_columnchooser.cpp"
