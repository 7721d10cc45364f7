// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

class QWidget;

namespace Poetry {

/// Tells assistive technology what a widget says now, as its name, but not so often that nothing else can be heard.
/// (Qt 6.8 has announcements; a change of name is what earlier ones pass on.)
class Announcer final : public QObject
{
    Q_OBJECT

public:
    /// Owned by the widget.
    explicit Announcer(QWidget &widget);

    /// Of several in short order, the last one is told.
    void announce(const QString &text);

private:
    void tell();

    QWidget &m_widget;
    QString m_text;
    QTimer m_pause;
};

} // namespace Poetry
