"""What is seen of a candidate among the others of its document, as numbers that trees ask for.

By itself a candidate is as likely as its words, order and units make it (`likelihood.py`). But a figure is told of few others:
where one is likely, a second that would tell the same, or that has two of its figures, is less so. How likely the others are, what
the figures are and where they stand is weighed together by trees that were learned from annotated texts (`among.tsv`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from pipelines.claims.likely.shapes import DIFFERENCE, GROWTH, LIST, POINTS, PRODUCT, SHARE, SUM, Candidate
from pipelines.claims.likely.trees import AMONG, Trees, nodes
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, Node
from pipelines.language.kept import kept

TELLS = {GROWTH: "rate", SHARE: "rate", POINTS: "step", DIFFERENCE: "step", SUM: "total", LIST: "total", PRODUCT: "product"}
"""What is told of a figure: one percentage is no growth and share at once, one total no sum of two and of many."""
_SHAPES = (GROWTH, SHARE, POINTS, DIFFERENCE, SUM, LIST, PRODUCT)
_ROLES = (
    "is_change", "is_base", "is_share", "is_rest", "is_each", "is_bound", "is_total", "has_change", "is_past", "is_named_base",
)  # fmt: skip
_THREE = ("told", "first", "last")
_PAIRS = tuple(combinations(_THREE, 2))
SEEN = (
    "likelihood", *_SHAPES, "rank", "over next", "next", "next but one", "told otherwise", "as another",
    *(f"{one} in others" for one in _THREE), *(f"{one} told" for one in _THREE),
    *(f"{one} {other} in others" for one, other in _PAIRS),
    "figures", *(f"{name} {one} {other}" for name in ("gap", "sentences", "paragraphs") for one, other in _PAIRS),
    *(f"{one} {name}" for one in _THREE for name in _ROLES),
    *(f"{one} {name}" for one in _THREE for name in ("digits", "worded", "exact", "bare")),
    *(f"{name} {one} {other}" for one, other in _PAIRS for name in ("unit", "words", "said", "other thing")),
    "signs to first", "signs to last", "of told", "document",
)  # fmt: skip
"""What is seen, in the order of its numbers."""
_RARE, _NONE = 1e-6, -9.0
_PAIR = 2
Likely = tuple[float, Candidate]


@kept
def learned() -> Trees:
    """The trees of the package."""
    return Trees(nodes(AMONG))


class Among:
    """The candidates of one document, with what is seen of each among the others."""

    def __init__(self, figures: Sequence[Node], role: Sequence[Role], likely: Sequence[Likely]) -> None:
        """Of the figures of a document, their roles, and its candidates with how likely each is by itself, the likeliest first."""
        self._nodes, self._role = figures, role
        self._likely = [(_logit(chance), candidate) for chance, candidate in likely]
        self._of = [frozenset(candidate.members) for _, candidate in self._likely]
        by_told, by_figure = defaultdict[tuple[str, int], list[int]](list), defaultdict[int, list[int]](list)
        by_pair = defaultdict[tuple[int, int], list[int]](list)
        self._rank = list[int]()
        for number, (_, candidate) in enumerate(self._likely):
            told, first, *_, last = candidate.members
            self._rank.append(len(by_told[TELLS[candidate.shape], told]))
            by_told[TELLS[candidate.shape], told].append(number)
            for member in candidate.members:
                by_figure[member].append(number)
            for pair in {_sorted(first, last), *(_sorted(told, other) for other in candidate.members[1:])}:
                by_pair[pair].append(number)
        self._by_told, self._by_figure, self._by_pair = by_told, by_figure, by_pair

    def seen(self) -> Iterator[tuple[float, ...]]:
        """What is seen of each, in the order of `SEEN`."""
        for number in range(len(self._likely)):
            yield tuple(map(float, self._of_one(number)))

    def _of_one(self, number: int) -> Iterator[float]:
        likelihood, candidate = self._likely[number]
        told, first, *_, last = candidate.members
        three = (told, first, last)
        yield likelihood
        yield from (candidate.shape == shape for shape in _SHAPES)
        yield from self._of_rivals(number, likelihood, candidate)
        yield from (self._best(number, self._by_figure[one], one, is_told=False) for one in three)
        yield from (self._best(number, self._by_figure[one], one, is_told=True) for one in three)
        yield from (self._best(number, self._by_pair[_sorted(one, other)]) for one, other in combinations(three, 2))
        yield len(candidate.members)
        yield from self._of_places(three)
        yield from self._of_figures(three)
        nodes = self._nodes
        yield from (nodes[told].start - nodes[first].end, nodes[told].start - nodes[last].end)
        yield from (len(self._by_figure[told]), len(nodes))

    def _of_rivals(self, number: int, likelihood: float, candidate: Candidate) -> Iterator[float]:
        """How likely it is that the figure tells the same of others, that it tells something else, and the same figures another."""
        told, own = candidate.members[0], self._by_told[TELLS[candidate.shape], candidate.members[0]]
        others = [*islice((self._likely[other][0] for other in own if self._of[other] != self._of[number]), _PAIR)]
        others += [_NONE] * (_PAIR - len(others))
        yield self._rank[number]
        yield likelihood - others[0]
        yield from others
        yield self._first(
            other
            for other in self._by_figure[told]
            if self._likely[other][1].members[0] == told and TELLS[self._likely[other][1].shape] != TELLS[candidate.shape]
        )
        yield self._first(other for other in self._by_figure[told] if other != number and self._of[other] == self._of[number])

    def _best(self, number: int, among: Sequence[int], told: int | None = None, *, is_told: bool = False) -> float:
        """How likely the likeliest of other figures is, of those that tell of a figure, or that do not."""
        return self._first(
            other
            for other in among
            if self._of[other] != self._of[number] and (told is None or (self._likely[other][1].members[0] == told) == is_told)
        )

    def _first(self, numbers: Iterator[int]) -> float:
        """The likeliest come first."""
        found = next(numbers, None)
        return _NONE if found is None else self._likely[found][0]

    def _of_places(self, three: Sequence[int]) -> Iterator[float]:
        nodes = [self._nodes[place] for place in three]
        yield from (one - other for one, other in combinations(three, 2))
        yield from (one.sentence - other.sentence for one, other in combinations(nodes, 2))
        yield from (one.paragraph - other.paragraph for one, other in combinations(nodes, 2))

    def _of_figures(self, three: Sequence[int]) -> Iterator[float]:
        nodes, roles = [self._nodes[place] for place in three], [self._role[place] for place in three]
        for role in roles:
            yield from (getattr(role, name) for name in _ROLES)
        for node in nodes:
            yield from (node.digits, node.is_worded, node.is_exact, node.letter == BARE)
        for (one, own), (other, its) in combinations(zip(nodes, roles, strict=True), 2):
            yield from (
                one.unit == other.unit,
                len(one.words & other.words),
                len(own.said & its.said),
                one.is_of_other_thing(other),
            )


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _logit(chance: float) -> float:
    """How much more likely than not, as sums of weights have it."""
    return math.log(max(chance, _RARE) / (1 - min(chance, 1 - _RARE)))
