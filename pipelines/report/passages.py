"""A text with its figures marked: pieces in order, each plain or a figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.values.records import dataclass

if TYPE_CHECKING:
    from pipelines.report.figures import Figure


@dataclass(frozen=True)
class Piece:
    """A stretch of text.

    Attributes:
        text: what stands there.
        figure: the figure that it is; None between figures.
    """

    text: str
    figure: Figure | None = None


def paragraphs(text: str, figures: list[Figure]) -> list[list[Piece]]:
    """The lines of a text that hold anything, as pieces; a figure that overlaps an earlier one is not marked.

    Args:
        text: the text.
        figures: its figures in the order of their places, which are code points of the text.
    """
    lines: list[list[Piece]] = [[]]
    for piece in _pieces(text, figures):
        if piece.figure is not None:
            lines[-1].append(piece)
            continue
        first, *others = piece.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
        lines[-1].append(Piece(first))
        lines += [[Piece(line)] for line in others]
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def _pieces(text: str, figures: list[Figure]) -> Iterator[Piece]:
    at = 0
    for figure in figures:
        if figure.start is None or figure.end is None or figure.start < at:
            continue
        yield Piece(text[at : figure.start])
        yield Piece(text[figure.start : figure.end], figure)
        at = figure.end
    yield Piece(text[at:])


def reads_back(text: str, figures: list[Figure]) -> bool:
    """Whether the text holds every quote at its place."""
    return all(text[one.start : one.end] == one.quote for one in figures if one.start is not None)
