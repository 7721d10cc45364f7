// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace Poetry {

/// Tells a result inside the window, without stopping anybody. Owned by the window; hidden when there is nothing to
/// say.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Plain text, a few lines at most. Replaces what was there.
    void tell(const QString &text);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void tone();

    QLabel *m_label;
    QToolButton *m_close;
    bool m_toning = false;
};

} // namespace Poetry
