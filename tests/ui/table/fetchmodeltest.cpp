// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchmodel.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/text/firstline.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faketransport.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchsortmodel.h"

#include <QAbstractItemModelTester>
#include <QCollator>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Servers that are looked up for ever.
class SilentFactory final : public PoetryClientFactory
{
public:
    using PoetryClientFactory::PoetryClientFactory;

protected:
    std::unique_ptr<Transport> buildTransport(const Fetch &) override { return std::make_unique<FakeTransport>(); }
};

} // namespace

/// The rows of the table: told to the views together, and never changed without being told.
class FetchModelTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;
    void rowsAddedInOneTurnAreInsertedTogether();
    void bytesAreToldAtMostTenTimesASecond();
    void moreBytesAreToldOfTheirColumnsOnly();
    void aChangeOfStateIsToldAtOnce();
    void neighboursAreToldAsOneRange();
    void aRowShowsWhatItHasCounted();
    void everyColumnIsWhole();
    void aTextIsKnownByItsFirstLine_data();
    void aTextIsKnownByItsFirstLine();
    void theFirstLineIsThatOfTheTextThatThereIs();
    void firstLinesAreSortedWithNoneLast();
    void everyStateHasItsWord();
    void rowsRemovedTogetherGoTogether();
    void manyScatteredRowsGoInOneReset();
    void aRowThatIsGoneAgainIsNeverShown();
    void aTimeIsToldInTheTimeZoneOfNow();
    void unknownValuesSortLastBothWays_data();
    void unknownValuesSortLastBothWays();
    void equalRowsKeepTheSortBefore();
    void tenThousandRowsAreAddedQuickly();
    void thousandsOfSilentRowsTakeTurnsAtTheSecond();

private:
    void fetch(const ServerAddress &address, int times = 1);
    QStringList column(int column) const;
    static QStringList column(const QAbstractItemModel &model, int column);

    std::unique_ptr<PoetryClientFactory> m_factory;
    std::unique_ptr<FetchModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void FetchModelTest::init()
{
    Behaviour::init();
    m_factory = std::make_unique<PoetryClientFactory>();
    m_model = std::make_unique<FetchModel>(*m_factory);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void FetchModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_factory.reset();
    Behaviour::cleanup();
}

void FetchModelTest::fetch(const ServerAddress &address, int times)
{
    for (int i = 0; i < times; ++i)
        m_factory->fetch(address);
}

QStringList FetchModelTest::column(int column) const
{
    return FetchModelTest::column(*m_model, column);
}

QStringList FetchModelTest::column(const QAbstractItemModel &model, int column)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, column).data().toString();
    return cells;
}

void FetchModelTest::rowsAddedInOneTurnAreInsertedTogether()
{
    const RefusingPort port;
    const QSignalSpy insertions(m_model.get(), &QAbstractItemModel::rowsInserted);
    fetch(port.address(), 100);
    QTRY_COMPARE(m_model->rowCount(), 100);
    QCOMPARE(insertions.count(), 1);
}

void FetchModelTest::bytesAreToldAtMostTenTimesASecond()
{
    const FaultTimer verdict{"G127"};
    const ScriptedServer server([](Visitor &visitor) { visitor.drip(QByteArray(500, 'x')).fin(); });
    fetch(server.address());
    QTRY_COMPARE(column(FetchModel::State), QStringList{u"Receiving"_s});
    const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE_WITH_TIMEOUT(column(FetchModel::State), QStringList{u"Complete"_s}, 20'000);
    // One for the end, one for the flush that was under way.
    const qint64 allowed = timer.elapsed() / 100 + 2;
    QVERIFY2(changes.count() <= allowed, qPrintable(u"%1 > %2"_s.arg(changes.count()).arg(allowed)));
}

void FetchModelTest::moreBytesAreToldOfTheirColumnsOnly()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("line\n"); });
    fetch(server.address());
    QTRY_COMPARE(column(FetchModel::Received), QStringList{u"5 byte(s)"_s});
    const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    server.visitor(0)->send("another\n");
    QTRY_COMPARE(column(FetchModel::Received), QStringList{u"13 byte(s)"_s});
    QVERIFY(!changes.isEmpty());
    for (const QList<QVariant> &change : changes) {
        QCOMPARE(change[0].toModelIndex(), m_model->index(0, FetchModel::Progress));
        QCOMPARE(change[1].toModelIndex(), m_model->index(0, FetchModel::Elapsed));
    }
}

void FetchModelTest::aChangeOfStateIsToldAtOnce()
{
    const ScriptedServer server;
    fetch(server.address());
    QTRY_COMPARE(column(FetchModel::State), QStringList{u"Receiving"_s});
    m_factory->cancel(m_factory->ids().front());
    QSignalSpy cancelled(m_factory.get(), &PoetryClientFactory::cancelled);
    QVERIFY(cancelled.wait());
    QCoreApplication::processEvents(); // no time has to pass
    QCOMPARE(column(FetchModel::State), QStringList{u"Stopped"_s});
}

void FetchModelTest::neighboursAreToldAsOneRange()
{
    const ScriptedServer server;
    fetch(server.address(), 10);
    QTRY_COMPARE(column(FetchModel::State).count(u"Receiving"_s), 10);
    const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_factory->cancelAll();
    QTRY_COMPARE(column(FetchModel::State).count(u"Stopped"_s), 10);
    const QList<QVariant> last = changes.last();
    QCOMPARE(last[0].toModelIndex(), m_model->index(0, 0));
    QCOMPARE(last[1].toModelIndex(), m_model->index(9, FetchModel::ColumnCount - 1));
}

void FetchModelTest::aRowShowsWhatItHasCounted()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send(QByteArray(3003, 'x')).fin(); });
    fetch(server.address());
    QTRY_COMPARE(column(FetchModel::State), QStringList{u"Complete"_s});
    const auto at = [this](int column, int role) { return m_model->index(0, column).data(role); };
    QCOMPARE(at(FetchModel::Server, Qt::DisplayRole).toString(), server.address().toString());
    QCOMPARE(at(FetchModel::Received, Qt::DisplayRole).toString(), u"3.0 kB"_s);
    QCOMPARE(FetchColumn::of(FetchModel::Received).number(m_model->at(0)), 3003.0);
    QVERIFY(FetchColumn::of(FetchModel::Elapsed).number(m_model->at(0)) >= 0.0);
    QVERIFY(!FetchColumn::of(FetchModel::Speed).number(m_model->at(0)));
    QVERIFY(at(FetchModel::Server, Qt::AccessibleDescriptionRole)
                .toString()
                .startsWith(server.address().toString() + u", complete, 3 kilobyte"_s));
    QCOMPARE(m_model->totals().bytes, qint64(3003));
}

void FetchModelTest::everyColumnIsWhole()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("x").fin(); });
    fetch(server.address());
    QTRY_COMPARE(column(FetchModel::State), QStringList{u"Complete"_s});
    QStringList titles;
    for (int number = 0; number < m_model->columnCount(); ++number) {
        const FetchColumn &column = FetchColumn::of(number);
        titles << FetchModel::columnName(number);
        QVERIFY2(column.characters > 0 && column.text, column.title);
        QVERIFY2(!column.number != !column.compare, column.title); // one of both sorts it
        const QString spoken = m_model->index(0, number).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(column.text(m_model->at(0)).isEmpty() || spoken == column.text(m_model->at(0)), column.title);
    }
    QCOMPARE(titles.removeDuplicates(), 0);
    QVERIFY(!titles.contains(QString()));
}

void FetchModelTest::aTextIsKnownByItsFirstLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("line");

    QTest::newRow("the first of two") << QByteArray("Early light\nis slow\n") << u"Early light"_s;
    QTest::newRow("the first that is not blank") << QByteArray("\r\n \t\n\n  Early   light\r\n") << u"Early light"_s;
    QTest::newRow("what cannot be seen is named") << QByteArray("Pay \u202e001\n") << u"Pay \\u{202E}001"_s;
    QTest::newRow("marks are text") << QByteArray("<b>bold</b>\n") << u"<b>bold</b>"_s;
    QTest::newRow("without a line end") << QByteArray("Early light") << u"Early light"_s;
    QTest::newRow("no UTF-8") << QByteArray("\xe9t\xe9\n") << u"été"_s;
    QTest::newRow("UTF-16") << QByteArray("\xfe\xff\0O\0n\0e\0\n\0T\0w\0o", 16) << u"One"_s;
    QTest::newRow("a long one is cut") << QByteArray(100'000, 'x') << QString(FirstLine::Longest, u'x') + u'…';
    QTest::newRow("nothing but blanks") << QByteArray(100'000, '\n') << QString();
}

void FetchModelTest::aTextIsKnownByItsFirstLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, line);
    const ScriptedServer server([bytes](Visitor &visitor) { visitor.send(bytes).fin(); });
    fetch(server.address());
    QTRY_COMPARE(column(FetchModel::State), QStringList{u"Complete"_s});
    QCOMPARE(column(FetchModel::FirstLine), QStringList{line});
    const QString tip = m_model->index(0, FetchModel::FirstLine).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(u"<b>"_s), qPrintable(tip));
}

void FetchModelTest::theFirstLineIsThatOfTheTextThatThereIs()
{
    const RefusingPort refusing;
    const ScriptedServer server([](Visitor &visitor) { visitor.send("Ear"); });
    fetch(server.address());
    fetch(refusing.address());
    QTRY_COMPARE(column(FetchModel::FirstLine), (QStringList{u"Ear"_s, u"Connection was refused by other side"_s}));
    server.visitor(0)->send("ly light\nis");
    QTRY_COMPARE(column(FetchModel::FirstLine).first(), u"Early light"_s);
    server.visitor(0)->reset();
    QTRY_COMPARE(column(FetchModel::State).first(), u"Cut off"_s);
    QCOMPARE(column(FetchModel::FirstLine).first(), u"Early light"_s);
    m_factory->removeText(m_factory->ids().front());
    QTRY_COMPARE(column(FetchModel::FirstLine).first(), QString());
}

void FetchModelTest::firstLinesAreSortedWithNoneLast()
{
    for (const char *text : {"beta", "", "Alpha", "gamma"}) {
        Fetch fetch(ServerAddress(QHostAddress(QHostAddress::LocalHost), 17));
        fetch.state = FetchState::Stopped;
        fetch.poem = Poem(text);
        m_factory->restore(fetch);
    }
    FetchSortModel sorted(*m_model);
    QTRY_COMPARE(sorted.rowCount(), 4);
    sorted.sort(FetchModel::FirstLine, Qt::AscendingOrder);
    QCOMPARE(column(sorted, FetchModel::FirstLine), (QStringList{u"Alpha"_s, u"beta"_s, u"gamma"_s, u""_s}));
    sorted.sort(FetchModel::FirstLine, Qt::DescendingOrder);
    QCOMPARE(column(sorted, FetchModel::FirstLine), (QStringList{u"gamma"_s, u"beta"_s, u"Alpha"_s, u""_s}));
}

void FetchModelTest::everyStateHasItsWord()
{
    const RefusingPort refusing;
    const HangingPort hanging;
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("poem").fin(); });
    const ScriptedServer cut([](Visitor &visitor) { visitor.send("poem").reset(); });
    const ScriptedServer silent;
    FetchOptions options = m_factory->options();
    options.maxConnections = 3;
    m_factory->setOptions(options);
    for (const ServerAddress &address : {refusing.address(), whole.address(), cut.address(), silent.address(),
                                         silent.address(), hanging.address(), hanging.address()})
        fetch(address);
    QTRY_COMPARE(column(FetchModel::State), (QStringList{u"Failed"_s, u"Complete"_s, u"Cut off"_s, u"Receiving"_s,
                                                         u"Receiving"_s, u"Connecting"_s, u"Waiting"_s}));
    QCOMPARE(column(FetchModel::Progress).first(), u"refused"_s);
    m_factory->cancel(m_factory->ids().at(3));
    QTRY_COMPARE(column(FetchModel::State).at(3), u"Stopped"_s);
    QCOMPARE(m_model->totals().count(), 7);
    QCOMPARE(m_model->totals().count(FetchState::CutOff), 1);
}

void FetchModelTest::rowsRemovedTogetherGoTogether()
{
    const RefusingPort port;
    fetch(port.address(), 50);
    QTRY_COMPARE(column(FetchModel::State).count(u"Failed"_s), 50);
    const std::vector<FetchId> ids = m_factory->ids();
    const QSignalSpy removals(m_model.get(), &QAbstractItemModel::rowsRemoved);
    for (std::size_t i = 10; i < 30; ++i)
        m_factory->remove(ids[i]);
    QTRY_COMPARE(m_model->rowCount(), 30);
    QCOMPARE(removals.count(), 1);
    QCOMPARE(m_model->rowOf(ids[9]), 9);
    QCOMPARE(m_model->rowOf(ids[10]), -1);
    QCOMPARE(m_model->rowOf(ids[30]), 10);
    QCOMPARE(m_model->totals().count(FetchState::Failed), 30);
}

void FetchModelTest::manyScatteredRowsGoInOneReset()
{
    const RefusingPort port;
    fetch(port.address(), 400);
    QTRY_COMPARE(column(FetchModel::State).count(u"Failed"_s), 400);
    const std::vector<FetchId> ids = m_factory->ids();
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    for (std::size_t i = 0; i < ids.size(); i += 2)
        m_factory->remove(ids[i]);
    QTRY_COMPARE(m_model->rowCount(), 200);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(m_model->rowOf(ids[399]), 199);
}

void FetchModelTest::aRowThatIsGoneAgainIsNeverShown()
{
    const ScriptedServer server;
    const QSignalSpy insertions(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_factory->remove(m_factory->fetch(server.address()));
    const FetchId kept = m_factory->fetch(server.address());
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->rowOf(kept), 0);
    QCOMPARE(insertions.count(), 1);
}

void FetchModelTest::aTimeIsToldInTheTimeZoneOfNow()
{
    const auto zone = [](const char *name) {
        name ? qputenv("TZ", name) : qunsetenv("TZ");
        ::tzset();
    };
    FetchRow row{Fetch(std::get<ServerAddress>(ServerAddress::parse(u"poems.example:17"_s))), QCollator()};
    const QDateTime then(QDate(2021, 3, 4), QTime(23, 30), Qt::UTC);
    row.startedAt = then.toMSecsSinceEpoch();
    const QByteArray before = qgetenv("TZ");
    zone("UTC");
    const QString here = FetchColumn::of(FetchModel::Started).text(row);
    zone("XXX-9"); // nine hours ahead
    const QString there = FetchColumn::of(FetchModel::Started).text(row);
    zone(before.isEmpty() ? nullptr : before.constData());
    QVERIFY2(here.endsWith(u" 23:30:00"_s) && here.contains(u"4"_s), qPrintable(here)); // with its date
    QVERIFY2(there.endsWith(u" 08:30:00"_s) && there.contains(u"5"_s), qPrintable(there));
}

void FetchModelTest::unknownValuesSortLastBothWays_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<QStringList>("received");

    QTest::newRow("smallest first") << int(Qt::AscendingOrder) << QStringList{u"1.0 kB"_s, u"2.0 kB"_s, u""_s, u""_s};
    QTest::newRow("largest first") << int(Qt::DescendingOrder) << QStringList{u"2.0 kB"_s, u"1.0 kB"_s, u""_s, u""_s};
}

void FetchModelTest::unknownValuesSortLastBothWays()
{
    QFETCH(int, order);
    QFETCH(QStringList, received);
    const RefusingPort port;
    const ScriptedServer large([](Visitor &visitor) { visitor.send(QByteArray(2000, 'x')).fin(); });
    const ScriptedServer small([](Visitor &visitor) { visitor.send(QByteArray(1000, 'x')).fin(); });
    FetchSortModel sorted(*m_model);
    const QAbstractItemModelTester tester(&sorted, QAbstractItemModelTester::FailureReportingMode::QtTest);
    sorted.sort(FetchModel::Received, static_cast<Qt::SortOrder>(order));
    for (const ServerAddress &address : {port.address(), large.address(), port.address(), small.address()})
        fetch(address);
    QTRY_COMPARE(m_model->totals().unfinished(), 0);
    QTRY_COMPARE(column(sorted, FetchModel::Received), received);
}

void FetchModelTest::equalRowsKeepTheSortBefore()
{
    const RefusingPort port;
    const ScriptedServer large([](Visitor &visitor) { visitor.send(QByteArray(2000, 'x')).fin(); });
    const ScriptedServer small([](Visitor &visitor) { visitor.send(QByteArray(1000, 'x')).fin(); });
    for (const ServerAddress &address : {small.address(), port.address(), large.address(), small.address()})
        fetch(address);
    QTRY_COMPARE(m_model->rowCount(), 4);
    QTRY_COMPARE(m_model->totals().unfinished(), 0);
    FetchSortModel sorted(*m_model);
    sorted.sort(FetchModel::Received, Qt::DescendingOrder);
    sorted.sort(FetchModel::State, Qt::AscendingOrder);
    QCOMPARE(column(sorted, FetchModel::Received), (QStringList{u"2.0 kB"_s, u"1.0 kB"_s, u"1.0 kB"_s, u""_s}));
    sorted.sort(-1);
    QCOMPARE(column(sorted, FetchModel::Received), (QStringList{u"1.0 kB"_s, u""_s, u"2.0 kB"_s, u"1.0 kB"_s}));
}

void FetchModelTest::tenThousandRowsAreAddedQuickly()
{
    const FaultTimer verdict{"G127"};
    m_tester.reset(); // looks at every row after every change
    const HangingPort port;
    FetchSortModel sorted(*m_model);
    sorted.sort(FetchModel::State);
    FetchOptions options = m_factory->options();
    options.maxConnections = 1;
    m_factory->setOptions(options);
    const QSignalSpy insertions(m_model.get(), &QAbstractItemModel::rowsInserted);
    QElapsedTimer timer;
    timer.start();
    fetch(port.address(), 10'000);
    QTRY_COMPARE(sorted.rowCount(), 10'000);
    for (const QList<QVariant> &insertion : insertions)
        QVERIFY(insertion[2].toInt() - insertion[1].toInt() < static_cast<int>(FetchModel::SliceRows));
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    timer.start();
    m_factory->cancelAll();
    QTRY_COMPARE(m_model->totals().count(FetchState::Stopped), 10'000);
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    timer.start();
    for (FetchId id : m_factory->ids())
        m_factory->remove(id);
    QTRY_COMPARE(m_model->rowCount(), 0);
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
}

void FetchModelTest::thousandsOfSilentRowsTakeTurnsAtTheSecond()
{
    constexpr int Rows = 750;
    FakeClock clock;
    FakeResolver resolver;
    SilentFactory factory(clock, resolver);
    FetchOptions options;
    options.maxConnections = Rows;
    factory.setOptions(options);
    FetchModel model(factory);
    for (int i = 0; i < Rows; ++i)
        factory.fetch(ServerAddress(QHostAddress(0x7f000001 + i), 10'000));
    QTRY_COMPARE(model.totals().count(FetchState::LookingUp), Rows);
    const auto waited = [&model](std::chrono::milliseconds time, int first = 0, int step = 1) {
        int count = 0;
        for (int row = first; row < Rows; row += step)
            count += model.at(row).elapsed == time ? 1 : 0;
        return count;
    };
    const auto isTurnOver = [&waited](std::chrono::milliseconds time) {
        return waited(time, 0, 2) == Rows / 2 || waited(time, 1, 2) == Rows / 2;
    };
    for (const auto time : {1500ms, 2500ms}) { // what the factory had to tell comes among the first turns
        clock.advance(time == 1500ms ? 1500ms : 1s);
        QTRY_VERIFY(isTurnOver(time));
    }
    for (const auto time : {3500ms, 4500ms}) {
        clock.advance(1s);
        QTRY_VERIFY(isTurnOver(time));
        QCOMPARE(waited(time), Rows / 2); // the others rest
        QCOMPARE(waited(time - 1s), Rows / 2);
    }
}

QTEST_MAIN(FetchModelTest)
#include "fetchmodeltest.moc"
