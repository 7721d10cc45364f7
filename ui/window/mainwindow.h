// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"
#include "ui/widgets/message.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace Poetry {

class AddressBar;
class Announcer;
class FetchActions;
class FetchModel;
class FetchPane;
class FetchTable;
class ListController;
class MessageBar;
class PoemOpener;
class PoetryClientFactory;
class ReaderPane;
class RowActions;
class SaveController;
class TotalsBar;
class WindowMenus;

/// Arranges the parts of the window, connects them, and decides which of them a key, a search or a drop is for.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// factory must outlive the window.
    explicit MainWindow(PoetryClientFactory &factory, QWidget *parent = nullptr);

    /// Fetches from what a list understood; what it did not is put into the field.
    void add(const AddressList &list);
    /// The same with a list that is still to be read, a part of it each turn.
    void addText(const QString &text);
    /// The same with a file; one that ends in .poem becomes a row.
    void openList(const QString &path);
    /// What was removed, or remembered about servers, cannot come back.
    void forget();
    /// In the message bar.
    void tell(const Poetry::Message &message);
    ReaderPane &reader() { return *m_reader; }

    // For what is added to the window from outside.
    AddressBar &addressBar() const { return *m_addressBar; }
    ListController &listDesk() const { return *m_listDesk; }
    QSplitter &panes() const { return *m_panes; }
    QAction &pauseFetchingAgain() const;
    SaveController &saveDesk() const;
    FetchTable &table() const { return *m_table; }
    MessageBar &messageBar() const { return *m_messageBar; }
    WindowMenus &menus() const { return *m_menus; }

Q_SIGNALS:
    /// In the Help menu, or in the empty window.
    void demoRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void writeTexts();
    void arrange();
    QWidget *makeTop();
    QWidget *makePanes();
    void orderFocus();
    void connectParts();
    void connectMenus();
    void showTotals();
    void showSelected();
    /// In the list or in the poem, as the focus is.
    void find();
    void showContextMenu(const QPoint &position);
    /// Offered where the text that is shown can be.
    void offerReplay();
    void tellBriefly(const QString &text);
    void goToPane(int step);

    PoetryClientFactory &m_factory;
    FetchModel *m_model;
    FetchPane *m_list;
    FetchTable *m_table;
    FetchActions *m_actions;
    RowActions *m_rowActions;
    AddressBar *m_addressBar;
    ListController *m_listDesk;
    PoemOpener *m_opener;
    MessageBar *m_messageBar;
    ReaderPane *m_reader;
    TotalsBar *m_totals;
    Announcer *m_announcer;
    QStackedWidget *m_pages;
    QSplitter *m_panes = nullptr;
    WindowMenus *m_menus;
    QWidget *m_buttons = nullptr;
};

} // namespace Poetry
