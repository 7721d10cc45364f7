# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Fetches from every address of a list at once with Twisted's epoll reactor; each poem is written when complete."""

import resource
import sys

from twisted.internet import epollreactor

epollreactor.install()

from twisted.internet import error, protocol, reactor  # noqa: E402


class PoetryProtocol(protocol.Protocol):
    def connectionMade(self):
        self.chunks = []

    def dataReceived(self, data):
        if self.factory.single:
            self.factory.out.write(data)
        else:
            self.chunks.append(data)

    def connectionLost(self, reason):
        self.factory.poem(b"".join(self.chunks), reason.check(error.ConnectionDone))


class PoetryClientFactory(protocol.ClientFactory):
    protocol = PoetryProtocol
    noisy = False

    def __init__(self, count):
        self.waiting = count
        self.single = count == 1
        self.failures = 0
        self.out = open(1, "wb", buffering=0, closefd=False)

    def poem(self, poem, complete):
        if complete:
            self.out.write(poem)
        self.ended(not complete)

    def clientConnectionFailed(self, connector, reason):
        self.ended(True)

    def ended(self, failed):
        self.failures += failed
        self.waiting -= 1
        if self.waiting == 0:
            reactor.stop()


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with open(sys.argv[1], encoding="ascii") as file:
        addresses = [line.strip().rsplit(":", 1) for line in file if line.strip()]
    factory = PoetryClientFactory(len(addresses))
    for host, port in addresses:
        reactor.connectTCP(host, int(port), factory)
    reactor.run()
    return 1 if factory.failures else 0


sys.exit(main())
