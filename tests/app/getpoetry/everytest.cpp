// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

/// To each visitor the next text, and the last one to all who come later. An empty one is a failure.
ScriptedServer::Script sayInTurn(const QByteArrayList &texts)
{
    const auto visits = std::make_shared<int>(0);
    return [texts, visits](Visitor &visitor) {
        visitor.send(texts.value(std::min<qsizetype>((*visits)++, texts.size() - 1))).fin();
    };
}

} // namespace

/// get-poetry --every: the same servers again.
class EveryTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void textsOfAllRoundsAreWritten_data();
    void textsOfAllRoundsAreWritten();
    void theLastRoundCounts_data();
    void theLastRoundCounts();
    void linesTellRoundAndChange();
    void filesAreNeverReplaced_data();
    void filesAreNeverReplaced();
    void whatStillRunsIsWaitedFor();
    void aSignalEndsIt_data();
    void aSignalEndsIt();
};

void EveryTest::textsOfAllRoundsAreWritten_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("headlines");
    QTest::newRow("all") << QStringList{} << QByteArray("one\none\ntwo\n") << 3;
    QTest::newRow("those that changed") << QStringList{u"--changed-only"_s} << QByteArray("one\ntwo\n") << 2;
    QTest::newRow("in order, without headlines")
        << QStringList{u"--quiet"_s, u"--keep-order"_s} << QByteArray("one\none\ntwo\n") << 0;
}

void EveryTest::textsOfAllRoundsAreWritten()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, output);
    QFETCH(int, headlines);
    ScriptedServer server(sayInTurn({"one\n", "one\n", "two\n"}));
    const Ended ended = Program::run(QStringList{u"--every=1s"_s, u"--times=3"_s, port(server)} + options);
    QCOMPARE(ended.output, output);
    QCOMPARE(ended.error.count(QByteArray(server.address().toString().toUtf8() + " · 2")), headlines);
    QCOMPARE(ended.error.count('\n'), headlines);
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.visits(), 3);
}

void EveryTest::theLastRoundCounts_data()
{
    QTest::addColumn<QByteArrayList>("texts");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("visits");
    QTest::addColumn<int>("status");
    QTest::newRow("it is back") << QByteArrayList{"", "poem"} << 2 << 2 << 0;
    QTest::newRow("it is gone") << QByteArrayList{"poem", ""} << 2 << 2 << 1;
    QTest::newRow("it is left out in the end") << QByteArrayList{""} << 3 << 2 << 1;
}

void EveryTest::theLastRoundCounts()
{
    QFETCH(QByteArrayList, texts);
    QFETCH(int, times);
    QFETCH(int, visits);
    QFETCH(int, status);
    ScriptedServer server(sayInTurn(texts));
    ScriptedServer good(sayInTurn({"good\n"}));
    const Ended ended = Program::run({u"--every=1s"_s, u"--times"_s, QString::number(times), port(server), port(good)});
    QCOMPARE(ended.status, status);
    QCOMPARE(server.visits(), visits);
    QCOMPARE(good.visits(), times);
    QCOMPARE(ended.error.contains("Is left out for 1 round."), visits < times);
}

void EveryTest::linesTellRoundAndChange()
{
    ScriptedServer server(sayInTurn({"one", "one", "two"}));
    const Ended ended = Program::run({u"--every=1s"_s, u"--times=3"_s, u"--json"_s, u"--changed-only"_s, port(server)});
    const QByteArrayList lines = ended.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QList<QJsonValue> changes{QJsonValue(QJsonValue::Null), false, true};
    for (int i = 0; i < 3; ++i) {
        const QJsonObject line = QJsonDocument::fromJson(lines.at(i)).object();
        QCOMPARE(line[u"round"_s].toInt(), i + 1);
        QCOMPARE(line.value(u"changed"_s), changes.at(i));
        QCOMPARE(line[u"bytes"_s].toInt(), 3);
    }
    QCOMPARE(ended.error, QByteArray());
}

void EveryTest::filesAreNeverReplaced_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("files");
    QTest::newRow("all") << QStringList{} << 2;
    QTest::newRow("those that changed") << QStringList{u"--changed-only"_s} << 1;
}

void EveryTest::filesAreNeverReplaced()
{
    QFETCH(QStringList, options);
    QFETCH(int, files);
    const QString target = folder() + u"/poems"_s;
    ScriptedServer server(sayInTurn({"one"}));
    const Ended ended =
        Program::run(QStringList{u"--every=1s"_s, u"--times=2"_s, u"--output-dir"_s, target, port(server)} + options);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(QDir(target).entryList(QDir::Files).size(), files);
}

void EveryTest::whatStillRunsIsWaitedFor()
{
    ScriptedServer slow;
    ScriptedServer quick(sayInTurn({"quick\n"}));
    Program program;
    program.start({u"--every=1s"_s, u"--times=2"_s, port(slow), port(quick)});
    QVERIFY(program.waitForOutput("quick\nquick\n"));
    QCOMPARE(slow.visits(), 1);
    slow.visitor(0)->send("slow\n").fin();
    const Ended ended = program.wait();
    QCOMPARE(ended.output, QByteArray("quick\nquick\nslow\n"));
    QCOMPARE(ended.status, 0);
}

void EveryTest::aSignalEndsIt_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("isRunning");
    QTest::newRow("SIGINT between two rounds") << SIGINT << false;
    QTest::newRow("SIGTERM between two rounds") << SIGTERM << false;
    QTest::newRow("SIGINT in a round") << SIGINT << true;
}

void EveryTest::aSignalEndsIt()
{
    QFETCH(int, number);
    QFETCH(bool, isRunning);
    ScriptedServer server(sayInTurn({"poem\n"}));
    ScriptedServer silent;
    Program program;
    program.start(QStringList{u"--every=24h"_s, port(server)} +
                  (isRunning ? QStringList{port(silent)} : QStringList{}));
    QVERIFY(program.waitForOutput("poem\n"));
    QTRY_COMPARE(silent.visits(), isRunning ? 1 : 0);
    program.sendSignal(number);
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 128 + number);
    QCOMPARE(ended.output, QByteArray("poem\n"));
    QVERIFY2(ended.error.endsWith("Stopped: 1 text had arrived.\n"), ended.error.constData());
}

QTEST_GUILESS_MAIN(EveryTest)
#include "everytest.moc"
