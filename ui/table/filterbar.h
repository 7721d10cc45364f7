// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/table/fetchmodel.h"
#include "ui/table/rowfilter.h"

#include <QFrame>

class QAction;
class QLineEdit;
class QMenu;
class QToolButton;

namespace Poetry {

class FetchSortModel;
class SecondaryLabel;

/// Asks which rows the table shall show: by words of the row or of its text, by state. Closed, it hides none.
class FilterBar final : public QFrame
{
    Q_OBJECT

public:
    /// model and shown must outlive the bar.
    FilterBar(const FetchModel &model, FetchSortModel &shown, QWidget *parent = nullptr);

    /// Asks for the words.
    void open();
    /// Shows those only that are in one of these states, whatever their words.
    void choose(const QList<FetchState> &states);
    /// Shows every row again.
    void leave();
    /// In reading order.
    QWidgetList focusChain() const;

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void apply();
    void makeStates();
    void writeTexts();
    void countStates();
    void writeStates();
    void tell();

    const FetchModel &m_model;
    FetchSortModel &m_shown;
    QLineEdit *m_words;
    QToolButton *m_states;
    QMenu *m_menu;
    QAction *m_every = nullptr;
    SecondaryLabel *m_count;
    QToolButton *m_close;
};

} // namespace Poetry
