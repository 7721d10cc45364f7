// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QPointer>

class QAction;
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
    /// With a button for what can be done about it; it closes the message.
    void offer(const QString &text, QAction *action);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void writeTexts();
    void writeOffer();
    void tone();
    void take();

    QLabel *m_label;
    QToolButton *m_offer;
    QPointer<QAction> m_action; ///< of the button
    QToolButton *m_close;
    bool m_toning = false;
};

} // namespace Poetry
