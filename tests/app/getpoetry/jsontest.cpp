// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

const QStringList Always{u"address"_s,       u"outcome"_s, u"bytes"_s, u"sha256"_s,   u"elapsed_ms"_s,
                         u"first_byte_ms"_s, u"end"_s,     u"peer"_s,  u"attempts"_s, u"file"_s};
const QStringList UnlessPoem{u"kind"_s, u"stage"_s, u"message"_s, u"code"_s, u"trail"_s};

QList<QJsonObject> objects(const QByteArray &output)
{
    QList<QJsonObject> all;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines)
        if (!line.isEmpty())
            all += QJsonDocument::fromJson(line).object();
    return all;
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

/// The JSON lines that scripts rely on.
class JsonTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aPoem();
    void aRefusal();
    void aPartialPoem();
    void aCancelledOne();
    void addressesAreAsTyped();
    void eachLineComesAsItsFetchEnds();
    void everyFetchOfOneAddressHasItsLine();
    void aPoemThatCannotBeSavedHasFailed();
    void thePasswordOfAProxyIsWrittenNowhere_data();
    void thePasswordOfAProxyIsWrittenNowhere();
};

void JsonTest::aPoem()
{
    const QByteArray poem("caf\xE9\n\0\xFF", 7);
    ScriptedServer server([poem](Visitor &visitor) { visitor.send(poem).fin(); });
    const Ended ended = Program::run({u"--json"_s, QString::number(server.port())});
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.count('\n'), 1);
    const QJsonObject line = objects(ended.output).value(0);
    QCOMPARE(sorted(line.keys()), sorted(Always));
    QCOMPARE(line[u"address"_s].toString(), QString::number(server.port()));
    QCOMPARE(line[u"outcome"_s].toString(), u"poem"_s);
    QCOMPARE(line[u"bytes"_s].toInt(), 7);
    QCOMPARE(line[u"sha256"_s].toString(), sha256(poem));
    QVERIFY(line[u"elapsed_ms"_s].isDouble());
    QVERIFY(line[u"first_byte_ms"_s].isDouble());
    QCOMPARE(line[u"peer"_s].toString(), server.address().toString());
    QCOMPARE(line[u"attempts"_s].toInt(), 1);
    QVERIFY(line[u"file"_s].isNull());
}

void JsonTest::aRefusal()
{
    const RefusingPort closed;
    const Ended ended = Program::run({u"--json"_s, closed.address().toString()});
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.error.count("Poem failed: "), 1);
    const QJsonObject line = objects(ended.output).value(0);
    QCOMPARE(sorted(line.keys()), sorted(Always + UnlessPoem));
    QCOMPARE(line[u"outcome"_s].toString(), u"failed"_s);
    QCOMPARE(line[u"bytes"_s].toInt(-1), 0);
    QCOMPARE(line[u"sha256"_s].toString(), sha256({}));
    QVERIFY(line[u"first_byte_ms"_s].isNull());
    QVERIFY(line[u"peer"_s].isNull());
    QCOMPARE(line[u"kind"_s].toString(), u"ConnectionRefused"_s);
    QCOMPARE(line[u"stage"_s].toString(), u"connect"_s);
    QCOMPARE(line[u"code"_s].toInt(), 111);
    QCOMPARE(line[u"message"_s].toString(), u"Connection was refused by other side: 111: Connection refused."_s);
    const QJsonArray trail = line[u"trail"_s].toArray();
    QVERIFY(!trail.isEmpty());
    for (const QJsonValue &frame : trail) {
        QCOMPARE(sorted(frame.toObject().keys()), (QStringList{u"at_ms"_s, u"what"_s, u"where"_s}));
        QVERIFY(frame[u"at_ms"_s].isDouble());
        QVERIFY(frame[u"where"_s].toString().startsWith(u"core/"_s));
    }
}

void JsonTest::aPartialPoem()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a po"); });
    const Ended ended = Program::run(
        {u"--json"_s, u"--idle-timeout=0.05"_s, u"--output-dir"_s, folder(), QString::number(server.port())});
    QCOMPARE(ended.status, 1);
    const QJsonObject line = objects(ended.output).value(0);
    QCOMPARE(line[u"outcome"_s].toString(), u"failed"_s);
    QCOMPARE(line[u"kind"_s].toString(), u"IdleTimeout"_s);
    QCOMPARE(line[u"stage"_s].toString(), u"receive"_s);
    QVERIFY(line[u"code"_s].isNull());
    QCOMPARE(line[u"bytes"_s].toInt(), 9);
    QCOMPARE(line[u"sha256"_s].toString(), sha256("half a po"));
    QFile file(line[u"file"_s].toString());
    QVERIFY(file.fileName().endsWith(u".partial.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("half a po"));
}

void JsonTest::aCancelledOne()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a po"); });
    const RefusingPort closed;
    Program program;
    program.start({u"--json"_s, u"--max-connections=1"_s, u"--verbose"_s, QString::number(server.port()), u"1"_s});
    QVERIFY(program.waitForError("receiving"));
    program.sendSignal(SIGINT);
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 130);
    const QList<QJsonObject> lines = objects(ended.output);
    QCOMPARE(lines.size(), 2);
    for (const QJsonObject &line : lines) {
        QCOMPARE(sorted(line.keys()), sorted(Always + UnlessPoem));
        QCOMPARE(line[u"outcome"_s].toString(), u"cancelled"_s);
        QVERIFY(line[u"kind"_s].isNull());
        QVERIFY(line[u"code"_s].isNull());
        const bool hadBegun = line[u"address"_s].toString() != u"1"_s;
        QCOMPARE(line[u"stage"_s].toString(), hadBegun ? u"receive"_s : u"queue"_s);
        QCOMPARE(line[u"attempts"_s].toInt(-1), hadBegun ? 1 : 0);
    }
}

void JsonTest::addressesAreAsTyped()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("a").fin(); });
    const QString typed = u"nc localhost "_s + QString::number(server.port());
    const Ended ended = Program::run({u"--json"_s, u" "_s + typed + u' '});
    QCOMPARE(objects(ended.output).value(0)[u"address"_s].toString(), typed);
}

void JsonTest::eachLineComesAsItsFetchEnds()
{
    ScriptedServer late;
    ScriptedServer early([](Visitor &visitor) { visitor.send("early").fin(); });
    Program program;
    program.start({u"--json"_s, QString::number(late.port()), QString::number(early.port())});
    QVERIFY(program.waitForOutput("\n"));
    QTRY_COMPARE(late.visits(), 1);
    late.visitor(0)->send("late").fin();
    const QList<QJsonObject> lines = objects(program.wait().output);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0)[u"sha256"_s].toString(), sha256("early"));
    QCOMPARE(lines.at(1)[u"sha256"_s].toString(), sha256("late"));
}

void JsonTest::everyFetchOfOneAddressHasItsLine()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("a").fin(); });
    const Ended ended = Program::run({u"--json"_s, QString::number(server.port()), QString::number(server.port())});
    QCOMPARE(objects(ended.output).size(), 2);
    QCOMPARE(server.visits(), 2);
}

void JsonTest::aPoemThatCannotBeSavedHasFailed()
{
    const QString target = folder() + u"/gone"_s;
    ScriptedServer server([](Visitor &visitor) { visitor.send("a poem"); });
    Program program;
    program.start({u"--json"_s, u"--verbose"_s, u"--output-dir"_s, target, QString::number(server.port())});
    QVERIFY(program.waitForError("receiving"));
    QVERIFY(QDir().rmdir(target));
    server.visitor(0)->fin();
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 1);
    const QJsonObject line = objects(ended.output).value(0);
    QCOMPARE(line[u"outcome"_s].toString(), u"failed"_s);
    QCOMPARE(line[u"kind"_s].toString(), u"StorageFailed"_s);
    QCOMPARE(line[u"stage"_s].toString(), u"store"_s);
    QCOMPARE(line[u"bytes"_s].toInt(), 6);
    QVERIFY(line[u"file"_s].isNull());
    QVERIFY2(ended.error.contains(QByteArray("Poem failed: " + server.address().toString().toUtf8())),
             ended.error.constData());
}

void JsonTest::thePasswordOfAProxyIsWrittenNowhere_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("SOCKS, accepted") << u"socks5"_s
                                     << QByteArray("\x05\x02\x01\x00\x05\x00\x00\x01\0\0\0\0\0\0poem", 18);
    QTest::newRow("SOCKS, not accepted") << u"socks5"_s << QByteArray("\x05\x02\x01\x01", 4);
    QTest::newRow("HTTP, accepted") << u"http"_s << QByteArray("HTTP/1.1 200 OK\r\n\r\npoem");
    QTest::newRow("HTTP, not accepted") << u"http"_s << QByteArray("HTTP/1.1 407 Who are you?\r\n\r\n");
    QTest::newRow("no proxy at all") << u"http"_s << QByteArray("SSH-2.0\r\n\r\n");
}

void JsonTest::thePasswordOfAProxyIsWrittenNowhere()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, answer);
    const ScriptedServer proxy([&](Visitor &visitor) { visitor.send(answer).fin(); });
    const QByteArray login = "somebody:opensesame";
    Program program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"poetry.*=true"_s);
    program.process().setProcessEnvironment(environment);
    program.start({u"--json"_s, u"--verbose"_s, u"--traceback"_s,
                   u"--proxy=%1://%2@%3"_s.arg(scheme, QString::fromLatin1(login), proxy.address().toString()),
                   u"192.0.2.7:17"_s});
    const Ended ended = program.wait();
    QCOMPARE(ended.status, answer.endsWith("poem") ? 0 : 1);
    QVERIFY(ended.error.contains("192.0.2.7"));
    const QByteArray written = ended.output + ended.error;
    for (const QByteArray &secret : {QByteArray("opensesame"), QByteArray("somebody"), login.toBase64()})
        QVERIFY2(!written.contains(secret), written.constData());
}

QTEST_GUILESS_MAIN(JsonTest)
#include "jsontest.moc"
