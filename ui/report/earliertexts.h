// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace Poetry {

/// Lists the earlier texts of a fetch, the latest first: one can be shown instead, and one or two can be compared.
/// Hidden where there are none.
class EarlierTexts final : public QWidget
{
    Q_OBJECT

public:
    explicit EarlierTexts(QWidget *parent = nullptr);

    /// What is selected stays so while the texts are the same.
    void show(const Fetch &fetch);
    void clear();

Q_SIGNALS:
    /// The text of Fetch::earlier with this number, in the place of the one that is shown.
    void textRequested(int number);
    void comparisonRequested(const Poetry::Poem &before, const Poetry::Poem &after);

private:
    void writeTexts();
    void fill();
    void offer();
    void compare();
    /// By number.
    std::vector<const EarlierAttempt *> selected() const;

    QLabel *m_title;
    QListWidget *m_list;
    QPushButton *m_show;
    QPushButton *m_compare;
    std::vector<EarlierAttempt> m_texts; ///< by number
    Poem m_shown;                        ///< the text that is shown now
    std::optional<FetchId> m_id;
    bool m_mayChange = false;
};

} // namespace Poetry
