# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""What the benchmarks share: a load server, measured runs that alternate, and tables of ratios in Markdown."""

import argparse
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent


def options(description, rounds=5, **more):
    """Where the programs are and how much to do; `more` are options of one benchmark, with their defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--tools", type=pathlib.Path, required=True, help="the folder of loadserver and its like")
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of get-poetry")
    parser.add_argument("--short", action="store_true", help="once, and tiny: only to see that it runs")
    parser.add_argument("--rounds", type=int, default=rounds)
    for name, default in more.items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(default), default=default)
    chosen = parser.parse_args()
    if chosen.short:
        chosen.rounds = 1
    return chosen


def twisted(list_file):
    return [sys.executable, str(HERE / "twistedclient.py"), str(list_file)]


def asyncio(list_file):
    return [sys.executable, str(HERE / "asyncioclient.py"), str(list_file)]


class LoadServer:
    """A loadserver process and the addresses it serves; use it in a with statement."""

    def __init__(self, tools, mode, amount, listeners=1, clients=0):
        self.process = subprocess.Popen([tools / "loadserver", mode, str(amount), str(listeners), str(clients)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addresses = []
        while (line := self.process.stdout.readline().strip()) != "ready":
            if not line:
                raise RuntimeError("the load server does not run")
            self.addresses.append(line)

    def wait_full(self):
        if self.process.stdout.readline().strip() != "full":
            raise RuntimeError("the load server ended early")

    def write_list(self, folder, count):
        """A list of `count` lines that takes all addresses in turn."""
        path = pathlib.Path(folder) / f"list{count}"
        lines = (self.addresses[i % len(self.addresses)] + "\n" for i in range(count))
        path.write_text("".join(lines), encoding="ascii")
        return path

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@dataclass
class Run:
    wall: float  # seconds
    processor: float  # seconds
    peak: float  # MiB


def run(tools, command, output=os.devnull, environment=None, expected=0):
    """One run of a program from start to end."""
    with tempfile.NamedTemporaryFile("r") as result, open(output, "wb") as out:
        subprocess.run([tools / "measure", result.name, *command], stdout=out, stdin=subprocess.DEVNULL, check=True,
                       timeout=600, env={**os.environ, **(environment or {})})
        wall, processor, peak, status = result.read().split()
    if int(status) != expected:
        raise RuntimeError(f"{command[0]} ended with status {status}")
    return Run(float(wall), float(processor), int(peak) / 1024)


def alternate(rounds, contenders):
    """{name: [Run]}: every contender (a name and a function) once a round, each round begun by another one."""
    names = list(contenders)
    if rounds > 1:
        contenders[names[-1]]()  # the first of all finds cold memory, and is not counted
    runs = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            runs[name].append(contenders[name]())
    return runs


def median(runs, what):
    return statistics.median(getattr(one, what) for one in runs)


def processor_clock(pid):
    """Processor seconds of another process until now, in nanosecond steps (CPUCLOCK_SCHED of clock_gettime)."""
    return time.clock_gettime((~pid << 3) | 2)


def memory(pid, field):
    """A line of /proc/PID/smaps_rollup (Pss) or /proc/PID/status (VmHWM, VmRSS) in MiB."""
    file = "smaps_rollup" if field == "Pss" else "status"
    text = pathlib.Path(f"/proc/{pid}/{file}").read_text(encoding="ascii")
    return int(re.search(rf"^{field}:\s+(\d+) kB", text, re.MULTILINE)[1]) / 1024


def number(value):
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "| --- |" + " ---: |" * (len(header) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def medians_table(runs, ours="get-poetry"):
    """Medians of all contenders, and what ours takes of theirs."""
    rows = []
    for name, own in runs.items():
        row = [name]
        for what in ("wall", "processor", "peak"):
            value = median(own, what)
            row.append(number(value))
            row.append("" if name == ours else f"{median(runs[ours], what) / value:.2f}")
        rows.append(row)
    return table(["program", "wall, s", "ours/its", "processor, s", "ours/its", "peak, MiB", "ours/its"], rows)


@dataclass
class Target:
    what: str
    limit: float
    value: float

    def row(self):
        met = "met" if self.value <= self.limit else "**missed**"
        return [self.what, f"≤ {self.limit:g}", f"{self.value:.2f}", met]


def ratio(runs, what, other, ours="get-poetry"):
    return median(runs[ours], what) / median(runs[other], what)


def targets_table(targets):
    return table(["target", "at most", "measured", ""], [target.row() for target in targets])


def version(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "not there"
    found = re.search(r"\d+\.\d[\w.]*", done.stdout + done.stderr)
    return found[0] if found else "?"


def machine():
    """One paragraph: what this was measured on."""
    cpu = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
            break
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    python = platform.python_version()
    return (f"{os.cpu_count()} × {cpu}, {pages:.0f} GiB; Linux {platform.release()}; "
            f"Qt {version('qmake6', '-query', 'QT_VERSION')}, Python {python}, "
            f"Twisted {version(sys.executable, '-c', 'import twisted; print(twisted.__version__)')}, "
            f"socat {version('socat', '-V')}, curl {version('curl', '--version')}.\n")
