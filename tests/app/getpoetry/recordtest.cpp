// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/poemstore.h"
#include "core/saving/poemfile.h"
#include "program.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/scriptedserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// get-poetry --record and --replay, and what poetry-server makes of such a file.
class RecordTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRecordedIsPlayed();
    void halfAPoemIsRecordedAsSuch();
    void nothingIsRecordedOfNothing();
    void aFileThatCannotBeWrittenIsAFailure();
    void theRhythmIsThatOfTheServer_data();
    void theRhythmIsThatOfTheServer();
    void aServerServesItAgain();
    void halfAPoemIsServedAsSuch();
    void whatIsDoubtedIsTold_data();
    void whatIsDoubtedIsTold();
    void aSignalEndsIt();

private:
    QString file() const { return folder() + u"/a.poem"_s; }
    /// A line at each of these times.
    bool write(const std::vector<std::chrono::milliseconds> &times, FetchState state = FetchState::Complete);
};

bool RecordTest::write(const std::vector<std::chrono::milliseconds> &times, FetchState state)
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.state = state;
    if (state == FetchState::CutOff)
        fetch.failure = Failure(FailureKind::ConnectionReset, FailureStage::Receive, u"It was cut"_s);
    Arrivals arrivals;
    QByteArray text;
    for (const auto &time : times) {
        arrivals.add({text.size(), time});
        text += "a line\n";
    }
    fetch.poem = Poem(text);
    PoemStore::setArrivals(fetch.poem, arrivals);
    return std::holds_alternative<QString>(
        PoemSaver().saveAs(file(), PoemFile::maker(fetch), PoemSaver::Existing::Replace));
}

void RecordTest::whatIsRecordedIsPlayed()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("one\ntwo\n").fin(); });
    const Ended recorded = Program::run({u"--record"_s, file(), port(server)});
    QCOMPARE(recorded.error, QByteArray());
    QCOMPARE(recorded.output, QByteArray("one\ntwo\n")); // as ever
    QCOMPARE(recorded.status, 0);
    const Ended played = Program::run({u"--replay"_s, file()});
    QCOMPARE(played.error, QByteArray());
    QCOMPARE(played.output, QByteArray("one\ntwo\n"));
    QCOMPARE(played.status, 0);
    QCOMPARE(server.visits(), 1);
    const auto read = PoemFile::open(file());
    QCOMPARE(std::get<PoemFile::Opened>(read).fetch.address, server.address());
}

void RecordTest::halfAPoemIsRecordedAsSuch()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("one\n").reset(); });
    const Ended recorded = Program::run({u"--json"_s, u"--record"_s, file(), port(server)});
    QCOMPARE(recorded.status, 1);
    const Ended played = Program::run({u"--replay"_s, file()});
    QCOMPARE(played.output, QByteArray("one\n"));
    QVERIFY(recorded.error.endsWith(played.error)); // the very same line
    QVERIFY(played.error.contains("Connection was cut by other side"));
    QCOMPARE(played.status, 1);
}

void RecordTest::nothingIsRecordedOfNothing()
{
    ScriptedServer server([](Visitor &visitor) { visitor.fin(); });
    QCOMPARE(Program::run({u"--record"_s, file(), port(server)}).status, 1);
    QVERIFY(!QFile::exists(file()));
}

void RecordTest::aFileThatCannotBeWrittenIsAFailure()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("one\n").fin(); });
    const Ended ended = Program::run({u"--record"_s, u"/proc/a.poem"_s, port(server)});
    QCOMPARE(ended.output, QByteArray("one\n"));
    QVERIFY2(ended.error.contains("a.poem could not be saved in /proc"), ended.error.constData());
    QCOMPARE(ended.status, 1);
}

void RecordTest::theRhythmIsThatOfTheServer_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("least");
    QTest::newRow("as it came") << QStringList{} << 300;
    QTest::newRow("twice as fast") << QStringList{u"--speed"_s, u"2x"_s} << 150;
}

/// It is never early; how late it may be depends on the machine, and is measured elsewhere.
void RecordTest::theRhythmIsThatOfTheServer()
{
    QFETCH(QStringList, options);
    QFETCH(int, least);
    QVERIFY(write({0ms, 100ms, 200ms, 300ms}));
    Program program;
    QElapsedTimer timer;
    timer.start();
    program.start(QStringList{u"--replay"_s, file()} + options);
    QVERIFY(program.waitForOutput("a line\n"));
    const Ended ended = program.wait();
    QVERIFY2(timer.elapsed() >= least, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(ended.output, QByteArray("a line\n").repeated(4));
    QCOMPARE(ended.status, 0);
}

void RecordTest::aServerServesItAgain()
{
    QVERIFY(write({0ms, 100ms, 200ms}));
    Program server(Program::Name::PoetryServer);
    server.start({u"--replay"_s, file()});
    QVERIFY(server.waitForOutput("on port "));
    const QByteArray served = server.output().split(' ').last();
    const QString address = QString::fromLatin1(served.first(served.indexOf('.')));
    QElapsedTimer timer;
    timer.start();
    const Ended ended = Program::run({address, address});
    QVERIFY2(timer.elapsed() >= 200, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(ended.output, QByteArray("a line\n").repeated(6));
    QCOMPARE(ended.status, 0);
}

void RecordTest::halfAPoemIsServedAsSuch()
{
    QVERIFY(write({0ms}, FetchState::CutOff));
    Program server(Program::Name::PoetryServer);
    server.start({u"--replay"_s, file()});
    QVERIFY(server.waitForOutput("on port "));
    const QByteArray served = server.output().split(' ').last();
    const Ended ended = Program::run({QString::fromLatin1(served.first(served.indexOf('.')))});
    QCOMPARE(ended.output, QByteArray("a line\n"));
    QVERIFY2(ended.error.contains("Connection was cut by other side after 7 bytes"), ended.error.constData());
}

void RecordTest::whatIsDoubtedIsTold_data()
{
    QTest::addColumn<int>("cut");
    QTest::addColumn<int>("changed");
    QTest::addColumn<QByteArray>("doubt");
    QTest::newRow("the end is missing") << 3 << 0
                                        << QByteArray("The text of “a.poem” is cut off: 3 bytes are missing.");
    QTest::newRow("the text was changed")
        << 0 << 2 << QByteArray("The text of “a.poem” is not to be trusted: it is not the one that was recorded.");
}

void RecordTest::whatIsDoubtedIsTold()
{
    QFETCH(int, cut);
    QFETCH(int, changed);
    QFETCH(QByteArray, doubt);
    QVERIFY(write({0ms}));
    QByteArray bytes = contents(file()).chopped(cut);
    if (changed > 0)
        bytes[bytes.size() - changed] = 'E';
    QFile out(file());
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate) && out.write(bytes) == bytes.size());
    out.close();
    const Ended ended = Program::run({u"--replay"_s, file()});
    QCOMPARE(ended.output, bytes.last(7 - cut));
    QCOMPARE(ended.error, QByteArray("get-poetry: " + doubt + '\n'));
    QCOMPARE(ended.status, 1);
}

void RecordTest::aSignalEndsIt()
{
    QVERIFY(write({0ms, 1h}));
    Program program;
    program.start({u"--replay"_s, file()});
    QVERIFY(program.waitForOutput("a line\n"));
    program.sendSignal(SIGINT);
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 130);
    QCOMPARE(ended.error, QByteArray("Stopped: 7 bytes were played.\n"));
}

QTEST_GUILESS_MAIN(RecordTest)
#include "recordtest.moc"
