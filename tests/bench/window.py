#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Memory of a row, of the empty application and time to its first window, beside a bare Qt window; look-ups of a name."""

import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import harness


def row_cost(options, *arguments):
    done = subprocess.run([options.tools / "rowcost", *map(str, arguments)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def opened(options, command):
    """Starts a program with a window; what it took to the first paint, and the memory it has then come to rest with."""
    with tempfile.TemporaryDirectory() as folder:
        told = pathlib.Path(folder) / "painted"
        environment = {**os.environ, "LD_PRELOAD": str(options.tools / "libpainted.so"), "PAINTED_FILE": str(told),
                       "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder, "LC_ALL": "C.UTF-8",
                       "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        began = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], env=environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            for _ in range(600):
                if told.exists() and told.read_text(encoding="ascii").endswith("\n"):
                    break
                time.sleep(0.05)
            wall, processor = map(float, told.read_text(encoding="ascii").split())
            time.sleep(0.3 if options.short else 1)
            return harness.Run(wall / 1000 - began, processor / 1000, harness.memory(process.pid, "Pss"))
        finally:
            process.kill()
            process.wait()


def main():
    options = harness.options(__doc__)
    count = 200 if options.short else 10000
    print("## Rows and names\n")
    waiting, ended = row_cost(options, "waiting", count), row_cost(options, "ended", count, 2048)
    lookups = row_cost(options, "names", count)
    print(f"{count} rows, in the factory; an ended row has a poem of 2 KiB, which is not counted.\n")
    targets = [harness.Target("bytes of a waiting row", 1024, waiting),
               harness.Target("bytes of an ended row beyond its text", 1024, ended),
               harness.Target(f"look-ups for {count} rows of one host name", 1, lookups)]
    if (options.bin / "poetry-fetcher").exists():
        runs = harness.alternate(options.rounds, {
            "poetry-fetcher": lambda: opened(options, [options.bin / "poetry-fetcher"]),
            "a bare Qt window": lambda: opened(options, [options.tools / "barewindow"]),
        })
        print("The empty application, up to its first painted window (times) and at rest (proportional memory); the "
              f"platform plugin is {os.environ.get('QT_QPA_PLATFORM', 'offscreen')}.\n")
        rows = [[name] + [harness.number(statistics.median(getattr(one, what) for one in own))
                          for what in ("wall", "processor", "peak")] for name, own in runs.items()]
        print(harness.table(["program", "wall, s", "processor, s", "memory, MiB"], rows))
        ratio = lambda what: harness.ratio(runs, what, "a bare Qt window", "poetry-fetcher")  # noqa: E731
        targets += [harness.Target("memory of the empty application ÷ a bare window's", 1.5, ratio("peak")),
                    harness.Target("start to first painted window ÷ a bare window's", 1.5, ratio("wall"))]
    print(harness.targets_table(targets))


if __name__ == "__main__":
    main()
