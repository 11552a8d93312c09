"""Figures that another one is more or less than by so much: "27 million less than the 345 million" hedges nothing."""

from __future__ import annotations

import polars as pl

from pipelines.language.claim_words import claim_words
from pipelines.language.load import languages
from pipelines.values.interval import INTERVAL_DTYPES, intervals

_BOUNDS, _EXACT = ("more_than", "less_than"), "exact"
_AT_MOST = "at_most"
_BLANK = 1
# So far in front of "up to" the verb stands that makes it no bound.
_FRONT = 40


def compared_exactly(mention: pl.DataFrame, figure: pl.DataFrame, text: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Mentions and figures without the qualifiers that only compare a figure with the one right in front, or say what was reached.

    Args:
        mention: of the contract `mention`, with observation_id.
        figure: of the contract `figure`.
        text: document_id, text, language.

    Returns:
        Both, with qualifier and interval changed where that is so.
    """
    own = pl.col("document_id")
    placed = mention.sort("document_id", "char_start").with_columns(
        gap_start=pl.col("char_end").shift(1).over(own),
        is_behind_figure=pl.col("low_significand").is_not_null().shift(1).over(own).fill_null(value=False),
    )
    near = (pl.col("char_start") - pl.col("gap_start") <= _BLANK) & pl.col("is_behind_figure")
    bounded = placed.filter(pl.col("qualifier").is_in(_BOUNDS) & near)
    compared = bounded.filter(_are_next(bounded, text))
    reached = placed.filter(pl.col("qualifier") == _AT_MOST)
    found = pl.concat([compared, reached.filter(_are_led_up(reached, text))]).with_columns(qualifier=pl.lit(_EXACT))
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


def _are_next(mention: pl.DataFrame, text: pl.DataFrame) -> pl.Series:
    """Whether nothing but a blank stands between each and the figure in front: behind a comma it is compared with none."""
    own = dict(text.select("document_id", "text").iter_rows())
    gaps = mention.select("document_id", "gap_start", "char_start").iter_rows()
    return pl.Series([not own[document_id][start:end].strip() for document_id, start, end in gaps], dtype=pl.Boolean)


def _are_led_up(mention: pl.DataFrame, text: pl.DataFrame) -> pl.Series:
    """Whether a verb in front of each says that it was reached: crept up to 2,870."""
    own = {document_id: (words, tag) for document_id, words, tag in text.select("document_id", "text", "language").iter_rows()}
    led = []
    for document_id, start in mention.select("document_id", "char_start").iter_rows():
        words, tag = own[document_id]
        primary = (tag or "").split("-")[0].lower()
        pattern = claim_words(primary).led_up if primary in languages() else None
        led.append(pattern is not None and pattern.search(words[max(0, start - _FRONT) : start].lower()) is not None)
    return pl.Series(led, dtype=pl.Boolean)
