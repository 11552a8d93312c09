"""The claim graph of a passage, drawn: its figures in a row, and an arc for each comparison that joins figures of it."""

from __future__ import annotations

import unicodedata

from pipelines.report.comparisons import Comparison
from pipelines.report.passages import Piece
from pipelines.values.records import dataclass

_LEAST_COMPARISONS = 2
"""One comparison is read off its arithmetic; a picture helps where several meet."""

_GAP, _PADDING, _NARROW, _WIDE, _BOX, _MARGIN = 16.0, 9.0, 7.4, 14.0, 26.0, 6.0
_LOWEST_ARC, _ARC_STEP, _HIGHEST_ARC = 24.0, 15.0, 150.0
_LONGEST = 20
_PEAK = 0.75  # where the middle of a cubic curve runs, of the height of its control points


@dataclass(frozen=True)
class Node:
    """A figure in its box: its number in the document, what is printed, the left edge and width of the box, its verdict."""

    place: int
    text: str
    left: float
    width: float
    verdict: str

    @property
    def middle(self) -> float:
        """Where arcs begin and end, and the text stands."""
        return self.left + self.width / 2


@dataclass(frozen=True)
class Arc:
    """A line between two figures that one comparison joins: its path, verdict, and a label with the place of it."""

    path: str
    verdict: str
    label: str
    x: float
    y: float


@dataclass(frozen=True)
class ClaimGraph:
    """A drawing: its size, figures and arcs; `top` is where the boxes begin."""

    width: float
    height: float
    top: float
    nodes: list[Node]
    arcs: list[Arc]


def claim_graph(line: list[Piece], comparisons: list[Comparison]) -> ClaimGraph | None:
    """The graph of one passage; None where too few comparisons stay within it.

    Args:
        line: the passage.
        comparisons: comparisons of the document.
    """
    figures = {piece.figure.place: piece.figure for piece in line if piece.figure}
    inside = [one for one in comparisons if one.terms and len(one.places) > 1 and set(one.places) <= figures.keys()]
    if len(inside) < _LEAST_COMPARISONS:
        return None
    joined = {place for one in inside for place in one.places}
    nodes: dict[int, Node] = {}
    left = _MARGIN
    for place, figure in figures.items():
        if place in joined:
            text = figure.quote if len(figure.quote) <= _LONGEST else f"{figure.quote[: _LONGEST - 1]}…"
            width = _width(text)
            nodes[place] = Node(place, text, round(left, 1), round(width, 1), figure.verdict.code)
            left += width + _GAP
    rank = {place: number for number, place in enumerate(nodes)}
    spans = [(one, one.places[0], other) for one in inside for other in one.places[1:]]
    heights = [min(_LOWEST_ARC + _ARC_STEP * (abs(rank[a] - rank[b]) - 1), _HIGHEST_ARC) for _, a, b in spans]
    top = max(heights) * _PEAK + 2 * _MARGIN
    arcs = [_arc(one, nodes[a], nodes[b], height, top) for (one, a, b), height in zip(spans, heights, strict=True)]
    return ClaimGraph(round(left - _GAP + _MARGIN, 1), round(top + _BOX + _MARGIN, 1), round(top, 1), list(nodes.values()), arcs)


def _arc(comparison: Comparison, one: Node, other: Node, height: float, top: float) -> Arc:
    start, end, peak = one.middle, other.middle, top - height
    path = f"M{start:.1f},{top:.1f}C{start:.1f},{peak:.1f} {end:.1f},{peak:.1f} {end:.1f},{top:.1f}"
    kind = str(comparison.row["kind"]).replace("_", " ")
    return Arc(path, comparison.verdict.code, kind, round((start + end) / 2, 1), round(top - _PEAK * height, 1))


def _width(text: str) -> float:
    """How wide a quote is in its box: Chinese letters are twice as wide as Latin ones."""
    return 2 * _PADDING + sum(_WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW for letter in text)
