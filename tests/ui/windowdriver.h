// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessible>
#include <QStringList>

class QAbstractItemView;
class QPlainTextEdit;
class QWidget;

namespace Poetry::Test {

/// Uses a window as somebody does who knows it by its accessible names only.
class WindowDriver
{
public:
    explicit WindowDriver(QWidget &window) : m_window(window) {}

    /// The one visible widget of that role and name; null, and a message, where there is none or several.
    QWidget *find(QAccessible::Role role, const QString &name) const;
    /// A field to type in.
    QPlainTextEdit *text(const QString &name) const;
    /// What assistive technology reads in a text; null where there is none.
    QString read(const QString &name) const;
    QWidget *button(const QString &name) const { return find(QAccessible::PushButton, name); }
    QAbstractItemView *table() const;

    void click(const QString &button) const;
    void paste(const QString &text) const;
    void pressEnter() const;
    void selectRow(int row) const;
    /// What the cells of a column read, from top to bottom.
    QStringList column(const QString &name) const;

private:
    QWidget &m_window;
};

} // namespace Poetry::Test
