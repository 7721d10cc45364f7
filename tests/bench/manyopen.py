#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""8,000 open connections, one of which sends 20 bytes every millisecond: the processor time that this costs."""

import os
import pathlib
import subprocess
import tempfile
import time

import harness


def hold(options, command, count, seconds, server):
    """Starts a client, waits until it holds all connections, and watches it for a while."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", **os.environ}
    process = subprocess.Popen([str(part) for part in command], env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        server.wait_full()
        time.sleep(0.2 if options.short else 2)
        began, used = time.monotonic(), harness.processor_clock(process.pid)
        time.sleep(seconds)
        wall = time.monotonic() - began
        share = (harness.processor_clock(process.pid) - used) / wall
        return harness.Run(wall, share, harness.memory(process.pid, "VmHWM"))
    finally:
        process.kill()
        process.wait()


def contender(options, command, count, seconds):
    def once():
        # One address for each connection: the window asks nobody twice at the same time.
        with (harness.LoadServer(options.tools, "hold", 1000, count, count) as server,
              tempfile.TemporaryDirectory() as folder):
            return hold(options, command(server.write_list(folder, count)), count, seconds, server)
    return once


def window(options, addresses, count):
    profile = pathlib.Path(addresses).parent / "profile"
    settings = profile / "config" / "settings.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[limits]\nconnections={count}\n", encoding="ascii")
    return [options.bin / "poetry-fetcher", "--profile", profile, "--list", addresses]


def measure(options, count, rounds, seconds):
    commands = {
        "get-poetry": lambda addresses: [options.bin / "get-poetry", "--quiet", "--max-connections", str(count),
                                         "--list", addresses],
        "epoll loop in C": lambda addresses: [options.tools / "epollclient", addresses],
        "Twisted, epoll reactor": harness.twisted,
        "asyncio": harness.asyncio,
    }
    if (options.bin / "poetry-fetcher").exists():
        commands["poetry-fetcher"] = lambda addresses: window(options, addresses, count)
    return harness.alternate(rounds, {name: contender(options, command, count, seconds)
                                      for name, command in commands.items()})


def main():
    options = harness.options(__doc__, count=8000, seconds=5.0)
    count = 20 if options.short else options.count
    seconds = 0.3 if options.short else options.seconds
    runs = measure(options, count, options.rounds, seconds)
    print("## Many open connections\n")
    print(f"{count} open connections, one of which sends 20 bytes every millisecond, watched for {seconds:g} s; medians "
          f"of {options.rounds} rounds.\n")
    rows = []
    for name, own in runs.items():
        cost, peak = harness.median(own, "processor"), harness.median(own, "peak")
        rows.append([name, f"{100 * cost:.2f} %", f"{harness.ratio(runs, 'processor', name):.2f}", harness.number(peak),
                     f"{harness.ratio(runs, 'peak', name):.2f}"])
    print(harness.table(["program", "of a core", "ours/its", "peak, MiB", "ours/its"], rows))
    targets = []
    for ours in ("get-poetry", "poetry-fetcher"):
        for other, limit in (("Twisted, epoll reactor", 0.8), ("epoll loop in C", 1.3 if ours == "get-poetry" else 1.6)):
            if ours in runs:
                targets.append(harness.Target(f"{ours}'s processor ÷ that of {other}", limit,
                                              harness.ratio(runs, "processor", other, ours)))
    targets.append(harness.Target("get-poetry's peak memory ÷ Twisted's", 1,
                                  harness.ratio(runs, "peak", "Twisted, epoll reactor")))
    print(harness.targets_table(targets))


if __name__ == "__main__":
    main()
