// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/windowdesk.h"

#include "core/addresshistory.h"
#include "core/poetryclientfactory.h"
#include "core/serverlists.h"
#include "ui/addressbar.h"
#include "ui/addresscompleter.h"
#include "ui/addressedit.h"
#include "ui/fetchtable.h"
#include "ui/listsmenu.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/windowmenus.h"

namespace Poetry {

using namespace std::chrono_literals;

namespace {

QStringList addressesOf(const PoetryClientFactory &factory, const std::vector<FetchId> &ids)
{
    QStringList addresses;
    for (const FetchId id : ids) {
        if (const Fetch *fetch = factory.find(id))
            addresses << fetch->address.toString();
    }
    return addresses;
}

} // namespace

WindowDesk::WindowDesk(MainWindow &window, PoetryClientFactory &factory, ServerLists &lists, AddressHistory &history)
    : QObject(&window), m_window(window), m_lists(lists), m_history(history)
{
    makeListsMenu(factory);
    m_offerTimer.setSingleShot(true);
    m_offerTimer.setInterval(300ms); // many poems may end at once
    connect(&m_offerTimer, &QTimer::timeout, this, &WindowDesk::offerAddresses);
    connect(&history, &AddressHistory::changed, &m_offerTimer, qOverload<>(&QTimer::start));
    connect(&factory, &PoetryClientFactory::poemReceived, &history,
            [&history](const Fetch &fetch) { history.add(fetch.address.toString()); });
    offerAddresses();
}

void WindowDesk::makeListsMenu(PoetryClientFactory &factory)
{
    const auto all = [&factory] {
        QStringList addresses = addressesOf(factory, factory.ids());
        addresses.removeDuplicates();
        return addresses;
    };
    const auto selected = [this, &factory] { return addressesOf(factory, m_window.table().selectedIds()); };
    auto *menu = new ListsMenu(m_window.menus().lists, m_lists, all, selected, &m_window);
    connect(menu, &ListsMenu::openRequested, &m_window, &MainWindow::openList);
    connect(menu, &ListsMenu::told, &m_window.messageBar(), &MessageBar::tell);
    connect(menu, &ListsMenu::changed, this, &WindowDesk::offerAddresses);
}

void WindowDesk::offerAddresses()
{
    QStringList addresses = m_lists.addresses(ServerLists::Favourites) + m_history.addresses();
    addresses.removeDuplicates();
    m_window.addressBar().edit()->completer()->setAddresses(addresses);
}

} // namespace Poetry
