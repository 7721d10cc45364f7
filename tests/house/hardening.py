#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""hardening.py PROGRAM…: what POETRY_HARDENING promises, read from the programs; one line for each that lacks some.

That calls of the C library are checked is read from how the sources were compiled: in a program it shows only where the
compiler could not tell that a call is in bounds.
"""

import json
import pathlib
import re
import subprocess
import sys


def read(program):
    return subprocess.run(["readelf", "--wide", "--file-header", "--program-headers", "--dynamic", "--notes", "--symbols",
                           program], capture_output=True, check=True, text=True).stdout


def lacks(program):
    told = read(program)
    wanted = {"a place of its own in memory (PIE)": "DYN (Position-Independent Executable file)",
              "addresses that are bound and fixed before it begins (BIND_NOW)": "Flags: NOW",
              "the same (RELRO)": "GNU_RELRO",
              "a stack protector": "__stack_chk_fail",
              "checks of the C++ library (_GLIBCXX_ASSERTIONS)": "__glibcxx_assert_fail"}
    for what, sign in wanted.items():
        if sign not in told.replace("BIND_NOW", "Flags: NOW"):
            yield f"{program} has no {what}: no {sign}"
    stack = [line for line in told.splitlines() if "GNU_STACK" in line]
    if not stack or "RWE" in stack[0]:
        yield f"{program} has a stack that can be run"


def unchecked(build):
    """Sources that are no data."""
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        is_code = re.search(r" -o (core|ui|app)/", entry["command"])
        if is_code and "-D_FORTIFY_SOURCE=2" not in entry["command"].split():
            yield f"{entry['file']} is compiled without checked calls of the C library (_FORTIFY_SOURCE)"


programs = [pathlib.Path(name) for name in sys.argv[1:]]
problems = [problem for program in programs for problem in lacks(program)]
problems += [problem for build in sorted({program.parent.parent for program in programs}) for problem in unchecked(build)]
print("\n".join(problems) or f"{len(programs)} programs, hardened")
sys.exit(1 if problems or not programs else 0)
