"""The lines of texts as they are printed, and what the expressions of a language find in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

Line = tuple[str, str]
"""The document of a line, and the line."""
# In so many characters an expression that goes back and forth is soon done.
_SHORT = 1_000


def printed_lines(document: pl.DataFrame) -> list[Line]:
    """The lines of texts, in their order.

    Args:
        document: document_id, text.
    """
    texts = document.select("document_id", "text").iter_rows()
    return [(document_id, line) for document_id, text in texts for line in (text or "").split("\n")]


def matches(pattern: re.Pattern[str], lines: Sequence[Line]) -> Iterator[tuple[str, re.Match[str]]]:
    """What an expression finds in lines, with the document of each."""
    for document_id, line in lines:
        # The engine of columns reads an expression slowly, and in a text of any length finds it in time that is linear.
        if len(line) <= _SHORT or pl.Series([line]).str.contains(pattern.pattern).item():
            for match in pattern.finditer(line):
                yield document_id, match
