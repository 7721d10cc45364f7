// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/system/descriptor.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QApplication>
#include <QDialog>
#include <QMessageBox>
#include <QTableView>
#include <QTest>

#include <fcntl.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 100;
const QByteArray line = "One line.\n";

} // namespace

/// The window is used, asked questions and closed while a hundred transfers run. Numbers are those of the catalogue of
/// faults.
class BusyTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() override;

    void aModalDialogHoldsUpNobody();
    void rowsAreRemovedInsideTheirOwnEnd();
    void theWindowIsClosedWhileTransfersRun();
    void theSelectionStaysWhileRowsMove();
    void looksAndLanguageChangeWhileTransfersRun();
    void highDescriptorsAreNothingSpecial();

private:
    /// A server that sends three lines, one after the other.
    static void sendSlowly(Visitor &visitor) { visitor.send(line).send(line).send(line).fin(); }
    void fetchFrom(const ScriptedServer &server)
    {
        for (int row = 0; row < Rows; ++row)
            m_factory->fetch(server.address());
    }
    qsizetype complete() const { return m_driver->column(u"State"_s).count(u"Complete"_s); }
};

void BusyTest::initTestCase()
{
    raiseDescriptorLimit();
    WindowBehaviour::initTestCase();
}

void BusyTest::aModalDialogHoldsUpNobody() // G118
{
    const ScriptedServer server(sendSlowly);
    QMessageBox box(m_window.get());
    int answered = 0;
    connect(m_factory.get(), &PoetryClientFactory::poemReceived, this, [&, asked = false]() mutable {
        if (std::exchange(asked, true))
            return;
        connect(m_factory.get(), &PoetryClientFactory::allFinished, &box, &QDialog::accept);
        box.exec(); // from inside a slot, as nobody should
        ++answered;
    });
    const FaultTimer timer{"G118"};
    fetchFrom(server);
    QTRY_COMPARE(answered, 1);
    QTRY_COMPARE(complete(), Rows);
}

void BusyTest::rowsAreRemovedInsideTheirOwnEnd() // G120
{
    const ScriptedServer server(sendSlowly);
    int removed = 0;
    connect(m_factory.get(), &PoetryClientFactory::fetchChanged, this, [&](FetchId id) {
        if (const Fetch *fetch = m_factory->find(id); fetch && fetch->poem.size() > 0) {
            m_factory->remove(id);
            ++removed;
        }
    });
    const FaultTimer timer{"G120"};
    fetchFrom(server);
    QTRY_COMPARE(removed, Rows);
    QCOMPARE(m_factory->count(), 0);
    QTRY_COMPARE(server.open(), 0);
    QTRY_VERIFY(m_driver->button(u"Show a Demonstration"_s));
}

void BusyTest::theWindowIsClosedWhileTransfersRun() // G126
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send(line); });
    int poems = 0;
    connect(m_factory.get(), &PoetryClientFactory::poemReceived, this, [&poems] { ++poems; });
    const FaultTimer timer{"G126"};
    fetchFrom(server);
    QTRY_COMPARE(m_driver->column(u"State"_s).count(u"Receiving"_s), Rows);
    QTest::keyClick(m_window.get(), Qt::Key_F1); // a message is open, too
    QTRY_VERIFY(m_window->findChild<QDialog *>());
    m_window->findChild<QDialog *>()->close();
    QTRY_VERIFY(!m_window->findChild<QDialog *>());
    QVERIFY(m_window->close());
    QVERIFY(!m_window->isVisible());
    // Half of them end while nobody looks, the other half with the factory.
    for (int row = 0; row < Rows / 2; ++row)
        server.visitor(row)->fin();
    QTRY_COMPARE(poems, Rows / 2);
    m_driver.reset();
    m_window.reset();
    m_factory.reset();
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(poems, Rows / 2);
}

void BusyTest::theSelectionStaysWhileRowsMove() // G127
{
    const ScriptedServer server(sendSlowly);
    const ScriptedServer chosen(sendSlowly);
    const FaultTimer timer{"G127"};
    m_factory->fetch(chosen.address());
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 1);
    m_driver->selectRow(0);
    fetchFrom(server);
    auto *table = qobject_cast<QTableView *>(m_driver->table());
    QVERIFY(table);
    int sorted = 0;
    const auto sortAgain = [&] {
        table->sortByColumn(sorted % 6, sorted % 4 < 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        ++sorted;
        return complete() == Rows + 1;
    };
    QTRY_VERIFY(sortAgain());
    const QModelIndexList selected = table->selectionModel()->selectedRows();
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.front().data().toString(), chosen.address().toString());
}

void BusyTest::looksAndLanguageChangeWhileTransfersRun() // G130
{
    const ScriptedServer server([](Visitor &visitor) { visitor.drip("drop by drop\n").fin(); });
    const QFont font = QApplication::font();
    const QPalette palette = QApplication::palette();
    int times = 0;
    const auto change = [&] {
        QFont other = font;
        other.setPointSize(8 + ++times % 20);
        QApplication::setFont(other);
        QApplication::setPalette(times % 2 == 0 ? palette : QPalette(Qt::darkGray));
        QLocale::setDefault(times % 2 == 0 ? QLocale::c() : QLocale(QLocale::German));
        QEvent language(QEvent::LanguageChange);
        QApplication::sendEvent(m_window.get(), &language);
        m_window->resize(640 + times % 300, 480 + times % 200);
        return m_factory->count() == Rows && m_factory->unfinished() == 0;
    };
    const FaultTimer timer{"G130"};
    fetchFrom(server);
    QTRY_VERIFY(change());
    QLocale::setDefault(QLocale::c());
    QApplication::setFont(font);
    QApplication::setPalette(palette);
    for (const FetchId id : m_factory->ids())
        QCOMPARE(m_factory->find(id)->poem.bytes(), QByteArray("drop by drop\n"));
    QTRY_COMPARE(complete(), Rows);
}

void BusyTest::highDescriptorsAreNothingSpecial() // F115
{
    constexpr int used = 1100; // select(2) knows 1,024
    if (descriptorLimit() < 2 * used)
        QSKIP("This machine does not allow that many descriptors.");
    std::vector<Descriptor> taken;
    const FaultTimer timer{"F115"};
    while (taken.empty() || taken.back().get() < used)
        taken.emplace_back(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const ScriptedServer server(sendSlowly);
    fetchFrom(server);
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(m_window->findChild<QDialog *>());
    QTRY_COMPARE(complete(), Rows);
    m_window->findChild<QDialog *>()->close();
    QTRY_VERIFY(!m_window->findChild<QDialog *>());
    QVERIFY(!m_window->grab().isNull());
}

QTEST_MAIN(BusyTest)
#include "busytest.moc"
