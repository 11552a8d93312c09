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
        spans: start (place in the folded text), mention_kind, qualifier.
        text: folded.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    words, bound = tuple(f"{word} " for word in prose.span_words), re.compile(prose.before_bounds)
    if not words:
        return spans
    is_hedged = (pl.col("mention_kind") == _DURATION) & (pl.col("qualifier") != _EXACT)
    rows = spans.with_columns(row=pl.int_range(pl.len())).filter(is_hedged).select("start", "row")
    lengths = {
        row: len(next(word for word in words if text.startswith(word, start)))
        for start, row in rows.iter_rows()
        if text.startswith(words, start) and bound.search(text[max(start - _FRONT, 0) : start]) is None
    }
    if not lengths:
        return spans
    length = pl.int_range(pl.len()).replace_strict(lengths, default=0, return_dtype=pl.Int64)
    return spans.with_columns(
        start=pl.col("start") + length, qualifier=pl.when(length > 0).then(pl.lit(_EXACT)).otherwise("qualifier")
    )
