// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/windowcontroller.h"

#include "core/address/addresshistory.h"
#include "core/address/serverlists.h"
#include "core/fetch/poetryclientfactory.h"
#include "ui/address/addressbar.h"
#include "ui/address/listsmenu.h"
#include "ui/reader/readerpane.h"
#include "ui/saving/savecontroller.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/batchnotifier.h"
#include "ui/window/desktopnotification.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quitquestion.h"
#include "ui/window/textkeeper.h"
#include "ui/window/windowmemory.h"
#include "ui/window/windowmenus.h"
#include "ui/words/languagewatch.h"

#include <QAction>
#include <QGuiApplication>

namespace Poetry {

using namespace Qt::StringLiterals;
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

WindowController::WindowController(MainWindow &window, PoetryClientFactory &factory, const Kept &kept)
    : QObject(&window)
    , m_window(window)
    , m_factory(factory)
    , m_kept(kept)
    , m_keeping(new TextKeeper(window, factory, kept.settings)) // the window's
    , m_applyLimits(new QAction(this))
{
    makeListsMenu();
    m_offerTimer.setSingleShot(true);
    m_offerTimer.setInterval(300ms); // many poems may end at once
    connect(&m_offerTimer, &QTimer::timeout, this, &WindowController::offerAddresses);
    connect(&kept.history, &AddressHistory::changed, &m_offerTimer, qOverload<>(&QTimer::start));
    connect(&factory, &PoetryClientFactory::poemReceived, this, &WindowController::remember);
    offerAddresses();
    new LanguageWatch(&window, [this] { writeTexts(); });
    connectDesktop();
    connectSettings(); // a folder that was chosen comes before the one used last
}

void WindowController::makeListsMenu()
{
    const auto all = [this] {
        QStringList addresses = addressesOf(m_factory, m_factory.ids());
        addresses.removeDuplicates();
        return addresses;
    };
    const auto selected = [this] { return addressesOf(m_factory, m_window.table().selectedIds()); };
    auto *menu = new ListsMenu(m_window.menus().lists, m_kept.lists, all, selected, &m_window);
    connect(menu, &ListsMenu::openRequested, &m_window, &MainWindow::openList);
    connect(menu, &ListsMenu::told, &m_window.messageBar(), &MessageBar::tell);
    connect(menu, &ListsMenu::changed, this, &WindowController::offerAddresses);
}

void WindowController::remember(const Fetch &fetch)
{
    const bool isNew = fetch.notes->every.count() == 0; // else it was remembered when somebody asked for it
    if (isNew && (!m_kept.isPassing || !m_kept.isPassing(fetch.address)))
        m_kept.history.add(fetch.address.toString());
}

void WindowController::offerAddresses()
{
    QStringList addresses = m_kept.lists.addresses(ServerLists::Favourites) + m_kept.history.addresses();
    addresses.removeDuplicates();
    m_window.addressBar().offer(addresses);
}

void WindowController::connectSettings()
{
    connect(m_window.menus().settings, &QAction::triggered, this, &WindowController::showSettings);
    connect(&m_kept.settings, &Settings::changed, this, &WindowController::applySettings);
    connect(&m_window.reader(), &ReaderPane::trustRequested, this, &WindowController::trust);
    connect(m_applyLimits, &QAction::triggered, &m_factory, &PoetryClientFactory::applyLimitsToRunning);
    connect(&m_factory, &PoetryClientFactory::allFinished, m_applyLimits, [this] { m_applyLimits->setEnabled(false); });
    applySettings();
}

void WindowController::showSettings()
{
    if (!m_dialog)
        m_dialog = new SettingsDialog(m_kept.settings, m_window.reader().settings(), &m_window);
    m_keeping->show(*m_dialog);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->show(); // what is set can be seen at work beside it
    m_dialog->activateWindow();
}

void WindowController::goOn()
{
    m_keeping->goOn();
}

void WindowController::applySettings()
{
    const FetchOptions before = m_factory.options();
    m_factory.setOptions(m_kept.settings.applied(before));
    if (!m_factory.options().hasLimitsOf(before))
        offerLimits();
    m_window.saveDesk().setNameTemplate(m_kept.settings.nameTemplate());
    m_window.saveDesk().setWithManifest(m_kept.settings.savesManifest());
    if (const QString folder = m_kept.settings.saveFolder(); folder != std::exchange(m_saveFolder, folder))
        m_window.saveDesk().setLastFolder(folder);
}

/// Those that run keep theirs unless somebody says otherwise: on its way to 30, a box may show 1 for a moment.
void WindowController::offerLimits()
{
    const int running = m_factory.runningWithOtherLimits();
    m_applyLimits->setEnabled(running > 0);
    if (running == 0)
        return;
    writeTexts();
    m_window.tell({[] { return tr("Fetches under way keep the limits that they began with."); }, Message::Kind::Note,
                   m_applyLimits});
}

void WindowController::writeTexts()
{
    m_applyLimits->setText(tr("Apply to %Ln Running", nullptr, m_factory.runningWithOtherLimits()));
    m_applyLimits->setStatusTip(tr("Use the new time-outs and size limit for what is under way, too"));
}

void WindowController::trust(FetchId id, const QString &fingerprint)
{
    const Fetch *fetch = m_factory.find(id);
    const auto bytes = TlsTrust::readFingerprint(fingerprint);
    if (!fetch || !bytes)
        return;
    m_kept.settings.trust(fetch->address, *bytes);
    m_factory.retry(id);
}

void WindowController::connectDesktop()
{
    new WindowMemory(m_window, m_kept.windowState); // the window's, as the others here
    new QuitQuestion(m_window, m_factory);
    auto *notification = new DesktopNotification(this);
    connect(notification, &DesktopNotification::activated, this, &WindowController::raiseWindow);
    new BatchNotifier(
        m_window, m_factory, m_kept.settings,
        [notification](const QString &summary, const QString &body) { notification->show(summary, body); });
}

void WindowController::raiseWindow(const QString &token)
{
    if (!token.isEmpty() && QGuiApplication::platformName().startsWith("wayland"_L1))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // Qt looks for it there only, and takes it out
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

} // namespace Poetry

#include "moc_windowcontroller.cpp"
