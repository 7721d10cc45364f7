// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/backgroundtask.h"
#include "ui/report/comparison.h"
#include "ui/widgets/message.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Poetry {

class OutsideLabel;

/// Shows two texts as one: what was removed stands before what was added, each with a sign, a colour, and its words
/// marked. Compares beside the event loop. Deletes itself when closed.
class ComparisonWindow final : public QDialog
{
    Q_OBJECT

public:
    ComparisonWindow(const QString &title, const PoemLines &before, const PoemLines &after, QWidget *parent = nullptr);

private:
    void writeTexts();
    void arrange(const QString &title);
    static QString tooLong();
    static QString summary(int removed, int added);
    void tell(const std::optional<Comparison> &comparison);
    void fill(const Comparison &comparison);
    void goOn(bool isBack);

    QLabel *m_summary;
    Saying m_summarySaying;
    QPlainTextEdit *m_text;
    QPushButton *m_next;
    QPushButton *m_previous;
    std::vector<int> m_changes; ///< in which block each begins
    BackgroundTask m_task;
};

} // namespace Poetry
