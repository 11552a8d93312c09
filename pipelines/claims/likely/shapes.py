"""Which figures of a document could be told of each other, and as what: by their kind of unit and how near they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, POINT, Node

GROWTH, SHARE, POINTS, DIFFERENCE, SUM, LIST, PRODUCT = "growth", "share", "points", "difference", "sum", "list", "product"
_AMOUNTS = (MONEY, COUNT, BARE)
# So many figures, and sentences, lie between two figures that are told of each other.
_FIGURES, _SENTENCES = 9, 3
_FEWEST_PARTS, _MOST_PARTS, _LIST_REACH, _LIST_SENTENCES, _SKIPPED = 3, 7, 13, 8, 3
_KIND = {
    GROWTH: "growth_of", SHARE: "share_of", POINTS: "differs_by", DIFFERENCE: "differs_by", SUM: "sums_to", LIST: "sums_to",
    PRODUCT: "product_of",
}  # fmt: skip
_CONSTRUCTION = {
    GROWTH: "likely.growth", SHARE: "likely.share", POINTS: "likely.points", DIFFERENCE: "likely.difference", SUM: "likely.sum",
    LIST: "likely.list", PRODUCT: "likely.product",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Figures that could be told of each other.

    Attributes:
        shape: as what.
        members: their places in the document. The first is what is told of the others: the change, the share, the difference,
            the total, the product; then level and base, part and whole, two levels, parts, factors.
    """

    shape: str
    members: tuple[int, ...]


def claim_of(candidate: Candidate, nodes: Sequence[Node], confidence: float) -> Claim:
    """The claim that a candidate would be."""
    told, *others = (nodes[place] for place in candidate.members)
    kind, construction = _KIND[candidate.shape], _CONSTRUCTION[candidate.shape]
    if kind in ("differs_by", "sums_to"):
        return Claim(kind, tuple(others), (told,), STATED, construction, confidence)
    return Claim(kind, (told,), tuple(others), STATED, construction, confidence)


def candidates(nodes: Sequence[Node]) -> Iterator[Candidate]:
    """Every candidate of a document, by what is told."""
    for place, node in enumerate(nodes):
        near = [other for other in _around(nodes, place) if abs(nodes[other].sentence - node.sentence) <= _SENTENCES]
        amounts = [other for other in near if nodes[other].letter in _AMOUNTS]
        if node.letter == PERCENT:
            yield from _of_percent(nodes, place, amounts)
        if node.letter in (PERCENT, POINT):
            levels = [other for other in near if nodes[other].letter == PERCENT]
            yield from (Candidate(POINTS, (place, *pair)) for pair in combinations(levels, 2) if pair[1] - pair[0] <= _FIGURES)
        if node.letter in _AMOUNTS:
            yield from _of_amount(nodes, place, amounts)
            yield from _lists(nodes, place)


def _around(nodes: Sequence[Node], place: int) -> Iterator[int]:
    """The places of the figures beside one."""
    return (other for other in range(max(0, place - _FIGURES), min(len(nodes), place + _FIGURES + 1)) if other != place)


def _fits(one: Node, other: Node) -> bool:
    """Whether the kinds of unit are the same or left out; a wrong currency or unit is no reason that it is not told."""
    return one.letter == other.letter or BARE in (one.letter, other.letter)


def _of_percent(nodes: Sequence[Node], place: int, amounts: Sequence[int]) -> Iterator[Candidate]:
    for first, second in permutations(amounts, 2):
        if _fits(nodes[first], nodes[second]) and abs(first - second) <= _FIGURES:
            yield Candidate(GROWTH, (place, first, second))
            yield Candidate(SHARE, (place, first, second))


def _of_amount(nodes: Sequence[Node], place: int, amounts: Sequence[int]) -> Iterator[Candidate]:
    node = nodes[place]
    for first, second in combinations(amounts, 2):
        if second - first > _FIGURES:
            continue
        one, other = nodes[first], nodes[second]
        if _fits(one, other) and _fits(one, node):
            yield Candidate(SUM, (place, first, second))
            yield Candidate(DIFFERENCE, (place, first, second))
        if node.letter != MONEY or not node.unit == one.unit == other.unit:
            yield Candidate(PRODUCT, (place, first, second))


def _lists(nodes: Sequence[Node], place: int) -> Iterator[Candidate]:
    """Figures in a row, and a total in front of them or behind."""
    total = nodes[place]
    behind, front = range(place + 1, place + 1 + _LIST_REACH), range(place - 1, place - 1 - _LIST_REACH, -1)
    for row in (behind, front):
        own = [other for other in row if 0 <= other < len(nodes) and nodes[other].unit == total.unit]
        for first in range(min(_SKIPPED, len(own))):
            for last in range(first + _FEWEST_PARTS, min(first + _MOST_PARTS, len(own)) + 1):
                parts = sorted(own[first:last])
                if max(abs(nodes[part].sentence - total.sentence) for part in parts) <= _LIST_SENTENCES:
                    yield Candidate(LIST, (place, *parts))
