// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QWidget>

#include <optional>

class QMessageBox;
class QPushButton;

namespace Poetry {

class FailureTree;
class FittedText;

/// Shows why there is no poem, or only part of one, and says each thing once: what went wrong, on whose side, what to
/// do next with buttons for it, then every address tried with all steps. Or, where that is asked for, all of it as the
/// plain text that is saved and copied.
class FailureView final : public QWidget
{
    Q_OBJECT

public:
    explicit FailureView(QWidget *parent = nullptr);

    /// Whether bytes of it are kept decides whether there is a button for them.
    void show(const Failure &failure, bool hasText);
    /// As plain text; empty where none is shown.
    QString report() const;
    /// What is read first.
    QWidget *reportView() const;

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
    QPushButton *makeButton(const QString &icon);
    void writeTexts();
    void arrange();
    void applyFonts();
    void writeReport();
    static QString summary(const Failure &failure);
    static QString stage(FailureStage stage);
    void askWhetherToTrust();
    static void writeQuestion(QMessageBox &question, const Failure &failure);
    void copyText();
    void copyMarkdown();

    bool m_hasFonts = false;
    std::optional<Failure> m_shown;
    QPushButton *m_retry;
    QPushButton *m_retryPatiently;
    QPushButton *m_text;
    QPushButton *m_trust;
    QPushButton *m_copy;
    QPushButton *m_copyMarkdown;
    QPushButton *m_full; ///< pressed: all as plain text
    FailureTree *m_tree;
    FittedText *m_report;
};

} // namespace Poetry
