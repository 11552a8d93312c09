"""What is told of a figure by where it stands in a table or on a line, and the mentions of a document by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from pipelines.text.layout.tables.grid import Cell
from pipelines.text.layout.tables.unit_phrase import UnitPhrase
from pipelines.values.records import dataclass


class Printed(NamedTuple):
    """A mention of the document: its place and whether it is a date."""

    start: int
    end: int
    is_date: bool


class Told(NamedTuple):
    """What is known of the figures in a cell, or on a stretch of a line.

    Attributes:
        start: first code point of the text of the document.
        end: code point behind the cell.
        unit: in what they are told; None where nothing says it.
        said_start, said_end: where that is said.
        is_dropped: whether the cell numbers its row and is no quantity.
        is_negative: whether brackets around the figure make it negative.
        is_amount: whether a number that looks like a year is an amount.
        dates: starts of the dates in the heads over the cell and in the label of its row; None where no head and no label of
            the table holds a date.
    """

    start: int
    end: int
    unit: UnitPhrase | None = None
    said_start: int = 0
    said_end: int = 0
    is_dropped: bool = False
    is_negative: bool = False
    is_amount: bool = False
    dates: tuple[int, ...] | None = None


@dataclass
class Resolution:
    """What a table says.

    Attributes:
        cells: the cells with figures.
        said: stretches that say a unit, in which no quantity is meant.
    """

    cells: list[Told] = field(default_factory=list)
    said: list[tuple[int, int]] = field(default_factory=list)


class PrintedPlaces:
    """The mentions of a document by place.

    Args:
        printed: the mentions, by place.
    """

    def __init__(self, printed: Sequence[Printed]) -> None:
        self._printed = printed
        self._starts = [one.start for one in printed]

    def inside(self, cell: Cell) -> Iterator[Printed]:
        """The mentions that stand in a cell."""
        index = bisect_left(self._starts, cell.start)
        while index < len(self._printed) and self._starts[index] < cell.end:
            if self._printed[index].end <= cell.end:
                yield self._printed[index]
            index += 1
