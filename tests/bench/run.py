#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Runs every benchmark one after the other and writes what they print into one page.

    run.py --tools DIR --bin DIR --results RESULTS.md    everything, for the page that is kept
    run.py --tools DIR --bin DIR --short                 once and tiny: checks that each prints its tables
"""

import argparse
import pathlib
import subprocess
import sys

import harness

BENCHMARKS = ["manyservers", "longpoem", "poemfile", "manyopen", "tls", "window", "windowrows", "reader", "growth"]
WINDOWED = ["windowrows", "reader"]
NOTES = "NOTES.md"

HEAD = """<!-- SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers -->
<!-- SPDX-License-Identifier: MIT -->

# Results

What `./test --bench` measured last. Everything runs on one machine, over loopback, in turns; only the ratios mean
anything elsewhere. Peak memory is the most that was resident; processor time is that of the client alone.

"""


def rows_of(text):
    """Lines of tables that hold figures."""
    return [line for line in text.splitlines() if line.startswith("| ") and any(char.isdigit() for char in line)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--results", type=pathlib.Path)
    chosen = parser.parse_args()
    page = HEAD + harness.machine() + "\n"
    has_window = (pathlib.Path(chosen.bin) / "poetry-fetcher").exists()
    for name in BENCHMARKS:
        if name in WINDOWED and not has_window:
            continue
        command = [sys.executable, "-B", str(harness.HERE / f"{name}.py"), "--tools", chosen.tools, "--bin", chosen.bin]
        if name == "growth" and chosen.results:
            command += ["--picture", str(chosen.results.with_name("growth.svg"))]
        done = subprocess.run(command + ["--short"] * chosen.short, stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, flush=True)
        if done.returncode != 0 or len(rows_of(done.stdout)) < 3:
            print(f"{name} failed or printed too little (status {done.returncode})", file=sys.stderr)
            return 1
        page += done.stdout
    notes = harness.HERE / NOTES
    if notes.exists():
        page += notes.read_text(encoding="utf-8").split("-->\n", 2)[-1].lstrip("\n")
    if chosen.results:
        chosen.results.write_text(page.rstrip("\n") + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
