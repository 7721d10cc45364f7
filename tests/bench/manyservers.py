#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""8,000 servers with 2 KiB each, all at once: get-poetry beside an epoll loop, Twisted and asyncio."""

import tempfile

import harness


def measure(options, count, rounds, gated):
    """Runs of everybody, from `count` servers. gated: none of them sends before all are connected."""
    mode = "gated" if gated else "poems"
    with (harness.LoadServer(options.tools, mode, 2048, min(count, 64), count) as server,
          tempfile.TemporaryDirectory() as folder):
        addresses = server.write_list(folder, count)
        ours = [options.bin / "get-poetry", "--max-connections", str(count), "--list", addresses]
        commands = {
            "get-poetry": ours,
            "epoll loop in C": [options.tools / "epollclient", addresses],
            "Twisted, epoll reactor": harness.twisted(addresses),
            "asyncio": harness.asyncio(addresses),
        }
        return harness.alternate(rounds, {name: lambda command=command: harness.run(options.tools, command)
                                          for name, command in commands.items()})


def main():
    # Each run is under a second, and takes half as long again as another one: five are too few.
    options = harness.options(__doc__, rounds=15, count=8000)
    count = 20 if options.short else options.count
    print("## Many servers\n")
    print(f"{count} servers with 2 KiB each, all at once; medians of {options.rounds} rounds.\n")
    runs = measure(options, count, options.rounds, False)
    print(harness.medians_table(runs))
    print(f"The same, but nobody sends before all {count} are connected:\n")
    gated = measure(options, count, options.rounds, True)
    print(harness.medians_table(gated))
    targets = []
    for what in ("wall", "processor"):
        targets.append(harness.Target(f"{what} ÷ Twisted's", 0.6, harness.ratio(runs, what, "Twisted, epoll reactor")))
        targets.append(harness.Target(f"{what} ÷ the epoll loop's", 1.9, harness.ratio(runs, what, "epoll loop in C")))
    targets.append(harness.Target("peak memory ÷ Twisted's", 1, harness.ratio(runs, "peak", "Twisted, epoll reactor")))
    targets.append(harness.Target("peak memory ÷ Twisted's, all open at once", 1,
                                  harness.ratio(gated, "peak", "Twisted, epoll reactor")))
    print(harness.targets_table(targets))


if __name__ == "__main__":
    main()
