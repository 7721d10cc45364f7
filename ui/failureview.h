// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Poetry {

class QuietLabel;

/// Shows why there is no poem, or only part of one: what went wrong, what to do next, and the report below.
class FailureView final : public QWidget
{
    Q_OBJECT

public:
    explicit FailureView(QWidget *parent = nullptr);

    void show(const Failure &failure);
    QString report() const;

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();
    static QString whatHappened(const Failure &failure);
    void copyReport();

    QLabel *m_headline;
    QLabel *m_happened;
    QLabel *m_advice;
    QPushButton *m_retry;
    QPushButton *m_copy;
    QPlainTextEdit *m_report;
};

} // namespace Poetry
