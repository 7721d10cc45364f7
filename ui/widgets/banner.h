// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace Poetry {

/// Says something above what it is about, with a button for what can be done. Hidden while there is nothing to say.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// Plain text. Replaces what was there; an empty text hides it.
    void tell(const QString &text, const QString &button);
    /// The button alone, which says all of it.
    void offer(const QString &button);

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace Poetry
