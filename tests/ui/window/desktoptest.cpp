// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/version.h"
#include "keptthings.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/scriptedserver.h"
#include "ui/address/listcontroller.h"
#include "ui/report/detailsview.h"
#include "ui/saving/savecontroller.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/batchnotifier.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quitquestion.h"
#include "ui/window/shortcutsdialog.h"
#include "ui/window/windowmemory.h"
#include "ui/window/windowmenus.h"
#include "ui/words/announcer.h"
#include "windowdriver.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeDatabase>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeWidget>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the window does as one of many on a desktop.
class DesktopTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() override;
    void cleanup() override;

    void oneNotificationForABatch();
    void noNotificationWhileTheWindowIsActive();
    void noNotificationOfWhatWasStopped();
    void noNotificationWhereNoneIsWanted();
    void changesAreToldWhereThatIsWanted();
    void namesInANotificationAreText();
    void quittingAsksOnlyWhereItWouldStopSomething();
    void escapeKeepsRunning();
    void quitQuits();
    void theQuestionGoesWhenAllHasEnded();
    void loggingOutAsksOnce_data();
    void loggingOutAsksOnce();
    void nothingMovesWhereThatIsNotWanted();
    void theWindowIsAsItWas();
    void aDamagedMemoryChangesNothing_data();
    void aDamagedMemoryChangesNothing();
    void helpIsThereWhileFetchesRun();
    void everyShortcutIsListed();
    void aboutNamesVersionsAndLicences();
    void changesAreAnnouncedButNotEachOfMany();

private:
    void fetch(const ServerAddress &address) { m_factory->fetch(address); }
    void beginBatch(Settings &settings);
    void leaveWindow();

    struct Told
    {
        QString summary;
        QString body;
    };

    std::unique_ptr<PoetryClientFactory> m_factory;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QWidget> m_other;
    std::unique_ptr<KeptThings> m_kept;
    QList<Told> m_told;
};

void DesktopTest::initTestCase()
{
    prepareOffscreenPlatform();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    // Opens what Qt keeps open: fonts, the clipboard, the thread that looks at folders.
    PoetryClientFactory factory;
    MainWindow window(factory);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(QMimeDatabase().mimeTypeForFile(QCoreApplication::applicationFilePath()).isValid());
}

void DesktopTest::init()
{
    Behaviour::init();
    m_told.clear();
    m_kept = std::make_unique<KeptThings>(folder());
    m_kept->settings.notifies.set(true);
    m_factory = std::make_unique<PoetryClientFactory>();
    m_window = std::make_unique<MainWindow>(*m_factory);
    new BatchNotifier(*m_window, *m_factory, m_kept->settings, [this](const QString &summary, const QString &body) {
        m_told.append({summary, body});
    });
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void DesktopTest::cleanup()
{
    m_other.reset();
    m_window.reset();
    m_factory.reset();
    m_kept.reset();
    Behaviour::cleanup();
}

/// To another one, as somebody does who waits.
void DesktopTest::leaveWindow()
{
    m_other = std::make_unique<QWidget>();
    m_other->show();
    m_other->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_other.get()));
    QVERIFY(!m_window->isActiveWindow());
}

void DesktopTest::oneNotificationForABatch()
{
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("poem").fin(); });
    const RefusingPort refusing;
    leaveWindow();
    for (int i = 0; i < 5; ++i)
        fetch(whole.address());
    for (int i = 0; i < 4; ++i)
        fetch(refusing.address());
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told[0].summary, u"5 of 9 poem(s) arrived"_s);
    const QString name = refusing.address().toString();
    QCOMPARE(m_told[0].body, u"4 failed: %1, %1, %1 …"_s.arg(name));
    fetch(whole.address());
    QTRY_COMPARE(m_told.size(), 2);
    QCOMPARE(m_told[1].summary, u"1 of 1 poem(s) arrived"_s);
    QCOMPARE(m_told[1].body, QString());
}

void DesktopTest::noNotificationWhileTheWindowIsActive()
{
    const RefusingPort refusing;
    fetch(refusing.address());
    QTRY_COMPARE(m_factory->unfinished(), 0);
    leaveWindow();
    fetch(refusing.address());
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told[0].summary, u"0 of 1 poem(s) arrived"_s); // nor is what was seen told later
}

void DesktopTest::noNotificationOfWhatWasStopped()
{
    const ScriptedServer silent;
    const RefusingPort refusing;
    leaveWindow();
    fetch(silent.address());
    QTRY_COMPARE(silent.visits(), 1);
    m_factory->cancelAll();
    QTRY_COMPARE(m_factory->unfinished(), 0);
    fetch(refusing.address());
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told[0].summary, u"0 of 1 poem(s) arrived"_s);
}

void DesktopTest::noNotificationWhereNoneIsWanted()
{
    const RefusingPort refusing;
    leaveWindow();
    m_kept->settings.notifies.set(false);
    fetch(refusing.address());
    QTRY_COMPARE(m_factory->unfinished(), 0);
    QCoreApplication::processEvents();
    m_kept->settings.notifies.set(true);
    fetch(refusing.address());
    QTRY_COMPARE(m_told.size(), 1);
}

void DesktopTest::changesAreToldWhereThatIsWanted()
{
    QByteArray text = "old";
    const ScriptedServer changing([&text](Visitor &visitor) { visitor.send(text).fin(); });
    const ScriptedServer same([](Visitor &visitor) { visitor.send("always").fin(); });
    FakeClock clock;
    FakeResolver resolver;
    PoetryClientFactory factory(clock, resolver);
    QWidget window;
    new BatchNotifier(window, factory, m_kept->settings, [this](const QString &summary, const QString &body) {
        m_told.append({summary, body});
    });
    const std::vector<FetchId> ids{factory.fetch(changing.address()), factory.fetch(same.address())};
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_told.last().body, QString());
    m_kept->settings.notifiesChanges.set(true);
    text = "new";
    for (const FetchId id : ids)
        factory.retry(id);
    QTRY_COMPARE(m_told.size(), 2); // a batch that somebody waits for
    QCOMPARE(m_told.last().body, u"1 of 2 text(s) changed"_s);
    for (const bool isWanted : {true, false}) {
        m_kept->settings.notifiesChanges.set(isWanted);
        text += '!';
        for (const FetchId id : ids) { // by themselves, one after the other
            factory.note(id, FetchNotes{.every = std::chrono::seconds(1h)});
            factory.retry(id);
            QSignalSpy finished(&factory, &PoetryClientFactory::allFinished);
            QTRY_COMPARE(finished.size(), 1);
        }
        QCOMPARE(m_told.size(), isWanted ? 2 : 3);
        clock.advance(1min);
        QCOMPARE(m_told.size(), 3);
        QCOMPARE(m_told.last().summary, u"1 of 2 text(s) changed"_s);
    }
}

void DesktopTest::namesInANotificationAreText()
{
    leaveWindow();
    const auto odd = std::get<ServerAddress>(ServerAddress::parse(u"[fe80::1%b]:1"_s));
    fetch(odd);
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(!m_told[0].body.contains(u'<'), qPrintable(m_told[0].body));
}

void DesktopTest::quittingAsksOnlyWhereItWouldStopSomething()
{
    new QuitQuestion(*m_window, *m_factory); // the window's
    const RefusingPort refusing;
    fetch(refusing.address());
    QTRY_COMPARE(m_factory->unfinished(), 0);
    QVERIFY(m_window->close());
    QVERIFY(!m_window->findChild<QMessageBox *>());
}

void DesktopTest::escapeKeepsRunning()
{
    new QuitQuestion(*m_window, *m_factory); // the window's
    const ScriptedServer silent;
    fetch(silent.address());
    fetch(silent.address());
    QTRY_COMPARE(silent.visits(), 2);
    for (int i = 0; i < 2; ++i) { // it asks each time
        QVERIFY(!m_window->close());
        QTRY_VERIFY(m_window->findChild<QMessageBox *>());
        auto *box = m_window->findChild<QMessageBox *>();
        QCOMPARE(box->text(), u"2 fetch(es) would be stopped."_s);
        m_window->close(); // once more does not ask twice
        QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
        QVERIFY(m_window->isVisible());
        QCOMPARE(m_factory->unfinished(), 2);
    }
}

void DesktopTest::quitQuits()
{
    new QuitQuestion(*m_window, *m_factory); // the window's
    const ScriptedServer silent;
    fetch(silent.address());
    QTRY_COMPARE(silent.visits(), 1);
    QVERIFY(!m_window->close());
    const WindowDriver driver(*m_window);
    QTRY_VERIFY(driver.button(u"&Quit"_s) || driver.button(u"Quit"_s));
    for (auto *button : m_window->findChild<QMessageBox *>()->findChildren<QPushButton *>()) {
        if (button->text() == "&Quit"_L1)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(!m_window->isVisible());
}

void DesktopTest::theQuestionGoesWhenAllHasEnded()
{
    new QuitQuestion(*m_window, *m_factory); // the window's
    const ScriptedServer server;
    fetch(server.address());
    QTRY_COMPARE(server.visits(), 1);
    QVERIFY(!m_window->close());
    server.visitor(0)->send("poem").fin();
    QTRY_VERIFY(!m_window->isVisible());
}

void DesktopTest::loggingOutAsksOnce_data()
{
    QTest::addColumn<bool>("isYes");
    QTest::newRow("yes") << true;
    QTest::newRow("no") << false;
}

void DesktopTest::loggingOutAsksOnce()
{
    QFETCH(const bool, isYes);
    auto *question = new QuitQuestion(*m_window, *m_factory); // the window's
    QVERIFY(question->mayLogOut());                           // there is nothing to ask about
    const ScriptedServer silent;
    fetch(silent.address());
    QTRY_COMPARE(silent.visits(), 1);
    QTimer::singleShot(0, this, [&] {
        const QList<QAbstractButton *> buttons = m_window->findChild<QMessageBox *>()->buttons();
        const QString wanted = isYes ? u"&Quit"_s : u"&Keep Running"_s;
        (*std::ranges::find(buttons, wanted, &QAbstractButton::text))->click();
    });
    QCOMPARE(question->mayLogOut(), isYes);
    QTRY_COMPARE(m_factory->unfinished(), isYes ? 0 : 1);
    QCOMPARE(m_window->close(), isYes);
}

void DesktopTest::nothingMovesWhereThatIsNotWanted()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("a"); });
    fetch(server.address());
    FetchTable &table = m_window->table();
    const auto cell = [&table](int column) { return table.model()->index(0, column); };
    QTRY_COMPARE(cell(FetchModel::Received).data().toString(), u"1 byte(s)"_s);
    const auto line = [&] {
        QRect place = table.visualRect(cell(FetchModel::Progress));
        place.setTop(place.bottom() - 5);
        return table.viewport()->grab(place).toImage();
    };
    table.setStill(true);
    const QImage still = line();
    server.visitor(0)->send("b");
    QTRY_COMPARE(cell(FetchModel::Received).data().toString(), u"2 byte(s)"_s);
    QCOMPARE(line(), still);
    table.setStill(false);
    QVERIFY(line() != still);
}

void DesktopTest::theWindowIsAsItWas()
{
    new WindowMemory(*m_window, m_kept->windowState); // the window's
    fetch(RefusingPort().address());
    m_window->resize(760, 500);
    QTRY_VERIFY(m_window->table().isVisible());
    m_window->panes().setSizes({300, 460});
    const QList<int> sizes = m_window->panes().sizes();
    const auto details = [](const MainWindow &window) { return window.findChild<DetailsView *>(); };
    QTRY_VERIFY(details(*m_window));
    QTRY_VERIFY(WindowDriver(*m_window).find(QAccessible::CheckBox, u"Details"_s));
    qobject_cast<QAbstractButton *>(WindowDriver(*m_window).find(QAccessible::CheckBox, u"Details"_s))->click();
    QVERIFY(details(*m_window)->isVisible());
    QHeaderView *header = m_window->table().horizontalHeader();
    header->moveSection(header->visualIndex(4), 1);
    m_window->listDesk().setLastFolder(folder());
    m_window->saveDesk().setLastFolder(folder());
    QVERIFY(m_window->close());

    QVERIFY(m_kept->windowState.finish(20s));
    SettingsFile state(OwnFile(folder(), u"window.ini"_s));
    MainWindow next(*m_factory);
    new WindowMemory(next, state); // the window's
    next.show();
    QCOMPARE(next.size(), QSize(760, 500));
    QTRY_COMPARE(next.panes().sizes(), sizes);
    QCOMPARE(next.table().horizontalHeader()->visualIndex(4), 1);
    QTRY_VERIFY(details(next) && details(next)->isVisible());
    QCOMPARE(next.listDesk().lastFolder(), folder());
    QCOMPARE(next.saveDesk().lastFolder(), folder());
}

void DesktopTest::aDamagedMemoryChangesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("noise") << QByteArray("\0\xff\x80[=\n", 6).repeated(10'000);
    QTest::newRow("other types") << QByteArray("[General]\ngeometry=17\npanes=@Variant(x)\ncolumns=yes\nreader=yes\n"
                                               "[folders]\nlists=@ByteArray(\\0)\n");
    QTest::newRow("cut off") << QByteArray("[General]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0)\n"
                                           "panes=@ByteArray(\\0\\0\\0\\xff\\0\\0)\ncolumns=@ByteArray(\\0\\0\\0\\xff)"
                                           "\nreader=@ByteArray(\\1\\xff\\xff)\n");
    QTest::newRow("endless") << QByteArray(1'000'000, 'x');
}

void DesktopTest::aDamagedMemoryChangesNothing()
{
    QFETCH(QByteArray, bytes);
    QFile file(folder() + u"/window.ini"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    SettingsFile state(file.fileName());
    QVERIFY(state.complaint().isEmpty() || state.complaint().contains(u".aside-"_s));
    MainWindow window(*m_factory);
    const QSize size = window.size();
    const QByteArray columns = window.table().horizontalHeader()->saveState();
    new WindowMemory(window, state); // the window's
    QCOMPARE(window.size(), size);
    QCOMPARE(window.table().horizontalHeader()->saveState(), columns);
    QCOMPARE(window.panes().orientation(), Qt::Horizontal);
}

void DesktopTest::helpIsThereWhileFetchesRun()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(m_window->findChild<QTextBrowser *>());
    auto *dialog = qobject_cast<QDialog *>(m_window->findChild<QTextBrowser *>()->window());
    QVERIFY(!dialog->isModal());
    const QString text = m_window->findChild<QTextBrowser *>()->toPlainText();
    for (const QString &word : {u"host:{10001..10009}"_s, u"Cut off:"_s, u"F5"_s, u".partial.txt"_s})
        QVERIFY2(text.contains(word), qPrintable(word));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QTextBrowser *>());
}

void DesktopTest::everyShortcutIsListed()
{
    m_window->menus().shortcuts->trigger();
    QTRY_VERIFY(m_window->findChild<ShortcutsDialog *>());
    const auto *list = m_window->findChild<ShortcutsDialog *>()->findChild<QTreeWidget *>();
    QStringList lines;
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        for (int j = 0; j < list->topLevelItem(i)->childCount(); ++j) {
            const QTreeWidgetItem *item = list->topLevelItem(i)->child(j);
            lines << item->text(0) + u" = "_s + item->text(1);
        }
    }
    int shortcuts = 0;
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        if (action->shortcut().isEmpty())
            continue;
        ++shortcuts;
        const QString line = action->text().remove(u'&') + u" = "_s +
                             QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        QVERIFY2(lines.contains(line), qPrintable(line));
    }
    QVERIFY(shortcuts > 15);
    m_window->findChild<ShortcutsDialog *>()->close();
    QTRY_VERIFY(!m_window->findChild<ShortcutsDialog *>());
}

void DesktopTest::aboutNamesVersionsAndLicences()
{
    m_window->menus().about->trigger();
    QTRY_VERIFY(m_window->findChild<QTextBrowser *>());
    const auto *browser = m_window->findChild<QTextBrowser *>();
    const QString text = browser->toPlainText();
    const QStringList parts{
        u"Poetry Fetcher "_s + QStringLiteral(POETRY_VERSION_STR), u"Lesser General Public License"_s,
        u"No telemetry"_s,
        u"Qt %1 (built with %2)"_s.arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        u"Permission is hereby granted"_s};
    for (const QString &part : parts)
        QVERIFY2(text.contains(part), qPrintable(text));
    browser->window()->close();
    QTRY_VERIFY(!m_window->findChild<QTextBrowser *>());
}

void DesktopTest::changesAreAnnouncedButNotEachOfMany()
{
    Announcer announcer(nullptr);
    QAccessibleInterface *said = QAccessible::queryAccessibleInterface(&announcer);
    QCOMPARE(said->role(), QAccessible::Notification); // what Orca says when it appears
    for (int i = 1; i <= 100; ++i) {
        announcer.announce(QString::number(i));
        QCOMPARE(said->text(QAccessible::Name), u"1"_s);
    }
    QTRY_COMPARE(said->text(QAccessible::Name), u"100"_s);
    announcer.announce(u"101"_s);
    QCOMPARE(said->text(QAccessible::Name), u"100"_s);
    QTRY_COMPARE(said->text(QAccessible::Name), u"101"_s);
    m_window->tell({[] { return u"message"_s; }});
    const auto *message = QAccessible::queryAccessibleInterface(m_window->findChild<MessageBar *>());
    QCOMPARE(message->role(), QAccessible::Notification);
    QCOMPARE(message->text(QAccessible::Name), u"message"_s);
}

QTEST_MAIN(DesktopTest)
#include "desktoptest.moc"
