// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchpane.h"

#include "ui/table/columnchooser.h"
#include "ui/table/fetchtable.h"
#include "ui/table/filterbar.h"

#include <QApplication>
#include <QVBoxLayout>

namespace Poetry {

FetchPane::FetchPane(FetchModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new FetchTable(model, this))
    , m_columns(new ColumnChooser(*m_table, this))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_table, 1);
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
    if (!m_filter) {
        m_filter = new FilterBar(m_model, *m_table->shown(), this);
        m_layout->insertWidget(0, m_filter);
        connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
        QWidget *last = m_table->previousInFocusChain();
        for (QWidget *widget : m_filter->focusChain()) {
            setTabOrder(last, widget);
            last = widget;
        }
    }
    m_filter->open();
}

} // namespace Poetry
