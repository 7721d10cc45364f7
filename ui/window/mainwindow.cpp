// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/mainwindow.h"

#include "core/fetch/poetryclientfactory.h"
#include "core/saving/poemfile.h"
#include "ui/actions/adding.h"
#include "ui/actions/copyasmenu.h"
#include "ui/actions/fetchactions.h"
#include "ui/actions/repeating.h"
#include "ui/actions/rowactions.h"
#include "ui/address/addressbar.h"
#include "ui/address/addressedit.h"
#include "ui/address/listcontroller.h"
#include "ui/page/poempage.h"
#include "ui/reader/encodingmenu.h"
#include "ui/reader/findbar.h"
#include "ui/reader/poemview.h"
#include "ui/reader/printcontroller.h"
#include "ui/reader/readerpane.h"
#include "ui/saving/exportcontroller.h"
#include "ui/saving/poemopener.h"
#include "ui/saving/savecontroller.h"
#include "ui/settings/readingmenu.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchpane.h"
#include "ui/table/fetchtable.h"
#include "ui/table/sortmenu.h"
#include "ui/table/totalsbar.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/pagestack.h"
#include "ui/window/emptystate.h"
#include "ui/window/helpdialogs.h"
#include "ui/window/panesplitter.h"
#include "ui/window/shortcutsdialog.h"
#include "ui/window/windowmenus.h"
#include "ui/words/announcer.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

namespace Poetry {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(PoetryClientFactory &factory, QWidget *parent)
    : QMainWindow(parent)
    , m_factory(factory)
    , m_model(new FetchModel(factory, this))
    , m_list(new FetchPane(*m_model, this))
    , m_table(m_list->table())
    , m_actions(new FetchActions(factory, *m_model, *m_table, this))
    , m_rowActions(new RowActions(factory, *m_table, *m_actions->saveDesk(), this))
    , m_addressBar(new AddressBar([this] { return m_actions->adding()->known(); }, this))
    , m_listDesk(new ListController(this, factory, *m_addressBar))
    , m_opener(new PoemOpener(factory, this))
    , m_messageBar(new MessageBar(this))
    , m_reader(new ReaderPane(factory, this))
    , m_totals(new TotalsBar(this))
    , m_announcer(new Announcer(m_totals))
    , m_pages(new PageStack(this))
    , m_menus(new WindowMenus(menuBar(), *m_actions, m_addressBar->fetchAction(), m_list->columnMenu()))
{
    setAcceptDrops(true);
    arrange();
    orderFocus();
    connectParts();
    connectMenus();
    new LanguageWatch(this, [this] { writeTexts(); });
    showSelected();
    m_addressBar->edit()->setFocus();
}

void MainWindow::writeTexts()
{
    setLocale(QLocale()); // a widget keeps the one that it was made with
    showTotals();
    offerReplay();
}

void MainWindow::arrange()
{
    auto *empty = new EmptyState(m_pages);
    connect(empty, &EmptyState::demoRequested, this, &MainWindow::demoRequested);
    m_pages->addWidget(empty);
    m_pages->addWidget(makePanes());

    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTop());
    layout->addWidget(m_pages, 1);
    setCentralWidget(center);
    setStatusBar(m_totals);
    const QSize margin(40, 60); // for a frame, of which nothing is known before it is shown
    resize(QSize(1200, 760).boundedTo(screen()->availableSize() - margin));
}

QWidget *MainWindow::makeTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QVBoxLayout(top);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(2);
    layout->addWidget(m_addressBar);
    m_buttons = new QWidget(top);
    auto *buttons = new FlowLayout(2);
    m_buttons->setLayout(buttons);
    for (QAction *action : m_actions->all())
        buttons->addWidget(new ActionButton(action, m_buttons));
    layout->addWidget(m_buttons);
    return top;
}

QWidget *MainWindow::makePanes()
{
    m_panes = new PaneSplitter(Qt::Horizontal, m_pages);
    m_panes->addWidget(m_list);
    m_panes->addWidget(m_reader);
    m_panes->setHandleWidth(1);
    m_panes->setChildrenCollapsible(false);
    m_panes->setSizes({756, 444});
    m_panes->setStretchFactor(0, 1);
    m_panes->setStretchFactor(1, 1);
    return m_panes;
}

/// In reading order; by default it would be the order in which the parts were made.
void MainWindow::orderFocus()
{
    QWidgetList chain{m_addressBar->edit(), m_addressBar->button()};
    for (ActionButton *button : findChildren<ActionButton *>())
        chain << button;
    for (QToolButton *button : m_messageBar->findChildren<QToolButton *>())
        chain << button;
    chain << m_table << m_reader->poemView()->page();
    for (qsizetype i = 1; i < chain.size(); ++i)
        setTabOrder(chain[i - 1], chain[i]);
}

void MainWindow::connectParts()
{
    connect(m_addressBar, &AddressBar::told, m_messageBar, &MessageBar::tell);
    connect(m_addressBar, &AddressBar::explained, m_messageBar, &MessageBar::explain);
    connect(m_listDesk, &ListController::told, m_messageBar, &MessageBar::tell);
    connect(m_listDesk, &ListController::openRequested, this, &MainWindow::openList);
    connect(m_opener, &PoemOpener::told, m_messageBar, &MessageBar::tell);
    connect(m_opener, &PoemOpener::opened, m_table, &FetchTable::selectOnceThere);
    connect(m_addressBar, &AddressBar::fetchRequested, m_actions, &FetchActions::fetch);
    connect(m_addressBar, &AddressBar::fetchAgainRequested, m_actions, &FetchActions::fetchAgainFrom);
    connect(m_addressBar, &AddressBar::onlyOneTaken, m_actions->adding(), &Adding::select);
    connect(m_model, &FetchModel::totalsChanged, this, &MainWindow::showTotals);
    connect(m_totals, &TotalsBar::statesChosen, m_list, &FetchPane::showOnly);
    connect(m_model, &FetchModel::secondPassed, m_reader, &ReaderPane::writeDetails);
    connect(m_table, &FetchTable::selectionMoved, this, &MainWindow::showSelected);
    connect(m_table, &QWidget::customContextMenuRequested, this, &MainWindow::showContextMenu);
    connect(m_reader, &ReaderPane::retryRequested, this, [this](FetchId id) { m_actions->fetchAgain({id}); });
    connect(m_reader, &ReaderPane::patientRetryRequested, this,
            [this](FetchId id) { m_actions->fetchAgain({id}, true); });
    connect(m_reader, &ReaderPane::earlierTextRequested, &m_factory, &PoetryClientFactory::bringBack);
    connect(m_reader, &ReaderPane::saveRequested, m_actions, &FetchActions::saveText);
    connect(m_actions->saveDesk(), &SaveController::told, m_messageBar, &MessageBar::tell);
    connect(m_actions->exports(), &ExportController::told, m_messageBar, &MessageBar::tell);
    m_actions->exports()->setReading([view = m_reader->poemView()] {
        return ExportController::Reading{view->page()->font(), view->encodingMemory()};
    });
    connect(m_rowActions, &RowActions::told, this, &MainWindow::tellBriefly);
    connect(m_rowActions->details, &QAction::triggered, m_reader, &ReaderPane::showDetails);
    connect(m_actions, &FetchActions::told, m_messageBar, &MessageBar::tell);
}

void MainWindow::connectMenus()
{
    connect(m_menus->openList, &QAction::triggered, m_listDesk, &ListController::askToOpen);
    connect(m_menus->saveList, &QAction::triggered, m_listDesk, &ListController::askToSave);
    connect(m_menus->quit, &QAction::triggered, this, &QWidget::close);
    m_menus->viewMenu->addMenu(new SortMenu(*m_table, this));
    m_menus->viewMenu->addMenu(new ReadingMenu(m_reader->settings(), this));
    m_menus->viewMenu->addMenu(m_reader->encodingMenu());
    connect(m_menus->showInvisibles, &QAction::toggled, m_reader->poemView(), &PoemView::showInvisibles);
    connect(m_reader->poemView(), &PoemView::invisiblesShown, m_menus->showInvisibles, &QAction::setChecked);
    connect(m_menus->replay, &QAction::triggered, m_reader, &ReaderPane::replay);
    connect(m_reader->poemView(), &PoemView::shown, this, &MainWindow::offerReplay);
    auto *printing = new PrintController(*m_reader->poemView(), this);
    connect(m_menus->print, &QAction::triggered, printing, &PrintController::print);
    connect(m_menus->printPreview, &QAction::triggered, printing, &PrintController::preview);
    connect(printing, &PrintController::told, m_messageBar, &MessageBar::tell);
    PoemPage *page = m_reader->poemView()->page();
    connect(m_menus->copyText, &QAction::triggered, page, &PoemPage::copyAll);
    connect(page, &PoemPage::copied, this,
            [this](qint64 bytes) { tellBriefly(tr("Copied %1.").arg(Wording::size(bytes))); });
    connect(m_menus, &WindowMenus::told, this, &MainWindow::tellBriefly);
    connect(m_menus, &WindowMenus::pasteRequested, this,
            [this] { m_addressBar->addText(QGuiApplication::clipboard()->text()); });
    connect(m_menus->fullScreen, &QAction::triggered, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    FindBar *bar = m_reader->poemView()->findBar();
    connect(m_menus->find, &QAction::triggered, this, &MainWindow::find);
    connect(m_menus->filter, &QAction::triggered, m_list, &FetchPane::openFilter);
    connect(m_menus->findNext, &QAction::triggered, bar, &FindBar::findNext);
    connect(m_menus->findPrevious, &QAction::triggered, bar, &FindBar::findPrevious);
    connect(m_menus->focusField, &QAction::triggered, m_addressBar->edit(), qOverload<>(&QWidget::setFocus));
    connect(m_menus->zoomIn, &QAction::triggered, this, [this] { m_reader->setZoom(m_reader->zoom() + 1); });
    connect(m_menus->zoomOut, &QAction::triggered, this, [this] { m_reader->setZoom(m_reader->zoom() - 1); });
    connect(m_menus->zoomOriginal, &QAction::triggered, this, [this] { m_reader->setZoom(0); });
    connect(m_menus->nextPane, &QAction::triggered, this, [this] { goToPane(1); });
    connect(m_menus->previousPane, &QAction::triggered, this, [this] { goToPane(-1); });
    connect(m_menus->help, &QAction::triggered, this, [this] { HelpDialogs::showHelp(this); });
    connect(m_menus->shortcuts, &QAction::triggered, this, [this] { (new ShortcutsDialog(*menuBar(), this))->open(); });
    connect(m_menus->demo, &QAction::triggered, this, &MainWindow::demoRequested);
    connect(m_menus->about, &QAction::triggered, this, [this] { HelpDialogs::showAbout(this); });
    connect(m_menus->aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
}

QAction &MainWindow::pauseFetchingAgain() const
{
    return *m_actions->repeats->pause;
}

SaveController &MainWindow::saveDesk() const
{
    return *m_actions->saveDesk();
}

void MainWindow::add(const AddressList &list)
{
    m_addressBar->submit(list);
}

void MainWindow::addText(const QString &text)
{
    m_addressBar->submitText(text);
}

void MainWindow::forget()
{
    m_actions->forget();
    m_reader->forget();
}

void MainWindow::tell(const Message &message)
{
    m_messageBar->tell(message);
}

/// That something has been done which nobody sees.
void MainWindow::tellBriefly(const QString &text)
{
    constexpr int briefly = 4000; // ms
    m_totals->showMessage(text, briefly);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_menus->fullScreen->setChecked(isFullScreen());
}

void MainWindow::showTotals()
{
    const FetchModel::Totals &totals = m_model->totals();
    m_totals->show(totals);
    m_announcer->announce(m_totals->states());
    m_pages->setCurrentIndex(totals.count() == 0 ? 0 : 1);
    m_buttons->setVisible(totals.count() > 0); // without rows there is nothing for them to do
    m_addressBar->setStill(totals.count() > 0);
    if (totals.count() == 0) {
        setWindowTitle(tr("Poetry Fetcher"));
        return;
    }
    const QString done = QLocale().toString(totals.count(FetchState::Complete));
    setWindowTitle(tr("%1 of %Ln poem(s) — Poetry Fetcher", nullptr, totals.count()).arg(done));
}

void MainWindow::offerReplay()
{
    const QString reason = m_reader->poemView()->noReplay();
    m_menus->replay->setEnabled(reason.isEmpty());
    m_menus->replay->setStatusTip(reason.isEmpty() ? tr("Play this text at the rhythm in which it arrived") : reason);
}

void MainWindow::showSelected()
{
    m_reader->setFetch(m_table->currentId());
}

void MainWindow::openList(const QString &path)
{
    if (PoemFile::isNamed(path))
        m_opener->open(path);
    else
        m_listDesk->open(path);
}

void MainWindow::find()
{
    if (m_list->isInUse())
        m_list->openFilter();
    else
        m_reader->poemView()->findBar()->open();
}

void MainWindow::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_actions->cancel, m_actions->retry, m_actions->repeats->every, m_actions->repeats->stop});
    menu->addSeparator();
    m_rowActions->update();
    menu->addActions({m_actions->save, m_rowActions->openFolder, m_rowActions->copyAddress, m_menus->copyText});
    menu->addMenu(m_actions->copyAs);
    menu->addMenu(m_menus->lists);
    menu->addSeparator();
    menu->addActions({m_actions->pin, m_actions->remove});
    menu->addSeparator();
    menu->addAction(m_rowActions->details);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void MainWindow::goToPane(int step)
{
    const QList<QWidget *> panes{m_addressBar->edit(), m_table, m_reader->readingWidget()};
    QWidget *focus = QApplication::focusWidget();
    int current = 0;
    for (int i = 0; i < panes.size(); ++i) {
        if (focus && (focus == panes[i] || (i == 2 && m_reader->isAncestorOf(focus))))
            current = i;
    }
    for (int tries = 0; tries < panes.size(); ++tries) {
        current = (current + step + static_cast<int>(panes.size())) % static_cast<int>(panes.size());
        if (panes[current]->isVisible())
            break;
    }
    panes[current]->setFocus(Qt::ShortcutFocusReason);
}

bool MainWindow::event(QEvent *event)
{
    // A message is closed first; only then Escape means the selected fetches.
    if (event->type() == QEvent::ShortcutOverride && m_messageBar->isVisible()) {
        if (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
            m_messageBar->hide();
            event->accept();
            return true;
        }
    }
    return QMainWindow::event(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) && m_messageBar->isVisible())
        m_messageBar->hide(); // the address field keeps Escape from the actions
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText() || event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    bool hadFile = false;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            openList(url.toLocalFile());
            hadFile = true;
        }
    }
    if (!hadFile)
        m_addressBar->addText(event->mimeData()->text());
    event->acceptProposedAction();
}

} // namespace Poetry

#include "moc_mainwindow.cpp"
