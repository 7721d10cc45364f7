// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "keptthings.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "ui/reader/poemview.h"
#include "ui/reader/readerpane.h"
#include "ui/report/detailsview.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray longText(600'000, 'p');

} // namespace

/// Rows whose texts stay, and rows whose texts make room, as somebody sees them in the window.
class PinningTest : public WindowBehaviour
{
    Q_OBJECT

public:
    PinningTest() : WindowBehaviour(Keeps::Things) {}

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void aRowIsPinnedByItsKeyAndSaysSo();
    void whatIsSavedHasItsMark();
    void pinningIsTakenBack();
    void aTextThatMadeRoomIsToldAndCanBeFetchedAgain();
    void aRowWhoseDiskDoesNotKeepUpSaysSo();

private:
    void fetch(int count);
    QString cell(int row, int role, int column = 0) const
    {
        return m_driver->table()->model()->index(row, column).data(role).toString();
    }

    std::unique_ptr<ScriptedServer> m_server;
};

void PinningTest::init()
{
    WindowBehaviour::init();
    m_server = std::make_unique<ScriptedServer>([](Visitor &visitor) { visitor.send(longText).fin(); });
}

void PinningTest::cleanup()
{
    m_server.reset();
    WindowBehaviour::cleanup();
}

void PinningTest::fetch(int count)
{
    for (int i = 1; i <= count; ++i) { // one after the other, so that it is known which ends first
        m_factory->fetch(m_server->address());
        QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(i, u"Complete"_s));
    }
}

void PinningTest::aRowIsPinnedByItsKeyAndSaysSo()
{
    fetch(2);
    m_driver->selectRow(0);
    QVERIFY(action(u"Pin"_s) && action(u"Pin"_s)->isEnabled());
    QTest::keyClick(m_driver->table(), Qt::Key_D, Qt::ControlModifier);
    QTest::keyClick(m_driver->table(), Qt::Key_Control); // which is let go
    QTRY_VERIFY(cell(0, Qt::AccessibleDescriptionRole).contains(u"pinned"_s));
    QVERIFY(!m_driver->table()->model()->index(0, 0).data(Qt::DecorationRole).isNull());
    QVERIFY(m_driver->table()->model()->index(1, 0).data(Qt::DecorationRole).isNull());
    QTRY_VERIFY(m_window->reader().details().contains(u"pinned"_s));
    QVERIFY(m_window->messageBar().text().startsWith(u"1 row"_s));
    QVERIFY(!action(u"Pin"_s));
    m_driver->table()->selectAll(); // one is not pinned
    QTRY_VERIFY(action(u"Pin"_s));
    m_driver->selectRow(0);
    QTRY_VERIFY(action(u"Unpin"_s));
    action(u"Unpin"_s)->trigger();
    QTRY_VERIFY(!cell(0, Qt::AccessibleDescriptionRole).contains(u"pinned"_s));
}

void PinningTest::whatIsSavedHasItsMark()
{
    fetch(1);
    const FetchId id = m_factory->ids().front();
    m_factory->note(id, {.isToBeSaved = true, .savedAs = u"/tmp/poem.txt"_s});
    m_factory->note(id, {.savedAs = u"/tmp/poem.txt"_s});
    QTRY_VERIFY(cell(0, Qt::AccessibleDescriptionRole).contains(u"saved"_s));
    QVERIFY(!m_driver->table()->model()->index(0, 0).data(Qt::DecorationRole).isNull());
    Q_EMIT m_driver->table()->customContextMenuRequested({5, 5});
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const auto opensFolder = [](const QAction *one) { return one->text() == u"Open &Folder"_s && one->isVisible(); };
    QVERIFY(std::ranges::any_of(menu->actions(), opensFolder));
    for (QAction *one : menu->actions())
        one->text() == u"&Details"_s ? one->trigger() : void();
    QTRY_VERIFY(m_window->findChild<DetailsView *>()->isVisible());
    menu->close();
}

void PinningTest::pinningIsTakenBack()
{
    fetch(2);
    m_driver->table()->selectAll();
    action(u"Pin"_s)->trigger();
    QTRY_VERIFY(cell(1, Qt::AccessibleDescriptionRole).contains(u"pinned"_s));
    action(u"Remove"_s)->trigger();
    QTRY_COMPARE(m_factory->count(), 0);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(m_factory->count(), 2);
    QTRY_VERIFY(cell(1, Qt::AccessibleDescriptionRole).contains(u"pinned"_s)); // as they were
    action(u"Undo"_s)->trigger();
    QTRY_VERIFY(!cell(1, Qt::AccessibleDescriptionRole).contains(u"pinned"_s));
    QVERIFY(!action(u"Undo"_s)->isEnabled());
}

void PinningTest::aTextThatMadeRoomIsToldAndCanBeFetchedAgain()
{
    fetch(3);
    m_driver->selectRow(2);
    m_kept->settings.megabytesKept.set(1);
    QTRY_VERIFY(m_driver->column(u"Progress"_s)[1].endsWith(u"text removed"_s));
    QCOMPARE(m_driver->column(u"State"_s), QStringList(3, u"Complete"_s));
    QVERIFY(m_driver->column(u"Progress"_s)[0].endsWith(u"text removed"_s));
    QVERIFY(!m_driver->column(u"Progress"_s)[2].endsWith(u"text removed"_s));
    QTRY_VERIFY2(m_window->messageBar().text().contains(u"made room for others"_s),
                 qPrintable(m_window->messageBar().text()));
    m_kept->settings.megabytesKept.set(0);
    m_driver->selectRow(0);
    QTRY_VERIFY2(m_window->reader().details().contains(u"(removed)"_s), qPrintable(m_window->reader().details()));
    QVERIFY(action(u"Retry"_s)->isEnabled());
    action(u"Retry"_s)->trigger();
    QTRY_COMPARE(m_factory->unfinished(), 0);
    QTRY_VERIFY(!m_driver->column(u"Progress"_s)[0].contains(u"removed"_s));
}

void PinningTest::aRowWhoseDiskDoesNotKeepUpSaysSo() // E93, E94
{
    const FaultTimer timer{"E93"};
    const QByteArray great(8'000'000, 'p');
    ScriptedServer server([&great](Visitor &visitor) { visitor.send(great).fin(); });
    StallingFiles disk;
    m_factory->writeInBackground(disk);
    m_factory->fetch(server.address());
    QTRY_COMPARE(m_driver->column(u"Progress"_s), QStringList{u"waiting for the disk"_s});
    QCOMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    m_driver->selectRow(0); // what came can be read
    QTRY_VERIFY(m_window->reader().details().startsWith(u"Receiving"_s));
    disk.release();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QTRY_COMPARE(m_factory->find(m_factory->ids().front())->poem.sizeInFile(), great.size());
    QVERIFY(m_factory->find(m_factory->ids().front())->poem.bytes() == great);
}

QTEST_MAIN(PinningTest)
#include "pinningtest.moc"
