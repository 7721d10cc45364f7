// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "keptthings.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "support/turnwatch.h"
#include "ui/address/addressbar.h"
#include "ui/address/addressedit.h"
#include "ui/address/listcontroller.h"
#include "ui/address/listsmenu.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowmenus.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Everything by which servers get into the window, and what is kept of them.
class AddingTest : public WindowBehaviour
{
    Q_OBJECT

public:
    AddingTest() : WindowBehaviour(Keeps::Things) {}

private Q_SLOTS:
    void everyLineNotUnderstoodIsNamed();
    void whatIsStillTypedIsNotFaulted();
    void theRowOfASingleAddressIsSelected_data();
    void theRowOfASingleAddressIsSelected();
    void sixtyLinesLeaveTheWindowToTheRows_data();
    void sixtyLinesLeaveTheWindowToTheRows();
    void rangesAreCountedBeforeTheyAreFetched();
    void tenMegabytesPastedAreReadAndNotShown();
    void whatIsTooLongToShowMayBeDiscarded();
    void aMillionLinesNeverHoldUpTheWindow();
    void aListOfTheCommandLineIsTakenInParts();
    void aListHandedOnIsReadInParts();
    void readingIsStoppedByAButton();
    void binaryFilesAreNoLists();
    void filesThatCannotBeReadAreTold();
    void severalFilesAreReadOneAfterTheOther();
    void aSavedListIsReadBack();
    void textIsDroppedIntoTheField();
    void filesAreDropped();
    void whatWasFetchedIsOfferedWhileTyping();
    void favouritesAreOfferedFirst();
    void enterMeansWhatIsTypedUntilACompletionIsChosen();
    void listsAreKeptUnderNames();
    void listsAreRenamedAndDeleted();
    void aLongNameDoesNotWidenTheQuestion();
    void namesOfListsLeadNowhereElse();
    void aDiskThatHangsHoldsNoWindow();
    void aDamagedHistoryIsAnEmptyOne();
    void settingsReachTheFactoryAndTheSaving();
    void newLimitsAreOfferedToWhatRuns();

private:
    QString write(const QString &name, const QByteArray &bytes);
    void drop(const QMimeData &data);
    /// Answers the question that is open.
    void answer(const QString &button);
    QAction *listAction(const QString &list, const QString &action);
    QAction *menuAction(const QString &text);
    void saveRowsAs(const QString &name);
    QAbstractItemView *completions() const;
    AddressEdit *field() const { return m_window->addressBar().edit(); }
    QString line() const { return m_window->addressBar().line(); }
    QString message() const { return m_window->messageBar().text(); }
};

QString AddingTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(folder() + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("a file of the test cannot be written");
    return file.fileName();
}

void AddingTest::drop(const QMimeData &data)
{
    const QPoint place(20, 300);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
}

void AddingTest::answer(const QString &button)
{
    QTRY_VERIFY(m_driver->button(button));
    QTest::mouseClick(m_driver->button(button), Qt::LeftButton);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
}

QAction *AddingTest::menuAction(const QString &text)
{
    QMenu *menu = m_window->menus().lists;
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

QAction *AddingTest::listAction(const QString &list, const QString &action)
{
    QAction *entry = menuAction(list);
    if (!entry || !entry->menu())
        return nullptr;
    for (QAction *one : entry->menu()->actions()) {
        if (one->text() == action)
            return one;
    }
    return nullptr;
}

void AddingTest::saveRowsAs(const QString &name)
{
    menuAction(u"&Save Rows as List…"_s)->trigger();
    QTRY_VERIFY(m_window->findChild<QInputDialog *>());
    auto *dialog = m_window->findChild<QInputDialog *>();
    dialog->setTextValue(name);
    dialog->accept();
    QTRY_VERIFY(!m_window->findChild<QInputDialog *>());
}

QAbstractItemView *AddingTest::completions() const
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->accessibleName() == "Known addresses"_L1 && widget->isVisible())
            return qobject_cast<QAbstractItemView *>(widget);
    }
    return nullptr;
}

void AddingTest::everyLineNotUnderstoodIsNamed()
{
    m_driver->paste(u"127.0.0.1:1\n127.0.0.1:2\n127.0.0.1:1\n\nnonsense at all\nhost:99999\n2001:db8::1"_s);
    QTRY_VERIFY2(line().startsWith(u"2 new · 1 duplicate(s) · 3 not understood (line 5: “nonsense at all” is"_s),
                 qPrintable(line()));
    QVERIFY2(line().contains(u"\nline 6: “host:99999” has a port"_s), qPrintable(line()));
    QVERIFY2(line().contains(u"\nline 7: “2001:db8::1” "_s), qPrintable(line()));
    QCOMPARE(field()->extraSelections().size(), 3);
    QCOMPARE(field()->extraSelections().at(1).cursor.selectedText(), u"host:99999"_s);
    m_driver->paste(u"\nbad 1 1\nbad 1 2\nbad 1 3"_s);
    QTRY_VERIFY2(line().endsWith(u"\nand 2 more line(s)"_s), qPrintable(line()));
}

void AddingTest::whatIsStillTypedIsNotFaulted()
{
    QTest::keyClicks(field(), u"127.0.0.1:1"_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(field(), u"po"_s);
    QTRY_COMPARE(line(), u"1 new"_s);
    QVERIFY(field()->extraSelections().isEmpty());
    QTest::keyClick(field(), Qt::Key_Tab);
    QTRY_VERIFY2(line().contains(u"1 not understood (line 2: "_s), qPrintable(line()));
    field()->setFocus();
    QTest::keyClicks(field(), u"ems"_s);
    QTRY_COMPARE(line(), u"1 new"_s);
    m_driver->pressEnter();
    QTRY_VERIFY2(line().contains(u"1 not understood (line 1: “poems” "_s), qPrintable(line()));
}

void AddingTest::theRowOfASingleAddressIsSelected_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("that is new") << false;
    QTest::newRow("that is under way") << true;
}

void AddingTest::theRowOfASingleAddressIsSelected()
{
    QFETCH(bool, isThere);
    const ScriptedServer first;
    const ScriptedServer second;
    m_driver->paste(first.address().toString() + (isThere ? u'\n' + second.address().toString() : QString()));
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), isThere ? 2 : 1);
    m_driver->selectRow(0);
    QTest::keyClicks(field(), second.address().toString());
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->table()->currentIndex().row(), 1);
    QCOMPARE(m_factory->count(), 2);
    m_factory->cancelAll();
}

void AddingTest::sixtyLinesLeaveTheWindowToTheRows_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("in a large window") << QSize(1200, 760);
    QTest::newRow("in a small window") << QSize(640, 480);
}

void AddingTest::sixtyLinesLeaveTheWindowToTheRows()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    m_driver->paste(QString(u"no address at all\n"_s).repeated(60));
    m_driver->pressEnter();
    QTRY_VERIFY2(line().contains(u"60 not understood"_s), qPrintable(line()));
    QTRY_COMPARE(field()->height(), field()->sizeHint().height()); // laid out
    QVERIFY2(m_window->addressBar().height() < m_window->height() / 4,
             qPrintable(QString::number(m_window->addressBar().height())));
}

void AddingTest::rangesAreCountedBeforeTheyAreFetched()
{
    const RefusingPort port;
    m_driver->paste(u"127.0.0.{1..9}:%1"_s.arg(port.address().port()));
    QTRY_COMPARE(line(), u"9 new"_s);
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(9, u"Failed"_s));
    QCOMPARE(m_driver->column(u"Server"_s).back(), u"127.0.0.9:%1"_s.arg(port.address().port()));
    m_driver->paste(u"a:{1..65535}"_s);
    QTRY_VERIFY2(line().contains(u"stands for more than 10000 address(es)"_s), qPrintable(line()));
}

void AddingTest::tenMegabytesPastedAreReadAndNotShown()
{
    QString text;
    for (int i = 0; text.size() < 10'000'000; ++i)
        text += u"10.0.%1.%2:17%3is-no-address\n"_s.arg(i / 250 % 250).arg(i % 250).arg(QString(400, u' '));
    text += u"127.0.0.1:1\n"_s;
    const TurnWatch watch;
    m_driver->paste(text);
    QVERIFY(field()->document()->isEmpty());
    QVERIFY(field()->placeholderText().startsWith(u"10.0 MB of pasted text"_s));
    QTRY_VERIFY2(line().startsWith(u"Reading…"_s), qPrintable(line()));
    QTRY_VERIFY2_WITH_TIMEOUT(line().startsWith(u"1 new · "_s), qPrintable(line()), 60'000); // of many short turns
    QVERIFY2(line().contains(u"not understood (line 1: “10.0.0.0:17 "_s), qPrintable(line()));
    QVERIFY(watch.longest() < 1s); // generous: sanitizers, a busy machine
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_driver->column(u"Server"_s), QStringList{u"127.0.0.1:1"_s}, 60'000);
    QTRY_VERIFY(field()->document()->blockCount() > 50); // what was not understood, as far as it fits
    QVERIFY(field()->document()->characterCount() < 64 * 1024);
    qInfo("the longest turn took %lld ms", static_cast<long long>(watch.longest().count()));
}

void AddingTest::whatIsTooLongToShowMayBeDiscarded()
{
    const QString text = u"127.0.0.1:1\n"_s.repeated(10'000);
    for (const bool byKey : {true, false}) {
        m_driver->paste(text);
        QTRY_VERIFY(m_driver->button(u"Discard"_s));
        QVERIFY(m_driver->button(u"Fetch"_s)->isEnabled());
        if (byKey)
            QTest::keyClick(field(), Qt::Key_Escape);
        else
            m_driver->click(u"Discard"_s);
        QVERIFY(!m_driver->button(u"Discard"_s));
        QVERIFY(!m_driver->button(u"Fetch"_s)->isEnabled());
        QVERIFY(field()->hasFocus());
        QCOMPARE(line(), QString());
    }
    QCOMPARE(m_factory->count(), 0);
}

void AddingTest::aMillionLinesNeverHoldUpTheWindow()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    FetchOptions options;
    options.maxConnections = 1;
    m_factory->setOptions(options);
    QByteArray lines;
    for (int i = 0; i < 1'000'000; ++i)
        lines += "127.0.0.1:" + QByteArray::number(i % 60'000 + 1) + '\n';
    const TurnWatch watch;
    m_window->openList(write(u"million.txt"_s, lines));
    QTRY_VERIFY2(line().startsWith(u"Reading…"_s), qPrintable(line()));
    QTRY_VERIFY_WITH_TIMEOUT(m_factory->count() > 1'000, 60'000);
    m_driver->click(u"Stop Reading"_s);
    QVERIFY2(message().startsWith(u"Stopped reading"_s), qPrintable(message()));
    const int count = m_factory->count();
    QVERIFY(count < 60'000);
    m_factory->cancelAll();
    QVERIFY(watch.longest() < 1s);
    qInfo("%d rows; the longest turn took %lld ms", count, static_cast<long long>(watch.longest().count()));
}

void AddingTest::aListOfTheCommandLineIsTakenInParts()
{
    FetchOptions options;
    options.maxConnections = 1;
    m_factory->setOptions(options);
    const HangingPort port;
    const AddressList list =
        AddressList::parse(u"%1\n127.0.1.{1..200}:{1..50}\nbad one"_s.arg(port.address().toString()));
    QCOMPARE(list.entries.size(), 10'001U);
    m_window->add(list);
    QVERIFY(m_factory->count() > 0);
    QVERIFY(m_factory->count() < 5'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_factory->count(), 10'001, 60'000);
    QTRY_COMPARE(field()->toPlainText(), u"bad one"_s);
    m_factory->cancelAll();
}

void AddingTest::aListHandedOnIsReadInParts() // P3
{
    const FaultTimer timer{"P3"};
    const HangingPort port;
    m_window->addText(QString(u"!\n"_s).repeated(100'000) + port.address().toString());
    QVERIFY(m_window->addressBar().isSubmitting());
    QCOMPARE(m_factory->count(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_factory->count(), 1, 60'000);
    QTRY_VERIFY2(line().contains(u"not understood"_s), qPrintable(line()));
    m_factory->cancelAll();
}

void AddingTest::readingIsStoppedByAButton()
{
    const QByteArray remarks = QByteArray("# nothing but remarks\n").repeated(500'000);
    m_window->openList(write(u"long.txt"_s, "bad one\n127.0.0.1:1\n" + remarks));
    m_window->addText(u"127.0.0.1:2"_s); // waits until that is read
    QTRY_VERIFY(m_driver->button(u"Stop Reading"_s));
    m_driver->click(u"Stop Reading"_s);
    QVERIFY(!m_driver->button(u"Stop Reading"_s));
    QCOMPARE(message(), u"Stopped reading; 1 address(es) had been taken."_s);
    QCOMPARE(field()->toPlainText(), u"bad one"_s);
    QTRY_COMPARE(m_driver->column(u"Server"_s), (QStringList{u"127.0.0.1:1"_s, u"127.0.0.1:2"_s}));
}

void AddingTest::binaryFilesAreNoLists()
{
    m_window->openList(QCoreApplication::applicationFilePath());
    QTRY_VERIFY2(message().contains(u"cannot be read as a list"_s), qPrintable(message()));
    QVERIFY2(message().contains(u"it is not text"_s), qPrintable(message()));
    QCOMPARE(m_factory->count(), 0);
}

void AddingTest::filesThatCannotBeReadAreTold()
{
    m_window->openList(folder() + u"/missing \u202e.txt"_s);
    QVERIFY2(message().startsWith(u"missing \\u{202E}.txt cannot be read"_s), qPrintable(message()));
    QVERIFY(::mkfifo(QFile::encodeName(folder() + u"/pipe"_s).constData(), 0600) == 0);
    m_window->openList(folder() + u"/pipe"_s);
    QVERIFY2(message().contains(u"it is not a file"_s), qPrintable(message()));
    m_window->openList(u"/proc/self/mem"_s);
    QTRY_VERIFY2(message().startsWith(u"mem cannot be read"_s), qPrintable(message()));
}

void AddingTest::severalFilesAreReadOneAfterTheOther()
{
    m_window->openList(write(u"one.txt"_s, "127.0.0.1:1\nbad one\n"));
    m_window->openList(write(u"two.txt"_s, "127.0.0.1:2\nbad two\n"));
    QTRY_COMPARE(m_driver->column(u"Server"_s), (QStringList{u"127.0.0.1:1"_s, u"127.0.0.1:2"_s}));
    QTRY_COMPARE(field()->toPlainText(), u"bad one\nbad two"_s);
}

void AddingTest::aSavedListIsReadBack()
{
    m_driver->paste(u"nc 127.0.0.1 1\n[::1]:2\n3"_s);
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 3);
    m_window->menus().saveList->trigger();
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    auto *dialog = m_window->findChild<QFileDialog *>();
    dialog->setDirectory(folder());
    auto *name = dialog->findChild<QLineEdit *>();
    name->setText(folder() + u"/mine.txt"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(message(), u"Saved 3 address(es) to mine.txt."_s);
    QFile file(folder() + u"/mine.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("127.0.0.1:1\n[::1]:2\n127.0.0.1:3\n"));
    QTRY_VERIFY(!m_window->findChild<QFileDialog *>());
}

void AddingTest::textIsDroppedIntoTheField()
{
    QMimeData data;
    data.setText(u"127.0.0.1:1\n127.0.0.1:2"_s);
    drop(data);
    QTRY_COMPARE(line(), u"2 new"_s);
    QCOMPARE(m_factory->count(), 0);
}

void AddingTest::filesAreDropped()
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write(u"a.txt"_s, "127.0.0.1:1\n")),
                  QUrl::fromLocalFile(write(u"b.txt"_s, "127.0.0.1:2\n"))});
    drop(data);
    QTRY_COMPARE(m_driver->column(u"Server"_s), (QStringList{u"127.0.0.1:1"_s, u"127.0.0.1:2"_s}));
}

void AddingTest::whatWasFetchedIsOfferedWhileTyping()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    const RefusingPort refusing;
    m_driver->paste(server.address().toString() + u'\n' + refusing.address().toString());
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s), (QStringList{u"Complete"_s, u"Failed"_s}));
    QTRY_COMPARE(m_kept->history.addresses(), QStringList{server.address().toString()});
    const auto isOffered = [this] {
        field()->clear();
        QTest::keyClicks(field(), u"127"_s);
        return completions() != nullptr;
    };
    QTRY_VERIFY(isOffered());
    QCOMPARE(completions()->model()->rowCount(), 1);
    QTest::keyClick(completions(), Qt::Key_Down);
    QTest::keyClick(completions(), Qt::Key_Return);
    QCOMPARE(field()->toPlainText(), server.address().toString());
    QVERIFY(!completions());
    QCOMPARE(m_factory->count(), 2); // chosen, not yet fetched
    m_driver.reset();
    m_window.reset();
    m_factory.reset();
    m_kept.reset();
    const AddressHistory kept(QString(folder() + u"/data/history.txt"_s));
    QCOMPARE(kept.addresses(), QStringList{server.address().toString()});
}

void AddingTest::favouritesAreOfferedFirst()
{
    m_kept->history.add(u"127.0.0.1:2"_s);
    m_driver->paste(u"127.0.0.1:1"_s);
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 1);
    m_driver->selectRow(0);
    menuAction(u"&Add Selected to Favourites"_s)->trigger();
    QTRY_COMPARE(message(), u"Added 1 server(s) to the favourites."_s);
    const auto isOffered = [this] {
        field()->clear();
        QTest::keyClicks(field(), u"127.0"_s);
        return completions() && completions()->model()->rowCount() == 2;
    };
    QTRY_VERIFY(isOffered());
    QCOMPARE(completions()->model()->index(0, 0).data().toString(), u"127.0.0.1:1"_s);
    QTest::keyClick(completions(), Qt::Key_Escape);
    QVERIFY(!completions());
    QCOMPARE(field()->toPlainText(), u"127.0"_s);
    QVERIFY(listAction(u"Favourites"_s, u"&Open"_s));
    QVERIFY(!listAction(u"Favourites"_s, u"&Rename…"_s));
}

void AddingTest::enterMeansWhatIsTypedUntilACompletionIsChosen()
{
    m_kept->history.add(u"127.0.0.1:10"_s);
    const auto isOffered = [this] {
        field()->clear();
        QTest::keyClicks(field(), u"127.0.0.1:1"_s);
        return completions() != nullptr;
    };
    QTRY_VERIFY(isOffered());
    QTest::keyClick(completions(), Qt::Key_Return);
    QTRY_COMPARE(m_driver->column(u"Server"_s), QStringList{u"127.0.0.1:1"_s});
    QVERIFY(!completions());
}

void AddingTest::listsAreKeptUnderNames()
{
    QVERIFY(menuAction(u"No Lists Yet"_s));
    QVERIFY(!menuAction(u"&Save Rows as List…"_s)->isEnabled());
    m_driver->paste(u"127.0.0.1:1\n127.0.0.1:2"_s);
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(2, u"Failed"_s));
    saveRowsAs(u"Früh & spät"_s);
    QTRY_COMPARE(message(), u"Saved 2 server(s) as “Früh & spät”."_s);
    struct stat about = {};
    QCOMPARE(::stat(QFile::encodeName(folder() + u"/data/lists"_s).constData(), &about), 0);
    QCOMPARE(about.st_mode & 0777U, 0700U);
    m_factory->remove(m_factory->ids().front());
    saveRowsAs(u"Früh & spät"_s);
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    QVERIFY(m_window->findChild<QMessageBox *>()->text().contains(u"already"_s));
    answer(u"Replace"_s);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
    QTRY_COMPARE(message(), u"Saved 1 server(s) as “Früh & spät”."_s);
    m_factory->remove(m_factory->ids().front());
    listAction(u"Früh && spät"_s, u"&Open"_s)->trigger();
    QTRY_COMPARE(m_driver->column(u"Server"_s), QStringList{u"127.0.0.1:2"_s});
}

void AddingTest::listsAreRenamedAndDeleted()
{
    QVERIFY(!m_kept->lists.save(u"one"_s, {u"127.0.0.1:1"_s}));
    QVERIFY(!m_kept->lists.save(u"two"_s, {u"127.0.0.1:2"_s}));
    const auto rename = [this](const QString &to) {
        listAction(u"one"_s, u"&Rename…"_s)->trigger();
        auto *dialog = m_window->findChild<QInputDialog *>();
        dialog->setTextValue(to);
        dialog->accept();
        return QTest::qWaitFor([this] { return !m_window->findChild<QInputDialog *>(); });
    };
    QVERIFY(rename(u"two"_s));
    QTRY_VERIFY2(message().contains(u"There is a list “two” already"_s), qPrintable(message()));
    QVERIFY(rename(u"  three "_s));
    QTRY_COMPARE(m_kept->lists.names(), (QStringList{u"three"_s, u"two"_s}));
    listAction(u"three"_s, u"&Delete…"_s)->trigger();
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    QVERIFY(m_window->findChild<QMessageBox *>()->text().contains(u"with its 1 server(s)?"_s));
    answer(u"Keep It"_s);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
    QCOMPARE(m_kept->lists.names().size(), 2);
    listAction(u"three"_s, u"&Delete…"_s)->trigger();
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    answer(u"Delete"_s);
    QTRY_COMPARE(m_kept->lists.names(), QStringList{u"two"_s});
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
}

void AddingTest::aLongNameDoesNotWidenTheQuestion()
{
    const QString name(70, u'w');
    QVERIFY(!m_kept->lists.save(name, {u"127.0.0.1:1"_s}));
    listAction(name, u"&Delete…"_s)->trigger();
    QTRY_VERIFY(m_window->findChild<QMessageBox *>());
    const QString text = m_window->findChild<QMessageBox *>()->text();
    QVERIFY2(text.contains(u"www…www"_s) && text.size() < 120, qPrintable(text));
    answer(u"Keep It"_s);
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
}

void AddingTest::namesOfListsLeadNowhereElse()
{
    for (const QString &name : {u"../x"_s, u"a/b"_s, u".hidden"_s, u"100%"_s, u"x.txt"_s}) {
        QVERIFY2(!m_kept->lists.save(name, {u"127.0.0.1:1"_s}), qPrintable(name));
        QVERIFY2(m_kept->lists.names().contains(name), qPrintable(name));
        QCOMPARE(m_kept->lists.addresses(name), QStringList{u"127.0.0.1:1"_s});
    }
    QVERIFY(!QFile::exists(folder() + u"/data/x.txt"_s));
    QCOMPARE(QDir(folder() + u"/data/lists"_s).entryList(QDir::Files | QDir::Hidden).size(), 5);
    for (const QString &name : {QString(), u"\u202e"_s, u"a\nb"_s, QString(300, u'a'), QString(100, u'\u6771')})
        QVERIFY2(m_kept->lists.save(name, {}).has_value(), qPrintable(name));
}

void AddingTest::aDiskThatHangsHoldsNoWindow() // E93
{
    const FaultTimer timer{"E93"};
    m_factory->fetch(RefusingPort().address());
    HangingFiles files;
    ListController desk(m_window.get(), *m_factory, m_window->addressBar(), files);
    ServerLists lists(QString(folder() + u"/slow"_s), files);
    QMenu menu;
    const auto all = [] { return QStringList{u"127.0.0.1:1"_s}; };
    ListsMenu listsMenu(&menu, lists, all, all, m_window.get());
    const QSignalSpy saved(&desk, &ListController::told);
    const QSignalSpy kept(&listsMenu, &ListsMenu::told);
    desk.save(folder() + u"/list.txt"_s);
    QTRY_VERIFY(files.isHolding());
    Q_EMIT menu.aboutToShow();
    menu.actions().value(1)->trigger(); // add to the favourites
    QCOMPARE(saved.count(), 0);         // nothing is told that is not so yet
    QCOMPARE(kept.count(), 0);
    files.release();
    QTRY_COMPARE(saved.count(), 1);
    QTRY_COMPARE(kept.count(), 1);
    QCOMPARE(saved[0][0].value<Message>().text(), u"Saved 1 address(es) to list.txt."_s);
    QCOMPARE(lists.addresses(ServerLists::Favourites), QStringList{u"127.0.0.1:1"_s});
}

void AddingTest::aDamagedHistoryIsAnEmptyOne()
{
    const AddressHistory damaged(write(u"damaged.txt"_s, QByteArray("\0\xff<b>nothing</b>\n", 18).repeated(10'000)));
    QCOMPARE(damaged.addresses(), QStringList());
    const AddressHistory none(folder());
    QCOMPARE(none.addresses(), QStringList());
}

void AddingTest::settingsReachTheFactoryAndTheSaving()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    m_kept->settings.connections.set(3);
    m_kept->settings.idleTimeout.set(7);
    QCOMPARE(m_factory->options().maxConnections, 3);
    QCOMPARE(m_factory->options().idleTimeout, 7s);
    m_kept->settings.nameTemplate.set(u"poem {n}"_s);
    m_kept->settings.saveFolder.set(folder());
    m_driver->paste(server.address().toString());
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    m_driver->click(u"Save…"_s);
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    auto *dialog = m_window->findChild<QFileDialog *>();
    QCOMPARE(dialog->directory().absolutePath(), QFileInfo(folder()).absoluteFilePath());
    QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"poem 1.txt"_s);
    dialog->reject();
    QTRY_VERIFY(!m_window->findChild<QFileDialog *>());
}

void AddingTest::newLimitsAreOfferedToWhatRuns()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send(QByteArray(1024 * 1024, 'x')); });
    m_driver->paste(server.address().toString());
    m_driver->pressEnter();
    QTRY_COMPARE(m_factory->count(), 1);
    const FetchId id = m_factory->ids().front();
    QTRY_COMPARE(m_factory->find(id)->poem.size(), 1024 * 1024);
    m_kept->settings.connections.set(3); // is no limit of a fetch
    QVERIFY(!m_driver->find(QAccessible::PushButton, u"Apply to 1 Running"_s));
    m_kept->settings.megabytesMost.set(1);
    QVERIFY(m_driver->button(u"Apply to 1 Running"_s));
    m_kept->settings.megabytesMost.set(64); // as before
    QVERIFY(!m_window->messageBar().isVisible());
    m_kept->settings.megabytesMost.set(1);
    m_driver->click(u"Apply to 1 Running"_s);
    QVERIFY(!m_window->messageBar().isVisible());
    server.visitor(0)->send("one more");
    QTRY_COMPARE(m_factory->find(id)->state, FetchState::CutOff);
    QCOMPARE(m_factory->find(id)->failure->kind(), FailureKind::TooLarge);
}

QTEST_MAIN(AddingTest)
#include "addingtest.moc"
