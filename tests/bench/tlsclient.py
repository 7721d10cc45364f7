#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""tlsclient.py CERTIFICATE HOST PORT COUNT: fetches COUNT texts at once over TLS, with asyncio, to standard output."""

import asyncio
import ssl
import sys


async def fetch(context, host, port):
    reader, writer = await asyncio.open_connection(host, port, ssl=context)
    while piece := await reader.read(256 * 1024):
        sys.stdout.buffer.write(piece)
    writer.close()


async def main():
    certificate, host, port, count = sys.argv[1:]
    context = ssl.create_default_context(cafile=certificate)
    await asyncio.gather(*(fetch(context, host, int(port)) for _ in range(int(count))))


asyncio.run(main())
