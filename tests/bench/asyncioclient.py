# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Fetches from every address of a list at once with asyncio's protocols; each poem is written when complete."""

import asyncio
import os
import resource
import sys


class PoetryProtocol(asyncio.Protocol):
    def __init__(self, single, ended):
        self.single = single
        self.ended = ended
        self.chunks = []

    def data_received(self, data):
        if self.single:
            os.write(1, data)
        else:
            self.chunks.append(data)

    def connection_lost(self, exc):
        if exc is None and self.chunks:
            os.write(1, b"".join(self.chunks))
        self.ended.set_result(exc is None)


async def fetch(loop, host, port, single):
    ended = loop.create_future()
    await loop.create_connection(lambda: PoetryProtocol(single, ended), host, port)
    return await ended


async def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with open(sys.argv[1], encoding="ascii") as file:
        addresses = [line.strip().rsplit(":", 1) for line in file if line.strip()]
    loop = asyncio.get_running_loop()
    single = len(addresses) == 1
    ends = await asyncio.gather(*(fetch(loop, host, int(port), single) for host, port in addresses))
    return 0 if all(ends) else 1


sys.exit(asyncio.run(main()))
