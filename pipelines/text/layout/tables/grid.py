"""The form of a table in a text: cells with their places, in rows, with the lines that stand above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.values.records import dataclass


class Cell(NamedTuple):
    """What stands in a cell or on a line, without blanks around it.

    Attributes:
        text: as printed.
        start: first code point of the text of the document.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """Code point behind the cell."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        rows: its rows from the top; rows need not be of one length.
        captions: lines above it, the nearest last.
        heads: number of head rows where the markup says it; None where the cells have to tell.
        counts_from_right: whether a short row lacks cells at its left, as in columns that blanks part.
    """

    rows: Sequence[Sequence[Cell]]
    captions: Sequence[Cell] = ()
    heads: int | None = None
    counts_from_right: bool = False


def cell_of(text: str, start: int, end: int) -> Cell:
    """The cell between two places, without the blanks around it."""
    inside = text[start:end]
    stripped = inside.lstrip()
    return Cell(stripped.rstrip(), start + len(inside) - len(stripped))
