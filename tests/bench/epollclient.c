/* SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
 * SPDX-License-Identifier: MIT
 *
 * The physical limit: a plain epoll loop that fetches from every address of a list at once and writes each poem to
 * standard output when it is complete; from a single address, as it comes.
 *
 *     epollclient LIST
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MaxDescriptors = 65536, SliceSize = 256 * 1024 };

struct Poem
{
    char *bytes;
    size_t size;
    size_t room;
};

static struct Poem poems[MaxDescriptors];
static char slice[SliceSize];

static void writeAll(const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t n = write(STDOUT_FILENO, bytes, size);
        if (n < 0)
            exit(1);
        bytes += n;
        size -= (size_t)n;
    }
}

static void append(struct Poem *poem, const char *bytes, size_t size)
{
    if (poem->size + size > poem->room) {
        poem->room = poem->size + size > 2 * poem->room ? poem->size + size : 2 * poem->room;
        poem->bytes = realloc(poem->bytes, poem->room);
    }
    memcpy(poem->bytes + poem->size, bytes, size);
    poem->size += size;
}

int main(int argc, char **argv)
{
    FILE *list = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!list)
        return 2;
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max < MaxDescriptors ? limit.rlim_max : MaxDescriptors;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    const int loop = epoll_create1(EPOLL_CLOEXEC);
    int open = 0;
    int failed = 0;
    char host[64];
    int port;
    while (fscanf(list, "%63[^:]:%d ", host, &port) == 2) {
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
        inet_pton(AF_INET, host, &address.sin_addr);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        if (fd < 0 || fd >= MaxDescriptors ||
            (connect(fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS) ||
            epoll_ctl(loop, EPOLL_CTL_ADD, fd, &event) < 0) {
            perror("connect");
            return 1;
        }
        ++open;
    }
    fclose(list);
    const int single = open == 1;

    static struct epoll_event events[512];
    while (open > 0) {
        const int count = epoll_wait(loop, events, 512, -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            const ssize_t n = recv(fd, slice, sizeof slice, 0);
            if (n > 0 && single) {
                writeAll(slice, (size_t)n);
            } else if (n > 0) {
                append(&poems[fd], slice, (size_t)n);
            } else if (n == 0 || errno != EAGAIN) {
                failed += n < 0;
                writeAll(poems[fd].bytes, poems[fd].size);
                free(poems[fd].bytes);
                memset(&poems[fd], 0, sizeof poems[fd]);
                close(fd);
                --open;
            }
        }
    }
    return failed > 0;
}
