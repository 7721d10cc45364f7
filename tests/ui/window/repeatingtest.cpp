// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "keptthings.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/scriptedserver.h"
#include "ui/actions/everydialog.h"
#include "ui/reader/readerpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Rows that are fetched again and again, as somebody sees them in the window.
class RepeatingTest : public WindowBehaviour
{
    Q_OBJECT

public:
    RepeatingTest() : WindowBehaviour(Keeps::Things) {}

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void aRowIsFetchedAgainAndSaysWhen();
    void whatIsNoTimeIsToldInASentence_data();
    void whatIsNoTimeIsToldInASentence();
    void aRowSaysWhetherItsTextHasChanged();
    void stoppingIsTakenBack();
    void removingTakesItAlong();
    void pausingIsSeenAndKept();

private:
    std::unique_ptr<PoetryClientFactory> makeFactory() override;
    EveryDialog *ask();
    void setEvery(const QString &time);
    QString progress() const { return m_driver->column(u"Progress"_s).value(0); }

    FakeClock m_clock;
    FakeResolver m_resolver;
    std::unique_ptr<ScriptedServer> m_server;
    QByteArray m_text;
};

std::unique_ptr<PoetryClientFactory> RepeatingTest::makeFactory()
{
    return std::make_unique<PoetryClientFactory>(m_clock, m_resolver);
}

void RepeatingTest::init()
{
    WindowBehaviour::init();
    m_text = "a poem\n";
    m_server = std::make_unique<ScriptedServer>([this](Visitor &visitor) { visitor.send(m_text).fin(); });
    m_factory->fetch(m_server->address());
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    m_driver->selectRow(0);
}

void RepeatingTest::cleanup()
{
    m_server.reset();
    WindowBehaviour::cleanup();
}

EveryDialog *RepeatingTest::ask()
{
    action(u"Fetch Again Every…"_s)->trigger();
    return m_window->findChild<EveryDialog *>();
}

void RepeatingTest::setEvery(const QString &time)
{
    EveryDialog *dialog = ask();
    dialog->findChild<QComboBox *>()->setEditText(time);
    dialog->accept();
    QTRY_VERIFY(!m_window->findChild<EveryDialog *>());
}

void RepeatingTest::aRowIsFetchedAgainAndSaysWhen()
{
    QTRY_COMPARE(progress(), u"7 byte(s)"_s);
    setEvery(u"5 min"_s);
    QCOMPARE(m_window->messageBar().text(), u"1 row(s) will be fetched again every 5 min."_s);
    QTRY_COMPARE(progress(), u"7 byte(s), next in 5 min"_s);
    m_clock.advance(61s);
    QTRY_COMPARE(progress(), u"7 byte(s), next in 4 min"_s);
    const QModelIndex row = m_driver->table()->model()->index(0, 0);
    QVERIFY(row.data(Qt::AccessibleDescriptionRole).toString().contains(u"next in 4 min"_s));
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"Fetched again every 5 min"_s));
    m_clock.advance(200s);
    QTRY_COMPARE(progress(), u"7 byte(s), next within a minute"_s);
    m_clock.advance(39s);
    QTRY_COMPARE(m_server->visits(), 2);
    QTRY_VERIFY(progress().contains(u"next in 5 min"_s));
    QCOMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
}

void RepeatingTest::whatIsNoTimeIsToldInASentence_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"", "0", "0 s", "-5 min", "5", "29 s", "24.1 h", "1 d", "soon",
                              "9999999999999999999999 h", "5 min 10 s", "1e3 s"})
        QTest::addRow("“%s”", typed) << QString::fromUtf8(typed);
}

void RepeatingTest::whatIsNoTimeIsToldInASentence()
{
    QFETCH(QString, typed);
    EveryDialog *dialog = ask();
    auto *time = dialog->findChild<QComboBox *>();
    time->setEditText(typed);
    dialog->accept();
    QVERIFY(dialog->isVisible());
    const auto refusals = dialog->findChildren<QLabel *>();
    const QString wanted = u"“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such "
                           "as 5 min."_s.arg(typed);
    QVERIFY(
        std::ranges::any_of(refusals, [&](QLabel *label) { return label->isVisible() && label->text() == wanted; }));
    time->setEditText(u"1,5h"_s);
    dialog->accept();
    QTRY_VERIFY(!m_window->findChild<EveryDialog *>());
    QCOMPARE(m_factory->find(m_factory->ids().front())->notes->every, std::chrono::seconds(90min));
}

void RepeatingTest::aRowSaysWhetherItsTextHasChanged()
{
    const auto details = [this] { return m_window->reader().details(); };
    action(u"Retry"_s)->trigger();
    QTRY_COMPARE(progress(), u"as before"_s);
    QTRY_VERIFY(details().contains(u"as before"_s));
    m_text = "another\n";
    action(u"Retry"_s)->trigger();
    QTRY_COMPARE(progress(), u"changed"_s);
    QTRY_VERIFY(details().contains(u"changed"_s));
    const QModelIndex row = m_driver->table()->model()->index(0, 0);
    QVERIFY(row.data(Qt::AccessibleDescriptionRole).toString().contains(u"changed"_s));
    m_text = "a poem\n";
    action(u"Retry"_s)->trigger();
    QTRY_COMPARE(progress(), u"changed 2 time(s) today"_s);
    m_clock.advance(24h); // nothing happens but that
    QTRY_COMPARE(progress(), u"changed yesterday"_s);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(progress(), u"8 byte(s)"_s);
}

void RepeatingTest::stoppingIsTakenBack()
{
    QVERIFY(!action(u"Stop Fetching Again"_s)->isEnabled());
    QVERIFY(!action(u"Pause Fetching Again"_s)->isEnabled());
    setEvery(u"30 s"_s);
    QTRY_VERIFY(action(u"Stop Fetching Again"_s)->isEnabled());
    action(u"Stop Fetching Again"_s)->trigger();
    QTRY_COMPARE(progress(), u"7 byte(s)"_s);
    m_clock.advance(1h);
    QCOMPARE(m_factory->unfinished(), 0);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(m_server->visits(), 2);
    QTRY_VERIFY(progress().contains(u"next"_s));
    action(u"Undo"_s)->trigger(); // as at first
    QTRY_VERIFY(!progress().contains(u"next"_s));
}

void RepeatingTest::removingTakesItAlong()
{
    setEvery(u"1 h"_s);
    action(u"Remove"_s)->trigger();
    QTRY_COMPARE(m_factory->count(), 0);
    m_clock.advance(2h);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(m_server->visits(), 2);
    QTRY_VERIFY(progress().contains(u"next in 1 h"_s));
}

void RepeatingTest::pausingIsSeenAndKept()
{
    setEvery(u"1 min"_s);
    QTRY_VERIFY(action(u"Pause Fetching Again"_s)->isEnabled());
    action(u"Pause Fetching Again"_s)->trigger();
    QTRY_COMPARE(progress(), u"7 byte(s), fetching again is paused"_s);
    m_clock.advance(1h);
    QCOMPARE(m_factory->unfinished(), 0);
    PoetryClientFactory other;
    MainWindow next(other);
    new WindowController(next, other, m_kept->all()); // the window's
    QVERIFY(next.pauseFetchingAgain().isChecked());
    action(u"Pause Fetching Again"_s)->trigger();
    QTRY_COMPARE(m_server->visits(), 2);
    QVERIFY(!m_kept->windowState.value(u"fetchingAgain/paused"_s).toBool());
}

QTEST_MAIN(RepeatingTest)
#include "repeatingtest.moc"
