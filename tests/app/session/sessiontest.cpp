// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/behaviour.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "support/sessionrun.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray rawPoem("Kept\r\nas it came\0\xff\n", 19);

bool copyFolder(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    bool isDone = true;
    for (QDirIterator entry(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); entry.hasNext();) {
        const QString path = to + u'/' + QDir(from).relativeFilePath(entry.next());
        isDone = QDir().mkpath(QFileInfo(path).path()) && QFile::copy(entry.filePath(), path) && isDone;
    }
    return isDone;
}

using Run = SessionRun;

} // namespace

/// Rows after an end of the program. Numbers are those of the catalogue of faults.
class SessionTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowComesBackAsItWas();
    void aLongPoemComesBackFromItsFile();
    void whatRanComesBackCutOff();
    void removedRowsDoNotComeBack();
    void whatWasUndoneKeepsItsPlace();
    void aRetryKeepsBothTexts();
    void aKillWhileFetchingAgainKeepsThePoem_data();
    void aKillWhileFetchingAgainKeepsThePoem();
    void timesOfDayComeBackAsTheyWere();
    void aDiskThatHangsHoldsNobody();
    void whateverFailsNothingIsFalselyComplete();
    void aFolderThatCannotBeMadeIsTold();
    void whereTextsAreDamagedTheRowsStay();
    void afterTwoFailedStartsItAsks();
    void anEndBeforeTheAnswerKeepsAll();
    void anEndBeforeItIsOpenKeepsAll();
    void tenThousandRowsComeBackInSlices();
    void deleteEverythingReallyDoes();

private:
    QString place() const { return folder() + u"/kept"_s; }
};

void SessionTest::everyRowComesBackAsItWas()
{
    ScriptedServer whole([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    ScriptedServer half([](Visitor &visitor) { visitor.send(rawPoem).reset(); });
    ScriptedServer silent;
    const RefusingPort refusing;
    QString report;
    std::chrono::milliseconds elapsed{};
    {
        Run run(place());
        run.factory.fetch(whole.address(), u"nc the server"_s);
        run.factory.fetch(half.address());
        run.factory.fetch(refusing.address());
        const FetchId stopped = run.factory.fetch(silent.address());
        QTRY_COMPARE(run.factory.unfinished(), 1);
        run.factory.cancel(stopped);
        QVERIFY(run.restore());
        QVERIFY(run.finish());
        report = run.row(1).failure->report();
        elapsed = run.row(0).elapsed({});
    }
    const FaultTimer timer{"H135", "H146"};
    Run run(place());
    QVERIFY(run.restore());
    using enum FetchState;
    QCOMPARE(run.states(), (std::vector{Complete, CutOff, Failed, Stopped}));
    QCOMPARE(run.row(0).typed, u"nc the server"_s);
    QCOMPARE(run.row(0).address, whole.address());
    QCOMPARE(run.row(0).elapsed({}), elapsed);
    QCOMPARE(run.row(0).poem.bytes(), rawPoem);
    QCOMPARE(run.row(1).poem.bytes(), rawPoem);
    QCOMPARE(run.row(1).failure->report(), report);
    QCOMPARE(run.row(2).failure->kind(), FailureKind::ConnectionRefused);
    QVERIFY(!run.row(3).failure);
    QCOMPARE(run.told, QStringList());
    run.factory.retry(run.factory.ids().front());
    QTRY_COMPARE(whole.visits(), 2);
    QVERIFY(run.finish());
}

void SessionTest::aLongPoemComesBackFromItsFile()
{
    const QByteArray text(3'000'000, 'p');
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    const auto files = [this] { return QDir(place() + u"/poems"_s).entryList(QDir::Files | QDir::Hidden); };
    {
        Run run(place());
        QVERIFY(run.restore()); // from here on, spool files are made where they stay
        run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QTRY_COMPARE(run.row(0).poem.sizeInFile(), text.size()); // or the end of it is in the database
        QVERIFY(run.finish());
    }
    QCOMPARE(files().size(), 1);
    const QString path = place() + u"/poems/"_s + files().front();
    {
        const FaultTimer timer{"H147"};
        Run run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.states(), std::vector{FetchState::Complete});
        QVERIFY(run.row(0).poem.bytes() == text);
        QVERIFY(run.finish());
    }
    for (const qint64 size : {0, 1'000, 2'999'999}) { // shorter than it was
        const FaultTimer timer{"H139"};
        QVERIFY(QFile::resize(path, size));
        Run run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.states(), std::vector{size > 0 ? FetchState::CutOff : FetchState::Failed});
        QCOMPARE(run.row(0).failure->kind(), FailureKind::StorageFailed);
        QCOMPARE(run.row(0).poem.size(), size);
        QVERIFY(run.finish());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    QFile file(path); // other bytes
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write("q") == 1);
    file.close();
    const FaultTimer timer{"H139"};
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.states(), std::vector{FetchState::CutOff});
    QVERIFY(run.finish());
}

void SessionTest::whatRanComesBackCutOff() // H133
{
    const QByteArray text = rawPoem + QByteArray(2'000'000, 'p');
    ScriptedServer small([](Visitor &visitor) { visitor.send(rawPoem); });
    ScriptedServer large([&](Visitor &visitor) { visitor.send(text); });
    ScriptedServer silent;
    Run run(place());
    QVERIFY(run.restore());
    const FetchId id = run.factory.fetch(large.address());
    run.factory.fetch(small.address());
    run.factory.fetch(silent.address());
    QTRY_COMPARE(run.factory.find(id)->poem.size(), text.size());
    // What a killed program leaves behind is what is there at any moment.
    const QString copy = folder() + u"/copy"_s;
    const auto comesBack = [&] {
        const FaultTimer timer{"H133"};
        if (!copyFolder(place(), copy))
            return false;
        Run other(copy);
        const bool isRestored = other.restore();
        const bool isAll = isRestored && other.factory.count() == 3 && other.row(0).poem.size() == text.size() &&
                           other.row(1).poem.size() == rawPoem.size() && other.row(2).state == FetchState::Failed;
        for (const FetchId row : other.factory.ids()) {
            const Fetch *fetch = other.factory.find(row);
            if (fetch->state == FetchState::Complete || !text.startsWith(fetch->poem.bytes()))
                qFatal("A row came back as what it never was.");
        }
        if (isAll && other.row(0).state != FetchState::CutOff)
            qFatal("A row that ran is cut off.");
        return other.finish() && isAll;
    };
    QTRY_VERIFY_WITH_TIMEOUT(comesBack(), 20'000);
    QVERIFY(run.finish());
}

void SessionTest::removedRowsDoNotComeBack()
{
    const FaultTimer timer{"H140"};
    const QByteArray text(2'000'000, 'p');
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    {
        Run run(place());
        QVERIFY(run.restore());
        const FetchId gone = run.factory.fetch(server.address());
        const FetchId undone = run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QTRY_COMPARE(QDir(place() + u"/poems"_s).entryList(QDir::Files).size(), 2);
        run.factory.remove(gone);
        const Fetch copy = *run.factory.find(undone);
        run.factory.remove(undone);
        run.factory.restore(copy);
        QTRY_COMPARE(QDir(place() + u"/poems"_s).entryList(QDir::Files).size(), 1);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.states(), std::vector{FetchState::Complete});
    QVERIFY(run.row(0).poem.bytes() == text);
    QVERIFY(run.finish());
}

void SessionTest::whatWasUndoneKeepsItsPlace()
{
    const ScriptedServer first([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    const RefusingPort second;
    {
        Run run(place());
        QVERIFY(run.restore());
        run.factory.fetch(first.address());
        run.factory.fetch(second.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    for (const bool isWrittenBetween : {true, false}) {
        Run run(place());
        QVERIFY(run.restore());
        const Fetch removed = run.row(0);
        QCOMPARE(removed.address, first.address());
        run.factory.remove(removed.id);
        const QString log = place() + u"/state/session.db-wal"_s;
        const qint64 before = QFileInfo(log).size();
        if (isWrittenBetween)
            QTRY_VERIFY(QFileInfo(log).size() != before);
        run.factory.restore(removed);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), 2);
    QCOMPARE(run.row(0).address, first.address());
    QCOMPARE(run.row(0).poem.bytes(), rawPoem);
    QVERIFY(run.finish());
}

void SessionTest::aRetryKeepsBothTexts()
{
    ScriptedServer server([&](Visitor &visitor) {
        if (server.visits() == 1)
            visitor.send("first").reset();
        else
            visitor.send("second").fin();
    });
    {
        Run run(place());
        QVERIFY(run.restore());
        const FetchId id = run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        run.factory.retry(id);
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.states(), std::vector{FetchState::Complete});
    QCOMPARE(run.row(0).poem.bytes(), "second");
    QCOMPARE(run.row(0).earlier.size(), 1U);
    QCOMPARE(run.row(0).earlier[0].partial.bytes(), "first");
    QCOMPARE(run.row(0).earlier[0].failure->kind(), FailureKind::ConnectionReset);
    QVERIFY(run.finish());
}

void SessionTest::aKillWhileFetchingAgainKeepsThePoem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a poem in the database") << rawPoem;
    QTest::newRow("a poem in a file") << QByteArray(2'000'000, 'p');
}

void SessionTest::aKillWhileFetchingAgainKeepsThePoem()
{
    QFETCH(const QByteArray, text);
    const QByteArray start = text.first(text.size() / 2);
    ScriptedServer server([&](Visitor &visitor) {
        if (server.visits() == 1)
            visitor.send(text).fin();
        else
            visitor.send(start);
    });
    Run run(place());
    QVERIFY(run.restore());
    const FetchId id = run.factory.fetch(server.address());
    QTRY_COMPARE(run.factory.unfinished(), 0);
    run.factory.retry(id);
    QTRY_COMPARE(run.factory.find(id)->coming.size(), start.size());
    const QString copy = folder() + u"/copy"_s;
    const auto comesBack = [&] {
        const FaultTimer timer{"K6"};
        if (!copyFolder(place(), copy))
            return false;
        Run other(copy);
        bool isAll = other.restore() && other.factory.count() == 1;
        isAll = isAll && other.row(0).failedAgain() && other.row(0).failedAgain()->partial.size() == start.size();
        if (isAll && (other.row(0).state != FetchState::Complete || other.row(0).poem.bytes() != text))
            qFatal("What was there is gone.");
        isAll = other.finish() && isAll;
        Run third(copy); // as the second has written it
        return third.restore() && third.finish() && isAll && third.row(0).poem.bytes() == text &&
               third.row(0).failedAgain()->failure->kind() == FailureKind::Interrupted;
    };
    QTRY_VERIFY_WITH_TIMEOUT(comesBack(), 20'000);
    QVERIFY(run.finish());
}

void SessionTest::timesOfDayComeBackAsTheyWere()
{
    const FaultTimer timer{"K7"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    qint64 started = 0;
    qint64 ended = 0;
    {
        Run run(place());
        QVERIFY(run.restore());
        const FetchId id = run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        started = run.factory.find(id)->startedOn;
        ended = run.factory.find(id)->endedOn;
        QVERIFY(run.finish());
    }
    QVERIFY(before <= started && started <= ended);
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).startedOn, started);
    QCOMPARE(run.row(0).endedOn, ended);
    QVERIFY(run.finish());
}

void SessionTest::aDiskThatHangsHoldsNobody() // E93, E94, H135
{
    const QByteArray text(2'000'000, 'p');
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    {
        Run run(place()); // makes the database
        QVERIFY(run.restore());
        QVERIFY(run.finish());
    }
    HangingFiles disk;
    Run run(place(), disk);
    const FaultTimer timer{"E93", "E94"};
    QVERIFY(run.restore());
    run.factory.fetch(server.address());
    QTRY_VERIFY(disk.isHolding());
    for (int i = 0; i < 10; ++i)
        run.factory.fetch(server.address());
    QTRY_COMPARE(run.factory.unfinished(), 0); // nobody waits for it
    QVERIFY(!run.session.finish(100ms));
    disk.release();
    QVERIFY(run.finish());
}

void SessionTest::whateverFailsNothingIsFalselyComplete() // E75 to E82
{
    const QByteArray text(1'500'000, 'p');
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    int points = 0;
    for (const Call call : {Call::Open, Call::Sync, Call::Link, Call::Unlink, Call::Write}) {
        for (const bool fromThenOn : {false, true}) {
            for (int nth = 1, before = -1; points != before && nth < 10; ++nth) {
                before = points;
                FailingFiles disk({call, nth, EIO, fromThenOn});
                const QString where = folder() + u"/%1"_s.arg(points) + QString::number(nth);
                {
                    Run run(where, disk);
                    QVERIFY(QTest::qWaitFor([&] { return run.isRestored; }, 20'000));
                    run.factory.fetch(server.address());
                    QTRY_COMPARE(run.factory.unfinished(), 0);
                    run.finish();
                }
                points += disk.wasReached() ? 1 : 0;
                Run run(where);
                QVERIFY(run.restore());
                for (const FetchId id : run.factory.ids()) {
                    const Fetch *fetch = run.factory.find(id);
                    QVERIFY(fetch->state != FetchState::Complete || fetch->poem.bytes() == text);
                    QVERIFY(text.startsWith(fetch->poem.bytes()));
                }
                QVERIFY(run.finish());
            }
        }
    }
    QVERIFY2(points >= 10, qPrintable(QString::number(points)));
    faultMeasured("E81", points, 0ms);
}

void SessionTest::aFolderThatCannotBeMadeIsTold() // H138, H145
{
    const FaultTimer timer{"H138", "H145"};
    QFile file(place());
    QVERIFY(file.open(QIODevice::WriteOnly));
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.told.size(), 1);
    QVERIFY2(run.told[0].startsWith(u"Nothing is kept for the next start: "_s), qPrintable(run.told[0]));
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    run.factory.fetch(server.address());
    QTRY_COMPARE(run.states(), std::vector{FetchState::Complete});
    QVERIFY(run.finish());
}

void SessionTest::whereTextsAreDamagedTheRowsStay() // H137
{
    const FaultTimer timer{"H137"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    {
        Run run(place());
        QVERIFY(run.restore());
        for (int row = 0; row < 3; ++row)
            run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    constexpr qint64 page = 4096;
    QFile file(place() + u"/state/session.db"_s);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4 * page)); // of the texts, and nothing else
    QCOMPARE(file.write(QByteArray(page, '\0')), page);
    file.close();
    for (const bool isFirst : {true, false}) {
        Run run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.states(), std::vector(3, FetchState::Failed));
        QCOMPARE(run.told.size(), isFirst ? 1 : 0);
        QVERIFY(!isFirst || run.told[0].startsWith(u"The list from last time was damaged. It is kept as "_s));
        QVERIFY(run.finish());
    }
    QCOMPARE(QDir(place() + u"/state"_s).entryList({u"session.aside-*.db"_s}).size(), 1);
}

void SessionTest::afterTwoFailedStartsItAsks() // H143
{
    const FaultTimer timer{"H143"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    {
        Run run(place());
        QVERIFY(run.restore());
        run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    QFile mark(place() + u"/state/starting"_s); // as they leave it that never came so far
    QVERIFY(!mark.exists());
    QVERIFY(mark.open(QIODevice::WriteOnly) && mark.write("2") == 1);
    mark.close();
    {
        Run run(place());
        QTRY_VERIFY(run.isAsked);
        QCOMPARE(run.factory.count(), 0);
        run.session.open(SessionDatabase::Answer::StartEmpty);
        QVERIFY(run.restore());
        QCOMPARE(run.factory.count(), 0);
        QCOMPARE(QDir(place() + u"/state"_s).entryList({u"session.aside-*"_s}).size(), 1);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QVERIFY(!run.isAsked);
    QVERIFY(run.finish());
}

void SessionTest::anEndBeforeTheAnswerKeepsAll() // H135, H143
{
    const FaultTimer timer{"H135", "H143"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    for (const bool isSecond : {false, true}) {
        Run run(place());
        QTRY_VERIFY(run.isRestored || run.isAsked);
        QCOMPARE(run.isAsked, isSecond);
        run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
        QFile mark(place() + u"/state/starting"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly) && mark.write("2") == 1);
    }
    QVERIFY(QFile::remove(place() + u"/state/starting"_s));
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.states(), (std::vector{FetchState::Complete, FetchState::Complete}));
    QVERIFY(run.finish());
}

void SessionTest::anEndBeforeItIsOpenKeepsAll() // H135
{
    const FaultTimer timer{"H135"};
    const RefusingPort refusing;
    {
        PoetryClientFactory factory;
        Session session(factory, {QString(place() + u"/state"_s), QString(place() + u"/poems"_s)});
        factory.fetch(refusing.address());
        QVERIFY(session.finish(20s));
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), 1);
    QCOMPARE(run.row(0).failure->kind(), FailureKind::Interrupted);
    QVERIFY(run.finish());
}

void SessionTest::tenThousandRowsComeBackInSlices()
{
    constexpr int rows = 10'000;
    const RefusingPort refusing;
    {
        Run run(place());
        QVERIFY(run.restore());
        Fetch fetch(refusing.address());
        fetch.state = FetchState::Complete;
        fetch.poem = Poem(rawPoem);
        for (int row = 0; row < rows; ++row)
            run.factory.restore(fetch);
        QCOMPARE(run.factory.count(), rows);
        QTRY_VERIFY(run.finish());
    }
    Run run(place());
    int turns = 0;
    const auto isBack = [&] { return ++turns > 0 && run.isRestored; };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), 50'000);
    QCOMPARE(run.factory.count(), rows);
    QVERIFY(run.finish());
}

void SessionTest::deleteEverythingReallyDoes()
{
    const QByteArray secret(2'000'000, 's');
    ScriptedServer large([&](Visitor &visitor) { visitor.send(secret).fin(); });
    ScriptedServer small([&](Visitor &visitor) { visitor.send(secret.first(1000)).fin(); });
    const auto traces = [this] {
        int found = 0;
        for (QDirIterator entry(place(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); entry.hasNext();) {
            QFile file(entry.next());
            found += file.open(QIODevice::ReadOnly) && file.readAll().contains("ssssssss") ? 1 : 0;
        }
        return found;
    };
    {
        Run run(place());
        QVERIFY(run.restore());
        run.factory.fetch(large.address());
        run.factory.fetch(small.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QTRY_COMPARE(traces(), 2); // a file, and the database or its log
        const QDir texts(place() + u"/poems"_s);
        const QString text = texts.filePath(texts.entryList(QDir::Files).front());
        QVERIFY(QDir().mkpath(texts.path() + u".aside-1"_s));
        for (const char *copy : {"/poems/9-0.poem", "/poems.aside-1/9-0.poem", "/state/session.aside-1.db"})
            QVERIFY(QFile::copy(text, place() + QLatin1String(copy)));
        run.session.deleteEverything();
        QTRY_COMPARE(run.told, QStringList{u"Everything that was kept is deleted."_s});
        QCOMPARE(run.factory.count(), 0);
        QCOMPARE(traces(), 0);
        run.factory.fetch(small.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    Run run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), 1);
    QVERIFY(run.finish());
}

QTEST_GUILESS_MAIN(SessionTest)
#include "sessiontest.moc"
