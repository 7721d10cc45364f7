// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// poetry-fetcher as a process: its command line, its end.
class FetcherTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionNeedNoDisplay_data();
    void helpAndVersionNeedNoDisplay();
    void withoutADisplayItNamesTheOtherWay();
    void aWrongCommandLineIsRefused();
    void diagnosticsTellOfTurns();

private:
    static Ended runWithoutDisplay(const QStringList &arguments);
};

Ended FetcherTest::runWithoutDisplay(const QStringList &arguments)
{
    Program program(Program::Name::PoetryFetcher);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    program.process().setProcessEnvironment(environment);
    program.start(arguments);
    return program.wait();
}

void FetcherTest::helpAndVersionNeedNoDisplay_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("help") << u"--help"_s << QByteArray("Usage: poetry-fetcher");
    QTest::newRow("version") << u"--version"_s << QByteArray("poetry-fetcher ");
}

void FetcherTest::helpAndVersionNeedNoDisplay()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, text);
    const Ended ended = runWithoutDisplay({option});
    QVERIFY2(ended.output.startsWith(text), ended.output.constData());
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void FetcherTest::withoutADisplayItNamesTheOtherWay()
{
    const Ended ended = runWithoutDisplay({});
    QVERIFY2(ended.error.contains("get-poetry"), ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 1);
}

void FetcherTest::aWrongCommandLineIsRefused()
{
    const Ended ended = runWithoutDisplay({u"--bogus"_s, u"no port"_s});
    QVERIFY2(ended.error.contains("--bogus"), ended.error.constData());
    QVERIFY2(ended.error.contains("no port"), ended.error.constData());
    QCOMPARE(ended.status, 2);
}

void FetcherTest::diagnosticsTellOfTurns()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("One line.\n").fin(); });
    Program program(Program::Name::PoetryFetcher);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder());
    program.process().setProcessEnvironment(environment);
    program.start({u"--diagnostics"_s, u"--profile"_s, folder(), QString::number(server.port())});
    QTRY_VERIFY_WITH_TIMEOUT(server.visits() == 1 && server.open() == 0, 20'000);
    program.sendSignal(SIGTERM);
    const Ended ended = program.wait();
    static const QRegularExpression sentence(
        u"poetry-fetcher: The event loop made [1-9][0-9,]* turns?; half of them took at most [0-9.]+ ms, "
        "99 % [0-9.]+ ms, 99\\.9 % [0-9.]+ ms, and the longest [0-9,.]+ ms\\.\n"_s);
    QVERIFY2(sentence.match(QString::fromUtf8(ended.error)).hasMatch(), ended.error.constData());
}

QTEST_GUILESS_MAIN(FetcherTest)
#include "fetchertest.moc"
