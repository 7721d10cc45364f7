#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""orca.py POETRY-FETCHER POETRY-SERVER [--write]: what Orca says while somebody uses the window by keys alone.

Orca writes down what it would speak, since nothing here speaks. Without what depends on speed and chance, that is
compared with orca.LANGUAGE.txt beside this file, or written there, to be read by a person. Starts a session bus and a
display of its own; Orca itself wants to be the only one of its user.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

from desk import Window, in_a_session_of_its_own, listening, wait

SPEECH = re.compile(r"SPEECH OUTPUT: '([^\r\n]*?)'(?: voice=| ?\{|\r|\n)")
CHANCE = [(r"localhost:\d+", "localhost:PORT"), (r"\b\d+([.,]\d+)?\s(ms|s|seconds?|Sekunden?|Millisekunden?)\b", "TIME")]
LOCALES = {"en": "C.UTF-8", "de": "de_DE.UTF-8"}
RETURN, UP, DOWN, F6 = 0xFF0D, 0xFF52, 0xFF54, 0xFFC3


class Orca:
    """A screen reader, and what it has said until now."""

    def __init__(self, folder, language):
        # A file would be written in blocks, a terminal is line by line; and is read at once, or Orca would wait.
        self.terminal, name = os.openpty()
        self.log = b""
        threading.Thread(target=self.take, daemon=True).start()
        environment = os.environ | {"LANGUAGE": language, "SPEECHD_ADDRESS": f"unix_socket:{folder}/nobody"}
        self.process = subprocess.Popen(["orca", "--user-prefs", f"{folder}/orca", "--debug-file", os.ttyname(name),
                                         "--disable", "key-echo"], env=environment)
        wait("Orca", self.said)

    def take(self):
        while chunk := os.read(self.terminal, 65536):
            self.log += chunk

    def said(self):
        return SPEECH.findall(self.log.decode(errors="replace"))


class Walk:
    """Steps through the window, each until something is heard."""

    def __init__(self, orca):
        self.orca = orca
        self.heard = 0
        self.text = []

    def listen(self, last):
        """What is said until a line with these words."""
        wait(f"“{last}” to be said", lambda: any(last in line for line in self.orca.said()[self.heard:]))
        lines = self.orca.said()[self.heard:]
        self.heard += len(lines)
        for pattern, name in CHANCE:
            lines = [re.sub(pattern, name, line) for line in lines]
        return lines

    def step(self, what, last, only=".*"):
        """That, written down; or of it, what matches."""
        self.text += [f"== {what}", *(line for line in self.listen(last) if re.fullmatch(only, line))]


def walk(orca, fetcher, server, folder, environment):
    import pyatspi

    def key(symbol):
        pyatspi.Registry.generateKeyboardEvent(symbol, None, pyatspi.KEY_SYM)

    def enter(port):
        window.text(field).queryEditableText().setTextContents(f"localhost:{port}")
        key(RETURN)

    german = environment["LANGUAGE"] == "de"
    field = "Serveradressen" if german else "Server addresses"
    poem = pathlib.Path(folder) / "poem.txt"
    poem.write_bytes(b"One line.\nAnother.\n")
    begun = [listening(server, "--delay", "0", str(poem)),
             listening(server, "--delay", "0", "--fault", "reset-after=4", str(poem))]
    processes = [process for process, _ in begun]
    program = [fetcher, "--profile", f"{folder}/profile"]
    processes.append(subprocess.Popen(program, env=environment))
    steps = Walk(orca)
    try:
        window = Window(pyatspi, "poetry-fetcher")
        # A second start brings the window to the front: there is nobody else here who would.
        subprocess.run(program, env=environment | {"XDG_ACTIVATION_TOKEN": "token"}, check=True)
        steps.step("the window comes to the front", field)
        complete, cut_off = ("1 vollständig", "1 abgeschnitten") if german else ("1 complete", "1 cut off")
        # How far a fetch is when its row is read, nobody knows.
        enter(begun[0][1])
        steps.step("an address is added, and its poem arrives", complete, rf"localhost:PORT\.|{complete}\.")
        enter(begun[1][1])
        steps.step("another one, which is cut off", cut_off, rf"localhost:PORT\.|{complete} · {cut_off}\.")
        first, second = (f"localhost:{port}, " for _, port in begun)  # the last that is said of a row
        key(F6)
        key(UP)
        steps.listen(first)  # of the table something is said only where Orca has been elsewhere meanwhile
        key(DOWN)
        steps.step("to the row that failed", second)
        key(UP)
        steps.step("to the row of the poem", first)
        key(F6)
        steps.step("to the poem", "One line.")
        key(DOWN)
        steps.step("its next line", "Another.")
    finally:
        for process in processes:
            process.terminate()
            process.wait(10)
    return steps.text


def main():
    in_a_session_of_its_own()
    fetcher, server = sys.argv[1:3]
    isRight = True
    for language, locale in LOCALES.items():
        with tempfile.TemporaryDirectory() as folder:
            orca = Orca(folder, language)
            try:
                text = walk(orca, fetcher, server, folder, os.environ | {"LANGUAGE": language, "LC_ALL": locale})
            finally:
                orca.process.kill()  # it takes its time to part with a window that has gone
                orca.process.wait(10)
        golden = pathlib.Path(__file__).with_name(f"orca.{language}.txt")
        if "--write" in sys.argv:
            golden.write_text("\n".join(text) + "\n")
            continue
        difference = list(difflib.unified_diff(golden.read_text().splitlines(), text, golden.name, "heard", lineterm=""))
        print("\n".join(difference) or f"{golden.name}: {len(text)} lines are right")
        isRight = isRight and not difference
    return 0 if isRight else 1


if __name__ == "__main__":
    sys.exit(main())
