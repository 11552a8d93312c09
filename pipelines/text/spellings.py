"""Spellings of numbers that are brought to the common one before they are looked up: (8)% is -8%, 5-1/2 is 5 1/2.

The spellings are data (`spellings.yml` of a language). Only lines that hold a sign of one are looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from pipelines.language.kept import kept
from pipelines.language.word_lists import word_lists
from pipelines.text.layout.edit import Edit, without_overlaps
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class _Spelling:
    sign: re.Pattern[str]
    pattern: re.Pattern[str]
    new: tuple[tuple[str, str], ...]


def spelling_edits(texts: Sequence[str], language: str) -> list[Edit]:
    """What is looked up in another spelling.

    Args:
        texts: as they were printed, of one language.
        language: primary language subtag.

    Returns:
        Edits by place, none of which overlap; places are of the texts joined with one character between two.
    """
    sign, spellings = _spellings(language)
    if not spellings:
        return []
    has_sign = pl.Series(texts, dtype=pl.String).str.contains(sign).to_list() if len(texts) > 1 else [True] * len(texts)
    edits: list[Edit] = []
    start = 0
    for text, is_looked_at in zip(texts, has_sign, strict=True):
        if is_looked_at:
            edits += (Edit(start + first, start + end, new) for first, end, new in _edits(text, sign, spellings))
        start += len(text) + 1
    return edits


def _edits(text: str, sign: str, spellings: tuple[_Spelling, ...]) -> Iterator[Edit]:
    """The edits of one text, line by line."""
    lines = text.split("\n")
    has_sign = pl.Series(lines, dtype=pl.String).str.contains(sign).to_list() if len(lines) > 1 else [True]
    start = 0
    for line, is_looked_at in zip(lines, has_sign, strict=True):
        if is_looked_at:
            found = without_overlaps(edit for spelling in spellings for edit in _found(line, spelling))
            yield from (Edit(start + first, start + end, new) for first, end, new in found)
        start += len(line) + 1


def _found(line: str, spelling: _Spelling) -> list[Edit]:
    if spelling.sign.search(line) is None:
        return []
    return [
        Edit(match.start(name), match.end(name), match.expand(new))
        for match in spelling.pattern.finditer(line)
        for name, new in spelling.new
        if match[name] is not None
    ]


@kept
def _spellings(language: str) -> tuple[str, tuple[_Spelling, ...]]:
    """One expression of the signs of all spellings, and the spellings."""
    spellings = word_lists(language).spellings
    sign = "|".join(f"(?:{one.sign})" for one in spellings)
    return sign, tuple(_Spelling(re.compile(one.sign), re.compile(one.pattern), tuple(one.new.items())) for one in spellings)
