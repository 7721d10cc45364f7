#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""A desktop for one test: a session bus and a display that nobody else uses, and the window as it is seen from outside."""

import os
import subprocess
import sys
import tempfile
import time

NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications"><method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method></interface></node>"""
PATIENCE = 20  # seconds for one thing to happen, on a slow machine


def in_a_session_of_its_own():
    """Starts this again where there is a bus and a display that nobody else uses."""
    if os.environ.get("POETRY_ATSPI_SESSION"):
        return
    environment = dict(os.environ, POETRY_ATSPI_SESSION="1", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LC_ALL="C.UTF-8",
                       LANGUAGE="", NO_AT_BRIDGE="0", QT_QPA_PLATFORM="xcb", GTK_USE_PORTAL="0")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"):
        environment.pop(name, None)
    with tempfile.TemporaryDirectory() as runtime:
        environment["XDG_RUNTIME_DIR"] = runtime
        os.chmod(runtime, 0o700)
        # The bus starts what sends keys to the display, and so has to know it.
        command = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x900x24 -noreset",
                   "dbus-run-session", "--", "/usr/bin/python3", "-B", *sys.argv]
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)


def wait(what, condition):
    """The first true value that the condition gives."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            found = condition()
        except Exception:  # something went while it was looked at
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise SystemExit(f"waited in vain: {what}")
        time.sleep(0.05)


class Notifications:
    """The part of a desktop that shows notifications."""

    def __init__(self):
        from gi.repository import Gio, GLib
        self.context = GLib.MainContext.default()
        self.answer = GLib.Variant("(u)", (7,))
        self.shown = []
        self.bus = bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.as_variant = GLib.Variant
        bus.register_object("/org/freedesktop/Notifications", Gio.DBusNodeInfo.new_for_xml(NOTIFICATIONS).interfaces[0],
                            self.on_call)
        Gio.bus_own_name_on_connection(bus, "org.freedesktop.Notifications", Gio.BusNameOwnerFlags.NONE, None, None)

    def on_call(self, bus, sender, path, interface, method, parameters, invocation):
        self.shown.append(parameters.unpack())
        invocation.return_value(self.answer)

    def choose(self, number, action):
        """As somebody does who clicks on it."""
        for signal, value in (("ActivationToken", "token"), ("ActionInvoked", action)):
            self.bus.emit_signal(None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", signal,
                                 self.as_variant("(us)", (number, value)))

    def count(self):
        while self.context.iteration(False):
            pass
        return len(self.shown)


class Window:
    """The application as the accessibility bus shows it."""

    def __init__(self, pyatspi, name):
        self.pyatspi = pyatspi
        self.root = wait(f"{name} on the bus", lambda: self.application(name))

    def application(self, name):
        desktop = self.pyatspi.Registry.getDesktop(0)
        desktop.clear_cache()
        return next((one for one in desktop if one and one.name == name), None)

    def all(self, node=None):
        node = node or self.root
        node.clear_cache()
        yield node
        # Cells are asked for by name of the table, never walked: there may be thousands.
        if node.getRole() not in (self.pyatspi.ROLE_TABLE, self.pyatspi.ROLE_TREE_TABLE):
            for child in node:
                if child:
                    yield from self.all(child)

    def is_shown(self, node):
        states = node.getState()
        return states.contains(self.pyatspi.STATE_SHOWING) and states.contains(self.pyatspi.STATE_VISIBLE)

    def is_active(self):
        frame = self.root[0]
        frame.clear_cache()
        return frame.getState().contains(self.pyatspi.STATE_ACTIVE)

    def find(self, roles, name, shown=True):
        for node in self.all():
            if node.getRole() in roles and node.name == name and (not shown or self.is_shown(node)):
                return node
        return None

    def text(self, name):
        roles = (self.pyatspi.ROLE_TEXT, self.pyatspi.ROLE_ENTRY, self.pyatspi.ROLE_DOCUMENT_TEXT)
        return wait(f"the text “{name}”", lambda: self.find(roles, name))

    def read(self, name):
        text = self.text(name).queryText()
        return text.getText(0, text.characterCount)

    def button(self, name):
        return wait(f"the button “{name}”", lambda: self.find((self.pyatspi.ROLE_PUSH_BUTTON,), name))

    def press(self, name):
        def enabled():
            button = self.button(name)
            return button if button.getState().contains(self.pyatspi.STATE_ENABLED) else None

        button = wait(f"“{name}” to be enabled", enabled)
        action = button.queryAction()
        names = [action.getName(index).lower() for index in range(action.nActions)]
        action.doAction(names.index("press") if "press" in names else 0)

    def table(self):
        return wait("the table “Servers”", lambda: self.find((self.pyatspi.ROLE_TABLE, self.pyatspi.ROLE_TREE_TABLE),
                                                              "Servers"))

    def column(self, name):
        """What the cells of a column read."""
        node = self.table()
        table = node.queryTable()
        for column in range(table.nColumns):
            if table.getColumnDescription(column) == name or table.getColumnHeader(column).name == name:
                cells = [table.getAccessibleAt(row, column) for row in range(table.nRows)]
                for cell in cells:
                    cell.clear_cache()
                return [cell.name for cell in cells]
        return []

    def select(self, row):
        """Leaves this one row selected."""
        table = self.table().queryTable()
        table.addRowSelection(row)
        for other in range(table.nRows):
            if other != row and table.isRowSelected(other):
                table.removeRowSelection(other)


def listening(server, *arguments):
    """A practice server, and its port."""
    process = subprocess.Popen([server, *arguments], stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().split()[-1].rstrip(".")
