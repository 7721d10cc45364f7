// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/widgets/valuedialog.h"

#include <QTimer>

#include <vector>

class QLabel;
class QListView;
class QPushButton;
class QSpinBox;
class QStringListModel;

namespace Poetry {

class FetchModel;
struct FetchRow;

/// Asks which fetches are too slow, and shows them while it asks; stops none by itself. Deletes itself when closed.
class SlowOnesDialog final : public ValueDialog
{
    Q_OBJECT

public:
    /// model must outlive the dialog.
    explicit SlowOnesDialog(const FetchModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void stopRequested(const std::vector<Poetry::FetchId> &ids);

private:
    void arrange();
    void writeTexts();
    void preview();
    bool isSlow(const FetchRow &row) const;
    static QString describe(const FetchRow &row);

    const FetchModel &m_model;
    QSpinBox *m_speed;
    QSpinBox *m_silence;
    QLabel *m_count;
    QListView *m_list;
    QStringListModel *m_lines;
    QPushButton *m_stop;
    QTimer m_timer;
    std::vector<FetchId> m_slow; ///< as the list shows them
};

} // namespace Poetry
