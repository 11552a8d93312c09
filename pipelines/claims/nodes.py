"""Mentions as the nodes of claims: the figures of each document in the order of its text."""

from __future__ import annotations

import math
import re
from typing import Any

import polars as pl

from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, TIMES, Node
from pipelines.values import interval
from pipelines.values.period import is_day, year_of
from schemas import codes

_LETTER_OF_DIMENSION = {
    "percent": PERCENT, "per_mille": OTHER, "percentage_point": POINT, "multiple": TIMES, "rank": OTHER, "time": OTHER,
    "temperature": OTHER,
}  # fmt: skip
_EXACT, _RATIO, _DATE = "exact", "ratio", "date"
# So many characters behind a date a figure is of it, where no other stands between.
_DATED = 60
# And so many a date may be behind its figure.
_DATED_BEHIND = 30
# Units of what has a noun of its own: pieces and persons.
_COUNTED = ("NR", "PS")
_WORD = re.compile(r"\w[\w'’.,-]*\w|\w")


def nodes(mention: pl.DataFrame) -> dict[str, list[Node]]:
    """The figures of mentions, by document.

    Args:
        mention: of the contract `mention`; of dates only what they say of the figures behind them is kept.
    """
    figures = mention.filter(pl.col("low_significand").is_not_null()).sort("document_id", "char_start").select(
        "document_id", "mention", "char_start", "char_end", "unit_measure", "unit_exponent",
        "mention_kind", "qualifier", "low_significand", "quote", "scale_word",
        low=interval.lower_bound("interval_low_significand", "interval_low_exponent").fill_null(-float("inf")),
        high=interval.upper_bound("interval_high_significand", "interval_high_exponent").fill_null(float("inf")),
        is_range=(pl.col("low_significand") != pl.col("high_significand")) | (pl.col("low_exponent") != pl.col("high_exponent")),
        face=interval.nearest("low_significand", "low_exponent"),
        place=interval.place("low_exponent"),
    )  # fmt: skip
    dates = _dates(mention)
    letter_of = {unit: _letter(unit) for unit in figures["unit_measure"].unique().to_list()}
    found: dict[str, list[Node]] = {}
    for row in figures.iter_rows(named=True):
        low, high = _ends(row)
        node = Node(
            row["mention"], row["char_start"], row["char_end"], letter_of[row["unit_measure"]], row["unit_measure"],
            low, high, row["face"], len(str(abs(row["low_significand"])).rstrip("0")) or 1,
            is_exact=row["qualifier"] == _EXACT,
            is_point=not row["is_range"],
            printed=row["place"] / 2,
            is_open=not math.isfinite(row["high"] - row["low"]),
            is_worded=row["mention_kind"] == _RATIO,
            unit_power=row["unit_exponent"] or 0,
            noun=_noun(row["quote"], row["scale_word"], row["char_start"]) if row["unit_measure"] in _COUNTED else None,
        )  # fmt: skip
        node.past_from, node.date_before, node.date_behind = dates.get((row["document_id"], row["mention"]), (-1, None, None))
        found.setdefault(row["document_id"], []).append(node)
    return found


_Dates = tuple[int, tuple[int, int] | None, tuple[int, int] | None]


def _dates(mention: pl.DataFrame) -> dict[tuple[str, int], _Dates]:
    """By document and mention, of figures beside a date: `past_from`, `date_before` and `date_behind` as nodes have them."""
    year = year_of(pl.col("time_period"))
    # A day is when something was told, hardly what is told of.
    dated = mention.sort("document_id", "char_start").with_columns(
        year=pl.when((pl.col("mention_kind") == _DATE) & ~is_day(pl.col("time_period"))).then(year)
    )
    now = dated.drop_nulls("year").group_by("document_id").agg(now=pl.col("year").mode().max())
    own = pl.col("document_id")
    placed = dated.join(now, on="document_id", how="left", maintain_order="left").with_columns(
        before_year=pl.col("year").shift(1).over(own), before_start=pl.col("char_start").shift(1).over(own),
        before_end=pl.col("char_end").shift(1).over(own), behind_year=pl.col("year").shift(-1).over(own),
        behind_start=pl.col("char_start").shift(-1).over(own),
    )  # fmt: skip
    is_behind = pl.col("char_start") - pl.col("before_end") < _DATED
    is_in_front = pl.col("behind_start") - pl.col("char_end") < _DATED_BEHIND
    beside = placed.filter(pl.col("mention_kind") != _DATE).with_columns(
        before_year=pl.when(is_behind).then("before_year"), behind_year=pl.when(is_in_front).then("behind_year")
    )
    rows = beside.filter(pl.any_horizontal(pl.col("before_year", "behind_year").is_not_null())).select(
        "document_id", "mention", "before_start", "before_year", "behind_start", "behind_year", "now"
    )
    return {
        (document_id, number): (
            before if before_year is not None and before_year < now else -1,
            None if before_year is None else (before, before_year),
            None if behind_year is None else (behind, behind_year),
        )
        for document_id, number, before, before_year, behind, behind_year, now in rows.iter_rows()
    }


def _noun(quote: str, scale_word: str | None, start: int) -> tuple[int, int] | None:
    """Where the words stand that say what is counted: behind the digits, the first word of a number in words, and the scale."""
    words = list(_WORD.finditer(quote))
    last = max((at for at, word in enumerate(words) if not word[0].isalpha()), default=0)
    scale = frozenset((scale_word or "").lower().split())
    named = [word for word in words[last + 1 :] if word[0].lower() not in scale]
    return (start + named[0].start(), start + named[-1].end()) if named else None


def _ends(row: dict[str, Any]) -> tuple[float, float]:
    """What a figure stands for; of "more than 40" in a comparison 40 itself."""
    if row["is_range"] or math.isfinite(row["high"] - row["low"]):
        return row["low"], row["high"]
    return row["face"] - row["place"] / 2, row["face"] + row["place"] / 2


def _letter(unit: str | None) -> str:
    if unit is None:
        return BARE
    if not codes.is_code("unit_measure", unit):
        return COUNT
    dimension = codes.unit(unit).dimension
    return MONEY if dimension.startswith(codes.MONEY) else _LETTER_OF_DIMENSION.get(dimension, COUNT)
