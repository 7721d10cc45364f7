// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/realservers.h"
#include "program.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr char PoemBytes[] = "Not UTF-8: caf\xE9 \xFF\0 and no line feed at its end";
const QByteArray Poem(PoemBytes, sizeof PoemBytes - 1);

} // namespace

/// get-poetry and servers that nobody here wrote.
class RealServersTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void poemsArriveByteForByte_data();
    void poemsArriveByteForByte();
    void aResetIsNoPoem();
    void daytimeIsALine();
    void chargenEndsAtTheSizeLimit();
    void allOfThemAtOnce();
};

void RealServersTest::poemsArriveByteForByte_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QByteArray>("poem");
    const QByteArray big = Poem.repeated(40'000); // 2 MB
    for (const char *server : {"ncat", "ncat, kept open", "socat", "Twisted"}) {
        QTest::addRow("a short poem from %s", server) << QString::fromLatin1(server) << Poem;
        QTest::addRow("a long poem from %s", server) << QString::fromLatin1(server) << big;
    }
}

void RealServersTest::poemsArriveByteForByte()
{
    QFETCH(QString, server);
    QFETCH(QByteArray, poem);
    RealServers servers(folder());
    const quint16 port = server == "ncat"_L1              ? servers.ncat(poem)
                         : server == "ncat, kept open"_L1 ? servers.ncatKeepOpen(poem)
                         : server == "socat"_L1           ? servers.socat(poem)
                                                          : servers.twisted(poem);
    QVERIFY2(port, qPrintable(servers.error()));
    const Ended ended = Program::run({QString::number(port)});
    QVERIFY(ended.output == poem);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void RealServersTest::aResetIsNoPoem()
{
    RealServers servers(folder());
    const quint16 port = servers.socatReset(Poem);
    QVERIFY2(port, qPrintable(servers.error()));
    const Ended ended = Program::run({u"--json"_s, QString::number(port)});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.error.endsWith(": 104: Connection reset by peer.\n"), ended.error.constData());
    const QJsonObject line = QJsonDocument::fromJson(ended.output).object();
    QCOMPARE(line[u"kind"_s].toString(), u"ConnectionReset"_s);
}

void RealServersTest::daytimeIsALine()
{
    RealServers servers(folder());
    const RealServers::Xinetd xinetd = servers.xinetd();
    QVERIFY2(xinetd.daytime, qPrintable(servers.error()));
    const Ended ended = Program::run({u"daytime://127.0.0.1:"_s + QString::number(xinetd.daytime)});
    static const QRegularExpression pattern(u"^\\d\\d [A-Z]{3} \\d{4} \\d\\d:\\d\\d:\\d\\d [-+A-Z0-9]+\r\n$"_s);
    QVERIFY2(pattern.match(QString::fromLatin1(ended.output)).hasMatch(), ended.output.constData());
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void RealServersTest::chargenEndsAtTheSizeLimit()
{
    const FaultTimer timer{"C51"};
    RealServers servers(folder());
    const RealServers::Xinetd xinetd = servers.xinetd();
    QVERIFY2(xinetd.chargen, qPrintable(servers.error()));
    const QString address = u"chargen://127.0.0.1:"_s + QString::number(xinetd.chargen);
    for (const int limit : {1, 1000, 3'000'000}) {
        const Ended ended = Program::run({u"--max-size"_s, QString::number(limit), address});
        QCOMPARE(ended.output.size(), limit);
        QVERIFY(limit < 1000 || ended.output.contains("ABCDEFGHIJ"));
        QCOMPARE(ended.error.count("Poem failed: "), 1);
        QCOMPARE(ended.error.count('\n'), 1);
        QCOMPARE(ended.status, 1);
    }
    const Ended ended = Program::run({u"--json"_s, u"--max-size=1000"_s, address});
    const QJsonObject line = QJsonDocument::fromJson(ended.output).object();
    QCOMPARE(line[u"kind"_s].toString(), u"TooLarge"_s);
    QCOMPARE(line[u"bytes"_s].toInt(), 1000);
}

void RealServersTest::allOfThemAtOnce()
{
    RealServers servers(folder());
    const RefusingPort closed;
    const RealServers::Xinetd xinetd = servers.xinetd();
    const QList<quint16> ports{servers.ncat("ncat"),
                               servers.ncatKeepOpen("kept open\n"),
                               servers.socat(Poem),
                               servers.twisted("Twisted"),
                               servers.socatReset("reset"),
                               closed.address().port(),
                               xinetd.chargen};
    QStringList arguments{u"--keep-order"_s, u"--max-size=100000"_s};
    for (const quint16 port : ports) {
        QVERIFY2(port, qPrintable(servers.error()));
        arguments += QString::number(port);
    }
    const Ended ended = Program::run(arguments);
    QCOMPARE(ended.output, QByteArray("ncat\nkept open\n" + Poem + "\nTwisted"));
    QCOMPARE(ended.error.count("Poem failed: 127.0.0.1:"), 3);
    QCOMPARE(ended.error.count('\n'), 3);
    const QByteArray refusal = "Poem failed: " + closed.address().toString().toUtf8() +
                               ": Connection was refused by other side: 111: Connection refused.\n";
    QVERIFY2(ended.error.contains(refusal), ended.error.constData());
    QVERIFY2(ended.error.contains(": 104: Connection reset by peer.\n"), ended.error.constData());
    QCOMPARE(ended.status, 1);
}

QTEST_GUILESS_MAIN(RealServersTest)
#include "realserverstest.moc"
