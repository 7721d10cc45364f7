// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchsortmodel.h"

#include "core/fetch/poetryclientfactory.h"
#include "core/poem/poemstore.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"
#include "ui/table/fetchmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// What of the rows is shown, in which order, and how much work that may be. Counts work, never time.
class FetchSortModelTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;
    void aFilterShowsServersByTheirText();
    void aFilterShowsServersByTheirState();
    void aFilterFindsWhatThereIsToRead_data();
    void aFilterFindsWhatThereIsToRead();
    void aTextIsFoundOnceItHasArrived();
    void wordsInThousandsOfTextsAreLookedForInSlices();
    void ofAGreatTextTheBeginningIsLookedThrough();
    void whatChangesItsStateComesAndGoes();
    void numbersInNamesSortAsNumbers();
    void addressesSortAsNumbersBeforeNames();
    void aRowThatComesBackIsShownInItsPlace();
    void manyRowsThatComeBackAreShownInTheirPlaces();
    void tenThousandChangesAreOnePassOfSorting();
    void rowsInAnyOrderMayBeRemoved();
    void persistentIndexesStayWithTheirRows();

private:
    FetchId add(const QString &address, const Poem &text = {});
    void addMany(int count);
    QStringList servers() const;

    std::unique_ptr<PoetryClientFactory> m_factory;
    std::unique_ptr<FetchModel> m_model;
    std::unique_ptr<FetchSortModel> m_shown;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void FetchSortModelTest::init()
{
    Behaviour::init();
    m_factory = std::make_unique<PoetryClientFactory>();
    m_model = std::make_unique<FetchModel>(*m_factory);
    m_shown = std::make_unique<FetchSortModel>(*m_model);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_shown.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void FetchSortModelTest::cleanup()
{
    m_tester.reset();
    m_shown.reset();
    m_model.reset();
    m_factory.reset();
    Behaviour::cleanup();
}

/// A row that has ended, so that nothing moves by itself.
FetchId FetchSortModelTest::add(const QString &address, const Poem &text)
{
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(address)));
    fetch.state = FetchState::Stopped;
    fetch.poem = text;
    return m_factory->restore(fetch);
}

void FetchSortModelTest::addMany(int count)
{
    for (int i = 0; i < count; ++i)
        add(u"poems%1.example:17"_s.arg(i));
}

QStringList FetchSortModelTest::servers() const
{
    QStringList cells;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        cells << m_shown->index(row, FetchModel::Server).data().toString();
    return cells;
}

void FetchSortModelTest::aFilterShowsServersByTheirText()
{
    add(u"Shakespeare.example:17"_s);
    add(u"goethe.example:17"_s);
    QTRY_COMPARE(m_shown->rowCount(), 2);
    m_shown->setFilter({u"SPEARE"_s, {}});
    QCOMPARE(servers(), QStringList{u"shakespeare.example:17"_s});
    add(u"spearehead.example:17"_s);
    add(u"rilke.example:17"_s);
    QTRY_COMPARE(servers(), (QStringList{u"shakespeare.example:17"_s, u"spearehead.example:17"_s}));
    m_shown->setFilter({u"nobody"_s, {}});
    QCOMPARE(m_shown->rowCount(), 0);
    QCOMPARE(m_shown->headerData(FetchModel::Server, Qt::Horizontal).toString(), u"Server"_s);
    m_shown->setFilter({});
    QCOMPARE(servers(), (QStringList{u"shakespeare.example:17"_s, u"goethe.example:17"_s, u"spearehead.example:17"_s,
                                     u"rilke.example:17"_s}));
}

void FetchSortModelTest::aFilterShowsServersByTheirState()
{
    const RefusingPort port;
    add(u"goethe.example:17"_s);
    m_factory->fetch(port.address());
    QTRY_COMPARE(m_model->totals().count(FetchState::Failed), 1);
    m_shown->setFilter({{}, 1U << static_cast<unsigned>(FetchState::Failed)});
    QCOMPARE(servers(), QStringList{port.address().toString()});
    m_shown->setFilter({u"goethe"_s, 1U << static_cast<unsigned>(FetchState::Failed)});
    QCOMPARE(servers(), QStringList());
}

void FetchSortModelTest::aFilterFindsWhatThereIsToRead_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("row");

    QTest::newRow("the reason of a failure") << u"refused"_s << 0;
    QTest::newRow("the sentence of a failure") << u"by other side"_s << 0;
    QTest::newRow("a state") << u"STOPPED"_s << 1;
    QTest::newRow("the first line") << u"early light"_s << 1;
    QTest::newRow("a word far behind") << u"Lighthouse"_s << 1;
    QTest::newRow("an accent in any form") << u"e\u0301te\u0301"_s << 1;
    QTest::newRow("what is past what is looked through") << u"beyond"_s << -1;
    QTest::newRow("nothing") << u"no such word"_s << -1;
}

void FetchSortModelTest::aFilterFindsWhatThereIsToRead()
{
    QFETCH(QString, words);
    QFETCH(int, row);
    const RefusingPort port;
    m_factory->fetch(port.address());
    add(u"goethe.example:17"_s, Poem("Early light\n" + QByteArray(50'000, '\n') + "the lighthouse, l’été" +
                                     QByteArray(50'000, ' ') + "beyond"));
    QTRY_COMPARE(m_model->totals().count(FetchState::Failed), 1);
    const QStringList all = servers();
    m_shown->setFilter({words, {}});
    QCOMPARE(servers(), row < 0 ? QStringList() : QStringList{all[row]});
    m_shown->setFilter({u"goethe"_s, {}});
    QCOMPARE(servers(), QStringList{all[1]});
}

void FetchSortModelTest::aTextIsFoundOnceItHasArrived()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("first\n"); });
    m_factory->fetch(server.address());
    QTRY_COMPARE(m_model->totals().bytes, 6);
    m_shown->setFilter({u"second"_s, {}});
    QCOMPARE(m_shown->rowCount(), 0);
    server.visitor(0)->send("and sec").send("ond\n");
    QTRY_COMPARE(m_shown->rowCount(), 1);
}

void FetchSortModelTest::wordsInThousandsOfTextsAreLookedForInSlices()
{
    m_tester.reset(); // looks at every row after every change
    const Poem text("Early light\n" + QByteArray(60'000, '\n') + "the lighthouse");
    for (int i = 0; i < 2000; ++i)
        add(u"poems%1.example:17"_s.arg(i), text);
    QTRY_COMPARE(m_shown->rowCount(), 2000);
    m_shown->setFilter({u"lighthouse"_s, {}});
    QVERIFY2(m_shown->rowCount() < 2000, qPrintable(QString::number(m_shown->rowCount())));
    QTRY_COMPARE_WITH_TIMEOUT(m_shown->rowCount(), 2000, 50'000);
    m_shown->setFilter({u"the lighthouse"_s, {}}); // they stay while it is typed on
    QCOMPARE(m_shown->rowCount(), 2000);
    m_shown->setFilter({u"the lighthouses"_s, {}});
    QTRY_COMPARE(m_shown->rowCount(), 0);
}

void FetchSortModelTest::ofAGreatTextTheBeginningIsLookedThrough()
{
    QFile file(folder() + u"/great"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Early light\nis slow\n");
    constexpr qint64 GiB = 1LL << 30;
    QVERIFY(file.resize(GiB));
    file.close();
    const auto store = std::make_shared<PoemStore>(QFile::encodeName(file.fileName()), GiB);
    add(u"goethe.example:17"_s, PoemStore::poem(store, GiB));
    QTRY_COMPARE(m_shown->rowCount(), 1);
    QCOMPARE(m_shown->index(0, FetchModel::FirstLine).data().toString(), u"Early light"_s);
    m_shown->setFilter({u"slow"_s, {}});
    QCOMPARE(m_shown->rowCount(), 1);
    m_shown->setFilter({u"quick"_s, {}});
    QCOMPARE(m_shown->rowCount(), 0);
}

void FetchSortModelTest::whatChangesItsStateComesAndGoes()
{
    const ScriptedServer server;
    m_factory->fetch(server.address());
    m_shown->setFilter({{}, 1U << static_cast<unsigned>(FetchState::Receiving)});
    QTRY_COMPARE(m_shown->rowCount(), 1);
    const QSignalSpy told(m_shown.get(), &FetchSortModel::shownChanged);
    server.visitor(0)->send("poem").fin();
    QTRY_COMPARE(m_shown->rowCount(), 0);
    QVERIFY(!told.isEmpty());
}

void FetchSortModelTest::numbersInNamesSortAsNumbers()
{
    QLocale::setDefault(QLocale(QLocale::German)); // the C locale has no such order
    m_model = std::make_unique<FetchModel>(*m_factory);
    m_tester.reset();
    m_shown = std::make_unique<FetchSortModel>(*m_model);
    for (const QString &address : {u"poems10.example:17"_s, u"poems9.example:17"_s, u"poems9.example:9"_s})
        add(address);
    QTRY_COMPARE(m_shown->rowCount(), 3);
    m_shown->sort(FetchModel::Server);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(servers(), (QStringList{u"poems9.example:9"_s, u"poems9.example:17"_s, u"poems10.example:17"_s}));
}

void FetchSortModelTest::addressesSortAsNumbersBeforeNames()
{
    const QStringList inOrder{u"10.0.0.2:99"_s,      u"10.0.0.2:1000"_s,     u"10.0.0.10:17"_s,  u"192.0.2.1:17"_s,
                              u"[2001:db8::9]:17"_s, u"[2001:db8::10]:17"_s, u"a2.example:17"_s, u"a10.example:17"_s,
                              u"b.example:99"_s,     u"b.example:1000"_s};
    for (const int place : {7, 2, 9, 0, 5, 3, 8, 1, 6, 4})
        add(inOrder[place]);
    QTRY_COMPARE(m_shown->rowCount(), 10);
    m_shown->sort(FetchModel::Server);
    QTRY_COMPARE(servers(), inOrder);
}

void FetchSortModelTest::aRowThatComesBackIsShownInItsPlace()
{
    addMany(5);
    QTRY_COMPARE(m_shown->rowCount(), 5);
    const QStringList before = servers();
    const Fetch kept = *m_factory->find(m_factory->ids()[2]);
    m_factory->remove(kept.id);
    QTRY_COMPARE(m_shown->rowCount(), 4);
    m_factory->restore(kept);
    QTRY_COMPARE(servers(), before);
    const QSignalSpy told(m_model.get(), &FetchModel::totalsChanged);
    m_factory->remove(kept.id);
    m_factory->restore(kept); // before anybody was told
    QTRY_VERIFY(!told.isEmpty());
    QCOMPARE(servers(), before);
}

void FetchSortModelTest::manyRowsThatComeBackAreShownInTheirPlaces()
{
    addMany(400);
    QTRY_COMPARE(m_shown->rowCount(), 400);
    const QStringList before = servers();
    std::vector<Fetch> kept;
    for (const FetchId id : m_factory->ids()) {
        if (static_cast<quint64>(id) % 2 == 0)
            kept.push_back(*m_factory->find(id));
    }
    for (const Fetch &fetch : kept)
        m_factory->remove(fetch.id);
    QTRY_COMPARE(m_shown->rowCount(), 200);
    for (auto fetch = kept.rbegin(); fetch != kept.rend(); ++fetch)
        m_factory->restore(*fetch);
    QTRY_COMPARE(servers(), before);
}

void FetchSortModelTest::tenThousandChangesAreOnePassOfSorting()
{
    constexpr int rows = 10'000;
    m_tester.reset(); // looks at every row after every change
    m_shown->sort(FetchModel::Attempts, Qt::DescendingOrder);
    const QSignalSpy insertions(m_shown.get(), &QAbstractItemModel::rowsInserted);
    addMany(rows);
    QTRY_COMPARE(m_shown->rowCount(), rows);
    // In slices, so that no turn takes all; each told once.
    const auto slices = rows / static_cast<int>(FetchModel::SliceRows);
    QVERIFY(insertions.count() >= slices && insertions.count() <= rows / 32 + 1);
    for (const QList<QVariant> &insertion : insertions)
        QVERIFY(insertion[2].toInt() - insertion[1].toInt() < static_cast<int>(FetchModel::SliceRows));

    QSignalSpy changes(m_shown.get(), &QAbstractItemModel::dataChanged);
    const QSignalSpy sorts(m_shown.get(), &QAbstractItemModel::layoutChanged);
    FetchOptions options = m_factory->options();
    options.maxConnections = 1;
    m_factory->setOptions(options);
    const HangingPort port;
    m_factory->fetch(port.address()); // takes the only place
    QTRY_COMPARE(m_model->totals().count(FetchState::Connecting), 1);
    changes.clear();
    const auto before = sorts.count();
    for (const FetchId id : m_factory->ids())
        m_factory->retry(id);
    QTRY_COMPARE(m_model->totals().count(FetchState::Waiting), rows);
    m_factory->cancelAll();
    QTRY_COMPARE(m_model->totals().count(FetchState::Stopped), rows + 1);
    // Every row changed twice: no signal for each of them, and no sorting for each signal.
    QVERIFY2(changes.count() <= 2 * rows / 32 + 64, qPrintable(QString::number(changes.count())));
    QVERIFY2(sorts.count() - before <= changes.count(), qPrintable(QString::number(sorts.count())));
}

void FetchSortModelTest::rowsInAnyOrderMayBeRemoved()
{
    addMany(300);
    QTRY_COMPARE(m_shown->rowCount(), 300);
    m_shown->sort(FetchModel::Server, Qt::DescendingOrder);
    m_shown->setFilter({u"1"_s, {}});
    QStringList expected = servers();
    const std::vector<FetchId> ids = m_factory->ids();
    for (std::size_t i = 100; i < 200; ++i) { // neighbours there, scattered here
        expected.removeAll(u"poems%1.example:17"_s.arg(i));
        m_factory->remove(ids[i]);
    }
    QTRY_COMPARE(servers(), expected);
    for (const FetchId id : m_factory->ids())
        m_factory->remove(id);
    QTRY_COMPARE(m_shown->rowCount(), 0);
}

void FetchSortModelTest::persistentIndexesStayWithTheirRows()
{
    addMany(20);
    QTRY_COMPARE(m_shown->rowCount(), 20);
    const QPersistentModelIndex seventh = m_shown->index(7, FetchModel::Server);
    const QString name = seventh.data().toString();
    m_shown->sort(FetchModel::Server, Qt::DescendingOrder);
    QCOMPARE(seventh.data().toString(), name);
    m_shown->setFilter({u"7"_s, {}});
    QCOMPARE(seventh.data().toString(), name);
    m_shown->setFilter({u"8"_s, {}});
    QVERIFY(!seventh.isValid());
}

QTEST_MAIN(FetchSortModelTest)
#include "fetchsortmodeltest.moc"
