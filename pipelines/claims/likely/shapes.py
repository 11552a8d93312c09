"""Which figures of a document could be told of each other, and as what: by their kind of unit and how near they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

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
_SHAPE = {
    "growth_of": GROWTH, "share_of": SHARE, "differs_by": DIFFERENCE, "sums_to": SUM, "product_of": PRODUCT,
}  # fmt: skip
# Kinds of claim that have on their right what is told of the others.
SAYS_RIGHT = ("differs_by", "sums_to")
_PAIR = 2
_CONSTRUCTION = {
    GROWTH: "likely.growth", SHARE: "likely.share", POINTS: "likely.points", DIFFERENCE: "likely.difference", SUM: "likely.sum",
    LIST: "likely.list", PRODUCT: "likely.product",
}  # fmt: skip


class Candidate(NamedTuple):
    """Figures that could be told of each other.

    Attributes:
        shape: as what.
        members: their places in the document. The first is what is told of the others: the change, the share, the difference,
            the total, the product; then level and base, part and whole, two levels, parts, factors.
    """

    shape: str
    members: tuple[int, ...]


class Group(NamedTuple):
    """Candidates of one figure: it could be told of the same other figures as one thing or another.

    Attributes:
        told: its place.
        shapes: as what.
        others: the places of the other figures of each candidate.
    """

    told: int
    shapes: tuple[str, ...]
    others: list[tuple[int, ...]]


def claim_of(candidate: Candidate, nodes: Sequence[Node], confidence: float) -> Claim:
    """The claim that a candidate would be."""
    told, *others = (nodes[place] for place in candidate.members)
    kind, construction = _KIND[candidate.shape], _CONSTRUCTION[candidate.shape]
    if kind in SAYS_RIGHT:
        return Claim(kind, tuple(others), (told,), STATED, construction, confidence)
    return Claim(kind, (told,), tuple(others), STATED, construction, confidence)


def candidate_of(claim: Claim, place: Mapping[int, int]) -> Candidate | None:
    """What a claim would be as a candidate; None for those that are of no such shape.

    Args:
        claim: of any kind.
        place: of each figure in the document, by its mention.
    """
    left, right = (tuple(place[node.mention] for node in side) for side in (claim.left, claim.right))
    told, others = (right, left) if claim.kind in SAYS_RIGHT else (left, right)
    shape = _SHAPE.get(claim.kind)
    if shape is None or len(told) != 1 or len(others) < _PAIR or (len(others) > _PAIR and shape != SUM):
        return None
    if shape == SUM and len(others) > _PAIR:
        shape = LIST
    if shape == PRODUCT and any(node.letter == MONEY and node.unit == claim.left[0].unit for node in claim.right):
        return None  # so many cents of each dollar are a share
    if shape == DIFFERENCE and claim.left[0].letter == PERCENT:
        shape = POINTS
    is_ordered = shape in (GROWTH, SHARE)
    return Candidate(shape, (*told, *(others if is_ordered else sorted(others))))


def candidates(nodes: Sequence[Node]) -> Iterator[Candidate]:
    """Every candidate of a document, by what is told."""
    for group in groups(nodes):
        yield from (Candidate(shape, (group.told, *others)) for others in group.others for shape in group.shapes)


def groups(nodes: Sequence[Node]) -> Iterator[Group]:
    """The candidates of each figure of a document."""
    for place, node in enumerate(nodes):
        near = [other for other in _around(nodes, place) if abs(nodes[other].sentence - node.sentence) <= _SENTENCES]
        amounts = [other for other in near if nodes[other].letter in _AMOUNTS]
        if node.letter == PERCENT:
            yield Group(place, (GROWTH, SHARE), list(_of_percent(nodes, amounts)))
        if node.letter in (PERCENT, POINT):
            levels = [other for other in near if nodes[other].letter == PERCENT]
            yield Group(place, (POINTS,), [pair for pair in combinations(levels, 2) if pair[1] - pair[0] <= _FIGURES])
        if node.letter in _AMOUNTS:
            pairs = [pair for pair in combinations(amounts, 2) if pair[1] - pair[0] <= _FIGURES]
            yield Group(place, (SUM, DIFFERENCE), list(_of_same(nodes, node, pairs)))
            yield Group(place, (PRODUCT,), list(_factors(nodes, node, pairs)))
            yield Group(place, (LIST,), list(_lists(nodes, place)))


def _around(nodes: Sequence[Node], place: int) -> Iterator[int]:
    """The places of the figures beside one."""
    return (other for other in range(max(0, place - _FIGURES), min(len(nodes), place + _FIGURES + 1)) if other != place)


def _fits(one: Node, other: Node) -> bool:
    """Whether the kinds of unit are the same or left out; a wrong currency or unit is no reason that it is not told.

    A number beside hectolitres, which are kept in litres, counts hectolitres: it is not of the size that it seems.
    """
    if BARE in (one.letter, other.letter):
        return one.unit_power == other.unit_power
    return one.letter == other.letter


def _of_percent(nodes: Sequence[Node], amounts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for first, second in permutations(amounts, 2):
        if _fits(nodes[first], nodes[second]) and abs(first - second) <= _FIGURES:
            yield first, second


def _of_same(nodes: Sequence[Node], told: Node, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, second in pairs:
        if _fits(nodes[first], nodes[second]) and _fits(nodes[first], told):
            yield first, second


def _factors(nodes: Sequence[Node], told: Node, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, second in pairs:
        if told.letter != MONEY or not told.unit == nodes[first].unit == nodes[second].unit:
            yield first, second


def _lists(nodes: Sequence[Node], place: int) -> Iterator[tuple[int, ...]]:
    """Figures in a row, of which one in front or behind could be the total."""
    total = nodes[place]
    behind, front = range(place + 1, place + 1 + _LIST_REACH), range(place - 1, place - 1 - _LIST_REACH, -1)
    for row in (behind, front):
        own = [other for other in row if 0 <= other < len(nodes) and nodes[other].unit == total.unit]
        for first in range(min(_SKIPPED, len(own))):
            for last in range(first + _FEWEST_PARTS, min(first + _MOST_PARTS, len(own)) + 1):
                parts = sorted(own[first:last])
                if max(abs(nodes[part].sentence - total.sentence) for part in parts) <= _LIST_SENTENCES:
                    yield tuple(parts)
