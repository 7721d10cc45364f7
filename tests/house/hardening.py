#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""hardening.py PROGRAM…: what POETRY_HARDENING promises, read from the programs; one line for each that lacks some."""

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
              "checked calls of the C library (_FORTIFY_SOURCE)": "_chk@GLIBC",
              "checks of the C++ library (_GLIBCXX_ASSERTIONS)": "__glibcxx_assert_fail"}
    for what, sign in wanted.items():
        if sign not in told.replace("BIND_NOW", "Flags: NOW"):
            yield f"{program} has no {what}: no {sign}"
    stack = [line for line in told.splitlines() if "GNU_STACK" in line]
    if not stack or "RWE" in stack[0]:
        yield f"{program} has a stack that can be run"


problems = [problem for program in sys.argv[1:] for problem in lacks(program)]
print("\n".join(problems) or f"{len(sys.argv) - 1} programs, hardened")
sys.exit(1 if problems or len(sys.argv) < 2 else 0)
