// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"

#include "support/contents.h"
#include "support/scriptedserver.h"

#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000; // milliseconds; a program that hangs fails its test, not the whole run

QString pathOf(Program::Name name)
{
    switch (name) {
    case Program::Name::GetPoetry:
        return QStringLiteral(GET_POETRY);
    case Program::Name::PoetryServer:
        return QStringLiteral(POETRY_SERVER);
    case Program::Name::PoetryFetcher:
        break;
    }
    return QStringLiteral(POETRY_FETCHER);
}

/// As from a shell in the foreground, whatever the tests were started from; and never longer alive than the test.
void prepareChild()
{
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        ::signal(number, SIG_DFL);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

Program::Program(Name name) : m_path(pathOf(name))
{
    m_process.setChildProcessModifier(prepareChild);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { m_output += m_process.readAllStandardOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { m_error += m_process.readAllStandardError(); });
}

Program::~Program()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void Program::inChild(std::function<void()> action)
{
    m_process.setChildProcessModifier([action = std::move(action)] {
        prepareChild();
        action();
    });
}

void Program::start(const QStringList &arguments)
{
    m_process.start(m_path, arguments);
}

bool Program::waitFor(const QByteArray *where, const QByteArray &text)
{
    const auto isThere = [&] { return where->contains(text); };
    const auto isOver = [&] { return isThere() || m_process.state() == QProcess::NotRunning; };
    return QTest::qWaitFor(isOver, Patience) && isThere();
}

bool Program::waitForOutput(const QByteArray &text)
{
    return waitFor(&m_output, text);
}

bool Program::waitForError(const QByteArray &text)
{
    return waitFor(&m_error, text);
}

void Program::sendSignal(int number)
{
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), number);
}

void Program::startTraced(const QStringList &options, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s); // which needs ptrace for itself
    m_process.setProcessEnvironment(environment);
    m_process.start(u"strace"_s, QStringList{u"-f"_s, u"-qq"_s} + options + QStringList{m_path} + arguments);
}

int Program::traced()
{
    return contents(u"/proc/%1/task/%1/children"_s.arg(m_process.processId())).split(' ').value(0).toInt();
}

Ended Program::wait()
{
    const bool ended = QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, Patience);
    if (!ended) {
        m_process.kill();
        m_process.waitForFinished();
    }
    m_output += m_process.readAllStandardOutput();
    m_error += m_process.readAllStandardError();
    const bool isNormal = ended && m_process.exitStatus() == QProcess::NormalExit;
    return {isNormal ? m_process.exitCode() : -1, m_output, m_error};
}

Ended Program::run(const QStringList &arguments, const QByteArray &input)
{
    Program program;
    program.start(arguments);
    program.process().write(input);
    program.process().closeWriteChannel();
    return program.wait();
}

QString port(const ScriptedServer &server)
{
    return QString::number(server.port());
}

} // namespace Poetry::Test
