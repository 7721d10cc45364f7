#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""portals.py POETRY-FETCHER POETRY-SERVER: saves, opens and exports as in a sandbox, where a portal asks for files.

The portal is one of its own, on a session bus of its own; it answers at once, with what nobody has typed.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from desk import Window, in_a_session_of_its_own, listening, wait

CHOOSER = "org.freedesktop.portal.FileChooser"
PATH = "/org/freedesktop/portal/desktop"
METHOD = """<method name="{}"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/></method>"""
INTERFACE = f"""<node><interface name="{CHOOSER}">{METHOD.format("OpenFile")}{METHOD.format("SaveFile")}
    <property name="version" type="u" access="read"/></interface></node>"""


class Portal:
    """The part of a desktop that asks somebody outside the sandbox for a file."""

    def __init__(self):
        from gi.repository import Gio, GLib
        self.context = GLib.MainContext.default()
        self.variant = GLib.Variant
        self.asked = []
        self.answered = 0
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self.on_call,
                                 lambda *_: GLib.Variant("u", 3), None)
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, None, None)

    def on_call(self, bus, sender, path, interface, method, parameters, invocation):
        self.asked.append((method, parameters.unpack()[2]))
        invocation.return_value(self.variant("(o)", (self.request(),)))

    def request(self):
        return f"{PATH}/request/{len(self.asked)}"

    def run(self):
        while self.context.iteration(False):
            pass

    def answer(self, path, what, condition):
        """To the question that comes next, until that has come of it: nobody says when the answer is listened to."""
        wait("the portal to be asked", lambda: self.run() or len(self.asked) > self.answered)
        self.answered += 1
        results = {"uris": self.variant("as", [path.as_uri()])}

        def is_done():
            self.bus.emit_signal(None, self.request(), "org.freedesktop.portal.Request", "Response",
                                 self.variant("(ua{sv})", (0, results)))
            self.run()
            return condition()

        wait(what, is_done)
        return self.asked[-1]


def walk(window, portal, port, folder):
    import pyatspi

    def choose(name):
        entry = wait(f"the entry “{name}”", lambda: window.find((pyatspi.ROLE_MENU_ITEM,), name, shown=False))
        entry.queryAction().doAction(0)

    window.text("Server addresses").queryEditableText().setTextContents(port)
    window.press("Fetch")
    # The program asks at its start for the version of the portal.
    wait("the poem", lambda: portal.run() or window.read("Poem") == "One line.\n")
    window.press("Save…")
    saved = folder / "outside" / "saved.txt"
    saved.parent.mkdir()
    saved.touch()  # as the portal does it
    method, options = portal.answer(saved, "the file", lambda: saved.read_bytes() == b"One line.\n")
    assert method == "SaveFile" and options["current_name"], options
    print("saved, where", options["current_name"], "was proposed")

    servers = folder / "outside" / "servers.txt"
    servers.write_text(f"localhost:{port}\n")
    choose("Open…")
    method, _ = portal.answer(servers, "the row", lambda: window.column("Server")[1:] == [f"localhost:{port}"])
    assert method == "OpenFile"
    print("a list was opened")

    choose("Export…")
    window.press("Export…")
    exported = folder / "outside" / "exported"
    method, options = portal.answer(exported, "the anthology", exported.exists)
    assert method == "SaveFile" and options["current_name"], options
    print("exported, where", options["current_name"], "was proposed")


def main():
    in_a_session_of_its_own()
    fetcher, server = sys.argv[1:3]
    import pyatspi

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "poem.txt").write_bytes(b"One line.\n")
        portal = Portal()
        serving, port = listening(server, "--delay", "0", str(folder / "poem.txt"))
        window = subprocess.Popen([fetcher, "--profile", str(folder / "profile")],
                                  env=os.environ | {"QT_QPA_PLATFORMTHEME": "xdgdesktopportal"})
        try:
            walk(Window(pyatspi, "poetry-fetcher"), portal, port, folder)
        finally:
            for process in (window, serving):
                process.terminate()
                process.wait(10)


main()
