"""Where a head, stub or caption says a unit: behind a label, in brackets, as a whole, or at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.language.layout_words import layout_words
from pipelines.text.layout.tables.grid import Cell
from pipelines.text.layout.tables.unit_phrase import UnitPhrase, unit_phrases

_BRACKETS = re.compile(r"[(（\[［]([^()（）\[\]［］\n]{1,80})[)）\]］]")
# Behind a stroke only where a unit stands behind it alone (产量/万吨), not where one stands on either side (€/MWh).
_LAST_PART = re.compile(r"[,，:：/;；]\s*([^,，:：/;；]{1,60})\Z|\s[-–—]\s+([^,，:：]{1,60})\Z")
_LAST_WORD = re.compile(r".*?(\S+)\s*\Z", re.DOTALL)
_TAIL = re.compile(r"(?<=\s)\S+(?:\s+\S+){0,3}\Z")
_PERCENT = re.compile(r"\A[%％]|[%％]\Z|(?<=[,，(（])\s?[%％]")
_CUTS = re.compile(r"[.。,，]\s|，|\s{2,}|(?<=\w)\s?[(（]")
_LONGEST = 400


class Declared(NamedTuple):
    """A unit that a head, stub or caption says.

    Attributes:
        units: what is said, several where the phrase lists them.
        start: first code point of the phrase in the text of the document.
        end: code point behind it.
    """

    units: tuple[UnitPhrase, ...]
    start: int
    end: int


def labelled(cell: Cell, language: str) -> Declared | None:
    """The unit behind a label, with the label."""
    for match in layout_words(language).unit_label.finditer(cell.text[:_LONGEST]):
        start, end = match.span(match.lastgroup or 0)
        # The money may stand in front of the word of the label (Rs in crore).
        if match.lastgroup == "bracketed" and (units := unit_phrases(match[0].strip(), language)) and units[0].has_unit:
            return Declared(units, cell.start + match.start(), cell.start + end)
        for cut in [end, *(start + place.start() for place in reversed(list(_CUTS.finditer(cell.text[start:end]))))]:
            units = unit_phrases(cell.text[start:cut].strip(), language)
            if units:
                return Declared(units, cell.start + match.start(), cell.start + cut)
    return None


def declared(cell: Cell, language: str) -> Declared | None:
    """The unit that a head, stub or caption says."""
    said = labelled(cell, language)
    if said is not None:
        return said
    text = cell.text[-_LONGEST:]
    offset = cell.start + len(cell.text) - len(text)
    for match in _BRACKETS.finditer(text):
        if units := unit_phrases(match[1].strip(), language):
            return Declared(units, offset + match.start(), offset + match.end())
    for start, end in _bare(text, language):
        # What stands behind a number is part of its figure (£640 million).
        if any(bracket in text[start:end] for bracket in "()（）[]") or text[:start].rstrip()[-1:].isdigit():
            continue
        units = unit_phrases(text[start:end].strip(), language, is_marked=False)
        if units and all(unit.is_measured for unit in units):
            return Declared(units, offset + start, offset + end)
    if (percent := _PERCENT.search(text)) is not None and (units := unit_phrases("%", language)):
        return Declared(units, offset + percent.end() - 1, offset + percent.end())
    return None


def _is_denominator(text: str, place: int, language: str) -> bool:
    """Whether a stroke stands at a place with a unit in front of it."""
    return text[place] == "/" and any(unit.has_unit for unit in unit_phrases(_LAST_WORD.sub(r"\1", text[:place]), language))


def _bare(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Stretches without brackets that can be a unit: the whole, what stands behind a comma or dash, and the last words."""
    yield 0, len(text)
    part = _LAST_PART.search(text)
    if part is not None and not _is_denominator(text, part.start(), language):
        yield part.span(part.lastindex or 0)
    words = [match.start() for match in re.finditer(r"(?<=\s)\S", text)]
    for start in words[-4:]:
        yield start, len(text)
