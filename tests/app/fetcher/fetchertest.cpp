// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QFile>
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
    void optionsOfQtAreNoMistakes();
    void aPoemFileThatIsNotThereIsRefused();
    void foldersOfTheEnvironmentThatAreRelativeOrEmptyCountForNothing_data();
    void foldersOfTheEnvironmentThatAreRelativeOrEmptyCountForNothing();

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

void FetcherTest::optionsOfQtAreNoMistakes()
{
    const Ended ended = runWithoutDisplay(
        {u"-style"_s, u"fusion"_s, u"--reverse"_s, u"-stylesheet=none"_s, u"-platform"_s, u"offscreen"_s, u"--help"_s});
    QCOMPARE(ended.status, 0);
    const Ended wrong = runWithoutDisplay({u"-reverse"_s, u"--bogus"_s, u"--"_s, u"-style"_s});
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.error.contains("--bogus") && !wrong.error.contains("reverse"), wrong.error.constData());
}

/// As somebody writes it, and as a file manager does.
void FetcherTest::aPoemFileThatIsNotThereIsRefused()
{
    const Ended ended = runWithoutDisplay({u"/nowhere.poem"_s, u"file:///not%20here.poem"_s});
    QCOMPARE(ended.error,
             QByteArray("poetry-fetcher: The file “/nowhere.poem” cannot be read: No such file or directory.\n"
                        "poetry-fetcher: The file “/not here.poem” cannot be read: No such file or directory.\n"));
    QCOMPARE(ended.status, 2);
}

void FetcherTest::foldersOfTheEnvironmentThatAreRelativeOrEmptyCountForNothing_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("relative") << u"somewhere"_s;
    QTest::newRow("empty") << QString();
}

/// Nor is there a bus of the session.
void FetcherTest::foldersOfTheEnvironmentThatAreRelativeOrEmptyCountForNothing()
{
    QFETCH(const QString, value);
    const ScriptedServer server([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    Program program(Program::Name::PoetryFetcher);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"XDG_RUNTIME_DIR"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, value);
    environment.insert(u"HOME"_s, folder() + u"/home"_s);
    environment.insert(u"TMPDIR"_s, folder() + u"/tmp"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
    QVERIFY(QDir(folder()).mkdir(u"home"_s) && QDir(folder()).mkdir(u"tmp"_s));
    program.process().setProcessEnvironment(environment);
    program.process().setWorkingDirectory(folder());
    program.start({QString::number(server.port())});
    QTRY_VERIFY_WITH_TIMEOUT(server.visits() == 1, 20'000);
    program.sendSignal(SIGTERM);
    const Ended ended = program.wait();
    QVERIFY2(!ended.error.contains("XDG_") && !ended.error.contains("poetry-fetcher: "), ended.error.constData());
    QCOMPARE(ended.status, 0);
    QVERIFY(QFile::exists(folder() + u"/home/.local/state/poetry-fetcher/session.db"_s));
    QVERIFY(!QDir(folder()).exists(u"somewhere"_s));
}

QTEST_GUILESS_MAIN(FetcherTest)
#include "fetchertest.moc"
