"""Figures that agree as a difference of two others, or as the sum of some in a row.

What a figure is apart from others is asked of most pairs of figures of a text: pairs are found by their values, those first that
are printed as finely, and each is reckoned with by hand.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from pipelines.claims.likely.agreement import LIST, MOST_MISSED, MOST_OPEN, Agreement, Bounds, Figure, agreed, missed
from pipelines.claims.sequence import Node

_FEWEST_PARTS, _MOST_PARTS = 3, 8
# A sum that is more than its total by more than so is none, whatever rounding allows.
_MOST_OVER = 0.06
_ROUNDED = 1e-9
# Figures that agree to half of what rounding allows are no further apart than so, wherever in their intervals they stand.
_FARTHEST = 1.5


def apart(own: Figure, levels: Sequence[Figure], shape: str, about: Figure | None = None) -> Iterator[Agreement]:
    """Two figures that are so far apart, or make so much together where one of them is below nothing; `about` is one of both."""
    said, node = abs(own.face), own.node
    most = said / 2 * (MOST_OPEN + _ROUNDED) - own.half
    if about is not None and about.half > most:
        return
    telling = [one for one in levels if one.half <= most]
    widest = max([one.half for one in levels], default=0.0)
    rows = _rows(telling)
    rows_beside = rows if about is None else [_with_one(row, about) for row in rows if any(one is about for *_, one in row[1])]
    for more in telling:
        least, rounded = more.face - said, _ROUNDED * abs(more.face)
        found = []
        for faces, row, half in rows if more is about else rows_beside:
            open_to = min(_FARTHEST * (own.half + more.half + half), own.half + more.half + widest) + rounded
            found += row[bisect_left(faces, least - open_to) : bisect_right(faces, least + open_to)]
        for _, _, less in sorted(found) if len(found) > 1 else found:
            left_open = 2 * (own.half + more.half + less.half) / said
            if less.face < more.face and left_open <= MOST_OPEN and less.node.fits(more.node):
                miss = missed(_difference(node, more.node, less.node))
                if miss <= MOST_MISSED:
                    yield Agreement(shape, node, (more.node, less.node), left_open, miss)


_Row = list[tuple[float, int, Figure]]
_Valued = tuple[list[float], _Row, float]


def _rows(levels: Sequence[Figure]) -> list[_Valued]:
    """Figures by value, those together that are printed as finely: their values, the figures, the most that one leaves open."""
    rows = defaultdict[int, _Row](list)
    for place, one in enumerate(levels):
        rows[math.frexp(one.half)[1] // 3].append((one.face, place, one))
    sorted_rows = [sorted(row) for row in rows.values()]
    return [([face for face, _, _ in row], row, max(one.half for _, _, one in row)) for row in sorted_rows]


def _with_one(row: _Valued, about: Figure) -> _Valued:
    """A row of which one figure alone is asked for."""
    _, figures, half = row
    return [about.face], [one for one in figures if one[2] is about], half


def _difference(told: Node, more: Node, less: Node) -> Bounds:
    """As a claim of a difference has it, which is not made for each pair that is looked at."""
    low, high = sorted((abs(told.low), abs(told.high)))
    first, last = more.low - less.high, more.high - less.low
    least = 0.0 if first <= 0 <= last else min(abs(first), abs(last))
    return low, high, least, max(abs(first), abs(last))


def lists(own: Figure, others: Sequence[Figure], about: Figure | None = None) -> Iterator[Agreement]:
    """Parts in a row that make so much; `about` is one of them."""
    levels = [one for one in others if one.face > 0]
    firsts, at_least = range(len(levels)), 0
    if about is not None:
        at_least = 1 + next((place for place, one in enumerate(levels) if one is about), -1)
        firsts = range(max(0, at_least - _MOST_PARTS), at_least)
    sums = [0.0, *accumulate(one.face for one in levels)]
    halves = [0.0, *accumulate(one.half for one in levels)]
    most = own.face * (1 + _MOST_OVER)
    for first in firsts:
        for last in range(max(at_least, first + _FEWEST_PARTS), min(first + _MOST_PARTS, len(levels)) + 1):
            made = sums[last] - sums[first]
            if made > most:
                break
            open_to = (own.half + halves[last] - halves[first]) * (1 + _ROUNDED) + 2 * _ROUNDED * sums[last]
            if abs(made - own.face) <= open_to:
                yield from _of_list(own, levels[first:last], made)


def _of_list(own: Figure, parts: Sequence[Figure], made: float) -> Iterator[Agreement]:
    open_to = own.half + sum(one.half for one in parts)
    if abs(made - own.face) <= open_to + _ROUNDED * own.face:
        yield from agreed(Agreement(LIST, own.node, tuple(one.node for one in parts), 2 * open_to / own.face))
