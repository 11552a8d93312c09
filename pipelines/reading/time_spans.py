"""Stretches of time in which something happens: what stands in front of them is no bound (it will spend $3bn over five years).

Which words in front make it one (for over five years), the data say.
"""

from __future__ import annotations

import re

import polars as pl

from pipelines.language.word_lists import word_lists

_FRONT = 24
_DURATION, _EXACT = "duration", "exact"


def without_span_words(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Takes the word that looks like a bound from stretches of time.

    Args:
        spans: start (place in the folded text), mention_kind, qualifier, is_negative, is_high_negative.
        text: folded.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    if not prose.span_words:
        return spans
    # A word of change in front is about what changed meanwhile (jobs lost over five years).
    opening = re.compile(rf"([a-z]+ )?(?:{'|'.join(map(re.escape, prose.span_words))}) ")
    bound = re.compile(prose.before_bounds)
    is_hedged = (pl.col("mention_kind") == _DURATION) & (pl.col("qualifier") != _EXACT)
    rows = spans.with_columns(row=pl.int_range(pl.len())).filter(is_hedged).select("start", "row")
    lengths = {
        row: found.end() - start
        for start, row in rows.iter_rows()
        if (found := opening.match(text, start)) and (found[1] or bound.search(text[max(start - _FRONT, 0) : start]) is None)
    }
    if not lengths:
        return spans
    length = pl.int_range(pl.len()).replace_strict(lengths, default=0, return_dtype=pl.Int64)
    return spans.with_columns(
        start=pl.col("start") + length,
        qualifier=pl.when(length > 0).then(pl.lit(_EXACT)).otherwise("qualifier"),
        **{name: pl.col(name) & (length == 0) for name in ("is_negative", "is_high_negative")},
    )
