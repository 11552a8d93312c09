"""The tables of a text as grids of cells and of their figures, by rows and turned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, POINT, Node
from pipelines.text.layout.tables import Cell, tables

_LETTERS = (MONEY, COUNT, BARE, PERCENT, POINT)
_LEAST = 2
_Thing = TypeVar("_Thing")


class Grid(NamedTuple):
    """One table.

    Attributes:
        cells: row by row, all of one width; None where a row has no such cell.
        figures: the figure of each cell that is one and nothing else.
    """

    cells: list[list[Cell | None]]
    figures: list[list[Node | None]]

    def turned(self) -> Grid:
        """Its columns as rows."""
        return Grid(_turned(self.cells), _turned(self.figures))


def grids(text: str, nodes: Sequence[Node]) -> Iterator[Grid]:
    """The tables of a text of more than two rows, each as it stands and turned.

    Args:
        text: the document.
        nodes: its figures, in the order of the text.
    """
    starts = [node.start for node in nodes]
    for table in tables(text):
        width = max(map(len, table.rows), default=0)
        if width < _LEAST or len(table.rows) <= _LEAST:
            continue
        shift = [width - len(row) if table.counts_from_right else 0 for row in table.rows]
        cells: list[list[Cell | None]] = [
            [None] * gap + list(row) + [None] * (width - len(row) - gap) for row, gap in zip(table.rows, shift, strict=True)
        ]
        grid = Grid(cells, [[_figure(cell, nodes, starts) for cell in row] for row in cells])
        yield from (grid, grid.turned())


def places(node: Node) -> int:
    """Digits of a figure down to its last printed place, zeros included."""
    return len(f"{round(abs(node.face) / (2 * node.printed))}") if node.face and node.printed else 0


def _turned(rows: list[list[_Thing]]) -> list[list[_Thing]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _figure(cell: Cell | None, nodes: Sequence[Node], starts: Sequence[int]) -> Node | None:
    """The one figure of a cell that is a value with a known rounding; None of a cell with others, or with words besides."""
    if cell is None or not cell.text:
        return None
    first = bisect_left(starts, cell.start)
    inside = nodes[first : bisect_left(starts, cell.end)]
    is_alone = len(inside) == 1 and inside[0].end <= cell.end and inside[0].is_point and inside[0].letter in _LETTERS
    return inside[0] if is_alone else None
