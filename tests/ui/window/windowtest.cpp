// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "ui/saving/savemanydialog.h"
#include "ui/widgets/actionbutton.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString portOf(const ServerAddress &address)
{
    return QString::number(address.port());
}

} // namespace

/// The whole window, by its visible names, against servers in the same event loop.
class WindowTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void everyFixedNameIsThereOnce_data();
    void everyFixedNameIsThereOnce();
    void theEmptyWindowOffersTheDemonstration();
    void aPastedListBecomesRows();
    void fiveHundredPastedLinesBecomeRows();
    void theLineUnderTheFieldSaysWhatIsUnderstood();
    void whatIsNotUnderstoodStaysWithItsSentence();
    void aServerUnderWayIsNotFetchedTwice();
    void aServerThatHasEndedMayBeFetchedAgain();
    void shiftEnterStartsALineAndTabLeaves();
    void theFirstRowIsReadWithoutAClick();
    void anEmptyWindowHasNoButtonsThatDoNothing();
    void aFailedRowShowsItsReport();
    void aCutOffRowShowsPoemAndReport();
    void cancelStopsTheSelectedOnes();
    void cancelAllStopsEverything();
    void retryFetchesAgain();
    void fetchingAgainThatFailsLeavesTheText();
    void undoBringsTheTextBackThatWasReplaced();
    void noTextFromOutsideWidensTheWindow_data();
    void noTextFromOutsideWidensTheWindow();
    void theFirstWindowFitsTheScreen();
    void theLeastWindowFitsSmallScreens();
    void homeAndEndAreTheFirstAndTheLastRow();
    void aPasteOutsideAFieldAddsAddresses();
    void fullScreenIsAKeyAway();
    void whatIsCopiedIsSaid();
    void escapeInTheReaderStopsNothing();
    void retryFailedLeavesTheOthersAlone();
    void tryAgainInTheReportFetchesAgain();
    void aTimeoutIsRetriedWithALongerOne();
    void partialTextAndReportAreSwitched();
    void detailsTellTheStoryOfTheConnection();
    void removeTakesTheSelectedRowsAway();
    void clearFinishedKeepsWhatRuns();
    void saveWritesTheBytesExactly();
    void saveAllWritesEveryPoemIntoOneFolder();
    void namesAreShownBeforeManyAreSaved();
    void whatCannotBeSavedIsToldInTheWindow();
    void buttonsAreEnabledWhenTheyWouldDoSomething();
    void aListFileBecomesRows();
    void aListThatIsNoFileIsRefused();
    void f6GoesFromPaneToPane();
    void tabGoesInReadingOrder();
    void escapeInTheFieldClosesTheMessageOnly();
    void escapeClosesTheMessageBeforeItCancels();
    void hostileNamesAreShownAsText_data();
    void hostileNamesAreShownAsText();
    void theTitleCountsPoems();
    void helpAndAboutOpenWithoutStoppingAnything();
    void everyMenuHasItsIcons();
    void everyButtonIsReachedInASmallWindow();
    void tenThousandFailuresLeaveTheWindowAwake();

private:
    void fetch(const QList<ServerAddress> &addresses);
    void toggle(const QString &name) const;
    Q_INVOKABLE void noteUrl(const QUrl &url) { m_url = url; }
    QUrl m_url; ///< that the desktop was to open
    QFileDialog *dialog() const { return m_window->findChild<QFileDialog *>(); }
    SaveManyDialog *saveAllInto(const QString &place);
};

void WindowTest::fetch(const QList<ServerAddress> &addresses)
{
    const int before = m_factory->count();
    QStringList lines;
    for (const ServerAddress &address : addresses)
        lines << address.toString();
    m_driver->paste(lines.join(u'\n'));
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), before + addresses.size());
}

void WindowTest::toggle(const QString &name) const
{
    QWidget *found = m_driver->find(QAccessible::CheckBox, name);
    QVERIFY2(found, qPrintable(name));
    QTest::mouseClick(found, Qt::LeftButton);
}

void WindowTest::everyFixedNameIsThereOnce_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("name");

    QTest::newRow("the field") << int(QAccessible::EditableText) << u"Server addresses"_s;
    QTest::newRow("the table") << int(QAccessible::Table) << u"Servers"_s;
    QTest::newRow("the poem") << int(QAccessible::EditableText) << u"Poem"_s;
    QTest::newRow("the report") << int(QAccessible::EditableText) << u"Failure report"_s;
    for (const char *name :
         {"Fetch", "Cancel", "Cancel All", "Retry", "Retry Failed", "Remove", "Clear Finished", "Save…", "Save All…"})
        QTest::addRow("the button %s", name) << int(QAccessible::PushButton) << QString::fromUtf8(name);
}

void WindowTest::everyFixedNameIsThereOnce()
{
    QFETCH(int, role);
    QFETCH(QString, name);
    const ScriptedServer server([](Visitor &visitor) { visitor.send("half a poem").reset(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Cut off"_s});
    QTRY_VERIFY(m_driver->find(static_cast<QAccessible::Role>(role), name));
}

void WindowTest::theEmptyWindowOffersTheDemonstration()
{
    const QSignalSpy wanted(m_window.get(), &MainWindow::demoRequested);
    action(u"Show a Demonstration"_s)->trigger();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(m_window->windowTitle(), u"Poetry Fetcher"_s);
    m_driver->click(u"Show a Demonstration"_s);
    QCOMPARE(wanted.count(), 2);
}

void WindowTest::aPastedListBecomesRows()
{
    const ScriptedServer one([](Visitor &visitor) { visitor.send("one").fin(); });
    const ScriptedServer two([](Visitor &visitor) { visitor.send("two").fin(); });
    m_driver->paste(u"# mine\n\n  %1,\nnc 127.0.0.1 %2\n"_s.arg(portOf(one.address()), portOf(two.address())));
    m_driver->click(u"Fetch"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(2, u"Complete"_s));
    QCOMPARE(m_driver->column(u"Server"_s), (QStringList{one.address().toString(), two.address().toString()}));
    QCOMPARE(m_driver->text(u"Server addresses"_s)->toPlainText(), QString());
}

void WindowTest::fiveHundredPastedLinesBecomeRows()
{
    const RefusingPort port;
    QStringList lines;
    for (int i = 0; i < 500; ++i) // all of 127.0.0.0/8 is this machine
        lines << u"127.0.%1.%2:%3"_s.arg(i / 250).arg(i % 250 + 1).arg(port.address().port());
    m_driver->paste(lines.join(u'\n'));
    QVERIFY(m_driver->text(u"Server addresses"_s)->height() < m_window->height() / 3);
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 500);
    QTRY_COMPARE(m_driver->column(u"State"_s).count(u"Failed"_s), 500);
}

void WindowTest::theLineUnderTheFieldSaysWhatIsUnderstood()
{
    m_driver->paste(u"127.0.0.1:1\n127.0.0.1:2\n127.0.0.1:1\n\nnonsense at all\n"_s);
    QTRY_VERIFY2(visibleText().contains(u"2 new"_s), qPrintable(visibleText()));
    QVERIFY2(visibleText().contains(u"1 duplicate"_s), qPrintable(visibleText()));
    QVERIFY2(visibleText().contains(u"1 not understood (line 5: "_s), qPrintable(visibleText()));
    QCOMPARE(m_factory->count(), 0);
}

void WindowTest::whatIsNotUnderstoodStaysWithItsSentence()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    m_driver->paste(u"host:99999\n%1\n2001:db8::1:10001"_s.arg(server.address().toString()));
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QCOMPARE(m_driver->text(u"Server addresses"_s)->toPlainText(), u"host:99999\n2001:db8::1:10001"_s);
    QVERIFY2(visibleText().contains(u"2 not understood (line 1: "_s), qPrintable(visibleText()));
    QVERIFY2(visibleText().contains(u"99999"_s), qPrintable(visibleText()));
}

void WindowTest::aServerUnderWayIsNotFetchedTwice()
{
    const FaultTimer timer{"G124"};
    const ScriptedServer silent;
    fetch({silent.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    m_driver->paste(silent.address().toString());
    m_driver->pressEnter();
    QVERIFY2(visibleText().contains(u"1 duplicate"_s), qPrintable(visibleText()));
    QCOMPARE(m_factory->count(), 1);
}

void WindowTest::aServerThatHasEndedMayBeFetchedAgain()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    const QString address = server.address().toString();
    fetch({RefusingPort().address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Complete"_s, u"Failed"_s}));
    m_driver->selectRow(1);
    m_driver->paste(address);
    QTRY_VERIFY2(visibleText().contains(u"1 already in the list"_s), qPrintable(visibleText()));
    m_driver->click(u"Fetch Again"_s);
    QTRY_COMPARE(server.visits(), 2);
    QCOMPARE(m_factory->count(), 2);
    QCOMPARE(m_driver->table()->currentIndex().row(), 0);
    QVERIFY(m_driver->button(u"Fetch"_s));
    m_driver->paste(address + u"\n127.0.0.1:1"_s);
    QTRY_VERIFY2(visibleText().contains(u"1 new · 1 already in the list"_s), qPrintable(visibleText()));
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 3);
    QCOMPARE(server.visits(), 2); // only what is new is fetched
}

void WindowTest::shiftEnterStartsALineAndTabLeaves()
{
    QPlainTextEdit *field = m_driver->text(u"Server addresses"_s);
    const int before = field->height();
    QTest::keyClicks(field, u"127.0.0.1:1"_s);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(field, u"127.0.0.1:2"_s);
    QCOMPARE(field->toPlainText(), u"127.0.0.1:1\n127.0.0.1:2"_s);
    QTRY_VERIFY(field->height() > before);
    QTest::keyClick(field, Qt::Key_Tab);
    QVERIFY(!field->hasFocus());
    QCOMPARE(m_factory->count(), 0);
}

void WindowTest::theFirstRowIsReadWithoutAClick()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("Early light\n"); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"Early light\n"_s);
    server.visitor(0)->send("is slow\n").fin();
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"Early light\nis slow\n"_s);
    QTRY_VERIFY2(visibleText().contains(u"Complete · "_s), qPrintable(visibleText()));
    QVERIFY2(visibleText().contains(u" · UTF-8"_s), qPrintable(visibleText()));
}

void WindowTest::anEmptyWindowHasNoButtonsThatDoNothing()
{
    const auto shown = [this] {
        QStringList texts;
        for (const ActionButton *button : m_window->findChildren<ActionButton *>()) {
            if (button->isVisible())
                texts << button->defaultAction()->text();
        }
        return texts;
    };
    QCOMPARE(shown(), QStringList());
    const RefusingPort port;
    fetch({port.address()});
    QTRY_COMPARE(shown().size(), 8);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Failed"_s});
    m_driver->click(u"Clear Finished"_s);
    QTRY_COMPARE(shown(), QStringList());
}

void WindowTest::aFailedRowShowsItsReport()
{
    const RefusingPort port;
    fetch({port.address()});
    QTRY_VERIFY(m_driver->text(u"Failure report"_s));
    const QString report = m_driver->text(u"Failure report"_s)->toPlainText();
    QVERIFY2(report.startsWith(u"Connection was refused by other side: 111: Connection refused."_s),
             qPrintable(report));
    QVERIFY2(visibleText().contains(port.address().toString()), qPrintable(visibleText()));
    QVERIFY(!m_driver->find(QAccessible::EditableText, u"Poem"_s));
    m_driver->click(u"Copy as Text"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_factory->find(m_factory->ids().front())->failure->report());
}

void WindowTest::aCutOffRowShowsPoemAndReport()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("half a poem").reset(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Cut off"_s});
    QTRY_VERIFY(m_driver->text(u"Failure report"_s));
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"half a poem"_s);
    QVERIFY2(visibleText().contains(u"not the whole poem"_s), qPrintable(visibleText()));
}

void WindowTest::cancelStopsTheSelectedOnes()
{
    const ScriptedServer one;
    const ScriptedServer two;
    fetch({one.address(), two.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(2, u"Receiving"_s));
    m_driver->selectRow(1);
    m_driver->click(u"Cancel"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Receiving"_s, u"Stopped"_s}));
    m_driver->selectRow(0);
    QTest::keyClick(m_driver->table(), Qt::Key_Escape);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(2, u"Stopped"_s));
}

void WindowTest::cancelAllStopsEverything()
{
    const FaultTimer timer{"G125"};
    const ScriptedServer one;
    const HangingPort two;
    fetch({one.address(), two.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Receiving"_s, u"Connecting"_s}));
    m_driver->click(u"Cancel All"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(2, u"Stopped"_s));
}

void WindowTest::retryFetchesAgain()
{
    int visits = 0;
    const ScriptedServer server(
        [&visits](Visitor &visitor) { visitor.send(visits++ == 0 ? "first" : "second").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"first"_s);
    QTRY_VERIFY(m_driver->button(u"Retry"_s)->isEnabled());
    m_driver->click(u"Retry"_s);
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"second"_s);
    QCOMPARE(m_factory->count(), 1);
}

void WindowTest::fetchingAgainThatFailsLeavesTheText()
{
    const ScriptedServer server([&server](Visitor &visitor) {
        if (server.visits() == 1)
            visitor.send("a poem").fin();
        else
            visitor.reset();
    });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    m_driver->click(u"Retry"_s);
    QTRY_COMPARE(m_driver->column(u"Progress"_s), QStringList{u"6 byte(s), fetching again failed: reset"_s});
    QCOMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QCOMPARE(m_driver->read(u"Poem"_s), u"a poem"_s);
    QVERIFY(m_driver->button(u"Save…"_s)->isEnabled());
    QTRY_VERIFY2(visibleText().contains(u"Fetching again failed: "_s), qPrintable(visibleText()));
}

void WindowTest::undoBringsTheTextBackThatWasReplaced()
{
    const ScriptedServer server(
        [&server](Visitor &visitor) { visitor.send(server.visits() == 1 ? "old" : "newer").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"old"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    m_driver->click(u"Retry"_s);
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"newer"_s);
    QTest::keySequence(m_window.get(), QKeySequence(QKeySequence::Undo));
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"old"_s);
    QCOMPARE(server.visits(), 2);
}

void WindowTest::noTextFromOutsideWidensTheWindow_data()
{
    QTest::addColumn<QString>("host");
    const QString label(60, u'w');
    QTest::newRow("a name of 253 characters") << QStringList{label, label, label, label, u"examplesx"_s}.join(u'.');
    QTest::newRow("a word of 63") << QString(63, u'w');
}

void WindowTest::noTextFromOutsideWidensTheWindow()
{
    QFETCH(const QString, host);
    const ScriptedServer server;
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 1);
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(u"wort.example:17"_s)));
    fetch.state = FetchState::Stopped;
    const auto widthWith = [this, &fetch] {
        const FetchId id = m_factory->restore(fetch);
        const auto has = [this](int rows) { return m_driver->column(u"Server"_s).size() == rows; };
        const bool isThere = QTest::qWaitFor([&has] { return has(2); });
        m_driver->selectRow(1);
        QCoreApplication::processEvents();
        const int width = isThere ? m_window->minimumSizeHint().width() : -1;
        m_factory->remove(id);
        return QTest::qWaitFor([&has] { return has(1); }) ? width : -1;
    };
    const int usual = widthWith();
    fetch.address = std::get<ServerAddress>(ServerAddress::parse(QString(host + u":17"_s)));
    fetch.typed = fetch.address.toString();
    m_window->tell([&host] { return host; });
    QCOMPARE(widthWith(), usual);
}

void WindowTest::theFirstWindowFitsTheScreen()
{
    const QSize room = m_window->screen()->availableSize();
    const MainWindow first(*m_factory);
    QVERIFY(first.width() <= room.width() && first.height() <= room.height());
}

void WindowTest::theLeastWindowFitsSmallScreens()
{
    const ScriptedServer server;
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 1);
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 960 && least.height() <= 500, // a screen of 1920 x 1080 at 200 %, less a panel
             qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
}

void WindowTest::homeAndEndAreTheFirstAndTheLastRow()
{
    const ScriptedServer server;
    const RefusingPort one;
    const RefusingPort two;
    fetch({server.address(), one.address(), two.address()});
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 3);
    m_driver->selectRow(1);
    QAbstractItemView *table = m_driver->table();
    QTest::keyClick(table, Qt::Key_End);
    QCOMPARE(table->currentIndex().row(), 2);
    QTest::keyClick(table, Qt::Key_Home);
    QCOMPARE(table->currentIndex().row(), 0);
    QTest::keyClick(table, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 3);
}

void WindowTest::aPasteOutsideAFieldAddsAddresses()
{
    const ScriptedServer server;
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 1);
    QGuiApplication::clipboard()->setText(u"poems.example:17"_s);
    m_driver->table()->setFocus();
    QTest::keySequence(m_driver->table(), QKeySequence(QKeySequence::Paste));
    QCOMPARE(m_driver->text(u"Server addresses"_s)->toPlainText(), u"poems.example:17"_s);
}

void WindowTest::fullScreenIsAKeyAway()
{
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QTRY_VERIFY(m_window->isFullScreen());
    QVERIFY(action(u"Full Screen"_s)->isChecked());
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QTRY_VERIFY(!m_window->isFullScreen());
}

void WindowTest::whatIsCopiedIsSaid()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"a poem\n"_s);
    action(u"Copy Text"_s)->trigger();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"a poem\n"_s);
    QTRY_VERIFY(m_window->statusBar()->currentMessage().contains(u"7 byte"_s));
    action(u"Copy Address"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), server.address().toString());
}

void WindowTest::escapeInTheReaderStopsNothing()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("so far"); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"so far"_s);
    QWidget *page = m_driver->find(QAccessible::EditableText, u"Poem"_s);
    page->setFocus();
    QTest::keyClick(page, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // closes the search
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCoreApplication::processEvents();
    QCOMPARE(m_factory->unfinished(), 1);
}

void WindowTest::retryFailedLeavesTheOthersAlone()
{
    int visits = 0;
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("whole").fin(); });
    const ScriptedServer weak([&visits](Visitor &visitor) {
        if (visits++ == 0)
            visitor.send("ha").reset();
        else
            visitor.send("half no more").fin();
    });
    fetch({whole.address(), weak.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Complete"_s, u"Cut off"_s}));
    m_driver->click(u"Retry Failed"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(2, u"Complete"_s));
    QCOMPARE(whole.visits(), 1);
    QCOMPARE(weak.visits(), 2);
}

void WindowTest::tryAgainInTheReportFetchesAgain()
{
    int visits = 0;
    const ScriptedServer server([&visits](Visitor &visitor) {
        if (visits++ > 0)
            visitor.send("poem");
        visitor.fin();
    });
    fetch({server.address()});
    QTRY_VERIFY(m_driver->button(u"Retry This Server"_s));
    m_driver->click(u"Retry This Server"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QTRY_VERIFY(!m_driver->text(u"Failure report"_s));
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"poem"_s);
}

void WindowTest::aTimeoutIsRetriedWithALongerOne()
{
    FetchOptions options;
    options.idleTimeout = 300ms;
    m_factory->setOptions(options);
    int visits = 0;
    const ScriptedServer server([&visits](Visitor &visitor) {
        if (visits++ > 0)
            visitor.send("poem").fin();
    });
    fetch({server.address()});
    QTRY_VERIFY(m_driver->button(u"Retry With Longer Time-out"_s));
    m_driver->click(u"Retry With Longer Time-out"_s);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QCOMPARE(m_factory->find(m_factory->ids().front())->patience, 2);
}

void WindowTest::partialTextAndReportAreSwitched()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("half a poem").reset(); });
    const RefusingPort port;
    fetch({server.address(), port.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Cut off"_s, u"Failed"_s}));
    QTRY_VERIFY(m_driver->button(u"Show Partial Text"_s));
    m_driver->click(u"Show Partial Text"_s);
    QTRY_VERIFY(!m_driver->text(u"Failure report"_s));
    QCOMPARE(m_driver->read(u"Poem"_s), u"half a poem"_s);
    m_driver->selectRow(1); // has nothing but its report
    QTRY_VERIFY(m_driver->text(u"Failure report"_s));
    QVERIFY(!m_driver->button(u"Show Partial Text"_s));
    m_driver->selectRow(0);
    QTRY_VERIFY(!m_driver->text(u"Failure report"_s));
    toggle(u"Report"_s);
    QTRY_VERIFY(m_driver->text(u"Failure report"_s));
    QVERIFY(m_driver->find(QAccessible::EditableText, u"Poem"_s));
    toggle(u"Text"_s);
    QTRY_VERIFY(!m_driver->find(QAccessible::EditableText, u"Poem"_s));
}

void WindowTest::detailsTellTheStoryOfTheConnection()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("Early light\n").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QVERIFY(!m_driver->button(u"Copy Details"_s));
    toggle(u"Details"_s);
    QTRY_VERIFY2(visibleText().contains(u"connected to "_s + server.address().toString()), qPrintable(visibleText()));
    QTRY_VERIFY2(!visibleText().contains(u"being computed"_s), qPrintable(visibleText()));
    m_driver->click(u"Copy Details"_s);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"Received: 12 byte(s)\n"_s), qPrintable(copied));
    toggle(u"Details"_s);
    QTRY_VERIFY(!m_driver->button(u"Copy Details"_s));
}

void WindowTest::removeTakesTheSelectedRowsAway()
{
    const ScriptedServer silent;
    const RefusingPort refusing;
    fetch({silent.address(), refusing.address()});
    m_driver->selectRow(0);
    m_driver->click(u"Remove"_s);
    QTRY_COMPARE(m_driver->column(u"Server"_s), QStringList{refusing.address().toString()});
    QTRY_COMPARE(silent.open(), 0);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QTRY_COMPARE(m_factory->count(), 0);
    QTRY_VERIFY(m_driver->button(u"Show a Demonstration"_s));
}

void WindowTest::clearFinishedKeepsWhatRuns()
{
    const ScriptedServer silent;
    const RefusingPort refusing;
    fetch({refusing.address(), silent.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Failed"_s, u"Receiving"_s}));
    m_driver->click(u"Clear Finished"_s);
    QTRY_COMPARE(m_driver->column(u"Server"_s), QStringList{silent.address().toString()});
}

void WindowTest::saveWritesTheBytesExactly()
{
    const FaultTimer timer{"G119"};
    const QByteArray bytes("one\r\n\0two\xff\n", 11);
    const ScriptedServer server([&bytes](Visitor &visitor) { visitor.send(bytes).fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    m_driver->click(u"Save…"_s);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(QFileInfo(dialog()->selectedFiles().value(0)).fileName(), u"127.0.0.1-%1.txt"_s.arg(server.port()));
    QTest::keyClick(m_driver->table(), Qt::Key_Delete); // the row goes while the question is open
    m_factory->remove(m_factory->ids().front());
    dialog()->setDirectory(folder());
    dialog()->selectFile(folder() + u"/mine.txt"_s);
    dialog()->findChild<QLineEdit *>()->setText(folder() + u"/mine.txt"_s);
    QTest::keyClick(dialog()->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(folder() + u"/mine.txt"_s));
    QFile file(folder() + u"/mine.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QTRY_VERIFY2(visibleText().contains(u"Saved 127.0.0.1:"_s), qPrintable(visibleText()));
    QTRY_VERIFY(!dialog());
    QDesktopServices::setUrlHandler(u"file"_s, this, "noteUrl");
    m_driver->click(u"Open Folder"_s);
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(m_url, QUrl::fromLocalFile(folder()));
}

/// The question that Save All asks, with this folder in it.
SaveManyDialog *WindowTest::saveAllInto(const QString &place)
{
    m_driver->click(u"Save All…"_s);
    auto *dialog = m_window->findChild<SaveManyDialog *>();
    if (!dialog || !QTest::qWaitForWindowExposed(dialog))
        return nullptr;
    auto *edit = qobject_cast<QLineEdit *>(WindowDriver(*dialog).find(QAccessible::EditableText, u"Folder"_s));
    if (edit)
        edit->setText(place);
    return edit ? dialog : nullptr;
}

void WindowTest::saveAllWritesEveryPoemIntoOneFolder()
{
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("whole").fin(); });
    const ScriptedServer cut([](Visitor &visitor) { visitor.send("half").reset(); });
    const RefusingPort refusing;
    fetch({whole.address(), cut.address(), refusing.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Complete"_s, u"Cut off"_s, u"Failed"_s}));
    const QString place = folder() + u"/poems"_s;
    SaveManyDialog *dialog = saveAllInto(place);
    QVERIFY(dialog);
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](auto *label) { return label->text().contains(u"and will be made"_s); }));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY2(visibleText().contains(u"Saved 2 poem"_s), qPrintable(visibleText()));
    QCOMPARE(QDir(place).entryList(QDir::Files, QDir::Size | QDir::Reversed).size(), 2);
    QVERIFY(QFile::exists(place + u"/127.0.0.1-%1.txt"_s.arg(whole.port())));
    QVERIFY(QFile::exists(place + u"/127.0.0.1-%1.partial.txt"_s.arg(cut.port())));
    QTRY_VERIFY(!m_window->findChild<SaveManyDialog *>());
}

void WindowTest::namesAreShownBeforeManyAreSaved()
{
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("whole").fin(); });
    const ScriptedServer cut([](Visitor &visitor) { visitor.send("half").reset(); });
    const ScriptedServer other([](Visitor &visitor) { visitor.send("other").fin(); });
    fetch({whole.address(), other.address(), cut.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Complete"_s, u"Complete"_s, u"Cut off"_s}));
    SaveManyDialog *dialog = saveAllInto(folder());
    QVERIFY(dialog);
    const WindowDriver driver(*dialog);
    const auto shows = [dialog](const QString &text) {
        return std::ranges::any_of(dialog->findChildren<QLabel *>(), [&text](const QLabel *label) {
            return label->isVisibleTo(label->window()) && label->text().contains(text);
        });
    };
    const QString name = u"127.0.0.1-%1.txt"_s;
    QVERIFY(shows(u"They become: %1, %2 and 1 more"_s.arg(name.arg(whole.port()), name.arg(other.port()))));
    auto *names = qobject_cast<QLineEdit *>(driver.find(QAccessible::EditableText, u"File names"_s));
    QVERIFY(names);
    names->setText(u"{host}"_s);
    QVERIFY(shows(u"They become: 127.0.0.1.txt, 127.0.0.1 (2).txt and 1 more"_s));
    names->setText(u"{n} of {all}"_s);
    QVERIFY(shows(u"“{all}”, which is not known; write {host}"_s));
    QVERIFY(!driver.button(u"Save Here"_s)->isEnabled());
    names->setText(u"{n}"_s);
    QVERIFY(shows(u"They become: 1.txt, 2.txt and 1 more"_s));
    const auto boxes = dialog->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 2);
    boxes[0]->setChecked(false); // partial ones
    boxes[1]->setChecked(true);  // a manifest
    QVERIFY(shows(u"They become: 1.txt, 2.txt"_s));
    QTest::mouseClick(driver.button(u"Save Here"_s), Qt::LeftButton);
    QTRY_VERIFY2(visibleText().contains(u"Saved 2 poem"_s), qPrintable(visibleText()));
    QCOMPARE(QDir(folder()).entryList(QDir::Files),
             (QStringList{u"1.txt"_s, u"2.txt"_s, u"poems.json"_s, u"SHA256SUMS"_s}));
    QTRY_VERIFY(!m_window->findChild<SaveManyDialog *>());
}

void WindowTest::whatCannotBeSavedIsToldInTheWindow()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    const QString place = folder() + u"/gone/too"_s;
    QVERIFY(QDir().mkpath(place));
    SaveManyDialog *dialog = saveAllInto(place);
    QVERIFY(dialog);
    QVERIFY(QDir().rmpath(place));
    dialog->accept();
    QTRY_VERIFY2(visibleText().contains(u"1 poem(s) could not be saved"_s) ||
                     visibleText().contains(u"1 poem could not be saved"_s),
                 qPrintable(visibleText()));
    QVERIFY2(visibleText().contains(server.address().toString() + u": "_s), qPrintable(visibleText()));
    QTRY_VERIFY(!m_window->findChild<SaveManyDialog *>());
    m_driver->click(u"Choose Another Folder…"_s);
    QTRY_VERIFY(this->dialog()); // of one poem
    this->dialog()->reject();
    QTRY_VERIFY(!this->dialog());
    saveAllInto(place); // it is not there any more
    QTRY_VERIFY(m_window->findChild<SaveManyDialog *>());
    dialog = m_window->findChild<SaveManyDialog *>();
    QVERIFY(!WindowDriver(*dialog).button(u"Save Here"_s)->isEnabled());
    dialog->reject();
    QTRY_VERIFY(!m_window->findChild<SaveManyDialog *>());
}

void WindowTest::buttonsAreEnabledWhenTheyWouldDoSomething()
{
    const auto enabled = [this] {
        QStringList names;
        for (const char *name : {"Fetch", "Cancel", "Cancel All", "Retry", "Retry Failed", "Remove", "Clear Finished",
                                 "Save…", "Save All…"}) {
            const QWidget *button = m_driver->button(QString::fromUtf8(name));
            if (button && button->isEnabled())
                names << QString::fromUtf8(name);
        }
        return names;
    };
    QCOMPARE(enabled(), QStringList());
    m_driver->paste(u"x"_s);
    QCOMPARE(enabled(), QStringList{u"Fetch"_s});
    m_driver->text(u"Server addresses"_s)->clear();
    const ScriptedServer server;
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    QCOMPARE(enabled(), (QStringList{u"Cancel"_s, u"Cancel All"_s, u"Remove"_s}));
    server.visitor(0)->send("poem").reset();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Cut off"_s});
    QCOMPARE(enabled(), (QStringList{u"Retry"_s, u"Retry Failed"_s, u"Remove"_s, u"Clear Finished"_s, u"Save…"_s,
                                     u"Save All…"_s}));
}

void WindowTest::aListFileBecomesRows()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    QFile list(folder() + u"/list.txt"_s);
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("\xEF\xBB\xBF# list\r\n" + server.address().toString().toUtf8() + "\r\nbad one\r\n");
    list.close();
    m_window->openList(list.fileName());
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QCOMPARE(m_driver->text(u"Server addresses"_s)->toPlainText(), u"bad one"_s);
}

void WindowTest::aListThatIsNoFileIsRefused()
{
    m_window->openList(folder());
    QVERIFY2(visibleText().contains(u"it is not a file"_s), qPrintable(visibleText()));
    m_window->openList(u"/dev/zero"_s);
    QVERIFY2(visibleText().contains(u"zero cannot be read as a list"_s), qPrintable(visibleText()));
}

void WindowTest::f6GoesFromPaneToPane()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QVERIFY(m_driver->text(u"Server addresses"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(m_driver->table()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(m_driver->find(QAccessible::EditableText, u"Poem"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(m_driver->text(u"Server addresses"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(m_driver->find(QAccessible::EditableText, u"Poem"_s)->hasFocus());
}

void WindowTest::tabGoesInReadingOrder()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    m_driver->paste(u"x"_s);
    QStringList names;
    for (int i = 0; i < 8; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        names << QAccessible::queryAccessibleInterface(QApplication::focusWidget())->text(QAccessible::Name);
    }
    QCOMPARE(names, (QStringList{u"Fetch"_s, u"Retry"_s, u"Remove"_s, u"Clear Finished"_s, u"Save…"_s, u"Save All…"_s,
                                 u"Servers"_s, u"Poem"_s}));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(!m_driver->find(QAccessible::EditableText, u"Poem"_s)->hasFocus()); // no trap
}

void WindowTest::escapeInTheFieldClosesTheMessageOnly()
{
    const ScriptedServer server;
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    m_window->openList(folder());
    QVERIFY(visibleText().contains(u"it is not a file"_s));
    QTest::keyClick(m_driver->text(u"Server addresses"_s), Qt::Key_Escape);
    QVERIFY(!visibleText().contains(u"it is not a file"_s));
    QTest::keyClick(m_driver->text(u"Server addresses"_s), Qt::Key_Escape);
    QCOMPARE(m_factory->unfinished(), 1);
}

void WindowTest::escapeClosesTheMessageBeforeItCancels()
{
    const ScriptedServer server;
    fetch({server.address()});
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    m_window->openList(folder());
    QVERIFY(visibleText().contains(u"it is not a file"_s));
    QTest::keyClick(m_driver->table(), Qt::Key_Escape);
    QVERIFY(!visibleText().contains(u"it is not a file"_s));
    QCOMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    QTest::keyClick(m_driver->table(), Qt::Key_Escape);
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Stopped"_s});
}

void WindowTest::hostileNamesAreShownAsText_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("markup") << u"<b>bold</b>:17"_s << u"<b>bold</b>"_s;
    QTest::newRow("a bidirectional control") << u"a\u202egro.live:17"_s << u"a\\u{202E}gro.live"_s;
    QTest::newRow("a terminal escape") << u"a\u001b[31mred:17"_s << u"a\\u{001B}[31mred"_s;
}

void WindowTest::hostileNamesAreShownAsText()
{
    const FaultTimer timer{"D69", "D71"};
    QFETCH(const QString, typed);
    QFETCH(const QString, shown);
    m_driver->paste(typed);
    m_driver->pressEnter();
    QVERIFY2(visibleText().contains(shown), qPrintable(visibleText()));
    QVERIFY(!visibleText().contains(u'\u202e') && !visibleText().contains(u'\u001b'));
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        QVERIFY2(!widget->toolTip().contains(u"<b>"_s), qPrintable(widget->toolTip()));
        QVERIFY(!widget->toolTip().contains(u'\u202e') && !widget->toolTip().contains(u'\u001b'));
    }
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void WindowTest::theTitleCountsPoems()
{
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("whole").fin(); });
    const RefusingPort refusing;
    fetch({whole.address(), refusing.address()});
    QTRY_VERIFY2(m_window->windowTitle().startsWith(u"1 of 2 poem"_s), qPrintable(m_window->windowTitle()));
    QVERIFY(m_window->windowTitle().endsWith(u" — Poetry Fetcher"_s));
    QTRY_VERIFY2(visibleText().contains(u"1 complete · 1 failed"_s), qPrintable(visibleText()));
}

void WindowTest::helpAndAboutOpenWithoutStoppingAnything()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(m_window->findChild<QDialog *>());
    m_window->findChild<QDialog *>()->close();
    QTRY_VERIFY(!m_window->findChild<QDialog *>());
}

void WindowTest::everyMenuHasItsIcons()
{
    for (QMenu *menu : m_window->findChildren<QMenu *>())
        QVERIFY(!menu->grab().isNull()); // a file that is missing is told as a warning
}

void WindowTest::everyButtonIsReachedInASmallWindow()
{
    const RefusingPort port;
    fetch({port.address()});
    m_window->resize(640, 480);
    QTRY_VERIFY(m_window->width() <= 640 && m_window->height() <= 480);
    for (const char *name :
         {"Fetch", "Cancel", "Cancel All", "Retry", "Retry Failed", "Remove", "Clear Finished", "Save…", "Save All…"}) {
        const QWidget *button = m_driver->button(QString::fromUtf8(name));
        QVERIFY(button);
        const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
        QVERIFY2(m_window->rect().contains(place), name);
    }
}

void WindowTest::tenThousandFailuresLeaveTheWindowAwake()
{
    const FaultTimer timer{"G127"};
    const RefusingPort port;
    QElapsedTimer sinceLastTurn;
    qint64 longest = 0;
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, this, [&] { longest = std::max(longest, sinceLastTurn.restart()); });
    for (int i = 0; i < 10'000; ++i)
        m_factory->fetch(port.address());
    sinceLastTurn.start();
    pulse.start(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_factory->count() - m_factory->unfinished(), 10'000, 50'000);
    QTRY_COMPARE(m_driver->column(u"State"_s).count(u"Failed"_s), 10'000);
    m_driver->table()->selectAll();
    m_driver->click(u"Remove"_s);
    QTRY_VERIFY(m_driver->button(u"Show a Demonstration"_s));
    QVERIFY2(longest < 1'000, qPrintable(QString::number(longest))); // generous: sanitizers, a busy machine
    qInfo("the longest turn took %lld ms", longest);
}

QTEST_MAIN(WindowTest)
#include "windowtest.moc"
