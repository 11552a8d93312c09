"""XLIFF 1.2, 2.0 and 2.1, and what tools make of 1.2 (SDLXLIFF, MQXLIFF, MXLIFF): segments where there are any, else units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.compare.bilingual.pairs import Bilingual, Collected
from pipelines.compare.bilingual.safe_xml import child, children, events, local, text_of
from pipelines.ingest.refusal import RawFileError

_UNITS = ("trans-unit", "unit")
_OPENING = ("xliff", "file")
# Elements whose content is code of the original format (1.2), or that stand for it (2.x).
_CODES = frozenset({"bpt", "ept", "ph", "it", "bx", "ex", "x", "sc", "ec", "sm", "em", "cp"})


def read(data: bytes, name: str) -> Bilingual:
    """The segments of a file.

    Raises:
        RawFileError: it is no XLIFF, or broken.
    """
    found = Collected()
    languages: list[str | None] = [None, None]
    is_xliff = False
    for event, element in events(data, name, _UNITS, opening=_OPENING):
        if event == "start":
            is_xliff = is_xliff or local(element) == "xliff"
            asked = ("srcLang", "trgLang") if local(element) == "xliff" else ("source-language", "target-language")
            languages = [element.get(attribute) or known for attribute, known in zip(asked, languages, strict=True)]
            continue
        try:
            pairs = list(_unit(element) if local(element) == "trans-unit" else _segments(element))
        except RecursionError:
            raise RawFileError(f"{name}: unit {element.get('id')} is nested too deeply; export it anew") from None
        for key, source, target in pairs:
            found.add(key, source, target)
    if not is_xliff:
        raise RawFileError(f"{name}: no XLIFF; give it the right ending")
    return found.bilingual(*languages)


def _unit(unit: Any) -> Iterator[tuple[str, str, str]]:
    """A unit of 1.2, by its marked segments where source and target have the same."""
    name = unit.get("id") or ""
    source, target = child(unit, "source"), child(unit, "target")
    parts = _marked(child(unit, "seg-source")), _marked(target)
    if parts[0] and parts[0].keys() == parts[1].keys():
        for key, text in parts[0].items():
            yield f"{name}/{key}" if len(parts[0]) > 1 else name, text, parts[1][key]
    else:
        yield name, text_of(source, _CODES), text_of(target, _CODES)


def _marked(element: Any) -> dict[str, str]:
    """The marked segments of a text by their ids."""
    if element is None:
        return {}
    found = (one for one in element.iter("{*}mrk") if one.get("mtype") == "seg" and one.get("mid") is not None)
    return {one.get("mid"): text_of(one, _CODES) for one in found}


def _segments(unit: Any) -> Iterator[tuple[str, str, str]]:
    """The segments of a unit of 2.x."""
    segments = list(children(unit, "segment"))
    for number, segment in enumerate(segments, start=1):
        name = unit.get("id") or ""
        key = f"{name}/{segment.get('id') or number}" if len(segments) > 1 else name
        yield key, text_of(child(segment, "source"), _CODES), text_of(child(segment, "target"), _CODES)
