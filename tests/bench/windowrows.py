#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Ten thousand rows in the window, a thousand of them receiving: the turns of the event loop, beside Qt's own table."""

import subprocess

import harness

FRAME, SLOW = 16, 50  # ms


def measure(options):
    """{what: [figures]} of the window and of the plain view, and what a fast server does to the others."""
    command = [options.tools / "bench-window-rows", options.tools / "loadserver"] + ["--short"] * options.short
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
                          timeout=600)
    told = {"window": {}, "view": {}, "silence": [], "again": []}
    for line in done.stdout.splitlines():
        who, *rest = line.split("|")
        if who in ("silence", "again"):
            told[who] = [float(figure) for figure in rest]
        else:
            told[who][rest[0]] = [float(figure) for figure in rest[1:]]
    return told


def cells(figures):
    if not figures:
        return ["", "", "", ""]
    time, wall, processor, turns, _, late = figures
    return [harness.number(time / 1000), harness.number(wall), harness.number(processor), f"{late:.0f} of {turns:.0f}"]


def main():
    options = harness.options(__doc__)
    print("## Ten thousand rows in the window\n")
    told = measure(options)
    window, view = told["window"], told["view"]
    rows, streams = (500, 50) if options.short else (10000, 1000)
    print(f"{rows} rows, {streams} of which get 20 bytes five times a second; then one server more that sends as fast as "
          "it can; then as many short poems as rows, as many at once as received before. Turns of the event loop: the "
          "longest in ms by the wall clock and by the processor, which other work on the machine does not change; late "
          f"are those that took {FRAME} ms of processor time or more. Beside it a QTableView with Qt's own sorting "
          "model and item model, into which nothing is fetched: its rows are changed in memory.\n")
    print(harness.table(["what", "s", "longest", "processor", "late", "Qt's, s", "longest", "processor", "late"],
                        [[what] + cells(figures) + cells(view.get(what)) for what, figures in window.items()]))
    turns = sum(figures[3] for figures in window.values())
    late = sum(figures[5] for figures in window.values())
    sorting = [figures for what, figures in window.items() if what.startswith(("sorting", "filtering"))]
    silence, speed = told["silence"]
    print(f"Beside a server that gave {speed / 1e6:.0f} MB a second, no row waited longer than {silence:.0f} ms for "
          "bytes that come every 200 ms.\n")
    again, seconds = told["again"]
    resting, busy = window["resting"], window["fetching some again"]
    print(f"At the end all rows rest, then {streams} of them are to be fetched again within a minute ({again:.0f} were), "
          f"which goes by in {seconds:.0f} s here, so that it is {60 / seconds:.0f} times as hard: of {busy[3]:.0f} turns, {busy[4]:.0f} "
          f"were late by the wall clock and {busy[5]:.0f} by the processor; at rest, {resting[4]:.0f} and "
          f"{resting[5]:.0f} of {resting[3]:.0f}.\n")
    print(harness.targets_table([
        harness.Target(f"share of turns of {FRAME} ms or more, in thousandths", 1, 1000 * late / max(turns, 1)),
        harness.Target("the same, while rows are fetched again", 1, 1000 * busy[5] / max(busy[3], 1)),
        harness.Target("longest turn, processor ms", SLOW, max(figures[2] for figures in window.values())),
        harness.Target("adding all, s", 1, window["adding all"][0] / 1000),
        harness.Target("sorting or filtering, s", 0.2, max(figures[0] for figures in sorting) / 1000),
        harness.Target("cancelling all, s", 1, window["cancelling all"][0] / 1000),
        harness.Target("wait for bytes beside a fast server, s", 1, silence / 1000),
    ]))


if __name__ == "__main__":
    main()
