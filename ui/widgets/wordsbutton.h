// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPushButton>

namespace Poetry {

/// A push button for a sentence, which takes more lines where there is no room for it in one.
class WordsButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit WordsButton(QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Of its words, as far as they go in that width.
    QSize wordsIn(int width) const;
};

} // namespace Poetry
