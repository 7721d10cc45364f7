// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/message.h"

#include <QFrame>
#include <QPointer>

class QAction;
class QLabel;
class QToolButton;

namespace Poetry {

/// Tells a result inside the window, without stopping anybody or moving anything: it lies over the bottom of its
/// parent. Hidden when there is nothing to say.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent);

    /// A few lines at most. Replaces what was there. What is offered is on a button, which closes the message.
    void tell(const Poetry::Message &message);
    QString text() const;
    /// The same with what is wrong at the moment; it goes by itself with the next one, which may be empty.
    void explain(const QString &trouble);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void writeTexts();
    void writeOffer();
    void place();
    void tone();
    void closeWhereUseless();
    void take();
    void copy();

    Message m_message;
    QLabel *m_icon;
    QLabel *m_label;
    QToolButton *m_offer;
    QPointer<QAction> m_action; ///< of the button
    QToolButton *m_copy;        ///< of what went wrong, for those who are asked about it
    QToolButton *m_close;
    bool m_toning = false;
    QString m_explained;
};

} // namespace Poetry
