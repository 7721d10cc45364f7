// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/busservice.h"
#include "app/fetcher/errand.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/scriptedserver.h"
#include "ui/window/launcherprogress.h"
#include "ui/window/motionpreference.h"

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/types.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Name = u"org.poetryfetcher.PoetryFetcher"_s;
const QString Path = u"/org/poetryfetcher/PoetryFetcher"_s;
const QString PortalPath = u"/org/freedesktop/portal/desktop"_s;
using Rooms = QMap<QString, QVariantMap>;

} // namespace

/// The settings portal of a desktop that is not here.
class FakePortal : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    FakePortal(QObject *owner, const Rooms &rooms) : QDBusAbstractAdaptor(owner), m_rooms(rooms) {}

public Q_SLOTS:
    QMap<QString, QVariantMap> ReadAll(const QStringList &) { return m_rooms; } // NOLINT: moc has to see the type

Q_SIGNALS:
    void SettingChanged(const QString &room, const QString &key, const QDBusVariant &value);

private:
    Rooms m_rooms;
};

/// What the program says to a desktop over the session bus, and hears from there; on a bus of its own.
class SessionBusTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() override;
    void cleanup() override;

    void anErrandSurvivesBeingHandedOn_data();
    void anErrandSurvivesBeingHandedOn();
    void theDesktopCallsOpensAndDemonstrates();
    void withoutABusNothingHappens();
    void theLauncherIsToldOfABatch();
    void nothingMovesWhereTheDesktopSaysSo_data();
    void nothingMovesWhereTheDesktopSaysSo();

private:
    /// As a desktop does: through the bus, from another connection.
    void call(const QString &method, const QVariantList &arguments);

    pid_t m_daemon = 0;
    std::optional<QDBusConnection> m_bus;     ///< of the program
    std::optional<QDBusConnection> m_desktop; ///< of others
};

void SessionBusTest::initTestCase()
{
    qDBusRegisterMetaType<Rooms>();
    QProcess starting; // of what is no child of this process then
    starting.start(u"dbus-daemon"_s, {u"--session"_s, u"--fork"_s, u"--print-address=1"_s, u"--print-pid=1"_s});
    QVERIFY(starting.waitForFinished());
    const QString address = QString::fromUtf8(starting.readLine()).trimmed();
    m_daemon = starting.readLine().trimmed().toInt();
    QVERIFY(m_daemon > 0);
    m_bus.emplace(QDBusConnection::connectToBus(address, u"program"_s));
    m_desktop.emplace(QDBusConnection::connectToBus(address, u"desktop"_s));
    QVERIFY(m_bus->isConnected() && m_desktop->isConnected());
    QVERIFY(!QDBusConnection(u"none"_s).isConnected());
}

void SessionBusTest::cleanupTestCase()
{
    m_bus.reset();
    m_desktop.reset();
    QDBusConnection::disconnectFromBus(u"program"_s);
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    if (m_daemon > 0)
        ::kill(m_daemon, SIGTERM);
}

void SessionBusTest::init()
{
    Behaviour::init();
}

void SessionBusTest::cleanup()
{
    Behaviour::cleanup();
}

void SessionBusTest::call(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(Name, Path, u"org.freedesktop.Application"_s, method);
    message.setArguments(arguments);
    const QDBusPendingCall reply = m_desktop->asyncCall(message);
    QTRY_VERIFY(reply.isFinished());
    QVERIFY2(!reply.isError(), qPrintable(reply.error().message()));
}

void SessionBusTest::anErrandSurvivesBeingHandedOn_data()
{
    QTest::addColumn<Errand>("errand");
    QTest::newRow("nothing") << Errand{};
    QTest::newRow("the demonstration") << Errand{.demo = true};
    QTest::newRow("everything") << Errand{
        true, u"token_TIME1"_s, u"10001\nhost:{1..3}"_s, {u"/a list.txt"_s, u"/ü.poem"_s}};
    QTest::newRow("addresses") << Errand{.addresses = u"tls://host:1\npoetry://host:2"_s};
    QTest::newRow("files") << Errand{.files = {u"/list"_s}};
}

void SessionBusTest::anErrandSurvivesBeingHandedOn()
{
    QFETCH(const Errand, errand);
    QCOMPARE(Errand::fromText(errand.toText()), errand);
}

void SessionBusTest::theDesktopCallsOpensAndDemonstrates()
{
    std::vector<Errand> errands;
    QObject window;
    new BusService(window, *m_bus, [&](const Errand &errand) { errands.push_back(errand); }); // the window's
    QTRY_VERIFY(m_desktop->interface()->isServiceRegistered(Name));
    call(u"Activate"_s, {QVariantMap{{u"activation-token"_s, u"t1"_s}, {u"desktop-startup-id"_s, u"x"_s}}});
    call(u"Open"_s, {QStringList{u"file:///a%20list.txt"_s, u"poetry://host:1"_s, u"tls://host:2"_s},
                     QVariantMap{{u"desktop-startup-id"_s, u"t2"_s}}});
    call(u"ActivateAction"_s, {u"demo"_s, QVariantList(), QVariantMap()});
    call(u"ActivateAction"_s, {u"unknown"_s, QVariantList(), QVariantMap()});
    const std::vector<Errand> expected{
        {.token = u"t1"_s},
        {.token = u"t2"_s, .addresses = u"poetry://host:1\ntls://host:2\n"_s, .files = {u"/a list.txt"_s}},
        {.demo = true},
        {}};
    QCOMPARE(errands, expected);
    m_bus->unregisterObject(Path);
    m_bus->unregisterService(Name);
}

void SessionBusTest::withoutABusNothingHappens()
{
    QObject window;
    const QDBusConnection none(u"none"_s);
    new BusService(window, none, [](const Errand &) {}); // the window's, as the other one
    const auto *motion = new MotionPreference(none, &window);
    QSignalSpy changed(motion, &MotionPreference::changed);
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
}

void SessionBusTest::theLauncherIsToldOfABatch()
{
    const ScriptedServer server;
    FakeClock clock;
    FakeResolver resolver;
    PoetryClientFactory factory(clock, resolver);
    QObject window;
    QList<QVariantMap> told;
    new LauncherProgress(window, factory, [&](const QVariantMap &properties) { told += properties; }); // the window's
    const auto isTold = [&told](double progress, bool isVisible) {
        return told.size() == 1 &&
               told.first() == QVariantMap{{u"progress"_s, progress}, {u"progress-visible"_s, isVisible}};
    };
    const auto endOne = [&] {
        told.clear();
        QSignalSpy received(&factory, &PoetryClientFactory::poemReceived);
        server.visitor(0)->send("poem").fin();
        QTRY_COMPARE(received.size(), 1);
        clock.advance(1s);
    };
    factory.fetch(server.address());
    QTRY_COMPARE(server.visits(), 1);
    clock.advance(1s);
    QCOMPARE(told.size(), 0); // how long one poem is, nobody knows
    factory.fetch(server.address());
    QTRY_COMPARE(server.visits(), 2);
    clock.advance(1s);
    QVERIFY(isTold(0, true));
    endOne();
    QVERIFY(isTold(0.5, true));
    endOne();
    QVERIFY(isTold(1, false));
}

void SessionBusTest::nothingMovesWhereTheDesktopSaysSo_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("still");
    QTest::addColumn<QVariant>("moving");
    QTest::newRow("any desktop") << u"org.freedesktop.appearance"_s << u"reduced-motion"_s << QVariant(1U)
                                 << QVariant(0U);
    QTest::newRow("GNOME") << u"org.gnome.desktop.interface"_s << u"enable-animations"_s << QVariant(false)
                           << QVariant(true);
    QTest::newRow("Plasma") << u"org.kde.kdeglobals.KDE"_s << u"AnimationDurationFactor"_s << QVariant(u"0"_s)
                            << QVariant(u"1.0"_s);
}

void SessionBusTest::nothingMovesWhereTheDesktopSaysSo()
{
    QFETCH(const QString, room);
    QFETCH(const QString, key);
    QFETCH(const QVariant, still);
    QFETCH(const QVariant, moving);
    QObject desktop;
    auto *portal = new FakePortal(&desktop, {{room, {{key, still}, {u"other"_s, 0}}}});
    QVERIFY(m_desktop->registerObject(PortalPath, &desktop, QDBusConnection::ExportAdaptors));
    QVERIFY(m_desktop->registerService(u"org.freedesktop.portal.Desktop"_s));
    MotionPreference motion(*m_bus, nullptr);
    QList<bool> told;
    connect(&motion, &MotionPreference::changed, this, [&told](bool isStill) { told += isStill; });
    QTRY_COMPARE(told, QList<bool>{true});
    Q_EMIT portal->SettingChanged(room, key, QDBusVariant(moving));
    QTRY_COMPARE(told, (QList<bool>{true, false}));
    m_desktop->unregisterObject(PortalPath);
    m_desktop->unregisterService(u"org.freedesktop.portal.Desktop"_s);
}

QTEST_GUILESS_MAIN(SessionBusTest)
#include "sessionbustest.moc"
