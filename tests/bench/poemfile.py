#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""A great .poem file: its first byte, and all of it, beside head and cat; and how late a replay is, beside sleeping."""

import hashlib
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import harness

LINE = b"a line of a poem\n"
SLEEPER = """
import os, sys, time
start = time.monotonic()
for at in sys.argv[1:]:
    time.sleep(max(0, start + float(at) - time.monotonic()))
    os.write(1, b"a line of a poem\\n")
"""


def head(kind, value):
    """What an item of CBOR begins with."""
    return bytes([kind << 5 | 27]) + value.to_bytes(8, "big")


def number(value):
    """Seven bits a byte, the lowest first."""
    more = b""
    while value > 0x7F:
        more += bytes([value & 0x7F | 0x80])
        value >>= 7
    return more + bytes([value])


def text_item(text):
    return head(3, len(text)) + text


def begin(times, digest, size):
    """A .poem file up to its text: each of the times (in microseconds) is that of a further line."""
    arrivals = number(10_000)
    for before, time_of_line in zip([0, *times], times):
        arrivals += number(len(LINE)) + number(time_of_line - before) + number(1)
    entries = {b"address": text_item(b"127.0.0.1:17"), b"state": text_item(b"Complete")}
    if times:
        entries[b"arrivals"] = head(2, len(arrivals)) + arrivals
    record = head(5, len(entries)) + b"".join(text_item(key) + value for key, value in entries.items())
    record += hashlib.sha256(record).digest()[:8]
    return (b"\xd9\xd9\xf7\x85\x64poem\x01" + head(2, len(record)) + record + head(2, len(digest)) + digest +
            head(2, size))


def write_great(path, size):
    """Nothing but zeros, which take no room on most disks."""
    digest = hashlib.sha256()
    block = bytes(1 << 20)
    for done in range(0, size, len(block)):
        digest.update(block[:size - done])
    start = begin([], digest.digest(), size)
    with open(path, "wb") as file:
        file.write(start)
        file.truncate(len(start) + size)


def first_byte(command):
    """Seconds from the start of a program to the first byte that it writes."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        os.read(process.stdout.fileno(), 1)
        took = time.perf_counter() - start
        process.kill()
    return took


def lateness(command, times):
    """Of each line of a program, in seconds, counted from its first."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        came = []
        while os.read(process.stdout.fileno(), len(LINE)):
            came.append(time.perf_counter())
    return [at - came[0] - due / 1e6 for at, due in zip(came[1:], times)]


def main():
    options = harness.options(__doc__, size=1 << 30, lines=200)
    size = 1 << 20 if options.short else options.size
    lines = 10 if options.short else options.lines
    play = [options.bin / "get-poetry", "--replay"]
    with tempfile.TemporaryDirectory(dir=options.tools) as folder:
        great = pathlib.Path(folder) / "great.poem"
        write_great(great, size)
        first = {name: statistics.median(first_byte(command) for _ in range(options.rounds)) for name, command in {
            "get-poetry": [*play, great], "head": ["head", "-c", "1", great]}.items()}
        write_great(great, size // 8)
        whole = harness.alternate(options.rounds, {
            "get-poetry": lambda: harness.run(options.tools, [*play, great]),
            "cat": lambda: harness.run(options.tools, ["cat", great]),
            "cat, then sha256sum": lambda: harness.run(options.tools, ["sh", "-c", f"cat {great}; sha256sum {great}"])})

        # Three lines in a hundred milliseconds, at no regular times.
        times = [i * 33_000 + i * 7_919 % 20_000 for i in range(1, lines)]
        slow = pathlib.Path(folder) / "slow.poem"
        text = LINE * lines
        slow.write_bytes(begin(times, hashlib.sha256(text).digest(), len(text)) + text)
        late = {name: lateness(command, times) for name, command in {
            "get-poetry": [*play, slow],
            "Python, sleeping": [sys.executable, "-c", SLEEPER, *(str(at / 1e6) for at in [0, *times])]}.items()}
    print("## A text as it came\n")
    print(f"A .poem file of {size >> 20} MiB, played to a pipe up to its first byte; medians of {options.rounds} rounds.\n")
    print(harness.table(["program", "first byte, ms", "ours/its"],
                        [[name, harness.number(took * 1e3), "" if name == "get-poetry" else
                          f"{first['get-poetry'] / took:.2f}"] for name, took in first.items()]))
    print("All of an eighth of it to /dev/null, whose digest is compared meanwhile:\n")
    print(harness.medians_table(whole))
    print(f"{lines} lines at irregular times, played once: how late they are.\n")
    print(harness.table(["program", "median, ms", "worst, ms"],
                        [[name, harness.number(statistics.median(all_late) * 1e3), harness.number(max(all_late) * 1e3)]
                         for name, all_late in late.items()]))
    print(harness.targets_table([
        harness.Target("first byte, ms", 100, first["get-poetry"] * 1e3),
        harness.Target("a line is late by, ms", 20, max(abs(one) for one in late["get-poetry"]) * 1e3),
    ]))


if __name__ == "__main__":
    main()
