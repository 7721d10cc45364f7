#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""One poem of 4 GiB, to /dev/null and to a file: get-poetry beside socat, curl, an epoll loop, Twisted and asyncio."""

import os
import pathlib
import shlex
import shutil
import tempfile

import harness

BLOCK = 256 * 1024


def commands(options, server, folder):
    addresses = server.write_list(folder, 1)
    host, port = server.addresses[0].split(":")
    every = {
        "get-poetry": [options.bin / "get-poetry", "--max-size", "0", f"{host}:{port}"],
        "socat, 256 KiB blocks": ["socat", "-u", "-b", str(BLOCK), f"TCP4:{host}:{port}", "STDOUT"],
        "curl": ["curl", "--silent", "--no-buffer", f"telnet://{host}:{port}"],
        "epoll loop in C": [options.tools / "epollclient", addresses],
        "Twisted, epoll reactor": harness.twisted(addresses),
        "asyncio": harness.asyncio(addresses),
    }
    return {name: command for name, command in every.items() if shutil.which(command[0])}


def to_nowhere(options, size, rounds):
    with harness.LoadServer(options.tools, "poems", size) as server, tempfile.TemporaryDirectory() as folder:
        return harness.alternate(rounds, {name: lambda command=command: harness.run(options.tools, command)
                                          for name, command in commands(options, server, folder).items()})


def to_file(options, size, rounds):
    """Standard output into a file; and --output-dir, which goes through a spool of its own."""
    with (harness.LoadServer(options.tools, "poems", size) as server,
          tempfile.TemporaryDirectory(dir=options.tools) as folder):
        target = pathlib.Path(folder) / "poem"

        def into(command):
            def once():
                try:
                    run = harness.run(options.tools, command, output=target)
                    if target.stat().st_size != size and "--output-dir" not in command:
                        raise RuntimeError(f"{command[0]} wrote {target.stat().st_size} bytes of {size}")
                    return run
                finally:
                    for path in pathlib.Path(folder).glob("**/*"):
                        if path.is_file() and not path.name.startswith("list"):
                            os.unlink(path)
            return once

        every = commands(options, server, folder)
        every["get-poetry --output-dir"] = [*every["get-poetry"], "--output-dir", folder + "/poems"]
        # get-poetry --output-dir ends when the poem is safe on the disk.
        socat = every["socat, 256 KiB blocks"]
        every["socat, and sync"] = ["sh", "-c", f"{shlex.join(socat)} && sync {shlex.quote(str(target))}"]
        return harness.alternate(rounds, {name: into(every[name]) for name in
                                          ("get-poetry", "get-poetry --output-dir", "socat, 256 KiB blocks",
                                           "socat, and sync", "epoll loop in C")})


def idle_peak(options):
    return harness.run(options.tools, [options.bin / "get-poetry", "--version"]).peak


def main():
    options = harness.options(__doc__, size=4 << 30)
    size = 1 << 20 if options.short else options.size
    print("## One long poem\n")
    print(f"One poem of {size >> 20} MiB; medians of {options.rounds} rounds. To /dev/null:\n")
    nowhere = to_nowhere(options, size, options.rounds)
    print(harness.medians_table(nowhere))
    print("To a file:\n")
    file = to_file(options, size, options.rounds)
    print(harness.medians_table(file))
    over_idle = harness.median(nowhere["get-poetry"], "peak") - idle_peak(options)
    print(harness.targets_table([
        harness.Target("to /dev/null, wall ÷ socat's", 1.1, harness.ratio(nowhere, "wall", "socat, 256 KiB blocks")),
        harness.Target("to a file, wall ÷ socat's", 1.3, harness.ratio(file, "wall", "socat, 256 KiB blocks")),
        harness.Target("to a file with --output-dir, wall ÷ socat's with sync", 1.3,
                       harness.ratio(file, "wall", "socat, and sync", "get-poetry --output-dir")),
        harness.Target("peak memory over the idle program, MiB", 40, over_idle),
    ]))


if __name__ == "__main__":
    main()
