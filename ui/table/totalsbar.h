// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/table/fetchmodel.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace Poetry {

/// Says how many fetches are in which state, and what has come: "7 complete · 2 receiving      12.4 kB/s · 36 kB".
class TotalsBar final : public QStatusBar
{
    Q_OBJECT

public:
    explicit TotalsBar(QWidget *parent = nullptr);

    void show(const FetchModel::Totals &totals);
    QString states() const;

private:
    void writeTexts();
    void showBytes();

    QLabel *m_states;
    QLabel *m_bytes;
    QString m_bytesText;
    QTimer m_pause; ///< figures that change faster cannot be read
};

} // namespace Poetry
