"""How likely candidates are statements of their text. Of most the figures by themselves say that they are not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipelines.claims.likely.shapes import LIST, Candidate, Group
from pipelines.claims.likely.traits import Traits
from pipelines.claims.likely.weights import Learned, Weights, learned

# What rounding may add to a sum of weights.
_ROUNDING = 1e-9
_MOST = 50.0
_Row = list[float]
_OfPair = tuple[_Row, _Row, _Row, _Row]


class Likelihood:
    """How likely the candidates of one document are."""

    def __init__(self, traits: Traits, by: Weights | None = None) -> None:
        """Of a document, by the weights of the package or others."""
        self._traits, self._learned = traits, learned() if by is None else Learned(by)
        self._figures: dict[int, _Row] = {}
        self._pairs: dict[tuple[int, int], _OfPair] = {}

    def of(self, candidate: Candidate) -> float:
        """From 0 to 1."""
        told, *others = candidate.members
        group = Group(told, (candidate.shape,), [tuple(others)])
        return next(chance for _, chance in self.over(group, candidate.shape, 0.0))

    def over(self, group: Group, shape: str, least: float) -> Iterator[tuple[Candidate, float]]:
        """The candidates of a group that are at least so likely as one shape, and how likely."""
        if not group.others:
            return
        floor = _logit(least) - self._learned.most_of_whole(shape) - _ROUNDING
        for others, found in self._lists(group, floor) if shape == LIST else self._threes(group, shape, floor):
            members = (group.told, *others)
            chance = _chance(found + self._of_whole(shape, members))
            if chance >= least:
                yield Candidate(shape, members), chance

    def _of_whole(self, shape: str, members: tuple[int, ...]) -> float:
        if shape == LIST:
            return self._learned.of_whole(LIST, self._traits.whole(Candidate(LIST, members)))
        return self._learned.of_order(shape, *self._traits.order(members))

    def _threes(self, group: Group, shape: str, floor: float) -> Iterator[tuple[tuple[int, ...], float]]:
        """The candidates of three figures that all but the whole of them does not exclude, and what that sums to."""
        own, columns = self._own(group.told, shape), self._learned.threes[shape]
        first = self._beside(group.told, {one for one, _ in group.others}, columns.a, columns.xa)
        second = self._beside(group.told, {other for _, other in group.others}, columns.b, columns.xb)
        both, pairs = columns.ab, self._pairs
        for one, other in group.others:
            a, b, c, d = pairs.get((one, other)) or self._pair(one, other)
            found = own + first[one] + second[other] + a[both] + b[both] + c[both] + d[both]
            if found >= floor:
                yield (one, other), found

    def _lists(self, group: Group, floor: float) -> Iterator[tuple[tuple[int, ...], float]]:
        """The same of lists."""
        own = self._own(group.told, LIST)
        of_figure, of_pair = self._learned.figures.column, self._learned.pairs.column
        firsts, lasts = ({parts[at] for parts in group.others} for at in (0, -1))
        first = self._beside(group.told, firsts, of_figure(LIST, "first"), of_pair(LIST, "x-first"))
        last = self._beside(group.told, lasts, of_figure(LIST, "last"), of_pair(LIST, "x-last"))
        each, following = of_figure(LIST, "part"), of_pair(LIST, "next")
        figures, pairs = self._figures, self._pairs
        for parts in group.others:
            found = own + first[parts[0]] + last[parts[-1]]
            found += sum([(figures.get(part) or self._figure(part))[each] for part in parts]) / len(parts)
            rows = [pairs.get(pair) or self._pair(*pair) for pair in pairwise(parts)]
            found += sum([a[following] + b[following] + c[following] + d[following] for a, b, c, d in rows]) / len(rows)
            if found >= floor:
                yield parts, found

    def _own(self, told: int, shape: str) -> float:
        return self._learned.bias(shape) + self._figure(told)[self._learned.threes[shape].x]

    def _beside(self, told: int, others: Iterable[int], own: int, both: int) -> dict[int, float]:
        """What other figures sum to in a slot, by themselves (in the column `own`) and with what is told of them (`both`)."""
        figures, pairs = self._figures, self._pairs
        found = {}
        for other in others:
            a, b, c, d = pairs.get((told, other)) or self._pair(told, other)
            found[other] = (figures.get(other) or self._figure(other))[own] + a[both] + b[both] + c[both] + d[both]
        return found

    def _figure(self, place: int) -> _Row:
        """The row of a figure, made when it is first asked for."""
        if place not in self._figures:
            self._figures[place] = self._learned.figures.of(self._traits.of_figure(place))
        return self._figures[place]

    def _pair(self, one: int, other: int) -> _OfPair:
        """The rows of a pair, of which few columns are asked for."""
        rows = self._learned.pairs
        distance, likeness, parts = self._traits.together(one, other)
        between = self._traits.between(one, other)
        of_between = rows.of(between) if between else rows.nothing
        made = rows.of_distance(*distance), rows.of_likeness(*likeness), rows.of_parts(*parts), of_between
        self._pairs[one, other] = made
        return made


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance)) if chance else -math.inf


def _chance(found: float) -> float:
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, found))))
