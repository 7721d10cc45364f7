#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""rules.py FOLDER: what holds for every file of the project, checked; one line for each breach."""

import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])

TOP_LEVEL = {
    "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "ARCHITECTURE.md", "CHANGELOG.md",
    "CONTRIBUTING.md", "SECURITY.md",
    "run", "test", "app", "core", "ui", "resources", "tests", "translations",
}
# Formats without comments, and poems, of which every byte is served. Their folders say whose they are.
WITHOUT_NOTE = re.compile(r"\.(json|png|ts|txt)$|^LICENSE$|^resources/debian/(changelog|copyright|source/format)$")
# Inputs as somebody might send them.
ANYTHING_GOES = re.compile(r"^tests/fuzz/corpus/")
# Inputs of the fuzz targets, of which every byte counts too.
INPUTS = "tests/fuzz/corpus/"
# A folder of sources may include from those before it, and none from those after it.
FOLDERS = ("core", "ui", "app")
# The same inside a folder, as ARCHITECTURE.md says it: "    core:  failure < system < address, poem, …".
ORDER = re.compile(r"^    (core|ui|app): +(\w.*)$", re.MULTILINE)
MOST_FILES_OF_A_ROOM = 40
NEVER_IN_CORE = re.compile(r"#include <(QtGui|QtWidgets|QWidget|QApplication|QGuiApplication|QMessageBox|QPainter|QIcon"
                           r"|QSettings)\b")
# What only some systems have is used in NAME.cpp where there is a NAMEgeneric.cpp for the others; and in this one, which
# is not built for them.
OF_LINUX = "core/network/readinessset."
OF_A_SYSTEM = re.compile(r"#include <((sys|net|netinet|arpa|linux)/|(unistd|fcntl|poll|netdb|signal|dirent|pwd|grp"
                         r"|langinfo|termios|dlfcn|sched|pthread)\.h)")
CONSTANT = re.compile(r"^constexpr [\w:<>* ]+?\b(\w+)(?: = |\[|\(|\{)", re.MULTILINE)
MACHINE_PATH = re.compile(r"(?<![\w.${}])/(home|root|work|Users|mnt)/\w")


def tracked():
    """The files that git knows; in an unpacked archive, all that are not hidden or built."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    names = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [str(name) for name in names if name.parts[0] != "build" and not name.parts[0].startswith(".")]


def ranks():
    """For each room, what has to be lower in a room that it includes. Rooms of one rank do not include each other."""
    found = {}
    for folder, order in ORDER.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")):
        for place, beside in enumerate(order.split("<")):
            for room in beside.split(","):
                found[f"{folder}/{room.strip()}"] = (FOLDERS.index(folder), place)
    return found


RANKS = ranks()


def outside_rooms(names):
    """Sources that stand in no room, rooms that are not there, and rooms too full to be looked over."""
    files = collections.Counter()
    for name in names:
        path = pathlib.PurePath(name)
        if path.parts[0] in FOLDERS and path.suffix in (".cpp", ".h"):
            files[str(path.parent)] += 1
    for room, count in sorted(files.items()):
        if room not in RANKS:
            yield f"{room}: no room that ARCHITECTURE.md draws"
        if count > MOST_FILES_OF_A_ROOM:
            yield f"{room}: {count} files; more than {MOST_FILES_OF_A_ROOM} cannot be looked over"
    for room in RANKS.keys() - files.keys():
        yield f"ARCHITECTURE.md: there is no room {room}"


def doubles(names):
    """Constants of one name in two sources of a library, which a unity build reads as one."""
    found = {}
    for name in names:
        folder = name.split("/")[0]
        if folder not in ("core", "ui") or not name.endswith(".cpp"):
            continue
        for constant in CONSTANT.findall((ROOT / name).read_text(encoding="utf-8")):
            other = found.setdefault((folder, constant), name)
            if other != name:
                yield f"{name}: {other} has a {constant} too; share it, or name this one after what it is for"


def breaches(name):
    path = pathlib.PurePath(name)
    top = path.parts[0]
    if not top.startswith(".") and top not in TOP_LEVEL:
        yield f"{name}: the top level has no place for {top}"
    if name.startswith(INPUTS):
        return
    if ANYTHING_GOES.search(name):
        return
    data = (ROOT / name).read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    commented = not WITHOUT_NOTE.search(name) or path.name == "CMakeLists.txt"
    if commented and "SPDX-License-Identifier" not in text[:600]:
        yield f"{name}: no SPDX-License-Identifier at its head"
    if commented and "SPDX-FileCopyrightText" not in text[:600]:
        yield f"{name}: no SPDX-FileCopyrightText at its head"
    if text and not text.endswith("\n"):
        yield f"{name}: no newline at its end"
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield f"{name}:{number}: a path of one machine: {line.strip()}"
        if "\r" in line:
            yield f"{name}:{number}: a carriage return"
        if top not in FOLDERS:
            continue
        room = str(path.parent)
        included = re.match(r'\s*#include "((?:core|ui|app)/\w+)/', line)
        if included and included[1] != room and not RANKS.get(included[1], (9,)) < RANKS.get(room, (0,)):
            yield f"{name}:{number}: {room} knows nothing of {included[1]}"
        if top == "core" and NEVER_IN_CORE.search(line):
            yield f"{name}:{number}: core/ draws nothing, asks nobody and reads no settings"
        has_variant = path.suffix == ".cpp" and (ROOT / f"{path.with_suffix('')}generic.cpp").is_file()
        if OF_A_SYSTEM.search(line) and not has_variant and not name.startswith(OF_LINUX):
            yield f"{name}:{number}: what only some systems have stands where there is a variant for the others"


def untrue_walks():
    """CONTRIBUTING.md says which files a new thing of a kind touches: those are there, and there are no others."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    walks = text.split("## Adding one\n")[1].split("\n## ")[0]
    for name in re.findall(r"`([\w./-]+/[\w.-]+)`", walks):
        if not (ROOT / name).is_file():
            yield f"CONTRIBUTING.md: there is no {name}"
    for item in re.split(r"\n\n|\n(?=\d\. )", walks):
        files = [ROOT / name for name in re.findall(r"`([\w./-]+/[\w.-]+)`", item) if (ROOT / name).is_file()]
        sources = "".join(path.read_text(encoding="utf-8") for path in files)
        for function in re.findall(r"`(\w+)\(\)`", item):
            if files and f"{function}(" not in sources:
                yield f"CONTRIBUTING.md: none of the files of that step has {function}()"
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.cpp")):
            if "case FailureKind::" in path.read_text(encoding="utf-8"):
                yield f"{path.relative_to(ROOT)}: what differs from kind to kind is in core/failure/failurekinds.cpp"


def unbuilt(names):
    """Sources of tests that no CMakeLists.txt names, so that nobody runs them."""
    lists = [ROOT / name for name in names if name.startswith("tests/") and name.endswith("CMakeLists.txt")]
    named = set(re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8") for path in lists)))
    for name in names:
        stem = pathlib.PurePath(name).stem
        if re.fullmatch(r"tests/.*test\.cpp", name) and not named & {stem, stem.removesuffix("test")}:
            yield f"{name}: no CMakeLists.txt names it, so it never runs"


def unpromised(names):
    """Lines of tests/generic.txt that name no test, or no promise."""
    sources = "".join((ROOT / name).read_text(encoding="utf-8") for name in names
                      if name.startswith("tests/") and name.endswith("test.cpp"))
    for number, line in enumerate((ROOT / "tests/generic.txt").read_text(encoding="utf-8").splitlines(), 1):
        test = re.fullmatch(r"[a-z-]+::(\w+)\t\S.*", line)
        if not test or f"::{test[1]}()" not in sources:
            yield f"tests/generic.txt:{number}: “program::function”, a tab, and the promise that is weaker"


def main():
    names = tracked()
    found = [breach for name in names for breach in breaches(name)]
    found += list(untrue_walks())
    found += list(outside_rooms(names)) + list(doubles(names)) + list(unbuilt(names)) + list(unpromised(names))
    print(*found, sep="\n")
    print(f"{len(names)} files, {len(found)} breaches")
    return 1 if found or not names else 0


sys.exit(main())
