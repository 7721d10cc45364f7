// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/poemstore.h"
#include "core/system/descriptor.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "support/sessionrun.h"

#include <QDir>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray text = QByteArray("a line of a poem\n").repeated(3'000);
constexpr int Many = 120;

/// Every poem is a long one.
struct Run : SessionRun
{
    explicit Run(const QString &folder) : SessionRun(folder, FileSystem::ofThisMachine(), 0) {}
};

} // namespace

/// The files of long poems, over many starts. Numbers are those of the catalogue of faults.
class TextsKeptTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotedComesBack();
    void timesOfArrivalsComeBack();
    void aRemovedTextStaysRemoved();
    void textsThatCameAgainOrAreTooManyGo();
    void restoredTextsHoldNoDescriptors();
    void aRemovedRowCanComeBackWithItsText();
    void aTextThatIsGoneHoldsUpNoOtherRow();
    void textsThatNoRowKnowsAreSwept();
    void aTextFromBeforeTheFirstListStays();
    void aNameThatIsNotOursIsNotOpened();
    void aFileThatIsNotOursIsNotOpened_data();
    void aFileThatIsNotOursIsNotOpened();
    void readingAddsToNoFile();

private:
    QString place() const { return folder() + u"/kept"_s; }
    QStringList files() const { return QDir(place() + u"/poems"_s).entryList(QDir::Files | QDir::Hidden); }
    bool put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(place() + u"/poems/"_s + name);
        return QDir().mkpath(place() + u"/poems"_s) && file.open(QIODevice::WriteOnly) &&
               file.write(bytes) == bytes.size();
    }
    /// As somebody with another program does.
    bool change(const QString &statement) const;
    /// Fetches so many, and ends.
    void fetch(int count);
};

void TextsKeptTest::fetch(int count)
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(text).fin(); });
    Run run(place());
    QVERIFY(run.restore());
    for (int i = 0; i < count; ++i)
        run.factory.fetch(server.address());
    QTRY_COMPARE_WITH_TIMEOUT(run.factory.unfinished(), 0, 60'000);
    // What its own thread has not written yet would go into the database instead.
    for (const FetchId id : run.factory.ids()) {
        const Poem poem = run.factory.find(id)->poem;
        QTRY_COMPARE(poem.sizeInFile(), poem.size());
    }
    QVERIFY(run.finish());
}

void TextsKeptTest::whatIsNotedComesBack()
{
    fetch(2);
    const FetchNotes notes{true, true, u"somewhere/a.txt"_s, 0};
    {
        Run run(place());
        QVERIFY(run.restore());
        run.factory.note(run.row(1).id, notes);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QVERIFY(*run.row(0).notes == FetchNotes());
    QVERIFY(*run.row(1).notes == notes);
    QVERIFY(run.finish());
}

void TextsKeptTest::timesOfArrivalsComeBack()
{
    Arrivals arrivals;
    arrivals.add({7, 1s});
    {
        Run run(place());
        QVERIFY(run.restore());
        Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
        fetch.startedAt = run.factory.clock().now();
        fetch.poem = Poem("a text that came in two pieces");
        PoemStore::setArrivals(fetch.poem, arrivals);
        fetch.state = FetchState::Complete;
        run.factory.restore(fetch);
        EarlierAttempt earlier;
        earlier.partial = fetch.poem;
        fetch.earlier.push_back(earlier);
        fetch.number = 1;
        fetch.poem = Poem("a text that came at once");
        run.factory.restore(fetch);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(PoemStore::arrivalsOf(run.row(0).poem).toRecord(), arrivals.toRecord());
    QCOMPARE(PoemStore::arrivalsOf(run.row(1).earlier.front().partial).toRecord(), arrivals.toRecord());
    QVERIFY(PoemStore::arrivalsOf(run.row(1).poem).isEmpty());
    QVERIFY(run.finish());
}

void TextsKeptTest::aRemovedTextStaysRemoved()
{
    fetch(2);
    QCOMPARE(files().size(), 2);
    {
        Run run(place());
        QVERIFY(run.restore());
        run.factory.removeText(run.row(0).id);
        QCOMPARE(run.row(0).state, FetchState::Complete);
        QTRY_COMPARE(files().size(), 1);
        QVERIFY(run.finish());
    }
    ScriptedServer server([](Visitor &visitor) { visitor.send("short").fin(); });
    {
        Run run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.told, QStringList());
        QCOMPARE(run.row(0).state, FetchState::Complete);
        QCOMPARE(run.row(0).poem.size(), 0);
        QCOMPARE(run.row(0).notes->removedBytes, text.size());
        QCOMPARE(run.row(1).poem.bytes(), text);
        run.factory.retry(run.row(0).id);
        QCOMPARE(run.row(0).notes->removedBytes, 0);
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).poem.size(), 0); // nobody listens there any more
    QCOMPARE(run.row(0).state, FetchState::Failed);
    QVERIFY(run.finish());
}

void TextsKeptTest::textsThatCameAgainOrAreTooManyGo() // K12
{
    constexpr int most = Fetch::MostEarlierTexts;
    const FaultTimer timer{"K12"};
    QByteArray sent = text;
    ScriptedServer server([&sent](Visitor &visitor) { visitor.send(sent).fin(); });
    {
        Run run(place());
        QVERIFY(run.restore());
        const FetchId id = run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        run.factory.note(id, FetchNotes{.every = 1h});
        QTRY_COMPARE(run.row(0).poem.sizeInFile(), sent.size());
        QVERIFY(run.finish());
    }
    {
        Run run(place());
        QVERIFY(run.restore());
        run.factory.retry(run.row(0).id);
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.row(0).cameAgain());
        QVERIFY(run.finish());
    }
    QCOMPARE(files().size(), 1);
    {
        Run run(place());
        QVERIFY(run.restore());
        QVERIFY(run.row(0).cameAgain());
        for (int round = 0; round < most + 2; ++round) {
            sent[0] = static_cast<char>('A' + round);
            run.factory.retry(run.row(0).id);
            QTRY_COMPARE(run.factory.unfinished(), 0);
            QTRY_COMPARE(run.row(0).poem.sizeInFile(), sent.size());
        }
        QVERIFY(run.finish());
    }
    QCOMPARE(files().size(), most + 1);
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).notes->every, std::chrono::seconds(1h));
    QCOMPARE(run.row(0).poem.bytes(), sent);
    QCOMPARE(run.row(0).earlier.size(), static_cast<std::size_t>(most));
    for (const EarlierAttempt &attempt : run.row(0).earlier)
        QCOMPARE(attempt.state, FetchState::Complete);
    QCOMPARE(run.row(0).earlier.front().partial.read(0, 1), "B");
    QVERIFY(run.finish());
}

void TextsKeptTest::restoredTextsHoldNoDescriptors() // F110
{
    const FaultTimer timer{"F110"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(text).fin(); });
    {
        Run run(place());
        QVERIFY(run.restore());
        const int before = Poetry::openDescriptors();
        for (int i = 0; i < Many; ++i)
            run.factory.fetch(server.address());
        QTRY_COMPARE_WITH_TIMEOUT(run.factory.unfinished(), 0, 60'000);
        QTRY_COMPARE(files().size(), Many);
        QTRY_VERIFY(Poetry::openDescriptors() < before + 20); // once they have their names
        QCOMPARE(run.row(Many - 1).poem.bytes(), text);
        QVERIFY(run.finish());
    }
    const int before = Poetry::openDescriptors();
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), Many);
    QVERIFY2(Poetry::openDescriptors() < before + 20, qPrintable(QString::number(Poetry::openDescriptors() - before)));
    for (const FetchId id : run.factory.ids()) {
        QCOMPARE(run.factory.find(id)->state, FetchState::Complete);
        QCOMPARE(run.factory.find(id)->poem.bytes(), text);
    }
    QVERIFY(run.finish());
}

void TextsKeptTest::aRemovedRowCanComeBackWithItsText()
{
    fetch(1);
    {
        Run run(place());
        QVERIFY(run.restore());
        const Fetch kept = run.row(0);
        run.factory.remove(kept.id);
        QVERIFY(QTest::qWaitFor([&] { return run.factory.count() == 0; }));
        QCOMPARE(kept.poem.bytes(), text);
        run.factory.restore(kept);
        QVERIFY(run.finish());
    }
    QCOMPARE(files().size(), 1);
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).state, FetchState::Complete);
    QCOMPARE(run.row(0).poem.bytes(), text);
    const Fetch kept = run.row(0);
    run.factory.remove(kept.id);
    QVERIFY(run.finish()); // now it cannot come back any more
    QCOMPARE(files(), QStringList());
}

void TextsKeptTest::aTextThatIsGoneHoldsUpNoOtherRow() // E89
{
    const FaultTimer timer{"E89"};
    fetch(2);
    {
        Run run(place());
        QVERIFY(run.restore());
        const Fetch gone = run.row(0);
        QVERIFY(QFile::remove(QFile::decodeName(PoemStore::of(gone.poem)->path())));
        run.factory.remove(gone.id);
        QTRY_VERIFY(!run.factory.find(gone.id));
        run.factory.restore(gone);
        run.factory.note(run.row(1).id, {.isPinned = true});
        QVERIFY(run.finish());
        QCOMPARE(run.told, QStringList());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), 2);
    int pinned = 0;
    for (const FetchId id : run.factory.ids()) {
        const Fetch &row = *run.factory.find(id);
        pinned += row.notes->isPinned ? 1 : 0;
        QCOMPARE(row.state, row.notes->isPinned ? FetchState::Complete : FetchState::Failed);
        QCOMPARE(row.poem.bytes(), row.notes->isPinned ? text : QByteArray());
    }
    QCOMPARE(pinned, 1);
    QVERIFY(run.finish());
}

void TextsKeptTest::textsThatNoRowKnowsAreSwept() // H140
{
    const FaultTimer timer{"H140"};
    fetch(1);
    const QStringList known = files();
    QVERIFY(put(u"1764259200000-7.poem"_s, "of a row that was killed before it was written down"));
    const QStringList others{u".hidden.poem"_s, u"7-0.poem.txt"_s, u"my.poem"_s}; // not ours to remove
    for (const QString &name : others)
        QVERIFY(put(name, "somebody’s"));
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.told, QStringList());
    QVERIFY(run.finish());
    QCOMPARE(files(), others.first(1) + known + others.sliced(1));
}

void TextsKeptTest::aTextFromBeforeTheFirstListStays() // H140
{
    const FaultTimer timer{"H140"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(text).fin(); });
    QVERIFY(QDir().mkpath(place()));
    {
        PoetryClientFactory factory;
        FetchOptions options;
        options.spillThreshold = 0;
        factory.setOptions(options);
        factory.writeInBackground();
        Session session(factory, {QString(place() + u"/state"_s), QString(place() + u"/poems"_s)});
        QSignalSpy told(&session, &Session::told);
        QSignalSpy restored(&session, &Session::restored);
        session.takeSpoolFiles();
        const FetchId id = factory.fetch(server.address());
        QTRY_COMPARE(factory.find(id)->poem.sizeInFile(), text.size());
        QTRY_COMPARE(factory.unfinished(), 0);
        session.open();
        QTRY_COMPARE(restored.size(), 1);
        QCOMPARE(told.size(), 0);
        QCOMPARE(factory.find(id)->poem.bytes(), text);
        QVERIFY(session.finish(20s));
    }
    QCOMPARE(files().size(), 1);
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).state, FetchState::Complete);
    QCOMPARE(run.row(0).poem.bytes(), text);
    QVERIFY(run.finish());
}

bool TextsKeptTest::change(const QString &statement) const
{
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"somebody"_s);
        database.setDatabaseName(place() + u"/state/session.db"_s);
        isDone = database.open() && QSqlQuery(database).exec(statement);
        database.close();
    }
    QSqlDatabase::removeDatabase(u"somebody"_s);
    return isDone;
}

void TextsKeptTest::aNameThatIsNotOursIsNotOpened() // whoever writes to the database does not choose what is read
{
    fetch(1);
    const QString elsewhere = place() + u"/elsewhere"_s;
    QVERIFY(QFile::copy(place() + u"/poems/"_s + files().front(), elsewhere));
    QVERIFY(change(u"UPDATE text SET file = '../elsewhere'"_s));
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).state, FetchState::Failed);
    QCOMPARE(run.row(0).poem.size(), 0);
    QVERIFY(QFile::exists(elsewhere));
    QVERIFY(run.finish());
}

void TextsKeptTest::aFileThatIsNotOursIsNotOpened_data()
{
    QTest::addColumn<bool>("isHard");
    QTest::newRow("a link") << false;
    QTest::newRow("one more name of another file") << true;
}

void TextsKeptTest::aFileThatIsNotOursIsNotOpened() // P2
{
    QFETCH(bool, isHard);
    const FaultTimer timer{"P2"};
    fetch(1);
    const QString elsewhere = place() + u"/elsewhere"_s;
    QVERIFY(QFile::rename(place() + u"/poems/"_s + files().front(), elsewhere));
    const QByteArray target = QFile::encodeName(elsewhere);
    QVERIFY(change(u"UPDATE text SET file = '7-0.poem', size = NULL"_s));
    QVERIFY(change(u"INSERT INTO chunk SELECT row, slot, %1, CAST('rm -r ~' AS BLOB) FROM text"_s.arg(text.size())));
    const QByteArray name = QFile::encodeName(place() + u"/poems/7-0.poem"_s);
    QCOMPARE(isHard ? ::link(target.constData(), name.constData()) : ::symlink(target.constData(), name.constData()),
             0);
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).poem.size(), 0);
    QVERIFY(run.row(0).state != FetchState::Complete);
    QVERIFY(run.finish());
    QCOMPARE(contents(elsewhere), text);
}

void TextsKeptTest::readingAddsToNoFile() // P2
{
    const FaultTimer timer{"P2"};
    fetch(1);
    const QString file = place() + u"/poems/"_s + files().front();
    QVERIFY(change(u"UPDATE text SET size = NULL"_s)); // as of a row that ran
    QVERIFY(change(u"INSERT INTO chunk SELECT row, slot, %1, CAST('more' AS BLOB) FROM text"_s.arg(text.size())));
    for (int start = 0; start < 2; ++start) {
        Run run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.row(0).poem.bytes(), text + "more");
        QVERIFY(run.finish());
        QCOMPARE(contents(file), text);
    }
}

QTEST_GUILESS_MAIN(TextsKeptTest)
#include "textskepttest.moc"
