"""Spans: half-open ranges of code points in the original text. Does not look for anything, only reads back."""

from __future__ import annotations


def reads_back(text: str, start: int | None, end: int | None, quote: str | None) -> bool:
    """Whether a span reads back verbatim, `text[start:end] == quote`; not one with null, negative or reversed offsets.

    A slice of a Python string costs its own length, not the text's, which no column operation on UTF-8 can say.
    """
    if start is None or end is None or not 0 <= start <= end <= len(text):
        return False
    return text[start:end] == quote
