// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/crowdserver.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace Poetry::Test {

namespace {

struct Command
{
    char what;
    qint64 size;
};

/// What goes on in the other process. Nothing of Qt: that belongs to the first one.
class Crowd
{
public:
    Crowd(int listener, int control) : m_listener(listener), m_control(control) {}

    [[noreturn]] void serve()
    {
        for (;;) {
            std::array<pollfd, 2> waiting{{{m_listener, POLLIN, 0}, {m_control, POLLIN, 0}}};
            ::poll(waiting.data(), waiting.size(), -1);
            acceptAll();
            if (waiting[1].revents != 0)
                obey();
        }
    }

private:
    void acceptAll()
    {
        for (int client = 0; (client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;)
            m_clients.push_back(client);
    }

    void obey()
    {
        Command command{};
        if (::read(m_control, &command, sizeof command) != sizeof command)
            ::_exit(0);
        int answer = static_cast<int>(m_clients.size());
        switch (command.what) {
        case 's':
            answer = sendToAll(static_cast<std::size_t>(command.size));
            break;
        case 'f':
            closeAll();
            break;
        case 'r':
            resetAll();
            break;
        case 'c':
            answer = received();
            break;
        case '0':
            (void)!::write(m_control, &answer, sizeof answer);
            serveNoughts(command.size);
            return;
        default:
            break;
        }
        (void)!::write(m_control, &answer, sizeof answer);
    }

    int sendToAll(std::size_t size)
    {
        const std::vector<char> bytes(size, 'x');
        int whole = 0;
        for (const int client : m_clients)
            whole += ::send(client, bytes.data(), size, MSG_DONTWAIT | MSG_NOSIGNAL) == static_cast<ssize_t>(size);
        return whole;
    }

    void closeAll()
    {
        for (const int client : m_clients)
            ::close(client);
        m_clients.clear();
    }

    void resetAll()
    {
        const linger now{1, 0};
        for (const int client : m_clients)
            ::setsockopt(client, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        closeAll();
    }

    int received() const
    {
        int sum = 0;
        std::array<char, 4096> bytes{};
        for (const int client : m_clients) {
            for (ssize_t got = 0; (got = ::recv(client, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0;)
                sum += static_cast<int>(got);
        }
        return sum;
    }

    void serveNoughts(qint64 size)
    {
        const int file = ::memfd_create("noughts", MFD_CLOEXEC);
        // A megabyte again and again: no more of it is ever in memory.
        constexpr qint64 piece = 1024 * 1024;
        (void)!::ftruncate(file, piece);
        for (const int client : m_clients) {
            for (qint64 left = size; left > 0;) {
                off_t from = 0;
                const ssize_t sent = ::sendfile(client, file, &from, static_cast<std::size_t>(std::min(left, piece)));
                if (sent <= 0)
                    break;
                left -= sent;
            }
        }
        ::close(file);
        closeAll();
    }

    int m_listener;
    int m_control;
    std::vector<int> m_clients;
};

} // namespace

CrowdServer::CrowdServer(int backlog)
{
    const Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    std::array<int, 2> ends{};
    if (::bind(listener.get(), reinterpret_cast<sockaddr *>(&address), length) != 0 ||
        ::listen(listener.get(), backlog) != 0 ||
        ::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &length) != 0 ||
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        qFatal("The crowd's server cannot listen: %s", std::strerror(errno));
    m_port = ntohs(address.sin_port);
    m_control = Descriptor(ends[0]);
    const Descriptor theirs(ends[1]);
    m_process = ::fork();
    if (m_process != 0)
        return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGPIPE, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::close(ends[0]);
    Crowd(listener.get(), theirs.get()).serve();
}

CrowdServer::~CrowdServer()
{
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

int CrowdServer::send(int size)
{
    return command('s', size);
}

void CrowdServer::serveNoughts(qint64 size)
{
    command('0', size);
}

void CrowdServer::pause()
{
    ::kill(m_process, SIGSTOP);
    ::waitpid(m_process, nullptr, WUNTRACED);
}

void CrowdServer::resume()
{
    ::kill(m_process, SIGCONT);
}

int CrowdServer::command(char what, qint64 size)
{
    const Command command{what, size};
    int answer = -1;
    if (::write(m_control.get(), &command, sizeof command) != sizeof command ||
        ::read(m_control.get(), &answer, sizeof answer) != sizeof answer)
        qFatal("The crowd's server has gone: %s", std::strerror(errno));
    return answer;
}

} // namespace Poetry::Test
