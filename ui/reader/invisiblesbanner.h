// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace Poetry {

/// Says how many invisible characters a poem has, with a button that shows them.
class InvisiblesBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit InvisiblesBanner(QWidget *parent = nullptr);

    /// Hidden where there are none.
    void show(qint64 count, bool isShowing);

Q_SIGNALS:
    void lensWanted(bool isOn);

private:
    void writeTexts();

    QLabel *m_text;
    QPushButton *m_button;
    qint64 m_count = 0;
    bool m_isShowing = false;
};

} // namespace Poetry
