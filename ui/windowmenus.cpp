// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/windowmenus.h"

#include "ui/fetchactions.h"
#include "ui/icons.h"
#include "ui/poempage.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

namespace Poetry {

using namespace Qt::StringLiterals;

WindowMenus::WindowMenus(QMenuBar *bar, const FetchActions &actions, QAction *fetch, QMenu *columns) : QObject(bar)
{
    makeActions();
    fill(bar, actions, fetch, columns);
    connect(copy, &QAction::triggered, this, &WindowMenus::copyFromFocus);
    connect(selectAll, &QAction::triggered, this, &WindowMenus::selectAllInFocus);
}

QAction *WindowMenus::make(const QString &text, const QString &icon)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(Icons::named(icon));
    return action;
}

void WindowMenus::makeActions()
{
    openList = make(tr("&Open List…"), u"document-open"_s);
    openList->setShortcut(QKeySequence::Open);
    openList->setStatusTip(tr("Fetch from the addresses in a file, one a line"));
    saveList = make(tr("Save &List…"), u"document-save-as"_s);
    saveList->setStatusTip(tr("Write the addresses of all rows to a file that can be opened again"));
    print = make(tr("&Print…"));
    print->setShortcut(QKeySequence::Print);
    print->setStatusTip(tr("Print the poem in sight"));
    printPreview = make(tr("Print Pre&view…"));
    printPreview->setStatusTip(tr("See how the poem in sight would be printed"));
    deleteEverything = make(tr("&Delete Everything…"));
    deleteEverything->setStatusTip(tr("Delete all rows, texts, lists and remembered addresses"));
    quit = make(tr("&Quit"), u"application-exit"_s);
    quit->setShortcuts({QKeySequence(QKeySequence::Quit), QKeySequence(QKeySequence::Close)});
    copy = make(tr("&Copy"), u"edit-copy"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setStatusTip(tr("Copy the selected text, or the addresses of the selected rows"));
    selectAll = make(tr("Select &All"), u"edit-select-all"_s);
    selectAll->setShortcut(QKeySequence::SelectAll);
    find = make(tr("&Find…"), u"edit-find"_s);
    find->setShortcut(QKeySequence::Find);
    find->setStatusTip(tr("Find words in the poem, or servers where the list has the focus"));
    filter = make(tr("Filter the &List…"));
    filter->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    filter->setStatusTip(tr("Show only some servers, or some states"));
    findNext = make(tr("Find &Next"));
    findNext->setShortcut(Qt::Key_F3);
    findPrevious = make(tr("Find &Previous"));
    findPrevious->setShortcut(Qt::SHIFT | Qt::Key_F3);
    focusField = make(tr("&Address Field"));
    focusField->setShortcut(Qt::CTRL | Qt::Key_L);
    focusField->setStatusTip(tr("Go to the field for server addresses"));
    zoomIn = make(tr("Zoom &In"), u"zoom-in"_s);
    zoomIn->setShortcuts({QKeySequence(QKeySequence::ZoomIn), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = make(tr("Zoom &Out"), u"zoom-out"_s);
    zoomOut->setShortcut(QKeySequence::ZoomOut);
    zoomOriginal = make(tr("O&riginal Size"), u"zoom-original"_s);
    zoomOriginal->setShortcut(Qt::CTRL | Qt::Key_0);
    lens = make(tr("Show &Invisible Characters"));
    lens->setCheckable(true);
    lens->setStatusTip(tr("Show bidirectional, zero-width and control characters by their names"));
    nextPane = make(tr("&Next Pane"));
    nextPane->setShortcut(Qt::Key_F6);
    previousPane = make(tr("&Previous Pane"));
    previousPane->setShortcut(Qt::SHIFT | Qt::Key_F6);
    settings = make(tr("Se&ttings…"), u"configure"_s);
    settings->setShortcut(Qt::CTRL | Qt::Key_Comma);
    settings->setMenuRole(QAction::PreferencesRole);
    help = make(tr("&Help"), u"help-contents"_s);
    help->setShortcut(QKeySequence::HelpContents);
    shortcuts = make(tr("&Keyboard Shortcuts"));
    about = make(tr("&About Poetry Fetcher"), u"help-about"_s);
    about->setMenuRole(QAction::AboutRole);
    aboutQt = make(tr("About &Qt"));
    aboutQt->setMenuRole(QAction::AboutQtRole);
}

void WindowMenus::fill(QMenuBar *bar, const FetchActions &actions, QAction *fetch, QMenu *columns)
{
    QMenu *file = bar->addMenu(tr("&File"));
    file->addActions({openList, saveList});
    file->addSeparator();
    file->addActions({actions.save, actions.saveAll});
    file->addSeparator();
    file->addActions({print, printPreview});
    file->addSeparator();
    file->addAction(deleteEverything);
    file->addSeparator();
    file->addAction(quit);

    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addAction(actions.undo);
    edit->addSeparator();
    edit->addActions({copy, selectAll});
    edit->addSeparator();
    edit->addActions({find, findNext, findPrevious, filter});
    edit->addSeparator();
    edit->addActions({actions.remove, actions.clearFinished});
    edit->addSeparator();
    edit->addAction(settings);

    QMenu *fetching = bar->addMenu(tr("F&etch"));
    fetching->addActions({focusField, fetch});
    fetching->addSeparator();
    fetching->addActions({actions.cancel, actions.cancelAll, actions.stopSlow});
    fetching->addSeparator();
    fetching->addActions({actions.retry, actions.retryFailed});

    lists = bar->addMenu(tr("&Lists"));

    viewMenu = bar->addMenu(tr("&View"));
    viewMenu->addMenu(columns);
    viewMenu->addSeparator();
    viewMenu->addActions({zoomIn, zoomOut, zoomOriginal});
    viewMenu->addSeparator();
    viewMenu->addAction(lens);
    viewMenu->addSeparator();
    viewMenu->addActions({nextPane, previousPane});

    QMenu *helping = bar->addMenu(tr("&Help"));
    helping->addActions({help, shortcuts});
    helping->addSeparator();
    helping->addActions({about, aboutQt});
}

void WindowMenus::copyFromFocus()
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *text = qobject_cast<QPlainTextEdit *>(focus)) {
        text->copy();
    } else if (auto *page = qobject_cast<PoemPage *>(focus)) {
        page->copy();
    } else if (auto *view = qobject_cast<QAbstractItemView *>(focus)) {
        QStringList lines;
        for (const QModelIndex &index : view->selectionModel()->selectedRows())
            lines << index.data().toString();
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

void WindowMenus::selectAllInFocus()
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *text = qobject_cast<QPlainTextEdit *>(focus))
        text->selectAll();
    else if (auto *page = qobject_cast<PoemPage *>(focus))
        page->selectAll();
    else if (auto *view = qobject_cast<QAbstractItemView *>(focus))
        view->selectAll();
}

} // namespace Poetry
