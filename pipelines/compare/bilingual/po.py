"""Gettext PO: msgid against msgstr, plural forms against the plural; what is obsolete or has no translation is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.compare.bilingual.pairs import Bilingual, Collected
from pipelines.ingest.refusal import RawFileError
from pipelines.ingest.texts.encoding import decode

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d{1,2}\])?)\s+)?"((?:[^"\\]|\\.)*)"\s*$')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z0-9_@-]+)", re.MULTILINE)

_Entry = dict[str, str]


def read(data: bytes, name: str) -> Bilingual:
    """The messages of a file.

    Raises:
        RawFileError: a line is none of the format.
    """
    text, _ = decode(data, name)
    found = Collected()
    language: str | None = None
    for number, entry in enumerate(_entries(text, name)):
        if entry.get("msgid") == "":
            told = _LANGUAGE.search(entry.get("msgstr", ""))
            language = told[1].replace("_", "-") if told else language
            continue
        for key, value in entry.items():
            if key.startswith("msgstr"):
                is_plural = key not in ("msgstr", "msgstr[0]") or "msgstr[1]" not in entry
                source = entry.get("msgid_plural", entry.get("msgid", "")) if is_plural else entry.get("msgid", "")
                found.add(f"{number}{key.removeprefix('msgstr')}", source, value)
    return found.bilingual(None, language)  # the header names the language of the translation alone


def _entries(text: str, name: str) -> Iterator[_Entry]:
    entry: _Entry = {}
    key = ""
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None or not (match[1] or key):
            raise RawFileError(f"{name}: line {number} is none of a PO file; export it anew")
        if match[1]:
            key = match[1]
            if key == "msgctxt" or (key == "msgid" and "msgid" in entry):
                yield entry
                entry = {}
        entry[key] = entry.get(key, "") + _ESCAPE.sub(lambda one: _ESCAPED.get(one[1], one[1]), match[2])
    yield entry
