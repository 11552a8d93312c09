"""Several blanks in a row inside a quantity; between two columns of a table they part what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.text.layout.edit import Edit
from pipelines.text.layout.word_places import CURRENCIES, SCALES, SHORT_SCALES, ends_in_word, word_at

_GAP = re.compile(r"[ \u00a0\u2009\u202f\u3000]{2,}(?=\S)")
_TAB = re.compile(r"\t+")
_CELL_GAP = "  "
# What is wider stands between columns, or pads a line.
_WIDEST = 8
_TWO = 2


def gap_edits(text: str, language: str) -> Iterator[Edit]:
    """Makes one blank of several that part no columns."""
    # A tab parts two cells: it must not look like the blank that groups digits.
    yield from (Edit(*match.span(), _CELL_GAP) for match in _TAB.finditer(text))
    for match in _GAP.finditer(text):
        start, end = match.span()
        if start and text[start - 1] not in "\n\t" and end - start <= _WIDEST and _is_inside(text, start, end, language):
            yield Edit(start, end, " ")


def _is_inside(text: str, start: int, end: int, language: str) -> bool:
    before, behind = text[start - 1], text[end]
    if before.isdigit() and behind.isdigit():
        return False
    if behind.isdigit() and (not before.isalnum()) and ends_in_word(text, start, CURRENCIES, language):
        return True
    if before.isdigit() and word_at(text, end, SCALES | SHORT_SCALES, language) is not None:
        return True
    return end - start == _TWO and _is_only_gap(text, start, end)


def _is_only_gap(text: str, start: int, end: int) -> bool:
    """Whether a line has no other gap, and so no columns."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    others = _GAP.search(text, line_start, start) or _GAP.search(text, end, line_end)
    return others is None and "\t" not in text[line_start:line_end]
