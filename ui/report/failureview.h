// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Poetry {

class FailureTree;

/// Shows why there is no poem, or only part of one: what went wrong, on whose side, what to do next with buttons for
/// it, then every address tried with all steps, and the report.
class FailureView final : public QWidget
{
    Q_OBJECT

public:
    explicit FailureView(QWidget *parent = nullptr);

    /// Whether bytes of it are kept decides whether there is a button for them.
    void show(const Failure &failure, bool hasText);
    QString report() const;
    /// What shows the report.
    QPlainTextEdit *reportView() const { return m_report; }

Q_SIGNALS:
    void retryRequested();
    void patientRetryRequested();
    void textRequested();
    /// The certificate that the server has shown is to be trusted for it: "AB:CD:…".
    void trustRequested(const QString &fingerprint);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QLabel *makeLabel();
    QPushButton *makeButton(const QString &icon);
    void writeTexts();
    void arrange();
    void applyFonts();
    static QString whatHappened(const Failure &failure);
    void askWhetherToTrust();
    void copyText();
    void copyMarkdown();

    bool m_hasFonts = false;
    std::optional<Failure> m_shown;
    QLabel *m_headline;
    QLabel *m_happened;
    QLabel *m_side;
    QLabel *m_advice;
    QLabel *m_certificate;
    QPushButton *m_retry;
    QPushButton *m_retryPatiently;
    QPushButton *m_text;
    QPushButton *m_trust;
    QPushButton *m_copy;
    QPushButton *m_copyMarkdown;
    FailureTree *m_tree;
    QPlainTextEdit *m_report;
};

} // namespace Poetry
