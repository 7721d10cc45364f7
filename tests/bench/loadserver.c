/* SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
 * SPDX-License-Identifier: MIT
 *
 * The load for the benchmarks: one epoll loop on loopback that serves poems of a size to any number of clients.
 *
 *     loadserver poems BYTES ADDRESSES          each client gets a poem of BYTES, then a clean close
 *     loadserver gated BYTES ADDRESSES CLIENTS  the same, but nobody gets a byte before that many are connected
 *     loadserver hold PERIOD ADDRESSES CLIENTS  all are kept open; the last one gets 20 bytes every PERIOD microseconds
 *     loadserver stream PERIOD ADDRESSES CLIENTS  all are kept open; each gets 20 bytes every PERIOD microseconds, one
 *                                               after the other
 *
 * Listens on free ports of 127.0.0.1, 127.0.0.2 …, prints one address a line and "ready"; hold and gated say "full" when
 * all have come. Ends with its standard input.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { MaxListeners = 8192, MaxDescriptors = 65536, BlockSize = 256 * 1024, StreamParts = 100 };

static char block[BlockSize];
static long long left[MaxDescriptors]; /* bytes that a client still gets */
static char listens[MaxDescriptors];
static int clients[MaxDescriptors];
static int clientCount = 0;
static int loop;
static int next = 0; /* of the clients that a stream is for */

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void watch(int fd, uint32_t events, int how)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(loop, how, fd, &event) < 0)
        fail("epoll_ctl");
}

static int listenOn(int number)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + (uint32_t)number)};
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, 4096) < 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) < 0)
        fail("listen");
    printf("%s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
    return fd;
}

static void finish(int fd)
{
    close(fd);
    left[fd] = 0;
}

/* Until the poem is out or the socket is full; 0 when it is over, one way or the other. */
static int serve(int fd)
{
    while (left[fd] > 0) {
        const size_t size = left[fd] < BlockSize ? (size_t)left[fd] : BlockSize;
        const ssize_t n = send(fd, block, size, MSG_NOSIGNAL);
        if (n < 0)
            return errno == EAGAIN;
        left[fd] -= n;
    }
    return 0;
}

static void begin(int fd, long long bytes)
{
    left[fd] = bytes;
    if (serve(fd))
        watch(fd, EPOLLOUT, EPOLL_CTL_ADD);
    else
        finish(fd);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const int gated = strcmp(argv[1], "gated") == 0;
    const int streams = strcmp(argv[1], "stream") == 0;
    const int holds = streams || strcmp(argv[1], "hold") == 0;
    const long long amount = atoll(argv[2]);
    const int listeners = atoi(argv[3]);
    const int expected = argc > 4 ? atoi(argv[4]) : 0;
    if (listeners < 1 || listeners > MaxListeners)
        return 2;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max < MaxDescriptors ? limit.rlim_max : MaxDescriptors;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    for (int i = 0; i < BlockSize; ++i)
        block[i] = i % 64 == 63 ? '\n' : (char)('a' + i % 26);
    loop = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < listeners; ++i) {
        const int fd = listenOn(i);
        listens[fd] = 1;
        watch(fd, EPOLLIN, EPOLL_CTL_ADD);
    }
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    watch(timer, EPOLLIN, EPOLL_CTL_ADD);
    watch(STDIN_FILENO, EPOLLIN, EPOLL_CTL_ADD);
    puts("ready");
    fflush(stdout);

    static struct epoll_event events[512];
    for (;;) {
        const int count = epoll_wait(loop, events, 512, -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            if (fd == STDIN_FILENO)
                return 0;
            if (fd == timer) {
                uint64_t times;
                if (read(timer, &times, sizeof times) <= 0 || clientCount == 0)
                    continue;
                if (!streams)
                    (void)!send(clients[clientCount - 1], block, 20, MSG_NOSIGNAL | MSG_DONTWAIT);
                for (int j = 0; streams && j < (clientCount + StreamParts - 1) / StreamParts; ++j) {
                    (void)!send(clients[next], block, 20, MSG_NOSIGNAL | MSG_DONTWAIT);
                    next = (next + 1) % clientCount;
                }
            } else if (listens[fd]) {
                int client;
                while ((client = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0 &&
                       client < MaxDescriptors) {
                    if (!gated && !holds) {
                        begin(client, amount);
                        continue;
                    }
                    clients[clientCount++] = client;
                    if (clientCount != expected)
                        continue;
                    puts("full");
                    fflush(stdout);
                    if (holds) {
                        const long long tick = streams ? amount / StreamParts : amount;
                        const struct timespec period = {tick / 1000000, tick % 1000000 * 1000};
                        const struct itimerspec when = {period, period};
                        timerfd_settime(timer, 0, &when, NULL);
                    }
                    for (int j = 0; gated && j < clientCount; ++j)
                        begin(clients[j], amount);
                    if (gated)
                        clientCount = 0;
                }
            } else if (!serve(fd)) {
                finish(fd);
            }
        }
    }
}
