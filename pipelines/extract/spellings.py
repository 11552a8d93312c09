"""Spellings of numbers that are brought to the common one before they are looked up: (8)% is -8%, 5-1/2 is 5 1/2.

The spellings are data (`spellings` of a pattern file). Only lines that hold a sign of one are looked at closely.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.extract.layout.edit import Edit, without_overlaps
from pipelines.extract.word_lists import word_lists


@dataclass(frozen=True)
class _Spelling:
    pattern: re.Pattern[str]
    new: tuple[tuple[str, str], ...]


def spelling_edits(text: str, language: str) -> list[Edit]:
    """What is looked up in another spelling.

    Args:
        text: as it was printed.
        language: primary language subtag.

    Returns:
        Edits by place, none of which overlap.
    """
    sign, spellings = _spellings(language)
    if not spellings:
        return []
    lines = pl.Series([text], dtype=pl.String).str.split("\n").explode(empty_as_null=False)
    lengths = lines.str.len_chars().cast(pl.Int64) + 1
    frame = pl.DataFrame({"line": lines, "start": lengths.cum_sum() - lengths}).filter(pl.col("line").str.contains(sign))
    edits: list[Edit] = []
    for line, start in frame.iter_rows():
        found = without_overlaps(edit for spelling in spellings for edit in _found(line, spelling))
        edits += (Edit(start + first, start + end, new) for first, end, new in found)
    return edits


def _found(line: str, spelling: _Spelling) -> list[Edit]:
    return [
        Edit(match.start(name), match.end(name), match.expand(new))
        for match in spelling.pattern.finditer(line)
        for name, new in spelling.new
        if match[name] is not None
    ]


@cache
def _spellings(language: str) -> tuple[str, tuple[_Spelling, ...]]:
    """One expression of the signs of all spellings, and the spellings."""
    spellings = word_lists(language).spellings
    sign = "|".join(f"(?:{one.sign})" for one in spellings)
    return sign, tuple(_Spelling(re.compile(one.pattern), tuple(one.new.items())) for one in spellings)
