"""TMX: the text of each unit in the source language against each of its other languages that is read."""

from __future__ import annotations

from typing import Any

from pipelines.compare.bilingual.pairs import Bilingual, Collected
from pipelines.compare.bilingual.safe_xml import child, children, events, local, text_of
from pipelines.ingest.refusal import RawFileError
from pipelines.language.evidence import primary_language

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_ANY = "*all*"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes, name: str) -> Bilingual:
    """The units of a file.

    Raises:
        RawFileError: it is no TMX, or broken.
    """
    found = Collected()
    source_language: str | None = None
    target_language: str | None = None
    is_tmx = False
    for number, (event, element) in enumerate(events(data, name, ("tu",), opening=("tmx", "header"))):
        if event == "start":
            is_tmx = is_tmx or local(element) == "tmx"
            told = element.get("srclang")
            source_language = told if told and told != _ANY else source_language
            continue
        variants = [(one.get(_LANGUAGE) or one.get("lang") or "", _text(one)) for one in children(element, "tuv")]
        if len(variants) < 2:
            continue
        origin = element.get("srclang") or source_language
        first = next((one for one in variants if origin and _is_one(one[0], origin)), variants[0])
        source_language = source_language or first[0]
        for language, text in variants:
            if (language, text) != first and not _is_one(language, first[0]):
                target_language = target_language or language
                if _is_one(language, target_language):
                    found.add(element.get("tuid") or str(number), first[1], text)
    if not is_tmx:
        raise RawFileError(f"{name}: no TMX; give it the right ending")
    return found.bilingual(source_language, target_language)


def _text(variant: Any) -> str:
    return text_of(child(variant, "seg"), _CODES)


def _is_one(tag: str, other: str) -> bool:
    return tag.lower() == other.lower() or (primary_language(tag) or tag) == (primary_language(other) or other)
