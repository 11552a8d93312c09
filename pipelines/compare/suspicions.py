"""Which figures that nothing says on the other side are meant to be the same: the surest suspicion first, each figure in one.

In a long text only figures between the same two that both texts say may answer one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from pipelines.compare.figure import Figure
from pipelines.compare.pairing import LONG, Pair, longest_chain
from pipelines.compare.segment import Segment
from pipelines.compare.units import COUNT
from pipelines.compare.verdicts import ERROR, INFO, LARGE, WARN, Finding, Standing, Suspicion, suspicion

# From these weights on two figures are surely meant to be the same, and certainly.
_SURE, _CERTAIN = 0.795, 1.095
# Below it they are two figures.
_LEAST = 0.5
# More figures on either side between two that are said are no longer told apart.
_MOST = 60
_SEVERE = frozenset({"compare.scale"})
_Sort = tuple[str, bool]


def suspected_pairs(segment: Segment, left: Sequence[Figure], over: Sequence[Figure], paired: Sequence[Pair]) -> Iterator[Finding]:
    """What is the matter with figures that are left.

    Args:
        segment: both texts.
        left: the figures of the source that the target does not say.
        over: the figures of the target that the source does not say.
        paired: the figures that both say.
    """
    chain = longest_chain((pair.source, pair.target) for pair in paired) if _is_long(segment) else []
    sources, targets = [source for source, _ in chain], [target for _, target in chain]
    partner = {pair.source: pair.target for pair in paired}
    others = dict(_gaps(over, lambda figure: bisect_left(targets, figure.place)))
    for gap, own in _gaps(left, lambda figure: bisect_left(sources, figure.place)):
        yield from _in_gap(segment, own[:_MOST], others.get(gap, [])[:_MOST], partner)


def _is_long(segment: Segment) -> bool:
    return max(len(segment.source_figures), len(segment.target_figures)) > LONG


def _gaps(figures: Iterable[Figure], gap_of: Callable[[Figure], int]) -> Iterator[tuple[int, list[Figure]]]:
    return ((gap, list(own)) for gap, own in groupby(figures, key=gap_of))


def _in_gap(segment: Segment, left: Sequence[Figure], over: Sequence[Figure], partner: dict[int, int]) -> Iterator[Finding]:
    if not left or not over:
        return
    candidates: list[tuple[float, float, Suspicion, Figure, Figure]] = []
    sorts = _counted(left), _counted(over)
    lengths = max(1, len(segment.source_figures)), max(1, len(segment.target_figures))
    for figure in left:
        for other in over:
            found = suspicion(segment, figure, other, _standing(segment, figure, other, sorts, partner))
            if found is not None and found.weight >= _LEAST:
                apart = abs(figure.place / lengths[0] - other.place / lengths[1])
                candidates.append((-found.weight, apart, found, figure, other))
    used: set[int] = set()
    for _, _, found, figure, other in sorted(candidates, key=lambda one: one[:2]):
        if id(figure) not in used and id(other) not in used:
            used |= {id(figure), id(other)}
            yield Finding(found.rule, _severity(found), found.message(), figure, other)


def _severity(found: Suspicion) -> str:
    if not found.may_warn or found.weight < _SURE:
        return INFO
    return ERROR if found.rule in _SEVERE and found.weight >= _CERTAIN else WARN


def _standing(
    segment: Segment, source: Figure, target: Figure, sorts: tuple[dict[_Sort, int], dict[_Sort, int]], partner: dict[int, int]
) -> Standing:
    """How two figures stand to the others; `sorts`: how many of each sort are left on either side."""
    are_alone = sorts[0][_sort(source)] == 1 and sorts[1][_sort(target)] == 1
    is_behind_same = partner.get(source.place - 1) == target.place - 1 >= 0
    is_before_same = partner.get(source.place + 1) == target.place + 1
    if is_behind_same or is_before_same:  # beside a neighbour that agrees, the edge of both texts says as much as another one
        is_behind_same |= source.place == target.place == 0
        is_before_same |= _is_last(source, segment.source_figures) and _is_last(target, segment.target_figures)
    return Standing(are_alone, is_behind_same + is_before_same)


def _counted(figures: Iterable[Figure]) -> dict[_Sort, int]:
    """How many figures are of each sort."""
    counts: dict[_Sort, int] = {}
    for figure in figures:
        sort = _sort(figure)
        counts[sort] = counts.get(sort, 0) + 1
    return counts


def _is_last(figure: Figure, figures: Sequence[Figure]) -> bool:
    return figure.place == len(figures) - 1


def _sort(figure: Figure) -> _Sort:
    """Small counts, which any sentence has, are another sort than large ones."""
    return (COUNT, figure.low >= LARGE) if figure.is_count else (figure.family, True)
