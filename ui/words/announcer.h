// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

namespace Poetry {

/// Has screen readers say something that nobody sees here, but not so often that nothing else can be heard.
class Announcer final : public QWidget
{
    Q_OBJECT

public:
    explicit Announcer(QWidget *parent);

    /// To be called before anybody asks what the widget is. Screen readers say what a notification is called when it
    /// appears. (Qt 6.8 has announcements; of a name that changes, Orca says nothing.)
    static void makeNotification(QWidget &widget);
    /// As if it had just appeared.
    static void say(QWidget &notification);

    /// Of several in short order, the last one is told.
    void announce(const QString &text);

private:
    void tell();

    QString m_text;
    QTimer m_pause;
};

} // namespace Poetry
