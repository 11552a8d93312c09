"""Spans: half-open ranges of code points in the original text. Does not look for anything, only reads back."""

from __future__ import annotations

import polars as pl


def spans_read_back(frame: pl.DataFrame, text: str) -> pl.DataFrame:
    """Marks the rows whose span reads back verbatim: `text[char_start:char_end] == quote`.

    A slice of a Python string costs its own length, not the text's, which no column operation on UTF-8 can say;
    so the slices are taken one by one and compared as columns.

    Args:
        frame: char_start, char_end (Int64), quote.
        text: the document's text that the offsets index into.

    Returns:
        `frame` with `is_read_back` (Boolean); false for null, negative or reversed offsets too.
    """
    spans = zip(frame["char_start"].to_list(), frame["char_end"].to_list(), strict=True)
    printed = pl.Series("printed", [_slice(text, start, end) for start, end in spans], dtype=pl.String)
    return frame.with_columns(is_read_back=(pl.col("quote") == printed).fill_null(value=False))


def _slice(text: str, start: int | None, end: int | None) -> str | None:
    if start is None or end is None or not 0 <= start <= end <= len(text):
        return None
    return text[start:end]
