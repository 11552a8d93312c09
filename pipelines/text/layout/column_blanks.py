"""Columns of figures that one blank parts, as text of a PDF has them: 120 130 140 in three columns is no number of nine digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.text.layout.edit import Edit
from pipelines.text.layout.tables.grid import Cell, Table
from pipelines.text.layout.tables.lines import GROUPED, line_tables

_GROUP = re.compile(r"[0-9] [0-9]{3}(?![0-9])")
_GAP = "  "


def column_blank_edits(text: str) -> Iterator[Edit]:
    """Widens the blanks between columns where another row of the table shows that they are columns."""
    if "\n" not in text or _GROUP.search(text) is None:
        return
    for table in line_tables(text):
        if table.counts_from_right:
            yield from _between_columns(table)


def _between_columns(table: Table) -> Iterator[Edit]:
    rows = [_figures(row) for row in table.rows]
    columns = {len(row) for row in rows if len(row) > 1 and not _is_one_number(row)}
    for row in rows:
        if len(row) in columns and _is_one_number(row):
            yield from (Edit(left.end, right.start, _GAP) for left, right in pairwise(row))


def _figures(row: Sequence[Cell]) -> Sequence[Cell]:
    return row if row and row[0].text[:1].isdigit() else row[1:]


def _is_one_number(row: Sequence[Cell]) -> bool:
    return GROUPED.fullmatch(" ".join(cell.text for cell in row)) is not None
