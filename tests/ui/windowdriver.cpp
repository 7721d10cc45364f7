// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "windowdriver.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTest>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

QWidget *WindowDriver::find(QAccessible::Role role, const QString &name) const
{
    QWidgetList found;
    for (QWidget *widget : m_window.findChildren<QWidget *>()) {
        const QAccessibleInterface *seen =
            widget->isVisible() ? QAccessible::queryAccessibleInterface(widget) : nullptr;
        if (seen && seen->role() == role && seen->text(QAccessible::Name) == name)
            found << widget;
    }
    if (found.size() == 1)
        return found.first();
    qInfo("%lld widgets are named \"%s\"", static_cast<long long>(found.size()), qPrintable(name));
    return nullptr;
}

QPlainTextEdit *WindowDriver::text(const QString &name) const
{
    return qobject_cast<QPlainTextEdit *>(find(QAccessible::EditableText, name));
}

QString WindowDriver::read(const QString &name) const
{
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(find(QAccessible::EditableText, name));
    QAccessibleTextInterface *text = seen ? seen->textInterface() : nullptr;
    return text ? text->text(0, text->characterCount()) : QString();
}

QAbstractItemView *WindowDriver::table() const
{
    return qobject_cast<QAbstractItemView *>(find(QAccessible::Table, u"Servers"_s));
}

void WindowDriver::click(const QString &name) const
{
    QWidget *found = button(name);
    QVERIFY2(found, qPrintable(name));
    QVERIFY2(found->isEnabled(), qPrintable(name));
    // What has just been shown takes its place with the next turn of the event loop.
    const auto isInReach = [&] { return m_window.childAt(found->mapTo(&m_window, found->rect().center())) == found; };
    QTRY_VERIFY2(isInReach(), qPrintable(name));
    QTest::mouseClick(found, Qt::LeftButton);
}

void WindowDriver::paste(const QString &pasted) const
{
    QPlainTextEdit *field = text(u"Server addresses"_s);
    QVERIFY(field);
    QGuiApplication::clipboard()->setText(pasted);
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
}

void WindowDriver::pressEnter() const
{
    QTest::keyClick(text(u"Server addresses"_s), Qt::Key_Return);
}

void WindowDriver::selectRow(int row) const
{
    QAbstractItemView *view = table();
    QVERIFY(view);
    view->setCurrentIndex(view->model()->index(row, 0));
}

QStringList WindowDriver::column(const QString &name) const
{
    const QAbstractItemView *view = table();
    QStringList cells;
    if (!view)
        return cells;
    const QAbstractItemModel *model = view->model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->headerData(column, Qt::Horizontal).toString() != name)
            continue;
        for (int row = 0; row < model->rowCount(); ++row)
            cells << model->index(row, column).data().toString();
    }
    return cells;
}

} // namespace Poetry::Test
