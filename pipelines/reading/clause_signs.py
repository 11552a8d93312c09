"""Changes whose direction the verb of their clause says, away from the figure: sanken im Juli um 3 Prozent, ging um 3 % zurück.

Only for languages whose changes have a word of their own in front (`clause_changes`); the wordings are data.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from pipelines.language.prose_words import ClauseChanges
from pipelines.language.word_lists import word_lists
from pipelines.text.folded_batch import FoldedBatch

# How far from a figure the verb of its clause is looked for, and how far in front its word of change.
_REACH, _FRONT = 240, 32
_DATE = "date"
_DIGIT = re.compile("[0-9]")


def with_clause_signs(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Makes changes negative where their clause says a fall.

    Args:
        spans: start, number_end (places in the folded text), mention_kind, joint (null where nothing can be parted), is_negative,
            is_high_negative.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    changes = word_lists(language).prose.clause_changes
    if changes is None:
        return spans
    text, falls = batch.text, []
    is_one = (spans["mention_kind"] != _DATE) & spans["joint"].is_null()
    rows = spans.select("start", "number_end", row=pl.int_range(pl.len())).filter(is_one)
    for start, end, row in rows.iter_rows():
        digit = _DIGIT.search(text, start, end)
        first = start if digit is None else digit.start()
        if _compiled(changes.front).search(text[max(first - _FRONT, 0) : first]) and _is_fall(text, first, end, changes):
            falls.append(row)
    if not falls:
        return spans
    is_fall = pl.int_range(pl.len()).is_in(falls)
    return spans.with_columns(pl.when(is_fall).then(pl.lit(value=True)).otherwise(name).alias(name) for name in _SIGNS)


_SIGNS = ("is_negative", "is_high_negative")


def _is_fall(text: str, start: int, end: int, changes: ClauseChanges) -> bool:
    """Whether the first word of direction behind a figure in its clause, else the last in front, says a fall."""
    edge = _compiled(changes.clause_end)
    behind = edge.split(text[end : end + _REACH], maxsplit=1)[0]
    found = _compiled(changes.behind).search(behind)
    if found is None:
        before = edge.split(text[max(start - _REACH, 0) : start])[-1]
        found = next(iter(reversed(list(_compiled(changes.before).finditer(before)))), None)
    return found is not None and found["falls"] is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
