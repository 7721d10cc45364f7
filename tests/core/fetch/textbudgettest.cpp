// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/textbudget.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray thousand(1'000, 'p');

} // namespace

/// Whose text goes when there is too much of it.
class TextBudgetTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void withoutALimitNothingGoes();
    void thoseThatEndedFirstGoFirst();
    void earlierTextsGoFirst();
    void aLowerLimitTakesEffectAtOnce();
    void pinnedOnesStay();
    void whatEndedLastStays();
    void whatIsReadStays();
    void whatIsNotedStays_data();
    void whatIsNotedStays();
    void whatRunsStays();
    void aRetryBringsTheTextBack();
    void whatCameBackIsCounted();
    void thousandsGoInSlices();

private:
    /// So many rows that ended one after the other.
    void fetch(int count);
    FetchId id(int place) const { return m_factory->ids().at(static_cast<std::size_t>(place)); }
    void note(int place, const FetchNotes &notes) { m_factory->note(id(place), notes); }
    /// Which rows have a text.
    QList<int> kept() const
    {
        QList<int> places;
        for (int place = 0; place < m_factory->count(); ++place) {
            if (m_factory->find(id(place))->poem.size() > 0)
                places << place;
        }
        return places;
    }

    std::unique_ptr<PoetryClientFactory> m_factory;
    std::unique_ptr<TextBudget> m_budget;
};

void TextBudgetTest::init()
{
    Behaviour::init();
    m_factory = std::make_unique<PoetryClientFactory>();
    m_budget = std::make_unique<TextBudget>(*m_factory);
}

void TextBudgetTest::cleanup()
{
    m_budget.reset();
    m_factory.reset();
    Behaviour::cleanup();
}

void TextBudgetTest::fetch(int count)
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.state = FetchState::Complete;
    fetch.poem = Poem(thousand);
    const QSignalSpy added(m_factory.get(), &PoetryClientFactory::fetchAdded);
    for (int i = 0; i < count; ++i) {
        fetch.endedAt = Fetch::TimePoint() + std::chrono::hours(1'000'000 + m_factory->count()); // after all else
        m_factory->restore(fetch);
    }
    QTRY_COMPARE(added.count(), count);
}

void TextBudgetTest::withoutALimitNothingGoes()
{
    fetch(3);
    m_budget->setLimit(0);
    QCoreApplication::processEvents();
    QCOMPARE(kept(), (QList{0, 1, 2}));
}

void TextBudgetTest::thoseThatEndedFirstGoFirst()
{
    const QSignalSpy removed(m_budget.get(), &TextBudget::removed);
    fetch(3);
    Fetch older = *m_factory->find(id(0));
    older.id = {};
    older.endedAt = *older.endedAt - 1h;
    m_factory->restore(older); // the last row, but the first to have ended
    m_budget->setLimit(3 * thousand.size());
    QTRY_COMPARE(kept(), (QList{0, 1, 2}));
    m_budget->setLimit(1 * thousand.size());
    QTRY_COMPARE(kept(), QList{2});
    QTRY_COMPARE(m_budget->kept(), thousand.size());
    QTRY_COMPARE(removed.count(), 2);
    QCOMPARE(removed[1][0].toInt(), 2);
    const Fetch &gone = *m_factory->find(id(0));
    QCOMPARE(gone.state, FetchState::Complete); // which it was
    QCOMPARE(gone.notes->removedBytes, thousand.size());
    QCOMPARE(m_factory->count(), 4);
}

void TextBudgetTest::earlierTextsGoFirst()
{
    fetch(2);
    Fetch again = *m_factory->find(id(0));
    again.id = {};
    for (const char *end : {"1", "2"}) {
        again.beginAgain();
        again.coming = Poem(thousand + end);
        again.endedAt = Fetch::TimePoint() + 2'000'000h;
        again.endAttempt(FetchState::Complete);
    }
    m_factory->restore(again);
    QTRY_COMPARE(m_budget->kept(), 5 * thousand.size() + 2);
    m_budget->setRead(id(2)); // it is the one that is shown there
    const std::vector<EarlierAttempt> &earlier = m_factory->find(id(2))->earlier;
    m_budget->setLimit(4 * thousand.size() + 2);
    QTRY_COMPARE(earlier.at(0).partial.size(), 0);
    QCOMPARE(earlier.at(1).partial.size(), thousand.size() + 1);
    m_budget->setLimit(3 * thousand.size() + 1);
    QTRY_COMPARE(earlier.at(1).partial.size(), 0);
    QCOMPARE(kept(), (QList{0, 1, 2}));
    m_budget->setLimit(2 * thousand.size() + 1);
    QTRY_COMPARE(kept(), (QList{1, 2}));
}

void TextBudgetTest::aLowerLimitTakesEffectAtOnce()
{
    m_budget->setLimit(10 * thousand.size());
    fetch(10);
    QCOMPARE(kept().size(), 10);
    m_budget->setLimit(4 * thousand.size());
    QTRY_COMPARE(kept(), (QList{6, 7, 8, 9}));
}

void TextBudgetTest::pinnedOnesStay()
{
    fetch(3);
    note(0, {.isPinned = true});
    QTRY_VERIFY(!m_factory->owesNews(id(0)));
    m_budget->setLimit(1);
    QTRY_COMPARE(kept(), (QList{0, 2}));
    QCOMPARE(m_budget->kept(), 2 * thousand.size());
}

void TextBudgetTest::whatEndedLastStays()
{
    fetch(1);
    m_budget->setLimit(1);
    QCoreApplication::processEvents();
    QCOMPARE(kept(), QList{0}); // there is nothing that it could make room for
    fetch(1);
    QTRY_COMPARE(kept(), QList{1});
}

void TextBudgetTest::whatIsReadStays()
{
    fetch(3);
    m_budget->setRead(id(1));
    m_budget->setLimit(1);
    QTRY_COMPARE(kept(), (QList{1, 2}));
    m_budget->setRead({}); // then it may go
    QTRY_COMPARE(kept(), QList{2});
}

void TextBudgetTest::whatIsNotedStays_data()
{
    QTest::addColumn<FetchNotes>("noted");
    QTest::addColumn<FetchNotes>("afterwards");
    QTest::newRow("what is to be saved") << FetchNotes{.isToBeSaved = true} << FetchNotes{.savedAs = u"a.txt"_s};
    QTest::newRow("what is pinned") << FetchNotes{.isPinned = true} << FetchNotes{};
}

void TextBudgetTest::whatIsNotedStays()
{
    QFETCH(FetchNotes, noted);
    QFETCH(FetchNotes, afterwards);
    fetch(2);
    note(0, noted);
    QTRY_VERIFY(!m_factory->owesNews(id(0)));
    m_budget->setLimit(1);
    QCoreApplication::processEvents();
    QCOMPARE(kept(), (QList{0, 1}));
    note(0, afterwards);
    QTRY_COMPARE(kept(), QList{1});
}

void TextBudgetTest::whatRunsStays() // F117
{
    const FaultTimer timer{"F117"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(thousand); });
    m_budget->setLimit(1);
    m_factory->fetch(server.address());
    QTRY_COMPARE(m_factory->find(id(0))->poem.size(), thousand.size());
    QTRY_COMPARE(m_budget->kept(), thousand.size());
    QCOMPARE(kept(), QList{0});
    m_factory->cancel(id(0));
    fetch(1);
    QTRY_COMPARE(kept(), QList{1});
    QCOMPARE(m_factory->find(id(0))->state, FetchState::Stopped);
    QCOMPARE(m_factory->find(id(0))->notes->removedBytes, thousand.size());
}

void TextBudgetTest::aRetryBringsTheTextBack()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(thousand).fin(); });
    m_factory->fetch(server.address());
    QTRY_COMPARE(kept(), QList{0});
    fetch(1);
    m_budget->setLimit(1);
    QTRY_COMPARE(kept(), QList{1});
    m_budget->setLimit(0);
    m_factory->retry(id(0));
    QTRY_COMPARE(kept(), (QList{0, 1}));
    QCOMPARE(m_factory->find(id(0))->notes->removedBytes, 0);
}

void TextBudgetTest::whatCameBackIsCounted()
{
    fetch(2);
    const Fetch row = *m_factory->find(id(0));
    m_factory->remove(row.id);
    QCOMPARE(m_budget->kept(), thousand.size());
    m_factory->restore(row);
    QTRY_COMPARE(m_budget->kept(), 2 * thousand.size());
}

void TextBudgetTest::thousandsGoInSlices()
{
    constexpr int many = 5'000;
    fetch(many);
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
    timer.start(0ms);
    m_budget->setLimit(10 * thousand.size());
    QTRY_COMPARE(m_budget->kept(), 10 * thousand.size());
    QVERIFY2(turns > 20, qPrintable(QString::number(turns)));
}

QTEST_GUILESS_MAIN(TextBudgetTest)
#include "textbudgettest.moc"
