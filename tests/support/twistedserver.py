#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""twistedserver.py FILE: serves FILE with a Twisted ServerFactory on a free loopback port, which it prints."""

import pathlib
import sys

from twisted.internet import reactor
from twisted.internet.protocol import Protocol, ServerFactory


class PoemProtocol(Protocol):
    def connectionMade(self):
        self.transport.write(self.factory.poem)
        self.transport.loseConnection()


class PoemFactory(ServerFactory):
    protocol = PoemProtocol

    def __init__(self, poem):
        self.poem = poem


port = reactor.listenTCP(0, PoemFactory(pathlib.Path(sys.argv[1]).read_bytes()), interface="127.0.0.1")
print(port.getHost().port, flush=True)
reactor.run()
