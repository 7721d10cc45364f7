#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""translations.py FOLDER LUPDATE: is every text of the sources translated, and does each translation fit its text?"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(sys.argv[1])
LUPDATE = sys.argv[2]
UPDATE = "is the .ts file up to date? cmake --build --preset dev --target update_translations"


def updated(name, options, folder):
    """The .ts file as it would be after an update from the sources of now."""
    fresh = pathlib.Path(folder) / name
    shutil.copy(ROOT / "translations" / name, fresh)
    sources = [str(path) for room in ("core", "ui", "app") for kind in ("*.cpp", "*.h")
               for path in sorted((ROOT / room).rglob(kind))]
    subprocess.run([LUPDATE, "-silent", "-locations", "none", "-no-obsolete", *options, f"-I{ROOT}", *sources, "-ts", str(fresh)],
                   check=True)
    return ElementTree.parse(fresh)


def marks(text):
    """What a translation has to keep: the place markers, and whether there is an access key."""
    places = collections.Counter(re.findall(r"%(?:L?\d+|n)|\{\w+\}", text))
    key = len(re.findall(r"&(?=[^\s&;])(?!\w+;)", text)) > 0
    return places, key


def faults(name, tree):
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source")
            where = f"{name}: {context.findtext('name')}: “{source}”"
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield f"{where}: not translated; {UPDATE}"
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            if message.get("numerus") == "yes" and len(forms) != 2:
                yield f"{where}: {len(forms)} plural forms, not 2"
            for form in forms:
                if not form:
                    yield f"{where}: an empty translation"
                    continue
                places, key = marks(source)
                kept, has_key = marks(form)
                # "One poem" may do without its number.
                if {**kept, "%n": 0} != {**places, "%n": 0}:
                    yield f"{where}: other place markers in “{form}”"
                if key != has_key:
                    yield f"{where}: an access key in one but not in the other, “{form}”"
                for end in ("…", ".", ":", "?", "\n"):
                    if source.endswith(end) != form.endswith(end):
                        yield f"{where}: only one of the two ends in {end!r}, “{form}”"


def main():
    with tempfile.TemporaryDirectory() as folder:
        german = updated("poetry_de.ts", ["-source-language", "en", "-target-language", "de"], folder)
        english = updated("poetry_en.ts", ["-source-language", "en", "-target-language", "en", "-pluralonly"], folder)
    found = [*faults("poetry_de.ts", german), *faults("poetry_en.ts", english)]
    print(*found, sep="\n")
    print(f"{sum(1 for _ in german.iter('message'))} texts, {len(found)} faults")
    return 1 if found else 0


sys.exit(main())
