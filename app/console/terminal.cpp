// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/terminal.h"

#include "app/console/unixsignals.h"

#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <clocale>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace Poetry {
namespace {

/// A closed standard descriptor would be given to the next socket. The placeholder is open the wrong way round, so that
/// reading or writing it is an error still.
void fillStandardDescriptors()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1)
            (void)::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void ignoreSignal(int number)
{
    struct sigaction action = {};
    action.sa_handler = SIG_IGN;
    ::sigaction(number, &action, nullptr);
}

QtMessageHandler messagesBefore = nullptr;

void showMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (!text.startsWith(u"Detected locale "))
        messagesBefore(type, context, text);
}

/// Qt 6 needs UTF-8, and says so on standard error where it has to switch by itself.
void useUtf8()
{
    if (std::setlocale(LC_ALL, "") && std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    if (const QByteArray all = qgetenv("LC_ALL"); !all.isEmpty()) {
        qputenv("LANG", all); // keeps the language
        qunsetenv("LC_ALL");
    }
    qputenv("LC_CTYPE", "C.UTF-8");
    if (!std::setlocale(LC_ALL, "")) // one is asked for that is not installed: Qt 6.8 says so even then
        messagesBefore = qInstallMessageHandler(showMessage);
}

/// Files and /dev/null never wait for a reader, so that nobody has to ask them whether they would.
bool neverWaits()
{
    static const bool never = [] {
        constexpr unsigned int memoryDevices = 1;
        struct stat status = {};
        return ::fstat(STDOUT_FILENO, &status) == 0 &&
               (S_ISREG(status.st_mode) || (S_ISCHR(status.st_mode) && major(status.st_rdev) == memoryDevices));
    }();
    return never;
}

/// What a descriptor that poll() calls ready takes without making us wait (POSIX, write(): a pipe takes PIPE_BUF).
qsizetype pieceSize()
{
    return neverWaits() ? qsizetype{1024 * 1024} : qsizetype{PIPE_BUF};
}

} // namespace

void Terminal::prepare()
{
    fillStandardDescriptors();
    ignoreSignal(SIGPIPE);
    ignoreSignal(SIGXFSZ); // a file that may grow no more is then EFBIG
    useUtf8();
}

bool Terminal::isInput()
{
    return ::isatty(STDIN_FILENO) == 1;
}

bool Terminal::isOutput()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool Terminal::isError()
{
    return ::isatty(STDERR_FILENO) == 1;
}

int Terminal::columns()
{
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void Terminal::writeError(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(STDERR_FILENO, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written > 0)
            bytes = bytes.sliced(written);
        else if (errno != EINTR) // a signal must not swallow what is said about it
            return;
    }
}

qint64 Terminal::writeOutput(QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(std::min(bytes.size(), pieceSize()));
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), size);
    return written < 0 ? -errno : written;
}

bool Terminal::isOutputReady(int patience)
{
    if (neverWaits())
        return true;
    std::array<pollfd, 2> events{{{STDOUT_FILENO, POLLOUT, 0}, {UnixSignals::descriptor(), POLLIN, 0}}};
    ::poll(events.data(), events.size(), patience);
    return events[0].revents != 0; // an error, too, is for write() to tell
}

// epoll and poll() both call a regular file ready at all times, so one notifier serves whatever standard output is.
std::function<void(bool)> Terminal::watchOutput(QObject *context, const std::function<void()> &ready)
{
    auto *notifier = new QSocketNotifier(STDOUT_FILENO, QSocketNotifier::Write, context);
    notifier->setEnabled(false);
    QObject::connect(notifier, &QSocketNotifier::activated, context, ready);
    return [notifier](bool isWatched) { notifier->setEnabled(isWatched); };
}

} // namespace Poetry
