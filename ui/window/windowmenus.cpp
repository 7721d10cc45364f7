// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/windowmenus.h"

#include "ui/actions/copyasmenu.h"
#include "ui/actions/fetchactions.h"
#include "ui/actions/repeating.h"
#include "ui/page/poempage.h"
#include "ui/widgets/icons.h"
#include "ui/words/languagewatch.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

namespace Poetry {

using namespace Qt::StringLiterals;

WindowMenus::WindowMenus(QMenuBar *bar, const FetchActions &actions, QAction *fetch, QMenu *columns) : QObject(bar)
{
    makeActions();
    fill(bar, actions, fetch, columns);
    new LanguageWatch(bar, [this] { writeTexts(); });
    connect(copy, &QAction::triggered, this, &WindowMenus::copyFromFocus);
    connect(paste, &QAction::triggered, this, &WindowMenus::pasteIntoFocus);
    connect(selectAll, &QAction::triggered, this, &WindowMenus::selectAllInFocus);
}

QAction *WindowMenus::make(const QString &icon)
{
    auto *action = new QAction(this);
    if (!icon.isEmpty())
        action->setIcon(Icons::bundled(icon));
    return action;
}

void WindowMenus::makeActions()
{
    openList = make(u"document-open"_s);
    openList->setShortcut(QKeySequence::Open);
    saveList = make();
    print = make();
    print->setShortcut(QKeySequence::Print);
    printPreview = make();
    deleteEverything = make();
    quit = make(u"application-exit"_s);
    quit->setShortcuts(QList<QKeySequence>{Qt::CTRL | Qt::Key_Q} + QKeySequence::keyBindings(QKeySequence::Close));
    copy = make(u"edit-copy"_s);
    copy->setShortcut(QKeySequence::Copy);
    copyText = make();
    copyText->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    paste = make(u"edit-paste"_s);
    paste->setShortcut(QKeySequence::Paste);
    selectAll = make(u"edit-select-all"_s);
    selectAll->setShortcut(QKeySequence::SelectAll);
    find = make(u"edit-find"_s);
    find->setShortcut(QKeySequence::Find);
    filter = make();
    filter->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    findNext = make();
    findNext->setShortcut(Qt::Key_F3);
    findPrevious = make();
    findPrevious->setShortcut(Qt::SHIFT | Qt::Key_F3);
    focusField = make();
    focusField->setShortcut(Qt::CTRL | Qt::Key_L);
    zoomIn = make(u"zoom-in"_s);
    zoomIn->setShortcuts({QKeySequence(QKeySequence::ZoomIn), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = make(u"zoom-out"_s);
    zoomOut->setShortcut(QKeySequence::ZoomOut);
    zoomOriginal = make(u"zoom-original"_s);
    zoomOriginal->setShortcut(Qt::CTRL | Qt::Key_0);
    showInvisibles = make();
    showInvisibles->setCheckable(true);
    replay = make(u"media-playback-start"_s);
    replay->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    fullScreen = make();
    fullScreen->setCheckable(true);
    fullScreen->setShortcut(Qt::Key_F11);
    nextPane = make();
    nextPane->setShortcut(Qt::Key_F6);
    previousPane = make();
    previousPane->setShortcut(Qt::SHIFT | Qt::Key_F6);
    settings = make(u"configure"_s);
    settings->setShortcut(Qt::CTRL | Qt::Key_Comma);
    settings->setMenuRole(QAction::PreferencesRole);
    help = make(u"help-contents"_s);
    help->setShortcut(QKeySequence::HelpContents);
    shortcuts = make();
    demo = make();
    about = make(u"help-about"_s);
    about->setMenuRole(QAction::AboutRole);
    aboutQt = make();
    aboutQt->setMenuRole(QAction::AboutQtRole);
}

void WindowMenus::fill(QMenuBar *bar, const FetchActions &actions, QAction *fetch, QMenu *columns)
{
    m_file = bar->addMenu(QString());
    m_file->addActions({openList, saveList});
    m_file->addSeparator();
    m_file->addActions({actions.save, actions.saveAll, actions.exportTexts});
    m_file->addSeparator();
    m_file->addActions({print, printPreview});
    m_file->addSeparator();
    m_file->addAction(deleteEverything);
    m_file->addSeparator();
    m_file->addAction(quit);

    m_edit = bar->addMenu(QString());
    m_edit->addAction(actions.undo);
    m_edit->addSeparator();
    m_edit->addActions({copy, copyText});
    m_edit->addMenu(actions.copyAs);
    m_edit->addActions({paste, selectAll});
    m_edit->addSeparator();
    m_edit->addActions({find, findNext, findPrevious, filter});
    m_edit->addSeparator();
    m_edit->addActions({actions.remove, actions.clearFinished});
    m_edit->addSeparator();
    m_edit->addAction(settings);

    m_fetch = bar->addMenu(QString());
    m_fetch->addActions({focusField, fetch});
    m_fetch->addSeparator();
    m_fetch->addActions({actions.cancel, actions.cancelAll, actions.stopSlow});
    m_fetch->addSeparator();
    m_fetch->addActions({actions.retry, actions.retryFailed});
    m_fetch->addSeparator();
    m_fetch->addActions({actions.repeats->every, actions.repeats->stop, actions.repeats->pause});
    m_fetch->addSeparator();
    m_fetch->addAction(actions.pin);

    lists = bar->addMenu(QString());

    viewMenu = bar->addMenu(QString());
    viewMenu->addMenu(columns);
    viewMenu->addSeparator();
    viewMenu->addActions({zoomIn, zoomOut, zoomOriginal});
    viewMenu->addSeparator();
    viewMenu->addActions({replay, showInvisibles, fullScreen});
    viewMenu->addSeparator();
    viewMenu->addActions({nextPane, previousPane});

    m_help = bar->addMenu(QString());
    m_help->addActions({help, shortcuts, demo});
    m_help->addSeparator();
    m_help->addActions({about, aboutQt});
}

void WindowMenus::writeTexts()
{
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_fetch->setTitle(tr("Fe&tch"));
    lists->setTitle(tr("&Lists"));
    viewMenu->setTitle(tr("&View"));
    m_help->setTitle(tr("&Help"));
    openList->setText(tr("&Open…"));
    openList->setStatusTip(
        tr("Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file"));
    saveList->setText(tr("Save &List…"));
    saveList->setStatusTip(tr("Write the addresses of all rows to a file that can be opened again"));
    print->setText(tr("&Print…"));
    print->setStatusTip(tr("Print the poem in sight"));
    printPreview->setText(tr("Print Previe&w…"));
    printPreview->setStatusTip(tr("See how the poem in sight would be printed"));
    deleteEverything->setText(tr("&Delete Everything…"));
    deleteEverything->setStatusTip(tr("Delete all rows, texts, lists and remembered addresses"));
    quit->setText(tr("&Quit"));
    copy->setText(tr("&Copy"));
    copy->setStatusTip(tr("Copy the selected text, or the addresses of the selected rows"));
    copyText->setText(tr("Copy Te&xt"));
    copyText->setStatusTip(tr("Copy all of the text that is shown"));
    paste->setText(tr("Pa&ste"));
    paste->setStatusTip(tr("Paste into the field for server addresses, or the one that has the focus"));
    selectAll->setText(tr("Select &All"));
    find->setText(tr("&Find…"));
    find->setStatusTip(tr("Find words in the poem, or rows where the list has the focus"));
    filter->setText(tr("Filter the &List…"));
    filter->setStatusTip(tr("Show only rows with some words, or in some states"));
    findNext->setText(tr("Find &Next"));
    findPrevious->setText(tr("Find &Previous"));
    focusField->setText(tr("Address F&ield"));
    focusField->setStatusTip(tr("Go to the field for server addresses"));
    zoomIn->setText(tr("Zoom &In"));
    zoomOut->setText(tr("Zoom &Out"));
    zoomOriginal->setText(tr("Ori&ginal Size"));
    showInvisibles->setText(tr("Show In&visible Characters"));
    showInvisibles->setStatusTip(tr("Show bidirectional, zero-width and control characters by their names"));
    replay->setText(tr("Repla&y"));
    fullScreen->setText(tr("&Full Screen"));
    nextPane->setText(tr("&Next Pane"));
    previousPane->setText(tr("&Previous Pane"));
    settings->setText(tr("Se&ttings…"));
    help->setText(tr("&Help"));
    shortcuts->setText(tr("&Keyboard Shortcuts"));
    demo->setText(tr("Show a &Demonstration"));
    demo->setStatusTip(tr("Start practice servers inside this program, and fetch from them"));
    about->setText(tr("&About Poetry Fetcher"));
    aboutQt->setText(tr("About &Qt"));
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
        Q_EMIT told(tr("Copied %Ln line(s).", nullptr, static_cast<int>(lines.size())));
    }
}

void WindowMenus::pasteIntoFocus()
{
    auto *text = qobject_cast<QPlainTextEdit *>(QApplication::focusWidget());
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    if (text && !text->isReadOnly())
        text->paste();
    else if (line)
        line->paste();
    else
        Q_EMIT pasteRequested();
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

#include "moc_windowmenus.cpp"
