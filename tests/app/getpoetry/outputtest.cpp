// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <linux/capability.h>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

ScriptedServer::Script say(const QByteArray &poem)
{
    return [poem](Visitor &visitor) { visitor.send(poem).fin(); };
}

/// Every byte value, and what is not UTF-8 in every way.
QByteArray hostileBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    return bytes + "\r\n\xC0\x80\xED\xA0\x80\xFF\xFE\xE2\x82";
}

} // namespace

/// What standard output and the files of --output-dir hold.
class OutputTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void onePoemIsWrittenByteForByte_data();
    void onePoemIsWrittenByteForByte();
    void onePoemIsWrittenWhileItArrives();
    void fewDescriptorsLowerTheConcurrencyAndAreMentioned();
    void whatCameOfOnePoemStaysWhenItFails();
    void aRetriedPoemIsNotWrittenTwice();
    void poemsArePartedByOneLineFeed_data();
    void poemsArePartedByOneLineFeed();
    void partialPoemsOfManyAreNotWritten();
    void keepOrderWaitsForThoseBefore();
    void numbersAreThoseOfTheLanguageThatIsSpoken_data();
    void numbersAreThoseOfTheLanguageThatIsSpoken();
    void poemsInSpoolFilesAreWrittenWhole();
    void aSlowReaderHoldsUpNoServer();
    void eachPoemGoesToItsFile();
    void aMissingFolderIsMade();
    void aFileThatIsThereIsKept();
    void theTemplateNamesTheFiles();
    void aFolderThatCannotBeUsedIsTold_data();
    void aFolderThatCannotBeUsedIsTold();
    void aFolderWithoutPermissionIsTold();
    void anOutputThatCannotBeWrittenIsTold_data();
    void anOutputThatCannotBeWrittenIsTold();
    void aFileThatMayNotGrowIsTold();
    void anthologiesHoldAllTexts_data();
    void anthologiesHoldAllTexts();
};

void OutputTest::onePoemIsWrittenByteForByte_data()
{
    QTest::addColumn<QByteArray>("poem");
    QTest::newRow("every byte and no UTF-8") << hostileBytes();
    QTest::newRow("no line feed at its end") << QByteArray("a");
    QTest::newRow("a line feed only") << QByteArray("\n");
    QTest::newRow("more than a pipe holds") << hostileBytes().repeated(4000);
}

void OutputTest::onePoemIsWrittenByteForByte()
{
    QFETCH(QByteArray, poem);
    ScriptedServer server(say(poem));
    const Ended ended = Program::run({port(server)});
    QVERIFY(ended.output == poem);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.received(), 0);
}

void OutputTest::onePoemIsWrittenWhileItArrives()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("the first line\n"); });
    Program program;
    program.start({port(server)});
    QVERIFY(program.waitForOutput("the first line\n"));
    server.visitor(0)->send("the last line\n").fin();
    const Ended ended = program.wait();
    QCOMPARE(ended.output, QByteArray("the first line\nthe last line\n"));
    QCOMPARE(ended.status, 0);
}

void OutputTest::fewDescriptorsLowerTheConcurrencyAndAreMentioned()
{
    constexpr int rows = 40;
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse\n").fin(); });
    Program program;
    program.inChild([limit = rlimit{100, 100}] { ::setrlimit(RLIMIT_NOFILE, &limit); });
    program.start(QStringList(rows, port(server)));
    const Ended ended = program.wait();
    QVERIFY2(ended.error.contains(" can be asked at once, because this system limits open files; the rest wait in"),
             ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.output.count("verse\n"), rows);
    QCOMPARE(ended.status, 0);
}

void OutputTest::whatCameOfOnePoemStaysWhenItFails()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a po").reset(); });
    const Ended ended = Program::run({port(server)});
    QCOMPARE(ended.output, QByteArray("half a po"));
    QVERIFY2(ended.error.contains(": 104: Connection reset by peer.\n"), ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 1);
}

void OutputTest::aRetriedPoemIsNotWrittenTwice()
{
    int visits = 0;
    ScriptedServer server([&visits](Visitor &visitor) {
        if (++visits == 1)
            visitor.send("half a po").reset();
        else
            visitor.send("half a poem\n").fin();
    });
    const Ended ended = Program::run({u"--retries"_s, u"3"_s, port(server)});
    QCOMPARE(ended.output, QByteArray("half a poem\n"));
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.visits(), 2);
}

void OutputTest::poemsArePartedByOneLineFeed_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("neither ends in one") << QByteArray("a") << QByteArray("b") << QByteArray("a\nb");
    QTest::newRow("both end in one") << QByteArray("a\n") << QByteArray("b\n") << QByteArray("a\nb\n");
    QTest::newRow("the first ends in two") << QByteArray("a\n\n") << QByteArray("b") << QByteArray("a\n\nb");
    QTest::newRow("the first ends in a carriage return")
        << QByteArray("a\r") << QByteArray("b") << QByteArray("a\r\nb");
    QTest::newRow("both are one line feed") << QByteArray("\n") << QByteArray("\n") << QByteArray("\n\n");
    QTest::newRow("neither is UTF-8") << hostileBytes() << hostileBytes()
                                      << QByteArray(hostileBytes() + '\n' + hostileBytes());
}

void OutputTest::poemsArePartedByOneLineFeed()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    ScriptedServer one(say(first));
    ScriptedServer two(say(second));
    const Ended ended = Program::run({u"--keep-order"_s, port(one), port(two)});
    QTEST(ended.output, "output");
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void OutputTest::partialPoemsOfManyAreNotWritten()
{
    ScriptedServer whole(say("a poem\n"));
    ScriptedServer half([](Visitor &visitor) { visitor.send("half a po").reset(); });
    const RefusingPort closed;
    const Ended ended = Program::run({port(half), closed.address().toString(), port(whole)});
    QCOMPARE(ended.output, QByteArray("a poem\n"));
    QCOMPARE(ended.error.count('\n'), 2);
    QVERIFY(ended.error.contains(QByteArray("Poem failed: " + closed.address().toString().toUtf8() +
                                            ": Connection was refused by other side: 111: Connection refused.\n")));
    QCOMPARE(ended.status, 1);
}

void OutputTest::keepOrderWaitsForThoseBefore()
{
    ScriptedServer late; // says nothing until the others have ended
    ScriptedServer early([](Visitor &visitor) { visitor.send("early\n").fin(); });
    const RefusingPort closed;
    for (const bool keepsOrder : {true, false}) {
        Program program;
        QStringList arguments{u"--verbose"_s, port(late), closed.address().toString(), port(early)};
        if (keepsOrder)
            arguments.prepend(u"--keep-order"_s);
        const int visits = late.visits();
        program.start(arguments);
        QVERIFY(program.waitForError(":" + port(early).toUtf8() + ": Complete"));
        QTRY_COMPARE(late.visits(), visits + 1);
        late.findChildren<Visitor *>().last()->send("late\n").fin();
        const Ended ended = program.wait();
        QCOMPARE(ended.output, keepsOrder ? QByteArray("late\nearly\n") : QByteArray("early\nlate\n"));
        QCOMPARE(ended.status, 1);
    }
}

void OutputTest::numbersAreThoseOfTheLanguageThatIsSpoken_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("said");
    const QString english = u"Complete, 6 bytes in [0-9]\\.[0-9]{3} s\n"_s;
    QTest::newRow("none") << u"POSIX"_s << english;
    QTest::newRow("one that is not there") << u"xx_XX.UTF-8"_s << english;
    QTest::newRow("Persian, which we do not speak") << u"fa_IR.UTF-8"_s << english;
    QTest::newRow("Marathi, which we do not speak") << u"mr_IN.UTF-8"_s << english;
    QTest::newRow("German") << u"de_DE.UTF-8"_s << u"[0-9],[0-9]{3} s\n"_s;
    QTest::newRow("Arabic, as it is spoken in Egypt") << u"ar_EG.UTF-8"_s << u"[٠-٩]٫[٠-٩]{3}"_s;
}

void OutputTest::numbersAreThoseOfTheLanguageThatIsSpoken()
{
    QFETCH(const QString, locale);
    QFETCH(const QString, said);
    const ScriptedServer server(say("a poem"));
    Program program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"LANGUAGE"_s);
    environment.insert(u"LC_ALL"_s, locale);
    program.process().setProcessEnvironment(environment);
    program.start({u"--verbose"_s, port(server)});
    const QString error = QString::fromUtf8(program.wait().error);
    QVERIFY2(error.contains(QRegularExpression(said)), qPrintable(error));
}

void OutputTest::poemsInSpoolFilesAreWrittenWhole()
{
    const QByteArray poem = QByteArray("0123456789abcdef").repeated(200'000); // 3.2 MB: more than stays in memory
    ScriptedServer one(say(poem));
    ScriptedServer two(say(poem));
    const Ended ended = Program::run({port(one), port(two)});
    QVERIFY(ended.output == poem + '\n' + poem);
    QCOMPARE(ended.status, 0);
}

void OutputTest::aSlowReaderHoldsUpNoServer()
{
    const QByteArray poem = QByteArray("0123456789abcdef").repeated(20'000); // more than a pipe holds
    ScriptedServer big(say(poem));
    ScriptedServer other(say("other\n"));
    std::array<int, 2> reader{};
    QCOMPARE(::pipe2(reader.data(), O_CLOEXEC), 0);
    Program program;
    program.inChild([reader] { ::dup2(reader[1], STDOUT_FILENO); });
    program.start({u"--verbose"_s, u"--keep-order"_s, port(big), port(other)});
    QVERIFY(program.waitForError(":" + port(other).toUtf8() + ": Complete")); // although nobody reads
    ::close(reader[1]);
    QFile file;
    QVERIFY(file.open(reader[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QVERIFY(file.readAll() == poem + "\nother\n");
    QCOMPARE(program.wait().status, 0);
}

void OutputTest::eachPoemGoesToItsFile()
{
    ScriptedServer whole(say(hostileBytes()));
    ScriptedServer half([](Visitor &visitor) { visitor.send("half a po").reset(); });
    ScriptedServer empty([](Visitor &visitor) { visitor.fin(); });
    const Ended ended = Program::run({u"--output-dir"_s, folder(), port(whole), port(half), port(empty)});
    QCOMPARE(ended.output, QByteArray());
    QVERIFY(contents(folder() + u"/127.0.0.1-"_s + port(whole) + u".txt"_s) == hostileBytes());
    const QString partial = folder() + u"/127.0.0.1-"_s + port(half) + u".partial.txt"_s;
    QCOMPARE(contents(partial), QByteArray("half a po"));
    QCOMPARE(QDir(folder()).entryList({u"*.txt"_s}).size(), 2);
    QVERIFY2(ended.error.contains(partial.toUtf8()), ended.error.constData());
    QCOMPARE(ended.error.count("Poem failed: "), 2);
    QCOMPARE(ended.status, 1);
}

void OutputTest::aMissingFolderIsMade()
{
    ScriptedServer server(say("a poem\n"));
    const QString made = folder() + u"/made"_s;
    const Ended ended = Program::run({u"--output-dir"_s, made, u"--verbose"_s, port(server)});
    QCOMPARE(ended.status, 0);
    QCOMPARE(contents(made + u"/127.0.0.1-"_s + port(server) + u".txt"_s), QByteArray("a poem\n"));
    QVERIFY2(ended.error.contains(made.toUtf8()), ended.error.constData());
}

void OutputTest::aFileThatIsThereIsKept()
{
    const FaultTimer timer{"E97"};
    ScriptedServer server(say("new\n"));
    const QString name = folder() + u"/127.0.0.1-"_s + port(server);
    QFile old(name + u".txt"_s);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old\n") == 4);
    old.close();
    QCOMPARE(Program::run({u"--output-dir"_s, folder(), port(server)}).status, 0);
    QCOMPARE(contents(name + u".txt"_s), QByteArray("old\n"));
    QCOMPARE(contents(name + u" (2).txt"_s), QByteArray("new\n"));
}

void OutputTest::theTemplateNamesTheFiles()
{
    ScriptedServer one(say("one\n"));
    ScriptedServer two(say("two\n"));
    const Ended ended = Program::run({u"--output-dir"_s, folder(), u"--name-template"_s,
                                      u"{n} {host}+{port} {date} {time}"_s, port(one), port(two)});
    QCOMPARE(ended.status, 0);
    QStringList names = QDir(folder()).entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 2);
    const QRegularExpression pattern(u"^1 127\\.0\\.0\\.1\\+%1 \\d{4}-\\d\\d-\\d\\d \\S+\\.txt$"_s.arg(port(one)));
    QVERIFY2(pattern.match(names.at(0)).hasMatch(), qPrintable(names.at(0)));
    QCOMPARE(contents(folder() + u'/' + names.at(1)), QByteArray("two\n"));
}

void OutputTest::aFolderThatCannotBeUsedIsTold_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("a file") << u"/etc/passwd"_s << QByteArray(": 20: Not a directory.\n");
    QTest::newRow("under a file") << u"/etc/passwd/poems"_s << QByteArray(": 20: Not a directory.\n");
    QTest::newRow("two levels missing") << u"/nonexistent/poems"_s << QByteArray(": 2: No such file or directory.\n");
    QTest::newRow("where the system allows none")
        << u"/proc/poems"_s << QByteArray(": 2: No such file or directory.\n");
    QTest::newRow("where the system allows no file")
        << u"/proc/self"_s << QByteArray(": 2: No such file or directory.\n");
}

void OutputTest::aFolderThatCannotBeUsedIsTold()
{
    const FaultTimer timer{"E85"};
    QFETCH(QString, path);
    QFETCH(QByteArray, reason);
    ScriptedServer server(say("a poem\n"));
    const Ended ended = Program::run({u"--output-dir"_s, path, port(server)});
    QVERIFY2(ended.error.startsWith(QByteArray("get-poetry: The folder “" + path.toUtf8() + "” cannot be ")),
             ended.error.constData());
    QVERIFY2(ended.error.endsWith(reason), ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 1);
    QCOMPARE(server.visits(), 0);
}

void OutputTest::aFolderWithoutPermissionIsTold()
{
    const FaultTimer timer{"E85"};
    const QString closed = folder() + u"/closed"_s;
    QCOMPARE(::mkdir(qPrintable(closed), 0555), 0);
    ScriptedServer server(say("a poem\n"));
    Program program;
    program.inChild([] { ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE); }); // root, too, shall need permission
    program.start({u"--output-dir"_s, closed, port(server)});
    const Ended ended = program.wait();
    QVERIFY2(ended.error.endsWith("cannot be written to: 13: Permission denied.\n"), ended.error.constData());
    QCOMPARE(ended.status, 1);
    QCOMPARE(server.visits(), 0);
}

void OutputTest::anOutputThatCannotBeWrittenIsTold_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QStringList>("arguments");
    const struct
    {
        const char *name;
        QStringList arguments;
    } ways[] = {{"one poem", {u"PORT"_s}},
                {"one poem that waits for its end", {u"--retries=1"_s, u"PORT"_s}},
                {"two poems", {u"PORT"_s, u"PORT"_s}},
                {"two poems in order", {u"--keep-order"_s, u"PORT"_s, u"PORT"_s}},
                {"JSON", {u"--json"_s, u"PORT"_s}},
                {"help", {u"--help"_s}},
                {"version", {u"--version"_s}}};
    for (const auto &way : ways) {
        QTest::addRow("%s to a full device", way.name)
            << u"full"_s << QByteArray(": 28: No space left on device.\n") << way.arguments;
        QTest::addRow("%s to a broken pipe", way.name)
            << u"broken"_s << QByteArray() << way.arguments; // as "| head" leaves it: that is no failure
        QTest::addRow("%s to nothing", way.name)
            << u"closed"_s << QByteArray(": 9: Bad file descriptor.\n") << way.arguments;
    }
}

void OutputTest::anOutputThatCannotBeWrittenIsTold()
{
    QFETCH(QString, output);
    QFETCH(QByteArray, reason);
    QFETCH(QStringList, arguments);
    ScriptedServer server(say("a poem\n"));
    arguments.replaceInStrings(u"PORT"_s, port(server));
    Program program;
    if (output == "full"_L1)
        program.process().setStandardOutputFile(u"/dev/full"_s);
    else if (output == "closed"_L1)
        program.inChild([] { ::close(STDOUT_FILENO); });
    else
        program.inChild([] {
            std::array<int, 2> ends{};
            if (::pipe(ends.data()) == 0)
                ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
        });
    program.start(arguments);
    const Ended ended = program.wait();
    const bool isTold = !reason.isEmpty();
    if (isTold)
        reason.prepend("Standard output cannot be written");
    QVERIFY2(ended.error.endsWith(reason), ended.error.constData());
    QCOMPARE(ended.error.count('\n'), isTold ? 1 : 0);
    QCOMPARE(ended.status, isTold ? 1 : 0);
}

void OutputTest::aFileThatMayNotGrowIsTold()
{
    const FaultTimer timer{"E91"};
    ScriptedServer server(say(QByteArray(10'000, 'x')));
    Program program;
    program.process().setStandardOutputFile(folder() + u"/output"_s);
    program.inChild([] {
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    program.start({port(server)});
    const Ended ended = program.wait();
    QVERIFY2(ended.error.endsWith("cannot be written: 27: File too large.\n"), ended.error.constData());
    QCOMPARE(ended.status, 1);
    QCOMPARE(contents(folder() + u"/output"_s).size(), 4096);
}

void OutputTest::anthologiesHoldAllTexts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("HTML") << u"week.html"_s << QByteArray("<!DOCTYPE html>");
    QTest::newRow("Markdown") << u"week.md"_s << QByteArray("# Anthology of ");
    QTest::newRow("plain text") << u"week.txt"_s << QByteArray("Anthology of ");
}

void OutputTest::anthologiesHoldAllTexts()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    ScriptedServer whole(say("all of it\n"));
    ScriptedServer cut([](Visitor &visitor) { visitor.send("half of it").reset(); });
    const QString path = folder() + u'/' + name;
    const Ended ended = Program::run({u"--export"_s, path, port(whole), port(cut)});
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.status, 1); // one did not arrive
    const QByteArray text = contents(path);
    QVERIFY2(text.startsWith(begin), text.constData());
    QVERIFY(text.contains("all of it") && text.contains("half of it") && text.contains("This text is not whole"));
    QVERIFY(text.indexOf("all of it") < text.indexOf("half of it")); // in the order of the addresses
    const Ended second = Program::run({u"--export"_s, path, port(whole)});
    QCOMPARE(second.status, 2);
    QVERIFY(second.error.contains("is there already; write another name for --export."));
    const Ended third = Program::run({u"--export"_s, folder() + u"/none/"_s + name, port(whole)});
    QCOMPARE(third.status, 2);
    QVERIFY(third.error.contains("There is no folder for"));
    QCOMPARE(whole.visits(), 1);
    QCOMPARE(contents(path), text);
}

QTEST_GUILESS_MAIN(OutputTest)
#include "outputtest.moc"
