"""What a table says of the figures in its cells: the label of the row, the head of the column, the caption."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipelines.claims.sequence import Node
from pipelines.text.layout.tables import Cell, Table, tables

_LONGEST, _LONGEST_CELL = 60, 30
# What stands around a label that is none of it: marks of lists and emphasis, and a unit in brackets.
_AROUND = re.compile(r"^[\s•·*|–—-]+|[\s:：*|]+$")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Label(NamedTuple):
    """Words that say what a cell holds, and where those of its row or column stand."""

    words: str
    start: int
    end: int


def table_phrases(text: str, undated: str, nodes: Sequence[Node], is_measure: Callable[[str], bool]) -> dict[int, Label]:
    """The words of each figure, by its mention, that fills a cell behind the label of its row.

    Args:
        text: as printed.
        undated: the same, folded, with its dates blanked out.
        nodes: its figures, in the order of the text.
        is_measure: whether words say what is measured by themselves, as heads such as "Change" do not.
    """
    return {node.mention: label for table in tables(text) for node, label in _of_table(table, undated, nodes, is_measure)}


def _of_table(table: Table, undated: str, nodes: Sequence[Node], is_measure: Callable[[str], bool]) -> Iterator[tuple[Node, Label]]:
    starts = [node.start for node in nodes]
    width = max(map(len, table.rows), default=0)
    over: list[Cell | None] = [None] * width
    is_head, is_dated = True, False
    for row in table.rows:
        shift = width - len(row) if table.counts_from_right else 0
        figures = [nodes[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)] for cell in row]
        is_head &= not any(figures)
        if is_head:
            over[shift : shift + len(row)] = row
            continue
        if figures[0]:
            continue
        for column, (cell, inside) in enumerate(zip(row[1:], figures[1:], strict=True), start=shift + 1):
            head = over[column]
            if not inside or len(cell.text) > _LONGEST_CELL:
                continue
            # What rows that are dates are of stands in the corner, and is that of their total, too.
            is_dated |= not _said(row[0], undated)
            corner = [over[0]] if is_dated or head is None else []
            # A head that names no measure is told of another column's, or by what stands over the table.
            heads = [_said(one, undated).lower() for one in (row[0], head) if one is not None]
            is_open = not any(is_measure(one) for one in heads if one)
            beside = [one for one in over[column - 1 : 0 : -1] if one is not None and is_measure(_said(one, undated).lower())]
            shown = [row[0], head, *corner, *(beside[:1] if is_open else []), *table.captions[-1:]]
            label = _label(shown, undated, 3 if is_dated or is_open else 2)
            if label is not None:
                yield from ((node, label) for node in inside)


def _label(cells: Sequence[Cell | None], undated: str, most: int) -> Label | None:
    """The words of the first cells that have some: of a row and its column or, where one is a date, of what stands above."""
    told = [(words, cell) for cell in cells if cell is not None and (words := _said(cell, undated))]
    if not told:
        return None
    place = told[0][1]
    return Label(" ".join(words for words, _ in told[:most]), place.start, place.end)


def _said(cell: Cell, undated: str) -> str:
    """The words of a cell without marks around them; none of one that has no word, or too many for a label."""
    said = _AROUND.sub("", _BRACKETED.sub("", undated[cell.start : cell.end])).strip()
    return said if len(said) <= _LONGEST and _WORD.search(said) else ""
