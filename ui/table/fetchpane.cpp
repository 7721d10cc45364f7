// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchpane.h"

#include "ui/table/columnchooser.h"
#include "ui/table/fetchtable.h"
#include "ui/table/filterbar.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <utility>

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
        m_layout->addWidget(m_filter);
        connect(m_filter, &FilterBar::left, this, &FetchPane::leaveFilter);
        QWidget *last = m_table;
        for (QWidget *widget : m_filter->focusChain()) {
            setTabOrder(last, widget);
            last = widget;
        }
    }
    m_filter->open();
}

void FetchPane::showOnly(const QList<FetchState> &states)
{
    openFilter();
    m_filter->choose(states);
    m_table->setFocus();
}

void FetchPane::leaveFilter()
{
    m_hasLeftFilter = true;
    m_table->setFocus();
}

/// Escape once more after the filter was left is still meant for the filter: nobody can resume a fetch that was
/// stopped.
bool FetchPane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && std::exchange(m_hasLeftFilter, false) &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

} // namespace Poetry

#include "moc_fetchpane.cpp"
