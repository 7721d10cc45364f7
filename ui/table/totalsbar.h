// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/table/fetchmodel.h"

#include <QStatusBar>
#include <QTimer>

#include <vector>

class QLabel;

namespace Poetry {

/// Says how many fetches are in which state, and what has come: "7 complete · 2 receiving      12.4 kB/s · 36 kB". A
/// click on a state asks for its rows.
class TotalsBar final : public QStatusBar
{
    Q_OBJECT

public:
    explicit TotalsBar(QWidget *parent = nullptr);

    void show(const FetchModel::Totals &totals);
    QString states() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void statesChosen(const QList<Poetry::FetchState> &states);

private:
    struct Part
    {
        QString text;
        QList<FetchState> states;
    };

    void writeTexts();
    void showBytes();
    void chooseAt(QPoint position);

    QLabel *m_states;
    std::vector<Part> m_parts; ///< of its text
    QLabel *m_bytes;
    QString m_bytesText;
    QTimer m_pause; ///< figures that change faster cannot be read
};

} // namespace Poetry
