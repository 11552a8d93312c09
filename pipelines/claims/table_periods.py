"""The period over a column of a table, or what refers there to an earlier one, for each figure in its cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.claims.main_period import Period
from pipelines.claims.sequence import Node
from pipelines.language.told_words import ToldWords
from pipelines.text.layout.tables import Cell, Table, tables


def column_periods(
    text: str, nodes: Sequence[Node], read: Sequence[Period], main: Period | None, words: ToldWords
) -> dict[int, Period]:
    """The period of each figure, by its mention, that stands under the one date of its column.

    Args:
        text: folded.
        nodes: its figures, in the order of the text.
        read: its dates, in the order of the text.
        main: what the text is of unless it says otherwise: "last year" over a column goes back from it.
        words: of its language.
    """
    return {node.mention: said for table in tables(text) for node, said in _of_table(table, nodes, read, main, words)}


def _of_table(
    table: Table, nodes: Sequence[Node], read: Sequence[Period], main: Period | None, words: ToldWords
) -> Iterator[tuple[Node, Period]]:
    starts, dates = [node.start for node in nodes], [one.start for one in read]
    width = max(map(len, table.rows), default=0)
    over: list[Period | None] = [None] * width
    is_head = True
    for row in table.rows:
        shift = width - len(row) if table.counts_from_right else 0
        figures = [nodes[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)] for cell in row]
        is_head &= not any(figures)
        for column, (cell, inside) in enumerate(zip(row, figures, strict=True), start=shift):
            if is_head:
                over[column] = _said(cell, read[bisect_left(dates, cell.start) : bisect_left(dates, cell.end)], main, words)
            elif (said := over[column]) is not None:
                yield from ((node, said) for node in inside)


def _said(cell: Cell, inside: Sequence[Period], main: Period | None, words: ToldWords) -> Period | None:
    """What the head of a column says; None of one with several dates, or with none."""
    if inside:
        return inside[0] if len(inside) == 1 and not inside[0].earlier else _back(cell, main, words)
    return _back(cell, main, words)


def _back(cell: Cell, main: Period | None, words: ToldWords) -> Period | None:
    lowered = cell.text.lower()
    back = next((months for months, pattern in words.earlier if pattern.search(lowered)), None)
    if back is None or main is None:
        return None
    return replace(main, start=cell.start, end=cell.end, first=main.first - back, earlier=0)
