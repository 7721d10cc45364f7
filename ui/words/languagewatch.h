// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QObject>

#include <functional>

class QLabel;
class QWidget;

namespace Poetry {

/// Has texts written: at once, and again whenever the language of the program has changed. Owned by the widget that
/// the news comes through; whatever the texts are written on must live as long.
class LanguageWatch final : public QObject
{
    Q_OBJECT

public:
    LanguageWatch(QWidget *widget, std::function<void()> write);

    /// For one property of widget: "text", "windowTitle".
    static void keep(QWidget *widget, const char *property, const Saying &text);
    /// For the name of control beside it, on a label that the layout takes.
    static QLabel *label(QWidget *control, const Saying &text);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_write;
};

} // namespace Poetry
