"""All edits that the layout of texts asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import polars as pl

from pipelines.language.layout_words import layout_words
from pipelines.text.layout.column_blanks import column_blank_edits
from pipelines.text.layout.directives import directive_edits
from pipelines.text.layout.edit import Edit, without_overlaps
from pipelines.text.layout.gaps import gap_edits
from pipelines.text.layout.line_breaks import line_break_edits
from pipelines.text.layout.list_marks import list_mark_edits
from pipelines.text.layout.markup import markup_edits
from pipelines.text.layout.notes import note_edits
from pipelines.text.layout.pages import page_edits
from pipelines.text.layout.running_lines import running_line_edits
from pipelines.text.layout.tables.strokes import stroke_edits

# What a text must hold to be looked at: one quick pass for the many that have no layout.
_SIGNS = (
    r"[<&\\\[［`#\n\r\t\x0c⁰¹²³⁴-⁾†‡①-⒛❶-➓㈠-㈩]"
    r"|[ \u00a0\u2009\u202f\u3000]{2}|[*_~]|[(（][0-9a-zA-Z]{1,3}[)）]|^[0-9.]{1,6}[)）、 ]"
)


def layout_edits(texts: Sequence[str], language: str) -> list[Edit]:
    """What is dropped or joined before words are looked up.

    Args:
        texts: as they were printed, of one language.
        language: primary language subtag.

    Returns:
        Edits by place, none of which overlap; places are of the texts joined with one character between two.
    """
    has_layout = pl.Series(texts, dtype=pl.String).str.contains(_signs(language)).to_list()
    edits: list[Edit] = []
    start = 0
    for text, is_laid_out in zip(texts, has_layout, strict=True):
        if is_laid_out:
            edits += (Edit(start + first, start + end, new) for first, end, new in without_overlaps(_found(text, language)))
        start += len(text) + 1
    return edits


@cache
def _signs(language: str) -> str:
    references = layout_words(language).references
    return f"{_SIGNS}|(?:{'|'.join(references)}) ?[0-9]" if references else _SIGNS


def _found(text: str, language: str) -> Iterator[Edit]:
    yield from page_edits(text, language)
    yield from running_line_edits(text, language)
    yield from note_edits(text)
    yield from line_break_edits(text, language)
    yield from directive_edits(text)
    yield from markup_edits(text)
    yield from list_mark_edits(text, language)
    yield from gap_edits(text, language)
    yield from stroke_edits(text)
    yield from column_blank_edits(text)
