// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QSocketNotifier>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

/// A terminal that a program writes to, and what it showed so far.
class Terminal
{
public:
    explicit Terminal(unsigned short columns)
    {
        winsize size{24, columns, 0, 0};
        if (::openpty(&m_screen, &m_line, nullptr, nullptr, &size) != 0)
            QTest::qFail("no terminal", __FILE__, __LINE__);
        ::fcntl(m_screen, F_SETFD, FD_CLOEXEC);
        ::fcntl(m_line, F_SETFD, FD_CLOEXEC);
        ::fcntl(m_screen, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::close(m_screen);
        ::close(m_line);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    int line() const { return m_line; }
    QByteArray shown()
    {
        std::array<char, 4096> bytes{};
        for (ssize_t size = 0; (size = ::read(m_screen, bytes.data(), bytes.size())) > 0;)
            m_shown.append(bytes.data(), size);
        return m_shown;
    }

private:
    int m_screen = -1;
    int m_line = -1;
    QByteArray m_shown;
};

} // namespace

/// Live progress: on standard error, where that is a terminal, and nowhere else.
class TerminalTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void progressIsShownAndWiped();
    void aNarrowTerminalIsRespected();
    void quietShowsNoProgress();
    void noTerminalShowsNoProgress();
    void anOpenLastLineIsNotWiped();
    void whatCommandsATerminalIsShownAsPictures_data();
    void whatCommandsATerminalIsShownAsPictures();
    void rawBytesReachATerminalWhereAskedFor();
    void pipesGetTheBytes();
};

void TerminalTest::progressIsShownAndWiped()
{
    Terminal terminal(80);
    ScriptedServer whole([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    ScriptedServer half([](Visitor &visitor) { visitor.send("half a po"); });
    Program program;
    program.inChild([line = terminal.line()] { ::dup2(line, STDERR_FILENO); });
    program.start({port(whole), port(half)});
    QTRY_VERIFY2(terminal.shown().contains("\r1 of 2 poem"), terminal.shown().constData());
    QTRY_VERIFY2(terminal.shown().contains(" · 1 receiving · 16 bytes"), terminal.shown().constData());
    QVERIFY(!terminal.shown().contains('\n'));
    half.visitor(0)->reset();
    const Ended ended = program.wait();
    QCOMPARE(ended.output, QByteArray("a poem\n"));
    QCOMPARE(ended.status, 1);
    QVERIFY2(terminal.shown().contains("\rPoem failed: "), terminal.shown().constData()); // on a line wiped before
    QVERIFY(!terminal.shown().contains('\x1b'));
}

void TerminalTest::aNarrowTerminalIsRespected()
{
    Terminal terminal(12);
    ScriptedServer server;
    Program program;
    program.inChild([line = terminal.line()] { ::dup2(line, STDERR_FILENO); });
    program.start({port(server), port(server)});
    QTRY_VERIFY(terminal.shown().contains("\r0 of 2 poe…"));
    program.sendSignal(SIGINT);
    QCOMPARE(program.wait().status, 130);
}

void TerminalTest::quietShowsNoProgress()
{
    Terminal terminal(80);
    ScriptedServer server([](Visitor &visitor) { visitor.drip("a poem that takes a while\n").fin(); });
    Program program;
    program.inChild([line = terminal.line()] { ::dup2(line, STDERR_FILENO); });
    program.start({u"--quiet"_s, u"--idle-timeout=0.5"_s, port(server), port(server)});
    QCOMPARE(program.wait().status, 0);
    QCOMPARE(terminal.shown(), QByteArray());
}

void TerminalTest::noTerminalShowsNoProgress()
{
    Terminal terminal(80);
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a po"); });
    Program program;
    program.inChild([line = terminal.line()] { ::dup2(line, STDOUT_FILENO); });
    program.start({u"--idle-timeout=0.5"_s, port(server), port(server)}); // long enough for progress to be drawn
    const Ended ended = program.wait();
    QCOMPARE(ended.error.count('\n'), 2);
    QVERIFY2(!ended.error.contains('\r'), ended.error.constData());
}

void TerminalTest::whatCommandsATerminalIsShownAsPictures_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const QByteArray &sent, const QByteArray &shown, const QByteArray &told) {
        QTest::newRow(name) << sent << shown << told;
    };
    const QByteArray one = "1 control character is shown as a picture; --raw writes it as it is.";
    row("nothing", "a poem\n", "a poem\r\n", {});
    row("NUL", QByteArray("a\0b\n", 4), "a\u2400b\r\n", one);
    row("ESC", "a\x1b[31mb\n", "a\u241B[31mb\r\n", one);
    row("what makes a terminal answer", "a\x05\n", "a\u2405\r\n", one);
    row("DEL", "a\x7f\n", "a\u2421\r\n", one);
    row("CSI in UTF-8", "a\u009B31mb\n", "a\uFFFD31mb\r\n", one);
    row("letters beside it", "\u00A0\u00BF\u00C2\n", "\u00A0\u00BF\u00C2\r\n", {});
    row("many", "\x1b\x1b\n", "\u241B\u241B\r\n",
        "2 control characters are shown as pictures; --raw writes them as they are.");
    row("what moves and rings", "a\b\t\f\a\n", "a\b\t\f\a\r\n", {});
}

void TerminalTest::whatCommandsATerminalIsShownAsPictures()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, told);
    for (const bool streams : {true, false}) {
        for (const bool inPieces : {true, false}) {
            Terminal terminal(80);
            ScriptedServer server([&](Visitor &visitor) {
                if (inPieces)
                    visitor.drip(sent).fin();
                else
                    visitor.send(sent).fin();
            });
            Program program;
            program.inChild([line = terminal.line()] { ::dup2(line, STDOUT_FILENO); });
            program.start(streams ? QStringList{port(server)} : QStringList{u"--retries=1"_s, port(server)});
            const Ended ended = program.wait();
            QCOMPARE(ended.status, 0);
            QCOMPARE(terminal.shown(), shown);
            QCOMPARE(ended.error, told.isEmpty() ? QByteArray() : QByteArray(told + '\n'));
        }
    }
}

void TerminalTest::rawBytesReachATerminalWhereAskedFor()
{
    Terminal terminal(80);
    ScriptedServer server([](Visitor &visitor) { visitor.send("\x1b[31m\n").fin(); });
    Program program;
    program.inChild([line = terminal.line()] { ::dup2(line, STDOUT_FILENO); });
    program.start({u"--raw"_s, port(server)});
    const Ended ended = program.wait();
    QCOMPARE(terminal.shown(), QByteArray("\x1b[31m\r\n"));
    QCOMPARE(ended.error, QByteArray());
}

void TerminalTest::pipesGetTheBytes()
{
    const QByteArray sent("\0\x1b\x7f\xC2\x9B", 5);
    ScriptedServer server([&](Visitor &visitor) { visitor.send(sent).fin(); });
    const Ended ended = Program::run({port(server)});
    QCOMPARE(ended.output, sent);
    QCOMPARE(ended.error, QByteArray());
}

void TerminalTest::anOpenLastLineIsNotWiped()
{
    Terminal terminal(80);
    ScriptedServer server([](Visitor &visitor) { visitor.send("an open line"); });
    Program program;
    program.inChild([line = terminal.line()] {
        ::dup2(line, STDOUT_FILENO);
        ::dup2(line, STDERR_FILENO);
    });
    program.start({u"--idle-timeout=0.5"_s, port(server)}); // long enough for progress to be drawn
    QCOMPARE(program.wait().status, 1);
    const QByteArray shown = terminal.shown();
    QVERIFY2(shown.endsWith("\r\n") && shown.contains("an open line\r\nPoem failed: "), shown.constData());
}

QTEST_GUILESS_MAIN(TerminalTest)
#include "terminaltest.moc"
