#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""faults.py FOLDER         checks tests/FAULTS.md: every case has its row, every test named there exists
faults.py FOLDER LOG        writes the numbers of runs and the worst times from LOG into it, and README.md's figures"""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
TABLE = ROOT / "tests/FAULTS.md"
README = ROOT / "README.md"

SECTIONS = {"A": range(1, 34), "B": range(34, 48), "C": range(48, 61), "D": range(61, 75), "E": range(75, 106),
            "F": range(106, 118), "G": range(118, 133), "H": range(133, 148), "I": range(148, 168),
            "K": range(1, 13), "P": range(1, 12), "T": range(1, 7), "X": range(1, 4)}
CASES = [f"{letter}{number}" for letter, numbers in SECTIONS.items() for number in numbers]
ROW = re.compile(r"^\| ([A-Z]\d+) \| ([^|]+) \| ([^|]+) \| (\d+|–) \| (\d+|–) \|$", re.MULTILINE)
# `core-race :: aResetAfterAnyNumberOfBytesIsAReset`
TEST = re.compile(r"`([a-z]+)-([a-z]+) :: (\w+)`")
LOGGED = re.compile(r"^FAULT ([A-Z]\d+) (\d+) (\d+)$", re.MULTILINE)
# A sentence between such marks in README.md, with numbers that come from the table.
FIGURES = re.compile(r"(<!-- faults -->\n)(.*?)(\n<!-- end -->)", re.DOTALL)
# The same in the table: what is never lost.
KEPT = re.compile(r"(<!-- kept -->\n)(.*?)(\n<!-- end -->)", re.DOTALL)


def rows():
    return {row[1]: row for row in ROW.finditer(TABLE.read_text(encoding="utf-8"))}


def figures():
    """What README.md says of the table."""
    told = list(rows().values())
    measured = [row for row in told if row[4] != "–"]
    runs = sum(int(row[4]) for row in measured)
    return (f"Of {len(told)} faults of networks, name services, servers, texts, disks, machines and users that\n"
            f"[tests/FAULTS.md](tests/FAULTS.md) lists, {len(measured)} are made to happen by the tests, in {runs:,} runs "
            "that each end once.")


def kept():
    """Each of the tests of E and H fails for a row lost, one falsely Complete and an old file destroyed."""
    runs = sum(int(row[4]) for case, row in rows().items() if case[0] in "EH" and row[4] != "–")
    return (f"| runs of E and H | rows lost | falsely Complete | old files destroyed |\n| ---: | ---: | ---: | ---: |\n"
            f"| {runs:,} | 0 | 0 | 0 |")


def breaches():
    found = rows()
    for case in CASES:
        if case not in found:
            yield f"tests/FAULTS.md: no row for {case}"
    for case, row in found.items():
        if case not in CASES:
            yield f"tests/FAULTS.md: {case} is no case"
        tests = TEST.findall(row[3])
        if row[4] != "–" and not tests:
            yield f"tests/FAULTS.md: {case} was measured, but names no test"
        for folder, name, function in tests:
            paths = [path for path in (ROOT / "tests").rglob(f"{name}test.cpp") if folder in path.parts]
            if not any(re.search(rf"::{function}\(\)", path.read_text(encoding="utf-8")) for path in paths):
                yield f"tests/FAULTS.md: {case} names {folder}-{name} :: {function}, which is not there"
    shown = FIGURES.search(README.read_text(encoding="utf-8"))
    if not shown:
        yield "README.md: no figures between the marks for faults"
    elif shown[2] != figures():
        yield f"README.md: its figures are not those of tests/FAULTS.md:\n{figures()}"
    shown = KEPT.search(TABLE.read_text(encoding="utf-8"))
    if not shown or shown[2] != kept():
        yield f"tests/FAULTS.md: its figures of what is kept are not those of its table:\n{kept()}"


def update(log):
    runs, worst = {}, {}
    for case, count, milliseconds in LOGGED.findall(log):
        runs[case] = runs.get(case, 0) + int(count)
        worst[case] = max(worst.get(case, 0), int(milliseconds))

    def row(match):
        case = match[1]
        return f"| {case} | {match[2]} | {match[3]} | {runs.get(case, '–')} | {worst.get(case, '–')} |"

    TABLE.write_text(ROW.sub(row, TABLE.read_text(encoding="utf-8")), encoding="utf-8")
    table = TABLE.read_text(encoding="utf-8")
    TABLE.write_text(KEPT.sub(lambda match: match[1] + kept() + match[3], table), encoding="utf-8")
    readme = README.read_text(encoding="utf-8")
    README.write_text(FIGURES.sub(lambda match: match[1] + figures() + match[3], readme), encoding="utf-8")
    for case in sorted(set(runs) - set(rows())):
        print(f"{case} was measured, but has no row")


if len(sys.argv) > 2:
    update(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
problems = list(breaches())
print("\n".join(problems) or f"{len(CASES)} cases, each with its row")
sys.exit(1 if problems else 0)
