// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace Poetry {

/// Shows plain text to be read and copied, as high as it needs: what is round it scrolls.
class FittedText final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit FittedText(QWidget *parent = nullptr);

    /// hasHeadline: its first line is one.
    void setText(const QString &text, bool hasHeadline);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace Poetry
