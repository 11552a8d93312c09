"""Figures that another one is more or less than by so much: "27 million less than the 345 million" hedges nothing."""

from __future__ import annotations

import polars as pl

from pipelines.values.interval import INTERVAL_DTYPES, intervals

_BOUNDS, _EXACT = ("more_than", "less_than"), "exact"
_BLANK = 1


def compared_exactly(mention: pl.DataFrame, figure: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Mentions and figures without the qualifiers that only compare a figure with the one right in front.

    Args:
        mention: of the contract `mention`, with observation_id.
        figure: of the contract `figure`.

    Returns:
        Both, with qualifier and interval changed where that is so.
    """
    own = pl.col("document_id")
    placed = mention.sort("document_id", "char_start").with_columns(
        is_behind_figure=(pl.col("char_start") - pl.col("char_end").shift(1).over(own) <= _BLANK)
        & pl.col("low_significand").is_not_null().shift(1).over(own).fill_null(value=False)
    )
    found = placed.filter(pl.col("qualifier").is_in(_BOUNDS) & pl.col("is_behind_figure")).with_columns(qualifier=pl.lit(_EXACT))
    if found.is_empty():
        return mention, figure
    exact = found.with_columns(intervals(found))
    values = ["qualifier", *INTERVAL_DTYPES]
    return (
        mention.update(exact.select("document_id", "mention", *values), on=["document_id", "mention"], include_nulls=True),
        figure.update(
            exact.drop_nulls("observation_id").select("observation_id", *values), on="observation_id", include_nulls=True
        ),
    )
