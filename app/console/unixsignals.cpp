// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/unixsignals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Poetry {
namespace {

constexpr std::array Numbers{SIGINT, SIGTERM, SIGHUP};

std::atomic<int> firstCaught = 0;
std::atomic<int> readEnd = -1;
std::atomic<int> writeEnd = -1;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may use nothing else");

void handle(int number)
{
    const int error = errno;
    int none = 0;
    firstCaught.compare_exchange_strong(none, number);
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = error;
}

bool isIgnored(int number)
{
    struct sigaction present = {};
    return ::sigaction(number, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the signals then do what they do by default
    firstCaught = 0;
    readEnd = m_pipe[0];
    writeEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &UnixSignals::read);

    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = static_cast<int>(SA_RESETHAND); // and no SA_RESTART: a write that waits for ever has to end
    for (const int number : Numbers)
        if (!isIgnored(number))
            ::sigaction(number, &action, nullptr);
}

UnixSignals::~UnixSignals()
{
    if (!m_notifier)
        return;
    for (const int number : Numbers)
        if (!isIgnored(number))
            ::signal(number, SIG_DFL);
    m_notifier.reset();
    readEnd = -1;
    writeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

int UnixSignals::pending()
{
    return firstCaught;
}

int UnixSignals::descriptor()
{
    return readEnd;
}

void UnixSignals::read()
{
    char byte = 0;
    if (::read(m_pipe[0], &byte, 1) == 1)
        Q_EMIT caught(byte);
}

} // namespace Poetry

#include "moc_unixsignals.cpp"
