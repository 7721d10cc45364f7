// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchpane.h"

#include "ui/columnchooser.h"
#include "ui/fetchtable.h"
#include "ui/filterbar.h"

#include <QApplication>
#include <QVBoxLayout>

namespace Poetry {

FetchPane::FetchPane(FetchModel &model, QWidget *parent)
    : QWidget(parent)
    , m_table(new FetchTable(model, this))
    , m_filter(new FilterBar(model, *m_table->shown(), this))
    , m_columns(new ColumnChooser(*m_table, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
}

QMenu *FetchPane::columnMenu() const
{
    return m_columns->menu();
}

bool FetchPane::isInUse() const
{
    return isAncestorOf(QApplication::focusWidget());
}

void FetchPane::openFilter()
{
    m_filter->open();
}

QWidgetList FetchPane::focusChain() const
{
    return m_filter->focusChain() << m_table;
}

} // namespace Poetry
