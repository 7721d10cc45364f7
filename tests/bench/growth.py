#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""How time, processor and memory grow with the number of servers and the length of a poem, beside the peers."""

import pathlib

import harness
import longpoem
import manyservers
import picture

NAMES = {"get-poetry": "get-poetry", "epoll loop in C": "epoll loop in C",
         "Twisted, epoll reactor": "Twisted", "asyncio": "asyncio", "socat, 256 KiB blocks": "socat"}
MEASURES = {"wall": "wall, s", "processor": "processor, s", "peak": "peak memory, MiB"}


def grown(header, points):
    """A table with a line for each measure and program; the series for the picture: {measure: {name: [(x, y)]}}."""
    rows, series = [], {}
    for what, unit in MEASURES.items():
        series[unit] = {}
        for name, short in NAMES.items():
            if name not in next(iter(points.values())):
                continue
            values = [(x, harness.median(runs[name], what)) for x, runs in points.items()]
            series[unit][short] = values
            rows.append([f"{short}: {unit}"] + [harness.number(y) for _, y in values])
    return harness.table([header] + [f"{x:,}" for x in points], rows), series


def main():
    options = harness.options(__doc__, picture="")
    rounds = 1 if options.short else min(3, options.rounds)
    counts = [5, 10] if options.short else [10, 100, 1000, 8000]
    sizes = [1, 2] if options.short else [1, 16, 256, 4096]
    print("## Growth\n")
    print(f"Medians of {rounds} rounds. Servers with 2 KiB each:\n")
    text, servers = grown("servers", {count: manyservers.measure(options, count, rounds, False) for count in counts})
    print(text)
    print("One poem to /dev/null, MiB:\n")
    text, lengths = grown("MiB", {size: longpoem.to_nowhere(options, size << 20, rounds) for size in sizes})
    print(text)
    if options.picture:
        path = pathlib.Path(options.picture)
        path.write_text(picture.charts({"servers": servers, "MiB in one poem": lengths}), encoding="utf-8")
        print(f"![Both, on logarithmic scales]({path.name})\n")


if __name__ == "__main__":
    main()
