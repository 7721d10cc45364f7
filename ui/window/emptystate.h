// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;

namespace Poetry {

/// What the window holds while there is no fetch: what to do, and the offer of a demonstration.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

Q_SIGNALS:
    void demoRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *m_icon;
};

} // namespace Poetry
