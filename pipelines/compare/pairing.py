"""Which figure of a source is said by which of its target: the longest chain of equal values first, then the nearest left over.

No model and no aligner: order and value are enough within a segment, and between two texts that follow one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from pipelines.compare.figure import Figure, Likeness
from pipelines.compare.likeness import likeness
from pipelines.compare.segment import Segment, Side
from pipelines.compare.units import DATE, MULTIPLE, PERCENT

# Of these the same value and unit may still not say the same.
_JUDGED_CLOSELY = frozenset({DATE, MULTIPLE, PERCENT})
LONG = 60
"""A text with more figures is long: a figure is looked for no further away than about so many of them."""


class Pair(NamedTuple):
    """Two figures that say the same, by their places, and how alike they are."""

    source: int
    target: int
    likeness: Likeness


def pairs(segment: Segment) -> list[Pair]:
    """The figures that both texts say, by their place in the source."""
    sources, targets = segment.source_figures, segment.target_figures
    equal = dict.fromkeys(_of_equal_value(segment), Likeness.EQUAL)
    found = _chosen(equal, sources, targets)
    if len(found) < min(len(sources), len(targets)):
        mine, theirs = {pair.source for pair in found}, {pair.target for pair in found}
        left, over = _open(segment, Side.SOURCE, mine), _open(segment, Side.TARGET, theirs)
        found += _chosen(_other_likenesses(segment, left, over), sources, targets)
    return sorted(found, key=itemgetter(0))


def _open(segment: Segment, side: Side, used: Collection[int]) -> list[Figure]:
    """The figures of a side that are not paired; a conversion in brackets waits for the figure that it converts."""
    restated = segment.restated[side]
    return [
        figure
        for figure in segment.figures(side)
        if figure.place not in used and (figure.place not in restated or restated[figure.place] in used)
    ]


def _of_equal_value(segment: Segment) -> Iterable[tuple[int, int]]:
    by_value: dict[Hashable, list[Figure]] = {}
    for figure in segment.target_figures:
        by_value.setdefault(_value_key(figure), []).append(figure)
    for figure in segment.source_figures:
        for other in _near(segment, figure, by_value.get(_value_key(figure), ())):
            is_plain = figure.unit == other.unit and figure.family == other.family and figure.family not in _JUDGED_CLOSELY
            if is_plain or likeness(segment, figure, other) is Likeness.EQUAL:
                yield figure.place, other.place


def _value_key(figure: Figure) -> Hashable:
    """What equal values have in common: decimal digits of one value are read as one float, however they are written."""
    if figure.family == DATE:
        return (figure.first_day, figure.last_day) if figure.first_day else figure.text
    return figure.low, figure.high


def _other_likenesses(segment: Segment, left: Sequence[Figure], over: Sequence[Figure]) -> dict[tuple[int, int], Likeness]:
    found: dict[tuple[int, int], Likeness] = {}
    for figure in left:
        for other in _near(segment, figure, over):
            degree = likeness(segment, figure, other)
            if degree is not None:
                found[figure.place, other.place] = degree
    return found


def _near(segment: Segment, figure: Figure, others: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of the target about where one of the source would be; all of them in a short text."""
    if len(others) <= LONG:
        return others
    expected = figure.place * len(segment.target_figures) / max(1, len(segment.source_figures))
    middle = bisect_left(others, expected, key=lambda one: one.place)
    return others[max(0, middle - LONG // 2) : middle + LONG // 2]


def _chosen(candidates: dict[tuple[int, int], Likeness], sources: Sequence[Figure], targets: Sequence[Figure]) -> list[Pair]:
    """The longest chain of candidates in the order of both texts, then the rest by likeness and nearness."""
    if not candidates:
        return []
    chain = longest_chain(candidates)
    if len(chain) == len(candidates):
        return [Pair(one, other, candidates[one, other]) for one, other in chain]
    used, taken = {one for one, _ in chain}, {other for _, other in chain}
    length = len(sources), len(targets)
    room = LONG / max(LONG, *length)

    def rank(one: tuple[int, int]) -> tuple[int, float]:
        return candidates[one], abs(one[0] / length[0] - one[1] / length[1])

    for one, other in sorted(candidates, key=rank):
        if one not in used and other not in taken and rank((one, other))[1] <= room:
            chain.append((one, other))
            used.add(one)
            taken.add(other)
    return [Pair(one, other, candidates[one, other]) for one, other in chain]


def longest_chain(candidates: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest run of pairs that rises on both sides (Hunt and Szymanski, 1977)."""
    candidates = list(candidates)
    if all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(candidates)):
        return candidates
    ends: list[int] = []
    last: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    # Those of one source from the last target to the first, so that it is taken once.
    for pair in sorted(candidates, key=lambda one: (one[0], -one[1])):
        place = bisect_left(ends, pair[1])
        before[pair] = last[place - 1] if place else None
        if place == len(ends):
            ends.append(pair[1])
            last.append(pair)
        else:
            ends[place], last[place] = pair[1], pair
    chain: list[tuple[int, int]] = []
    step = last[-1] if last else None
    while step is not None:
        chain.append(step)
        step = before[step]
    return chain[::-1]
