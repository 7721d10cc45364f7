#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Installs the library of a build, and compiles and runs all its examples in a project outside the tree.

An example is a program in the comment at the head of a public header, between \\code and \\endcode, or in the guide or
README.md, between ```cpp and ```. What it prints is in its lines that start with //>; one without is compiled only."""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

IN_HEADER = re.compile(r"^/// \\code\n(.*?)^/// \\endcode\n", re.MULTILINE | re.DOTALL)
IN_GUIDE = re.compile(r"^```cpp\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
MAIN = re.compile(r"^int main\((.*)\)$", re.MULTILINE)
# What has to be said, and what CMake is asked for. A {} is where the library is.
REFUSALS = [
    ("PoetryFetcher has no component Page. Its one component is Core",
     "find_package(PoetryFetcher 1.0 CONFIG REQUIRED COMPONENTS Page PATHS {prefix})"),
    ("(ask for what it can do: find_package(PoetryFetcher 1.0 CONFIG)",
     "find_package(PoetryFetcher 0.9 CONFIG REQUIRED PATHS {prefix})"),
    ("(ask for what it can do: find_package(PoetryFetcher 1.0 CONFIG)",
     "find_package(PoetryFetcher 2.0 CONFIG REQUIRED PATHS {prefix})"),
    ("This project has found Qt 5 first",
     "add_library(Qt5::Core INTERFACE IMPORTED)\nfind_package(PoetryFetcher 1.0 CONFIG REQUIRED PATHS {prefix})"),
    ("This project has found Qt 5, and Poetry Fetcher needs Qt 6.4 or later",
     "add_library(Qt5::Core INTERFACE IMPORTED)\ninclude({source}/core/findqt.cmake)\npoetry_find_qt(6.4 Core)"),
    ("Qt 9.9 or later with its modules Core was not found",
     "include({source}/core/findqt.cmake)\npoetry_find_qt(9.9 Core)"),
]


class Example:
    def __init__(self, path, name, text, line):
        self.path, self.name, self.text, self.line = path, name, text, line
        self.main = MAIN.search(text)
        self.prints = "".join(printed + "\n" for printed in re.findall(r"^//> ?(.*)$", text, re.MULTILINE))
        self.has_window = "<QApplication>" in text

    def source(self):
        # Several in one program: each has a main of its own name, which then has to return something. Mistakes are told
        # at their place in the header.
        end = self.text.index("\n}\n", self.main.end())
        return (f'#define main main_of_{self.name}\n#line {self.line} "{self.path}"\n'
                f"{self.text[:end]}\nreturn 0; {self.text[end + 1:]}\n#undef main\n")


def examples(source, headers):
    for path in sorted(headers.glob("*.h")):
        if path.name not in ("core.h", "export.h"):
            found = IN_HEADER.search(path.read_text(encoding="utf-8"))
            if not found:
                raise SystemExit(f"{path}: no example at its head")
            text = re.sub(r"^/// ?", "", found[1], flags=re.MULTILINE)
            yield Example(path, path.stem, text, path.read_text()[:found.start(1)].count("\n") + 1)
    for path in [source / "README.md", *sorted((source / "resources/guide").glob("*.md"))]:
        text = path.read_text(encoding="utf-8")
        for number, found in enumerate(IN_GUIDE.finditer(text), 1):
            if MAIN.search(found[1]):
                name = re.sub(r"\W", "_", path.stem) + str(number)
                yield Example(path, name, found[1], text[:found.start(1)].count("\n") + 1)


def run(*command, **more):
    result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            errors="replace", check=False, **more)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{result.stdout}\nended with {result.returncode}")
    return result.stdout


def install(arguments, prefix):
    for component in ("Development", "Runtime") if arguments.shared else ("Development",):
        run(arguments.cmake, "--install", arguments.build, "--prefix", prefix, "--component", component)
    for header in (prefix / "include").rglob("*.h"):
        if header.parent.name != "poetry" or '#include "' in header.read_text(encoding="utf-8"):
            raise SystemExit(f"{header}: would be in the way of somebody else's headers")


def refusals(arguments, scratch, prefix):
    """Yields what CMake does not say, or not in time."""
    for number, (said, asked) in enumerate(REFUSALS):
        project = scratch / f"refused{number}"
        project.mkdir()
        asked = asked.format(prefix=prefix, source=arguments.source)
        (project / "CMakeLists.txt").write_text(
            f"cmake_minimum_required(VERSION 3.25)\nproject(Refused LANGUAGES NONE)\n{asked}\n")
        yield from unsaid(said, [arguments.cmake, "-G", "Ninja", "-S", project, "-B", project / "build"])
    among = scratch / "among"
    among.mkdir()
    shutil.copy(arguments.source / "CMakeLists.txt", among)
    yield from unsaid("cmake --preset release", [arguments.cmake, "-G", "Ninja", "-S", among, "-B", among])


def unsaid(said, command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode == 0 or said not in " ".join(result.stderr.split()):
        yield f"CMake did not say “{said}” but, with status {result.returncode}:\n{result.stderr}"


def build(arguments, scratch, prefix, found):
    project = scratch / "stranger"
    shutil.copytree(arguments.source / "tests/outside/stranger", project)
    for example in found:
        (project / f"{example.name}.cpp").write_text(example.source(), encoding="utf-8")
    declared = "".join(f"int main_of_{e.name}({e.main[1]});\n" for e in found)
    called = "".join(f'    if (name == "{e.name}")\n        return main_of_{e.name}({"argc, argv" if e.main[1] else ""});\n'
                     for e in found)
    (project / "stranger.cpp").write_text(
        "#include <poetry/core.h>\n#include <string_view>\n" + declared +
        "int main(int argc, char **argv)\n{\n    const std::string_view name(argc > 1 ? argv[1] : \"\");\n" + called +
        "    return 2;\n}\n", encoding="utf-8")
    run(arguments.cmake, "-S", project, "-B", project / "build", "-G", "Ninja",
        f"-DCMAKE_CXX_COMPILER={arguments.compiler}", f"-DCMAKE_CXX_STANDARD={arguments.standard}",
        f"-DCMAKE_CXX_FLAGS={arguments.flags}", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Debug",
        "-DCMAKE_CXX_FLAGS_DEBUG=-O0", f"-DCMAKE_UNITY_BUILD={'ON' if arguments.together else 'OFF'}",
        "-DCMAKE_UNITY_BUILD_BATCH_SIZE=0", f"-DWITH_WINDOW={'ON' if arguments.window else 'OFF'}",
        f"-DFROM_SOURCE={arguments.source if arguments.from_source else ''}")
    run(arguments.cmake, "--build", project / "build", "--target", "examples")
    return project / "build/examples"


def build_with_pkg_config(arguments, scratch, prefix, example):
    source = scratch / f"{example.name}.cpp"
    source.write_text(example.text, encoding="utf-8")
    folder = next(prefix.rglob("poetry-core.pc")).parent
    flags = run("pkg-config", "--cflags", "--libs", "poetry-core", env={**os.environ, "PKG_CONFIG_PATH": str(folder)})
    run(arguments.compiler, f"-std=c++{arguments.standard}", "-fPIC", source, "-o", scratch / "alone", *flags.split(),
        f"-Wl,-rpath,{folder.parent}")
    return scratch / "alone"


def misprints(example, command):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=30, check=False)
    if result.returncode != 0 or result.stdout != example.prints:
        yield (f"{example.path}:{example.line}: the example ended with {result.returncode} and printed\n{result.stdout}"
               f"instead of\n{example.prints}{result.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="the build folder that is installed from")
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--flags", default="")
    parser.add_argument("--standard", default="20")
    parser.add_argument("--shared", action="store_true", help="the library of that build is a shared one")
    parser.add_argument("--window", action="store_true", help="with the examples that have a window")
    parser.add_argument("--together", action="store_true", help="compile all at once, which is faster and checks less")
    parser.add_argument("--refusals", action="store_true", help="also ask CMake for what it cannot give")
    parser.add_argument("--pkg-config", action="store_true", help="also build one with pkg-config")
    parser.add_argument("--from-source", action="store_true", help="build the library with the project")
    arguments = parser.parse_args()
    arguments.source = arguments.source.resolve() # it is read from other folders, too

    with tempfile.TemporaryDirectory(prefix="poetry-outside-") as folder:
        scratch = pathlib.Path(folder)
        prefix = scratch / "prefix"
        install(arguments, prefix)
        found = [e for e in examples(arguments.source, prefix / "include/poetry") if arguments.window or not e.has_window]
        faults = list(refusals(arguments, scratch, prefix)) if arguments.refusals else []
        if arguments.pkg_config:
            faults += misprints(found[0], [build_with_pkg_config(arguments, scratch, prefix, found[0])])
        program = build(arguments, scratch, prefix, found)
        for example in found:
            if example.prints:
                faults += misprints(example, [program, example.name])
    print(*faults, sep="\n")
    print(f"{len(found)} examples, {len(faults)} faults")
    return 1 if faults or not found else 0


sys.exit(main())
