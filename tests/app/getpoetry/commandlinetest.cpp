// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/version.h"
#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QString &text, const QString &pattern)
{
    const QRegularExpression name(pattern, QRegularExpression::MultilineOption);
    QStringList names;
    for (auto matches = name.globalMatch(text); matches.hasNext();)
        names += matches.next().captured(1);
    return names;
}

} // namespace

/// A wrong command line: every mistake is told in a sentence, nothing is connected to, status 2.
class CommandLineTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aMistakeIsToldInASentence_data();
    void aMistakeIsToldInASentence();
    void everyMistakeIsToldAndNothingIsConnectedTo();
    void sizesAndTimesMayHaveUnits_data();
    void sizesAndTimesMayHaveUnits();
    void anAddressIsReadAsPeopleHaveIt_data();
    void anAddressIsReadAsPeopleHaveIt();
    void aListIsReadFromAFileAndFromStandardInput();
    void everyBadLineOfAListIsTold();
    void aListThatCannotBeReadIsTold_data();
    void aListThatCannotBeReadIsTold();
    void aListWithoutAddressesIsTold();
    void bytesThatAreNotUtf8AreTold();
    void helpAndManPageNameTheSameOptions_data();
    void helpAndManPageNameTheSameOptions();
    void versionIsTheName();
    void whatFollowsTwoDashesIsAnAddress();
    void aForeignLocaleCausesNoNoise_data();
    void aForeignLocaleCausesNoNoise();

private:
    QString write(const QString &name, const QByteArray &bytes);
    /// The least that is one.
    QString poemFile();
};

QString CommandLineTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(folder() + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail("cannot write", __FILE__, __LINE__);
    return file.fileName();
}

QString CommandLineTest::poemFile()
{
    return write(u"a.poem"_s, QByteArray("\xd9\xd9\xf7\x85\x64poem\x01\x40\x41h\x40", 14));
}

void CommandLineTest::aMistakeIsToldInASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence");

    const auto time = [](const QString &value) {
        return u"“%1” is not a time for --timeout; write seconds from 0 to 1000000, such as 2.5."_s.arg(value);
    };
    const auto number = [](const QString &value, const QString &name, const QString &range) {
        return u"“%1” is not a number for --%2; write a whole number from %3."_s.arg(value, name, range);
    };
    QTest::newRow("no address") << QStringList{}
                                << u"There is no address to fetch from; write one such as 10001 or host:10001."_s;
    QTest::newRow("an unknown option") << QStringList{u"1"_s, u"--bogus"_s}
                                       << u"There is no option --bogus; --help lists those there are."_s;
    QTest::newRow("an unknown option with a value")
        << QStringList{u"1"_s, u"--bogus=7"_s} << u"There is no option --bogus; --help lists those there are."_s;
    QTest::newRow("an unknown short option")
        << QStringList{u"1"_s, u"-x"_s} << u"There is no option -x; --help lists those there are."_s;
    QTest::newRow("an option without its value")
        << QStringList{u"1"_s, u"--list"_s} << u"The option --list lacks its value; write --list FILE."_s;
    QTest::newRow("a value for an option that takes none")
        << QStringList{u"1"_s, u"--json=yes"_s} << u"The option --json takes no value; write --json alone."_s;
    QTest::newRow("an unknown option with control characters")
        << QStringList{u"1"_s, u"--a\u001b[2Jb"_s}
        << u"There is no option --a\\u{001B}[2Jb; --help lists those there are."_s;
    const QStringList badTimes{u"nan"_s,  u"inf"_s,     u"-1"_s, u"1,5,0"_s, u"1e3"_s,
                               u"0x10"_s, u"1000001"_s, u""_s,   u" 1"_s,    u"٣"_s};
    for (const QString &bad : badTimes)
        QTest::addRow("the time “%s”", qPrintable(bad)) << QStringList{u"1"_s, u"--timeout"_s, bad} << time(bad);
    QTest::newRow("a connect time-out") << QStringList{u"1"_s, u"--connect-timeout=x"_s}
                                        << u"“x” is not a time for --connect-timeout; write seconds from 0 to "
                                           "1000000, such as 2.5."_s;
    QTest::newRow("an idle time-out") << QStringList{u"1"_s, u"--idle-timeout=x"_s}
                                      << u"“x” is not a time for --idle-timeout; write seconds from 0 to 1000000, "
                                         "such as 2.5."_s;
    QTest::newRow("a comma in a time") << QStringList{u"1"_s, u"--timeout"_s, u"1,5"_s}
                                       << u"“1,5” for --timeout has a comma; write 1.5, with a point."_s;
    QTest::newRow("a comma in an interval")
        << QStringList{u"1"_s, u"--every=1,5m"_s} << u"“1,5m” for --every has a comma; write 1.5m, with a point."_s;
    QTest::newRow("a comma in a size") << QStringList{u"1"_s, u"--max-size=1,5MiB"_s}
                                       << u"“1,5MiB” for --max-size has a comma; write 1.5MiB, with a point."_s;
    const QStringList badCounts{u"0"_s, u"100001"_s, u"-1"_s, u"+1"_s, u"1.5"_s, u"²"_s, u"99999999999999999999"_s};
    for (const QString &bad : badCounts)
        QTest::addRow("%s connections", qPrintable(bad))
            << QStringList{u"1"_s, u"--max-connections"_s, bad} << number(bad, u"max-connections"_s, u"1 to 100000"_s);
    const QStringList badSizes{u"-1"_s, u"1X"_s, u"1 MiB"_s, u"MiB"_s, u"0x10"_s, u"9999999999T"_s, u"1e3"_s};
    for (const QString &bad : badSizes)
        QTest::addRow("%s bytes", qPrintable(bad))
            << QStringList{u"1"_s, u"--max-size"_s, bad}
            << u"“%1” is not a size for --max-size; write bytes, such as 10000, or 64MiB."_s.arg(bad);
    const QStringList badIntervals{
        u"0"_s,  u"0s"_s,   u"-5m"_s, u"300"_s, u"999ms"_s, u"24.1h"_s, u"5x"_s,
        u"1d"_s, u"1e3s"_s, u"s"_s,   u""_s,    u"5 m"_s,   u"1h30m"_s, u"9999999999999999999999h"_s};
    for (const QString &bad : badIntervals)
        QTest::addRow("the interval “%s”", qPrintable(bad))
            << QStringList{u"1"_s, u"--every"_s, bad}
            << u"“%1” is not an interval for --every; write a number with its unit, from 1s to 24h, such as 5m."_s.arg(
                   bad);
    QTest::newRow("negative rounds") << QStringList{u"1"_s, u"--every=5m"_s, u"--times"_s, u"-1"_s}
                                     << number(u"-1"_s, u"times"_s, u"0 to 1000000"_s);
    for (const QString &option : {u"times=3"_s, u"changed-only"_s})
        QTest::addRow("--%s without --every", qPrintable(option))
            << QStringList{u"1"_s, u"--"_s + option}
            << u"--%1 needs --every; write how often, such as --every 5m."_s.arg(option.section(u'=', 0, 0));
    QTest::newRow("rounds of an anthology") << QStringList{u"1"_s, u"--every=5m"_s, u"--export=a.txt"_s}
                                            << u"--every and --export exclude each other; write one of them."_s;
    QTest::newRow("negative retries") << QStringList{u"1"_s, u"--retries"_s, u"-1"_s}
                                      << number(u"-1"_s, u"retries"_s, u"0 to 1000000"_s);
    QTest::newRow("an empty folder") << QStringList{u"1"_s, u"--output-dir="_s}
                                     << u"The folder for --output-dir is empty; write . for the present one."_s;
    QTest::newRow("an anthology of no known format")
        << QStringList{u"1"_s, u"--export=week.doc"_s}
        << u"“week.doc” is no file for --export; write a name that ends in .html, .md or .txt."_s;
    QTest::newRow("an anthology as PDF")
        << QStringList{u"1"_s, u"--export=week.PDF"_s}
        << u"“week.PDF” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher."_s;
    QTest::newRow("rounds of a record") << QStringList{u"1"_s, u"--every=5m"_s, u"--record=a.poem"_s}
                                        << u"--every and --record exclude each other; write one of them."_s;
    QTest::newRow("a record of two") << QStringList{u"1"_s, u"2"_s, u"--record=a.poem"_s}
                                     << u"--record needs one address, and here are 2; write one."_s;
    QTest::newRow("a record without a name")
        << QStringList{u"1"_s, u"--record="_s} << u"The name for --record is empty; write one."_s;
    QTest::newRow("a record that is there") << QStringList{u"1"_s, u"--record=/dev/null"_s}
                                            << u"“/dev/null” is there already; write another name for --record."_s;
    QTest::newRow("a record in no folder")
        << QStringList{u"1"_s, u"--record=/nowhere/a.poem"_s}
        << u"There is no folder for “/nowhere/a.poem”; make it, or write another name for --record."_s;
    QTest::newRow("a replay of nothing") << QStringList{u"--replay=/nowhere.poem"_s}
                                         << u"The file “/nowhere.poem” cannot be read: No such file or directory."_s;
    QTest::newRow("a replay of a folder")
        << QStringList{u"--replay"_s, u"/"_s} << u"“/” is a folder; name a .poem file."_s;
    QTest::newRow("a replay of something else")
        << QStringList{u"--replay"_s, u"/etc/passwd"_s}
        << u"“passwd” is no .poem file; name one that get-poetry --record has written."_s;
    const QStringList badSpeeds{u"0"_s, u"-1"_s, u"0.09"_s, u"1001"_s, u"fast"_s, u"1e2"_s, u""_s, u"nan"_s};
    for (const QString &bad : badSpeeds)
        QTest::addRow("the speed “%s”", qPrintable(bad))
            << QStringList{u"--replay"_s, u"*"_s, u"--speed"_s, bad}
            << u"“%1” is not a factor for --speed; write a number from 0.1 to 1000, such as 2.5."_s.arg(bad);
    QTest::newRow("a speed of nothing") << QStringList{u"1"_s, u"--speed=2"_s}
                                        << u"--speed needs --replay; write the .poem file to play."_s;
    QTest::newRow("a replay and an address")
        << QStringList{u"--replay"_s, u"*"_s, u"10001"_s} << u"--replay fetches nothing; leave “10001” out."_s;
    QTest::newRow("a replay as JSON") << QStringList{u"--replay"_s, u"*"_s, u"--json"_s}
                                      << u"--replay and --json exclude each other; write one of them."_s;
    QTest::newRow("quiet and verbose") << QStringList{u"1"_s, u"--quiet"_s, u"--verbose"_s}
                                       << u"--quiet and --verbose exclude each other; write one of them."_s;
    QTest::newRow("standard input twice") << QStringList{u"1"_s, u"--list=-"_s, u"--list=-"_s}
                                          << u"Standard input can be read once only; write --list - once."_s;
    QTest::newRow("a file of authorities that is missing")
        << QStringList{u"1"_s, u"--ca-file=/nowhere.pem"_s}
        << u"The file of authorities “/nowhere.pem” cannot be read: No such file or directory."_s;
    QTest::newRow("a file of authorities that is none")
        << QStringList{u"1"_s, u"--ca-file=/proc/self/status"_s}
        << u"The file “/proc/self/status” holds no certificate in the format PEM."_s;
    QTest::newRow("a fingerprint of the wrong length")
        << QStringList{u"1"_s, u"--trust=AB:CD"_s}
        << u"“AB:CD” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or "
           u"without colons."_s;
    QTest::newRow("a proxy without a port")
        << QStringList{u"1"_s, u"--proxy=socks5://host"_s}
        << u"The proxy “socks5://host” needs a host and a port; write socks5://host:1080."_s;
    QTest::newRow("a proxy of an unknown kind")
        << QStringList{u"1"_s, u"--proxy=socks4://me:secret@host:1"_s}
        << u"“socks4://…@host:1” is not a proxy that is known here; write socks5://host:1080 or http://host:8080."_s;
    QTest::newRow("a proxy with a user and no password") << QStringList{u"1"_s, u"--proxy=http://me@host:1"_s}
                                                         << u"The proxy “http://…@host:1” needs a user and a password, "
                                                            u"each of 1 to 255 bytes; write user:password@ before "
                                                            u"its host."_s;
    QTest::newRow("an address without a port") << QStringList{u"host"_s} << u"“host” needs a port; write host:10001."_s;
}

void CommandLineTest::aMistakeIsToldInASentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, sentence);
    arguments.replaceInStrings(u"*"_s, poemFile());
    const Ended ended = Program::run(arguments);
    QCOMPARE(QString::fromUtf8(ended.error), QString(u"get-poetry: "_s + sentence + u'\n'));
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.status, 2);
}

void CommandLineTest::everyMistakeIsToldAndNothingIsConnectedTo()
{
    ScriptedServer server;
    const Ended ended =
        Program::run({QString::number(server.port()), u"--bogus"_s, u"host"_s, u"--timeout"_s, u"nan"_s, u"99999"_s,
                      u"--name-template"_s, u"{nonsense}"_s, u"--list"_s, u"/nonexistent"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.error.count('\n'), 6);
    QCOMPARE(ended.error.count("get-poetry: "), 6);
    QCOMPARE(server.visits(), 0);
}

void CommandLineTest::sizesAndTimesMayHaveUnits_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    const auto size = [](const char *name, const QString &value, int status) {
        QTest::newRow(name) << QStringList{u"--max-size"_s, value} << status;
    };
    size("bytes, one too few", u"10239"_s, 1);
    size("bytes, just enough", u"10240"_s, 0);
    size("k are 1024", u"10k"_s, 0);
    size("kB are 1000", u"10kB"_s, 1);
    size("KiB are 1024", u"10KiB"_s, 0);
    size("a fraction", u"9.9KiB"_s, 1);
    size("MiB", u"0.5MiB"_s, 0);
    for (const QString &time : {u"30s"_s, u"2m"_s, u"1h"_s, u"30000ms"_s, u"0.5m"_s})
        QTest::addRow("a time of %s", qPrintable(time)) << QStringList{u"--timeout"_s, time} << 0;
}

void CommandLineTest::sizesAndTimesMayHaveUnits()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    ScriptedServer server([](Visitor &visitor) { visitor.send(QByteArray(10'240, 'a')).fin(); });
    QCOMPARE(Program::run(arguments + QStringList{QString::number(server.port())}).status, status);
}

void CommandLineTest::anAddressIsReadAsPeopleHaveIt_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("a host and a port as two arguments") << QStringList{u"127.0.0.1"_s, u"%1"_s};
    QTest::newRow("an nc command as it is") << QStringList{u"nc"_s, u"127.0.0.1"_s, u"%1"_s};
    QTest::newRow("with a comma") << QStringList{u"127.0.0.1,%1"_s};
    QTest::newRow("a quoted range") << QStringList{u"127.0.0.1:{%1..%1}"_s};
}

void CommandLineTest::anAddressIsReadAsPeopleHaveIt()
{
    QFETCH(QStringList, arguments);
    ScriptedServer server([](Visitor &visitor) { visitor.send("poem\n").fin(); });
    arguments.replaceInStrings(u"%1"_s, QString::number(server.port()));
    const Ended ended = Program::run(arguments);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.output, QByteArray("poem\n"));
}

void CommandLineTest::aListIsReadFromAFileAndFromStandardInput()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("poem\n").fin(); });
    const QByteArray port = QByteArray::number(server.port());
    const QString list = write(u"list"_s, "\xEF\xBB\xBF# servers\n\n  " + port + " ,\r\nnc localhost " + port + "\n");
    const Ended ended = Program::run({u"--list"_s, list, u"--list"_s, u"-"_s, QString::number(server.port())}, port);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.output, QByteArray("poem\npoem\npoem\npoem\n"));
    QCOMPARE(ended.status, 0);
}

void CommandLineTest::everyBadLineOfAListIsTold()
{
    const QString list = write(u"list"_s, "1\nhost\n\n# fine\n99999\n");
    const Ended ended = Program::run({u"--list"_s, list});
    const QList<QByteArray> lines = ended.error.split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines.at(0).contains("list, line 2: “host” needs a port"), lines.at(0).constData());
    QVERIFY2(lines.at(1).contains("list, line 5: “99999”"), lines.at(1).constData());
    QCOMPARE(ended.status, 2);
}

void CommandLineTest::aListThatCannotBeReadIsTold_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("missing") << u"/nonexistent"_s << QByteArray("No such file or directory");
    QTest::newRow("a folder") << u"/"_s << QByteArray("directory");
    QTest::newRow("under a file") << u"/etc/passwd/list"_s << QByteArray("Not a directory");
}

void CommandLineTest::aListThatCannotBeReadIsTold()
{
    QFETCH(QString, list);
    QFETCH(QByteArray, reason);
    ScriptedServer server;
    const Ended ended = Program::run({u"--list"_s, list, QString::number(server.port())});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.error.count('\n'), 1);
    QVERIFY2(ended.error.startsWith(QByteArray("get-poetry: The list “" + list.toUtf8() + "” cannot be read: ")),
             ended.error.constData());
    QVERIFY2(ended.error.contains(reason), ended.error.constData());
    QCOMPARE(server.visits(), 0);
}

void CommandLineTest::aListWithoutAddressesIsTold()
{
    const Ended ended = Program::run({u"--list"_s, write(u"list"_s, "# nothing\n\n")});
    QCOMPARE(ended.error, QByteArray("get-poetry: There is no address in the list; write one a line.\n"));
    QCOMPARE(ended.status, 2);
}

void CommandLineTest::bytesThatAreNotUtf8AreTold()
{
    // QProcess hands over UTF-8 only, so a shell writes the byte.
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, u"exec \"$0\" \"$(printf 'host\\377:1')\""_s, QStringLiteral(GET_POETRY)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 2);
    QVERIFY(shell.readAllStandardError().contains("is not valid UTF-8."));
}

void CommandLineTest::helpAndManPageNameTheSameOptions_data()
{
    QTest::addColumn<Program::Name>("name");
    QTest::addColumn<QString>("page");
    QTest::newRow("get-poetry") << Program::Name::GetPoetry << u"get-poetry.1"_s;
    QTest::newRow("poetry-server") << Program::Name::PoetryServer << u"poetry-server.1"_s;
}

void CommandLineTest::helpAndManPageNameTheSameOptions()
{
    QFETCH(Program::Name, name);
    QFETCH(QString, page);
    Program program(name);
    program.start({u"--help"_s, u"--bogus"_s});
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.error, QByteArray());
    const QString help = QString::fromUtf8(ended.output);
    const QStringList lines = help.split(u'\n');
    for (const QString &line : lines)
        QVERIFY2(line.size() < 80, qPrintable(line));
    QFile file(QStringLiteral(MAN_PAGES) + page);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList told = namesOf(help, u"^  --([a-z-]+)"_s);
    QVERIFY(told.contains(u"help"_s));
    QCOMPARE(told, namesOf(QString::fromUtf8(file.readAll()).remove(u'\\'), u"^\\.BI? --([a-z-]+)"_s));
}

void CommandLineTest::versionIsTheName()
{
    const Ended ended = Program::run({u"--version"_s});
    QCOMPARE(ended.output, QByteArray("get-poetry " POETRY_VERSION_STR "\n"));
    QCOMPARE(ended.status, 0);
}

void CommandLineTest::whatFollowsTwoDashesIsAnAddress()
{
    const Ended ended = Program::run({u"--"_s, u"--json"_s});
    QVERIFY2(ended.error.startsWith("get-poetry: “--json”"), ended.error.constData());
    QCOMPARE(ended.status, 2);
}

void CommandLineTest::aForeignLocaleCausesNoNoise_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QByteArray>("error");
    const QByteArray english("get-poetry: “host” needs a port; write host:10001.\n");
    QTest::newRow("none") << QString() << english;
    QTest::newRow("C") << u"C"_s << english;
    QTest::newRow("not UTF-8") << u"en_US.ISO-8859-1"_s << english;
    QTest::newRow("unknown") << u"xx_XX"_s << english;
}

void CommandLineTest::aForeignLocaleCausesNoNoise()
{
    QFETCH(QString, locale);
    QFETCH(QByteArray, error);
    Program program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"LC_ALL"_s);
    environment.remove(u"LANG"_s);
    if (!locale.isEmpty())
        environment.insert(u"LC_ALL"_s, locale);
    program.process().setProcessEnvironment(environment);
    program.start({u"host"_s});
    QCOMPARE(program.wait().error, error);
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "commandlinetest.moc"
