// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/startup.h"
#include "app/console/translation.h"
#include "app/console/unixsignals.h"
#include "app/fetcher/busservice.h"
#include "app/fetcher/deletequestion.h"
#include "app/fetcher/demo.h"
#include "app/fetcher/displayguard.h"
#include "app/fetcher/errand.h"
#include "app/fetcher/fetchercommandline.h"
#include "app/fetcher/folders.h"
#include "app/fetcher/instance.h"
#include "app/fetcher/language.h"
#include "app/fetcher/qtoptions.h"
#include "app/fetcher/restorequestion.h"
#include "app/session/session.h"
#include "core/address/addresshistory.h"
#include "core/address/serverlists.h"
#include "core/failure/escape.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/system/filesystem.h"
#include "ui/reader/readerpane.h"
#include "ui/settings/readingsettings.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsfile.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/contrast.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/ownstyle.h"
#include "ui/window/launcherprogress.h"
#include "ui/window/mainwindow.h"
#include "ui/window/motionpreference.h"
#include "ui/window/windowcontroller.h"
#include "ui/window/windowmenus.h"

#include <QAction>
#include <QApplication>
#include <QDBusConnection>
#include <QSettings>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>

using namespace Poetry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto DiskPatience = 1200ms;
constexpr auto SettingsPatience = 100ms; ///< after those of the disk
constexpr auto RowsFirst = 1s;           ///< at most, the rows of the last time are waited for
constexpr auto SeenFirst = 20ms;         ///< a window is painted meanwhile, before its rows come back

/// What Qt's own dialogs would remember they write while the window waits for the disk.
void keepNothingForQt()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, u"/dev/null"_s);
}

QString noDisplay()
{
    return QCoreApplication::translate(
        "Poetry::Main",
        "poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.");
}

/// What can be said without a display: the status to end with then.
std::optional<int> ask(int argc, char *argv[], FetcherCommandLine &line, std::optional<Folders> &folders,
                       QString *lastWords)
{
    QCoreApplication app(argc, argv);
    installTranslations(app);
    *lastWords = noDisplay();
    if (const std::optional<int> status = line.read(withoutQtOptions(QCoreApplication::arguments().mid(1))))
        return status;
    folders.emplace(line.profile);
    if (const std::optional<QString> sentence = folders->refusal()) {
        line.complain(*sentence);
        return 1;
    }
    return std::nullopt;
}

std::unique_ptr<QApplication> openDisplay(int &argc, char *argv[], const QString &lastWords)
{
    const DisplayGuard guard(lastWords);
    return std::make_unique<QApplication>(argc, argv);
}

QString inUse()
{
    return QCoreApplication::translate(
        "Poetry::Main",
        "Poetry Fetcher is already running with this profile and does not answer; end it first, or name "
        "another folder with --profile.");
}

QString unkept()
{
    return QCoreApplication::translate("Poetry::Main",
                                       "The disk does not answer; the latest changes are not kept for the next start.");
}

QString withoutLock(const QString &folder)
{
    return QCoreApplication::translate("Poetry::Main",
                                       "Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove "
                                       "it, then start again.")
        .arg(escaped(folder));
}

QString notListening()
{
    return QCoreApplication::translate(
        "Poetry::Main", "A second start cannot hand its addresses to this window: there is no folder for the socket "
                        "that nobody else can write into.");
}

int run(QApplication &app, const FetcherCommandLine &line, const Errand &errand, const Folders &folders)
{
    QGuiApplication::setDesktopFileName(u"org.poetryfetcher.PoetryFetcher"_s);
    QApplication::setWindowIcon(Icons::application());
    QApplication::setStyle(new OwnStyle); // the application's
    QApplication::setPalette(Contrast::legibleSelection(QApplication::palette()));
    SettingsFile store(OwnFile(folders.config, u"settings.ini"_s));
    Settings settings(store);
    const Language language(app, settings);

    Instance instance(folders.state);
    const Instance::Role role = instance.enter(errand.toText());
    switch (role) {
    case Instance::Role::First:
    case Instance::Role::Unlocked:
        break;
    case Instance::Role::HandedOn:
        return 0;
    case Instance::Role::NoAnswer:
        line.complain(inUse());
        return 1;
    }

    SettingsFile windowState(OwnFile(folders.state, u"window.ini"_s));
    ServerLists lists(folders.lists);
    AddressHistory history(OwnFile(folders.data, u"history.txt"_s));
    PoetryClientFactory factory;
    factory.writeInBackground();
    Demo demo;
    const auto isOfDemo = [&demo](const ServerAddress &address) { return demo.has(address); };
    MainWindow window(factory);
    auto *desk =
        new WindowController(window, factory, {lists, history, settings, windowState, isOfDemo}); // the window's
    window.reader().keepIn(store);
    Session session(factory, {folders.state, folders.poems});
    session.leaveOut([&demo](const Fetch &fetch) { return demo.has(fetch.address); });
    QObject::connect(&session, &Session::told, &window, &MainWindow::tell);
    for (const SettingsFile *file : {&store, &windowState}) {
        QObject::connect(file, &SettingsFile::told, &window, &MainWindow::tell);
        if (!file->complaint().isEmpty())
            window.tell({[file] { return file->complaint(); }, Message::Kind::Trouble});
    }
    QObject::connect(&session, &Session::restored, desk, &WindowController::goOn);
    QObject::connect(&session, &Session::answerWanted, &window, [&] { RestoreQuestion::ask(window, session); });
    const auto runForOther = [&](const Errand &other) {
        other.run(window);
        desk->raiseWindow(other.token);
    };
    QObject::connect(&instance, &Instance::called, &window,
                     [&](const QString &text) { runForOther(Errand::fromText(text)); });
    const auto deleteEverything = [&] {
        window.forget();
        session.deleteEverything();
        history.clear();
        for (const QString &name : lists.names())
            lists.remove(name);
        for (const OwnFolder &folder : {folders.data, folders.lists})
            removeTemporaryFiles(FileSystem::ofThisMachine(), folder);
    };
    QObject::connect(window.menus().deleteEverything, &QAction::triggered, &window,
                     [&] { DeleteQuestion::ask(window, deleteEverything); });
    UnixSignals signalsOfUnix;
    // Not quit(), which would ask what to do with those that run.
    QObject::connect(&signalsOfUnix, &UnixSignals::caught, &app, [] { QCoreApplication::exit(0); });
    QObject::connect(&window, &MainWindow::demoRequested, &demo, [&] { demo.show(window, factory); });
    window.show();
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (line.profile.isEmpty())                   // the name on the bus is for the user's own
        new BusService(window, bus, runForOther); // the window's, as the others here
    new LauncherProgress(window, factory, LauncherProgress::onBus);
    auto *motion = new MotionPreference(bus, &window);
    QObject::connect(motion, &MotionPreference::changed, &window.table(), &FetchTable::setStill);
    if (role == Instance::Role::First) {
        session.takeSpoolFiles();
        QTimer::singleShot(SeenFirst, &session, [&session] { session.open(); });
    } else {
        window.tell({[&folders] { return withoutLock(folders.state.path()); }, Message::Kind::Trouble});
    }
    if (role == Instance::Role::First && !instance.isListening())
        window.tell({notListening, Message::Kind::Trouble});
    QTimer begin; // after the rows of the last time, so that their order is that of the next start
    begin.setSingleShot(true);
    QObject::connect(&begin, &QTimer::timeout, &window, [&] { errand.run(window); });
    QObject::connect(&session, &Session::restored, &begin, [&begin] { begin.isActive() ? begin.start(0ms) : void(); });
    begin.start(role == Instance::Role::First ? RowsFirst : 0ms);
    const int status = QApplication::exec();
    window.hide(); // and remembers how it was
    for (SettingsFile *file : {&store, &windowState})
        file->finish(0ms);
    const bool isKept = session.finish(DiskPatience);
    if (!store.finish(SettingsPatience) || !windowState.finish(SettingsPatience) || !isKept) {
        line.complain(unkept());
        std::_Exit(status); // the disk's thread may use anything that would go now
    }
    return status;
}

} // namespace

int main(int argc, char *argv[])
{
    prepareProcess();
    keepNothingForQt();
    QString lastWords;
    FetcherCommandLine line;
    std::optional<Folders> folders;
    if (const std::optional<int> ending = ask(argc, argv, line, folders, &lastWords))
        return *ending;
    const Errand errand = Errand::of(line);
    const std::unique_ptr<QApplication> app = openDisplay(argc, argv, lastWords);
    const int status = run(*app, line, errand, *folders);
    if (DiskThread::isOneAbandoned())
        std::_Exit(status);
    return status;
}
