#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""completion.py FOLDER PROGRAM…: does each shell complete all that --help of each program says, and files where they belong?"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

COMPLETION = pathlib.Path(sys.argv[1]).resolve() / "resources" / "completion"
PROGRAMS = [pathlib.Path(program).resolve() for program in sys.argv[2:] if program]  # without the window there are two
ENVIRONMENT = {**os.environ, "PATH": f"{PROGRAMS[0].parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

BASH = """compopt() { :; }; COMP_WORDS=(); source "$1"; shift; _poetry "$@"; printf '%s\\n' "${COMPREPLY[@]}" """
ZSH = """_arguments() { print -rl -- "$@" }; words=("$2"); complete_it() { source "$1" }; complete_it "$1" """
FISH = """source $argv[1]; complete --do-complete "$argv[2]" """


def lines(command, folder):
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=30, check=False)
    assert done.stderr == "", f"{command}: {done.stderr}"
    return [line.split("\t")[0] for line in done.stdout.splitlines() if line]


def faults(program, folder):
    text = subprocess.run([program, "--help"], env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout
    options = re.findall(r"^  (--[a-z-]+)(?: ([A-Z0-9,]+))?", text, re.M)
    assert len(options) > 3, text
    name = program.name
    fish = pathlib.Path(folder) / f"{name}.fish"
    fish.write_text((COMPLETION / "poetry.fish").read_text(encoding="utf-8"), encoding="utf-8")

    def bash_says(word, before):
        return lines(["bash", "--norc", "-c", BASH, "bash", COMPLETION / "poetry.bash", name, word, before], folder)

    def fish_says(line):
        return lines(["fish", "--no-config", "-c", FISH, fish, f"{name} {line}"], folder)

    specs = lines(["zsh", "-f", "-c", ZSH, "zsh", COMPLETION / "poetry.zsh", name], folder)
    expected = sorted(option for option, _ in options)
    for shell, found in (("bash", bash_says("--", name)), ("fish", [line for line in fish_says("--") if line[:2] == "--"]),
                         ("zsh", [spec.split("[")[0] for spec in specs if spec.startswith("--")])):
        if sorted(found) != expected:
            yield f"{shell} completes other options of {name}: {sorted(set(found) ^ set(expected))}"
    for option, value in options:
        wanted = {"FILE": ["a.txt"], "DIR": [], "": []}.get(value, [])
        wanted_folders = value in ("FILE", "DIR")
        for shell, found in (("bash", bash_says("a", option)), ("fish", fish_says(f"{option} a")) if value else ("", None)):
            if found is not None and value and (wanted != [x for x in found if x == "a.txt"]
                                                or wanted_folders != any(x.rstrip("/") == "afolder" for x in found)):
                yield f"{shell}: after {option} {value} of {name} it offers {found}"


def main():
    found = []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "a.txt").touch()
        (pathlib.Path(folder) / "afolder").mkdir()
        for program in PROGRAMS:
            found += faults(program, folder)
    print(*found, sep="\n")
    return 1 if found else 0


sys.exit(main())
