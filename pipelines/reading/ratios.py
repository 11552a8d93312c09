"""Ratios to one that look like a range: a ratio of 1.2 to 1 is 1.2, one of 1 to 1.2 as much the other way about."""

from __future__ import annotations

import polars as pl

from pipelines.language.word_lists import word_lists
from pipelines.reading.changes import PARTS
from pipelines.text.folded_batch import FoldedBatch
from schemas import codes

_FRONT = 48
_NUMBER, _RATIO = "number", "ratio"
# A ratio is kept in percent.
_PERCENT_POWER = 2


def with_ratios(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Makes ratios of the ranges that end in one where their sentence speaks of a ratio.

    Args:
        spans: start, end (places in the folded text), mention_kind, unit and the columns of both ends.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    is_open = (pl.col("mention_kind") == _NUMBER) & pl.col("unit").is_null() & (pl.col("low_number") != pl.col("high_number"))
    rows = spans.with_row_index("row").filter(is_open).select("row", "start", "end") if prose.to_one else spans.clear()
    if rows.is_empty():
        return spans
    text, places = batch.text, list(zip(rows["start"].to_list(), rows["end"].to_list(), strict=True))
    printed = pl.Series([text[start:end] for start, end in places], dtype=pl.String)
    before = pl.Series([text[max(start - _FRONT, 0) : start] for start, _ in places], dtype=pl.String)
    is_many = printed.str.contains(prose.to_many)
    is_found = (printed.str.contains(prose.to_one) | is_many) & before.str.contains(prose.before_to_one)
    if not is_found.any():
        return spans
    is_ratio = pl.int_range(pl.len()).is_in(rows["row"].filter(is_found).implode())
    is_turned = pl.int_range(pl.len()).is_in(rows["row"].filter(is_found & is_many).implode())
    lows = [pl.when(is_turned).then(f"high_{part}").otherwise(f"low_{part}").alias(f"low_{part}") for part in PARTS]
    spans = spans.with_columns(lows)
    ends = [pl.when(is_ratio).then(f"low_{part}").otherwise(f"high_{part}").alias(f"high_{part}") for part in PARTS]
    power = pl.col("low_power") + _PERCENT_POWER * is_ratio.cast(pl.Int64)
    return spans.with_columns(
        *ends,
        unit=pl.when(is_ratio).then(pl.lit(codes.PERCENT)).otherwise("unit"),
        mention_kind=pl.when(is_ratio).then(pl.lit(_RATIO)).otherwise("mention_kind"),
    ).with_columns(low_power=power, high_power=pl.when(is_ratio).then(power).otherwise("high_power"))
