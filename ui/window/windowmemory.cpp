// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/windowmemory.h"

#include "ui/address/listcontroller.h"
#include "ui/reader/readerpane.h"
#include "ui/saving/savecontroller.h"
#include "ui/settings/settingsfile.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QSplitter>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString geometryKey = u"geometry"_s;
const QString panesKey = u"panes"_s;
const QString columnsKey = u"columns"_s;
const QString readerKey = u"reader"_s;
const QString listFolderKey = u"folders/lists"_s;
const QString pausedKey = u"fetchingAgain/paused"_s;
const QString saveFolderKey = u"folders/poems"_s;
/// Nobody made a window smaller than this.
constexpr QSize Smallest(320, 240);

/// A file may hold any type under any key.
QByteArray bytes(const SettingsFile &store, const QString &key)
{
    const QVariant value = store.value(key);
    return value.typeId() == QMetaType::QByteArray ? value.toByteArray() : QByteArray();
}

} // namespace

WindowMemory::WindowMemory(MainWindow &window, SettingsFile &store) : QObject(&window), m_window(window), m_store(store)
{
    restore();
    window.installEventFilter(this);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &WindowMemory::save);
    connect(&window.pauseFetchingAgain(), &QAction::toggled, this,
            [this](bool isPaused) { m_store.setValue(pausedKey, isPaused); }); // whatever end this run comes to
}

bool WindowMemory::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Hide && watched == &m_window)
        save();
    return QObject::eventFilter(watched, event);
}

void WindowMemory::restore()
{
    const QRect before = m_window.geometry();
    m_window.restoreGeometry(bytes(m_store, geometryKey));
    if (m_window.width() < Smallest.width() || m_window.height() < Smallest.height())
        m_window.setGeometry(before);
    m_window.panes().restoreState(bytes(m_store, panesKey));
    m_window.panes().setOrientation(Qt::Horizontal); // a state of elsewhere may have turned it
    m_window.table().setLayoutState(bytes(m_store, columnsKey));
    m_window.reader().setLayoutState(bytes(m_store, readerKey));
    m_window.pauseFetchingAgain().setChecked(m_store.value(pausedKey).toBool());
    m_window.listDesk().setLastFolder(m_store.value(listFolderKey).toString());
    m_window.saveDesk().setLastFolder(m_store.value(saveFolderKey).toString());
}

void WindowMemory::save()
{
    m_store.setValue(geometryKey, m_window.saveGeometry());
    m_store.setValue(panesKey, m_window.panes().saveState());
    m_store.setValue(columnsKey, m_window.table().layoutState());
    m_store.setValue(readerKey, m_window.reader().layoutState());
    m_store.setValue(listFolderKey, m_window.listDesk().lastFolder());
    m_store.setValue(saveFolderKey, m_window.saveDesk().lastFolder());
}

} // namespace Poetry

#include "moc_windowmemory.cpp"
