#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""atspi.py POETRY-FETCHER POETRY-SERVER: uses the window as somebody does who hears it.

Only by what the accessibility bus says of it, and only by the names that are promised: adds servers, reads a poem and a
failure, cancels, retries, saves; and is notified. Starts a session bus and a display of its own.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from desk import Notifications, Window, in_a_session_of_its_own, listening, wait


def walk(window, ports, folder, notifications):
    whole, silent, resets = ports
    window.text("Server addresses").queryEditableText().setTextContents(f"{whole}\n{silent}\nlocalhost {resets}")
    window.press("Fetch")
    wait("three rows in their states",
         lambda: [one.split(",")[0] for one in window.column("State")] == ["Complete", "Receiving", "Cut off"])
    print("added:", window.column("Server"))

    wait("the poem to be read", lambda: window.read("Poem") == "One line.\nAnother.\n")
    window.select(2)
    wait("the failure to be read", lambda: "reset" in window.read("Failure report").lower())
    print("read: a poem and a failure")

    window.press("Cancel All")
    wait("the silent one to be stopped", lambda: window.column("State")[1] == "Stopped")
    wait("one notification", lambda: notifications.count() == 1)
    _, replaces, icon, summary, body, *_ = notifications.shown[0]
    assert (replaces, icon, summary) == (0, "org.poetryfetcher.PoetryFetcher", "1 of 2 poems arrived"), summary
    assert body.startswith("1 failed: localhost:"), body
    print("cancelled; notified:", summary)

    window.press("Retry Failed")
    wait("the next notification, in the place of the first",
         lambda: notifications.count() == 2 and notifications.shown[1][1] == 7)
    wait("the failure to come again", lambda: window.column("State")[2] == "Cut off")
    window.select(1)
    window.press("Retry")
    wait("the silent one to be fetched again", lambda: window.column("State")[1] == "Receiving")
    print("retried")

    window.press("Cancel All")
    window.select(0)
    wait("the poem again", lambda: window.read("Poem") == "One line.\nAnother.\n")
    window.press("Save…")
    path = pathlib.Path(folder) / "saved.txt"
    window.text("File name:").queryEditableText().setTextContents(str(path))
    window.press("Save")
    wait("the file", lambda: path.exists() and path.read_bytes() == b"One line.\nAnother.\n")
    print("saved")

    notifications.choose(8, "default")  # of somebody else
    notifications.choose(7, "another")
    wait("the window to have heard that", lambda: window.read("Poem"))
    assert not window.is_active()
    notifications.choose(7, "default")
    wait("the window to come to the front", window.is_active)
    print("chosen")


def main():
    in_a_session_of_its_own()
    fetcher, server = sys.argv[1:3]
    import pyatspi  # looks for the bus at once

    with tempfile.TemporaryDirectory() as folder:
        poem = pathlib.Path(folder) / "poem.txt"
        poem.write_bytes(b"One line.\nAnother.\n")
        servers = [listening(server, "--delay", "0", str(poem)),
                   listening(server, "--delay", "0", "--fault", "stall-after=4", str(poem)),
                   listening(server, "--delay", "0", "--fault", "reset-after=4", str(poem))]
        notifications = Notifications()
        config = pathlib.Path(folder) / "config"
        window = subprocess.Popen([fetcher, "--profile", f"{folder}/profile"],
                                  env=os.environ | {"XDG_CONFIG_HOME": str(config)})
        try:
            walk(Window(pyatspi, "poetry-fetcher"), [port for _, port in servers], folder, notifications)
        finally:
            for process in [window, *(process for process, _ in servers)]:
                process.terminate()
                process.wait(10)
        # Qt's dialogs would write there in the window's own thread.
        assert not list(config.rglob("QtProject*")), "a dialog has written settings"


main()
