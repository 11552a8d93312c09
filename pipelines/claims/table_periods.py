"""The period of each figure in the cells of a table: what stands over its column, what begins its row, and both together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.claims.period import MONTHS_OF_YEAR, Period
from pipelines.claims.sequence import Node
from pipelines.language.told_words import ToldWords
from pipelines.text.layout.tables import Cell, Table, tables
from pipelines.values.records import dataclass


def table_periods(
    text: str, nodes: Sequence[Node], read: Sequence[Period], main: Period | None, words: ToldWords
) -> dict[int, Period]:
    """The period of each figure, by its mention, whose column or row has a date.

    Args:
        text: folded.
        nodes: its figures, in the order of the text.
        read: its dates, in the order of the text.
        main: what the text is of unless it says otherwise: "last year" over a column goes back from it.
        words: of its language.
    """
    return {node.mention: said for table in tables(text) for node, said in _of_table(table, nodes, read, main, words)}


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands over a column: a date, or how many months it goes back from what its row is of."""

    date: Period | None
    back: int
    cell: Cell


def _of_table(
    table: Table, nodes: Sequence[Node], read: Sequence[Period], main: Period | None, words: ToldWords
) -> Iterator[tuple[Node, Period]]:
    starts, dates = [node.start for node in nodes], [one.start for one in read]

    def dates_of(cell: Cell) -> Sequence[Period]:
        return read[bisect_left(dates, cell.start) : bisect_left(dates, cell.end)]

    width = max(map(len, table.rows), default=0)
    over: list[_Head | None] = [None] * width
    is_head = True
    for row in table.rows:
        shift = width - len(row) if table.counts_from_right else 0
        figures = [nodes[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)] for cell in row]
        is_head &= not any(figures)
        own = None if is_head or figures[0] else _only(dates_of(row[0]))
        for column, (cell, inside) in enumerate(zip(row, figures, strict=True), start=shift):
            if is_head:
                over[column] = _head(cell, dates_of(cell), words)
            elif inside and (said := _said(over[column], own, main)) is not None:
                yield from ((node, said) for node in inside)


def _only(inside: Sequence[Period]) -> Period | None:
    return inside[0] if len(inside) == 1 and not inside[0].earlier and not inside[0].is_day else None


def _head(cell: Cell, inside: Sequence[Period], words: ToldWords) -> _Head | None:
    """What the head of a column says; None of one with several dates, or with none."""
    if (date := _only(inside)) is not None:
        return _Head(date, 0, cell)
    lowered = cell.text.lower()
    # "Change on last year" is of what is told of.
    if words.changed is not None and words.changed.search(lowered) is not None:
        return None
    back = next((months for months, pattern in words.earlier if pattern.search(lowered)), 0)
    return _Head(None, back, cell) if back else None


def _said(head: _Head | None, row: Period | None, main: Period | None) -> Period | None:
    """The period of a cell: the months of its row in the year of its column, or what one of both says."""
    # Months of a row without a year are those of the year that is told of.
    if (
        row is not None
        and main is not None
        and main.count == MONTHS_OF_YEAR
        and row.is_ahead
        and row.first >= main.first + main.count
    ):
        row = replace(row, first=row.first - MONTHS_OF_YEAR)
    base = row if row is not None else main
    if head is None:
        return row
    if head.date is None:
        return None if base is None else _moved(base, head.cell, base.first - head.back, base.count)
    over = head.date
    is_part = base is not None and not base.is_weak and base.count < MONTHS_OF_YEAR == over.count and not over.is_double
    if base is None or not is_part:
        return over
    return _moved(over, head.cell, over.first + base.first % MONTHS_OF_YEAR, base.count)


def _moved(one: Period, cell: Cell, first: int, count: int) -> Period:
    return replace(one, start=cell.start, end=cell.end, first=first, count=count, earlier=0)
