#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""translations.py FOLDER LUPDATE PROGRAM…: is every text of the sources translated, does each translation fit its text, and
does what each program says for --help fit 80 columns?"""

import collections
import concurrent.futures
import hashlib
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

APPLICATION = "org.poetryfetcher.PoetryFetcher"
ROOT = pathlib.Path(sys.argv[1])
LUPDATE = sys.argv[2]
PROGRAMS = [program for program in sys.argv[3:] if program]  # without the window there are two
UPDATE = "is the .ts file up to date? cmake --build --preset dev --target update_translations"


# Where a language has another number of plural forms than two, and what it writes for the ends of sentences.
FORMS = {"ar": 6, "ja": 1, "pl": 3, "ru": 3, "zh_CN": 1}
# “ and ”, as each language writes them.
QUOTES = {"ar": "«»", "de": "„“", "es": "«»", "fr": "«»", "it": "«»", "ja": "「」", "pl": "„”", "ru": "«»"}
ENDS = {"。": ".", "．": ".", "：": ":", "？": "?", "؟": "?", "…": "…"}


def updated(language, folder):
    """The .ts file as it would be after an update from the sources of now; English has its plural forms only."""
    name = f"poetry_{language}.ts"
    options = ["-source-language", "en", "-target-language", language, *(["-pluralonly"] if language == "en" else [])]
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


def end_of(text):
    """The last character where it says what kind of text it is, as English writes it."""
    last = ENDS.get(text[-1:], text[-1:])
    return last if last in ("…", ".", ":", "?", "\n") else ""


def foreign_marks(language, source, form):
    """Marks of another language than the one that is written."""
    ours = QUOTES.get(language, "“”")
    if "“" in source and not all(mark in form for mark in ours):
        yield f"without its {ours}"
    yield from (f"with {mark}" for mark in sorted(set("“”„«»「」") - set(ours)) if mark in form)
    if "..." in form:
        yield "with ... in place of …"
    for mark, wanted in {"ar": ["?؟", ",،", ";؛"], "ja": ["?？", ",、"], "zh_CN": ["?？", ",，", ";；"]}.get(language, []):
        if re.search(rf"[^\W\d_a-zA-Z]\{mark}(?=\s|$)", form):
            yield f"with {mark} in place of {wanted}"
    if language == "fr" and re.search("[\\w ][?!;»]|[ ]:|«[^\u00a0\u202f]", form):
        yield "without the spaces of its punctuation that do not break"


def faults(language, tree):
    name = f"poetry_{language}.ts"
    wanted = FORMS.get(language, 2)
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source")
            where = f"{name}: {context.findtext('name')}: “{source}”"
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield f"{where}: not translated; {UPDATE}"
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            if message.get("numerus") == "yes" and len(forms) != wanted:
                yield f"{where}: {len(forms)} plural forms, not {wanted}"
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
                if end_of(source) != end_of(form):
                    yield f"{where}: it ends in another way, “{form}”"
                yield from (f"{where}: {what}, “{form}”" for what in foreign_marks(language, source, form))


def columns(text):
    """As a terminal counts them."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wide_lines(language):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language}
    for program in PROGRAMS:
        help_text = subprocess.run([program, "--help"], env=environment, check=True, capture_output=True, text=True).stdout
        for line in help_text.splitlines():
            if columns(line) >= 80:
                yield f"{pathlib.Path(program).name} --help in {language}: {columns(line)} columns, “{line}”"


def missing(languages):
    """What the software centre and the menu of the desktop show, in each language."""
    resources = ROOT / "resources"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for parent in ElementTree.parse(resources / f"{APPLICATION}.metainfo.xml").iter():
        children = [child for child in parent if child.tag in ("summary", "p", "li", "caption")]
        for place, child in enumerate(children):
            if child.get(lang):
                continue
            own = itertools.takewhile(lambda other: other.get(lang), children[place + 1:])
            for language in sorted(languages - {other.get(lang) for other in own if other.tag == child.tag and other.text}):
                yield f"metainfo: no {language} of “{child.text}”"
    entries = (resources / f"{APPLICATION}.desktop").read_text(encoding="utf-8")
    for key in ("GenericName", "Comment", "Keywords"):
        for language in sorted(languages - set(re.findall(rf"^{key}\[(\w+)\]=.", entries, re.MULTILINE))):
            yield f"desktop file: no {key}[{language}]"


def outline(page):
    """What a page has to keep in every language: how it is made up, what its options are called, and its examples."""
    tags = re.findall(r"^\.(?:SH|TP|PP|RS|RE|nf|fi)\b|(?<=^\.TP\n)\.BI? +\\-\\-[a-z\\-]+", page, re.MULTILINE)
    return tags, re.findall(r"^\.nf\n(.*?)^\.fi$", page, re.MULTILINE | re.DOTALL)


def stale_pages(languages):
    """The pages of man in other languages that do not say what the English ones do now."""
    folder = ROOT / "resources" / "man"
    for language in (language for language in languages if language != "en"):
        for page in sorted(folder.glob("*.1")):
            name = f"man/{language}/{page.name}"
            translated = folder / language / page.name
            if not translated.exists():
                yield f"{name} is not there"
                continue
            text = translated.read_text(encoding="utf-8")
            digest = hashlib.sha256(page.read_bytes()).hexdigest()
            if f"whose SHA-256 is {digest}\n" not in text:
                yield f"{name}: {page.name} has changed; translate what did, then write its SHA-256 there: {digest}"
            if outline(text) != outline(page.read_text(encoding="utf-8")):
                yield f"{name}: other sections, paragraphs, options or examples than {page.name}"


def main():
    languages = sorted(path.stem.removeprefix("poetry_") for path in (ROOT / "translations").glob("poetry_*.ts"))
    found = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor() as pool:
        trees = pool.map(lambda language: updated(language, folder), languages)
        for language, tree in zip(languages, trees):
            found += [*faults(language, tree), *wide_lines(language)]
    found += [*missing(set(languages) - {"en"}), *stale_pages(languages)]
    print(*found, sep="\n")
    print(f"{len(languages)} languages, {len(found)} faults")
    return 1 if found else 0


sys.exit(main())
