#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Over TLS: 1,000 poems of 64 KiB at once, and one of 1 GiB: get-poetry beside openssl s_client, socat and asyncio."""

import contextlib
import pathlib
import subprocess
import sys
import tempfile

import harness

HOST = "127.0.0.1"
TOGETHER = 8  # of openssl s_client


def make_identity(folder):
    certificate, key = pathlib.Path(folder) / "certificate.pem", pathlib.Path(folder) / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=bench", "-addext", f"subjectAltName=IP:{HOST}", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True)
    return certificate, key


@contextlib.contextmanager
def serve(options, folder, size):
    """A practice server with one text of noughts; its port."""
    text = pathlib.Path(folder) / f"text{size}"
    with open(text, "wb") as file:
        file.truncate(size)
    certificate, key = pathlib.Path(folder) / "certificate.pem", pathlib.Path(folder) / "key.pem"
    with subprocess.Popen([options.bin / "poetry-server", "--delay", "0", "--tls", f"{certificate},{key}", text],
                          stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline().rstrip(".\n").rsplit(" ", 1)[1])
        finally:
            server.terminate()


def commands(options, folder, port, count):
    certificate = pathlib.Path(folder) / "certificate.pem"
    addresses = pathlib.Path(folder) / "list"
    addresses.write_text(f"tls://{HOST}:{port}\n" * count, encoding="ascii")
    client = f"openssl s_client -quiet -verify_quiet -CAfile {certificate} -connect {HOST}:{port} </dev/null 2>/dev/null"
    every = {
        "get-poetry": [options.bin / "get-poetry", "--max-size", "0", "--max-connections", str(count), "--ca-file", certificate,
                       "--list", addresses],
        "openssl s_client": ["sh", "-c", client],
        "asyncio": [sys.executable, str(harness.HERE / "tlsclient.py"), certificate, HOST, str(port), str(count)],
    }
    if count > 1:
        del every["openssl s_client"]
        every[f"openssl s_client, {TOGETHER} at a time"] = [
            "sh", "-c", f"seq {count} | xargs -P {TOGETHER} -I N sh -c '{client}'"]
    else:
        every["socat, 256 KiB blocks"] = ["socat", "-u", "-b", str(256 * 1024),
                                          f"OPENSSL:{HOST}:{port},cafile={certificate},commonname=bench", "STDOUT"]
    return every


def measure(options, folder, size, count):
    with serve(options, folder, size) as port:
        return harness.alternate(options.rounds, {
            name: lambda command=command: harness.run(options.tools, command)
            for name, command in commands(options, folder, port, count).items()})


def main():
    options = harness.options(__doc__, count=1000, size=1 << 30)
    count, size = (20, 1 << 20) if options.short else (options.count, options.size)
    print("## Over TLS\n")
    with tempfile.TemporaryDirectory(dir=options.tools) as folder:
        make_identity(folder)
        print(f"{count} poems of 64 KiB, all at once; medians of {options.rounds} rounds.\n")
        print(harness.medians_table(measure(options, folder, 64 << 10, count)))
        print(f"One poem of {size >> 20} MiB, to /dev/null:\n")
        print(harness.medians_table(measure(options, folder, size, 1)))


if __name__ == "__main__":
    main()
