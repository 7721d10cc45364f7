#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Reading great poems in the window, beside QPlainTextEdit: what bench-reader measures, and the targets."""

import subprocess

import harness

OPEN, FIND_ALL, MEMORY = "open", "find, all", "memory"


def figures(table, reader):
    """{column: the worst of all poems of a reader}, from a table in Markdown."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in table.splitlines()
            if line.startswith("|")]
    header, own = rows[0], [row for row in rows if row[0] == reader]
    return {name: max(float(row[i]) for row in own) for i, name in enumerate(header) if i > 1}


def main():
    options = harness.options(__doc__)
    print("## Reading\n")
    program = options.tools / "bench-reader"
    done = subprocess.run([program, *["--short"] * options.short], stdout=subprocess.PIPE, text=True, check=True)
    print(done.stdout)
    worst = figures(done.stdout, "the reader")
    turns = [value for name, value in worst.items() if name not in (FIND_ALL, MEMORY)]
    print(harness.targets_table([
        harness.Target("opening, ms", 100, worst[OPEN]),
        harness.Target("longest turn of the event loop, ms", 50, max(turns)),
        harness.Target("memory over the small poem's, MiB", 64, worst[MEMORY]),
    ]))


if __name__ == "__main__":
    main()
