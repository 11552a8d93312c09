"""So many in so many, told with the thing between: one house in eight, three pounds in every four, 每五辆车里就有一辆.

So many to every so many, too, of which either may be the greater (seven starts to every eight completions).
What stands between the numbers no window of a figure reaches over, and one of them may be no quantity by itself. The wordings are
data: expressions with the groups `part` and `whole`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import polars as pl

from pipelines.language.folding import FoldedText
from pipelines.language.kept import kept
from pipelines.language.lexicon import prose_lexicon
from pipelines.language.word_lists import word_lists
from pipelines.reading.needed_words import needed_words, weight
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import ReadingError
from schemas import codes

# How far in front of a number and behind it the other one may stand.
_FRONT, _BEHIND = 44, 32
_RATIO, _DATE = "ratio", "date"
_COUNTS = ("number", "count")
# Wholes that a chance is told of.
_MOST = 100


class _Wording(NamedTuple):
    pattern: re.Pattern[str]
    needed: tuple[str, ...]


class _Chance(NamedTuple):
    start: int
    end: int
    part: int
    whole: int


def with_chances(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Makes one ratio of a part and its whole.

    Args:
        spans: start, end, number_end (places in the folded text), mention_kind, unit, unit_name, takes_noun, needs_noun and the
            columns of both ends.
        text: folded.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    is_worded = pl.col("low_constant").is_between(2, _MOST) & pl.col("low_number").is_null()
    is_counted = pl.col("mention_kind").is_in(_COUNTS) if prose.proportions else pl.lit(value=False)
    is_open = (is_worded | is_counted) & pl.col("low_denominator").is_null() & (pl.col("mention_kind") != _DATE)
    rows = spans.with_columns(place=pl.int_range(pl.len()), is_worded=is_worded).filter(is_open) if prose.chances else spans.clear()
    if rows.is_empty():
        return spans
    chances, proportions = _wordings(language)
    others = spans.filter(~pl.col("mention_kind").is_in(_COUNTS)).select("start", "end").rows() if proportions else []
    found: dict[int, _Chance] = {}
    for start, end, place, is_word in rows.select("start", "end", "place", "is_worded").iter_rows():
        chance = _chance(chances, text, start, end, language) if is_word else None
        chance = chance or _proportion(proportions, text, start, end, language, others)
        if chance is not None and all(chance.start >= other.end for other in found.values()):
            found[place] = chance
    return _applied(spans, found) if found else spans


@kept
def _wordings(language: str) -> tuple[list[_Wording], list[_Wording]]:
    """The wordings of a part of a whole, and of two numbers that are set against each other."""
    prose = word_lists(language).prose
    chances = [_Wording(re.compile(one), ("",)) for one in prose.chances]
    return chances, [_Wording(re.compile(one), _needed(one)) for one in prose.proportions]


def _needed(pattern: str) -> tuple[str, ...]:
    """Words of which one stands in every such wording."""
    words: frozenset[str] = max(needed_words(pattern), key=weight)
    return tuple(words)


def _proportion(
    wordings: list[_Wording], text: str, start: int, end: int, language: str, others: Sequence[tuple[int, int]]
) -> _Chance | None:
    """Two counts in a ratio, where neither is an amount of something else (3 yuan for every 10 shares)."""
    found = _chance(wordings, text, start, end, language, is_part=False)
    if found is None:
        return None
    behind = bisect_left(others, (found.end, 0))
    return None if behind and others[behind - 1][1] > found.start else found


def _chance(wordings: list[_Wording], text: str, start: int, end: int, language: str, *, is_part: bool = True) -> _Chance | None:
    first = max(start - _FRONT, 0)
    around = text[first : end + _BEHIND]
    for pattern, needed in wordings:
        if not any(word in around for word in needed):
            continue
        for match in pattern.finditer(around):
            if match.start() + first >= end or match.end() + first <= start:
                continue
            part, whole = _whole_number(match["part"], language), _whole_number(match["whole"], language)
            if part and whole and (part < whole if is_part else part != whole):
                begin = match.start() if is_part else match.start("part")
                return _Chance(min(start, begin + first) if is_part else begin + first, match.end() + first, part, whole)
    return None


def _applied(spans: pl.DataFrame, found: dict[int, _Chance]) -> pl.DataFrame:
    """The spans with one row a chance, in the place of what it is made of."""
    place = pl.int_range(pl.len())
    inside = pl.any_horizontal(
        [(pl.col("start") < one.end) & (pl.col("end") > one.start) & (place != row) for row, one in found.items()]
    )
    is_found = place.is_in(list(found))

    def of(name: str) -> pl.Expr:
        return place.replace_strict({row: getattr(one, name) for row, one in found.items()}, default=None, return_dtype=pl.Int64)

    changed = {
        "start": of("start"), "end": of("end"), "number_end": of("end"), "mention_kind": pl.lit(_RATIO),
        "unit": pl.lit(codes.PERCENT), "unit_name": pl.lit(None, pl.String), "per": pl.lit(None, pl.String),
        "unit_exponent": pl.lit(0, pl.Int64), "takes_noun": pl.lit(value=False), "needs_noun": pl.lit(value=False),
        **{f"{side}_constant": of("part") for side in ("low", "high")},
        **{f"{side}_denominator": of("whole") for side in ("low", "high")},
        **{f"{side}_power": pl.lit(0, pl.Int64) for side in ("low", "high")},
        **{f"{side}_{name}": pl.lit(None, pl.Int64) for side in ("low", "high") for name in ("number", "text_start", "text_end")},
    }  # fmt: skip
    columns = [pl.when(is_found).then(value).otherwise(pl.col(name)).alias(name) for name, value in changed.items()]
    return spans.with_columns(*columns, inside=inside & ~is_found).filter(~pl.col("inside")).drop("inside").sort("start", "end")


@cache
def _whole_number(words: str, language: str) -> int | None:
    try:
        numeral = _reader(language).read(FoldedText(words, words, ()), 0)
    except ReadingError:
        return None
    if numeral is None or numeral.end != len(words) or numeral.fraction or numeral.exponent < 0:
        return None
    return numeral.significand * int(10 ** (numeral.exponent + sum(exponent for _, exponent in numeral.scales)))


@cache
def _reader(language: str) -> NumeralReader:
    return NumeralReader(prose_lexicon(language), with_abbreviations=False)
