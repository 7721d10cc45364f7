// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <functional>

namespace Poetry::Test {

class ScriptedServer;

/// How a program ended, and what it wrote.
struct Ended
{
    int status = -1; ///< -1 where it crashed or had to be ended
    QByteArray output;
    QByteArray error;
};

/// One of our programs, run as people run it. Servers in the test's own event loop go on meanwhile.
class Program
{
public:
    enum class Name { GetPoetry, PoetryServer, PoetryFetcher };

    explicit Program(Name name = Name::GetPoetry);
    /// Ends it where it still runs.
    ~Program();

    /// Done in the child before the program begins: a descriptor closed, a limit set. Only what fork() allows.
    void inChild(std::function<void()> action);
    void start(const QStringList &arguments);
    /// Until standard output, or standard error, has text in it; false where the program ends without it.
    bool waitForOutput(const QByteArray &text);
    bool waitForError(const QByteArray &text);
    QByteArray output() const { return m_output; }
    void sendSignal(int number);
    /// Under strace, with these options, beside -f -qq; strace is what process() is then.
    void startTraced(const QStringList &options, const QStringList &arguments);
    /// The program itself, once startTraced() has begun it: a signal for strace would leave it running. 0: it is gone.
    int traced();
    Ended wait();

    QProcess &process() { return m_process; }

    static Ended run(const QStringList &arguments, const QByteArray &input = {});

private:
    bool waitFor(const QByteArray *where, const QByteArray &text);

    QString m_path;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_error;
};

/// As an address.
QString port(const ScriptedServer &server);

} // namespace Poetry::Test
