"""A figure that the words say is the difference of two others near it, which fits but for a power of ten in one of the three.

What was advanced is £21.4bn, £17.2m was paid back, which left £4.2bn: none is hardly as small a part of the others as this. Where
the digits fit to the printed place, and would hardly by accident, a scale word is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import scaled
from pipelines.claims.gap_evidence import Kind
from pipelines.claims.gaps import kind_of
from pipelines.claims.sequence import COUNT, MONEY, Node
from pipelines.claims.surroundings import Surroundings

CONSTRUCTION = "gap.power"
_LETTERS = MONEY + COUNT
_CONFIDENCE = 0.85
# So many figures in front and behind may be the sides, in sentences that are so near.
_REACH, _SENTENCES = 8, 1
# How likely it may be that unrelated figures near a difference fit it but for a power of ten.
_ACCIDENT, _OF_OPPOSED = 0.05, 0.02
_OPPOSED = (Kind.BETWEEN, Kind.GAP, Kind.STEP)


def misscaled(reader: Surroundings) -> Iterator[Claim]:
    """The differences that fail by a power of ten.

    Args:
        reader: of the document.
    """
    for index, own in enumerate(reader.sequence.nodes):
        kind = kind_of(reader, index) if own.letter in _LETTERS and not own.is_open else None
        if kind is None:
            continue
        tried = [_claim(own, one, other, kind) for one, other in combinations(_sides(reader, index, kind), 2)]
        if any(holds(claim) for claim in tried):
            continue
        fitting = [(chance, claim) for claim in tried if (chance := _chance(claim)) is not None]
        accident = _OF_OPPOSED if kind in _OPPOSED else _ACCIDENT
        if len(fitting) == 1 and fitting[0][0] * len(tried) <= accident:
            yield fitting[0][1]


def _sides(reader: Surroundings, index: int, kind: Kind) -> list[Node]:
    """The figures that one may be the difference of: each value once; what is compared with another figure is no side of a rest."""
    nodes, own = reader.sequence.nodes, reader.sequence.nodes[index]
    found: dict[tuple[str | None, float], Node] = {}
    for at in range(max(0, index - _REACH), min(len(nodes), index + _REACH + 1)):
        node, its = nodes[at], reader.role[at]
        is_usable = node.is_point and not node.is_open and node.face > 0 and not node.is_rounded_copy and node.unit == own.unit
        if at == index or not is_usable or abs(node.sentence - own.sentence) > _SENTENCES or node.paragraph != own.paragraph:
            continue
        if kind not in _OPPOSED and its.is_base:
            continue
        found.setdefault(node.amount, node)
    return list(found.values())


def _claim(own: Node, one: Node, other: Node, kind: Kind) -> Claim:
    if kind is Kind.REST:
        less, more = sorted((one, other), key=lambda node: node.start)[::-1]
        return Claim("sums_to", (less, own.unsigned()), (more,), STATED, CONSTRUCTION, _CONFIDENCE)
    return Claim("differs_by", (one, other), (own.unsigned(),), STATED, CONSTRUCTION, _CONFIDENCE)


def _chance(claim: Claim) -> float | None:
    """How likely unrelated figures would fit a claim but for a power of ten in one; None where these do not, or in two ways."""
    meant = [other for other in scaled(claim) if _is_even(other)]
    if len(meant) != 1:
        return None
    nodes = (*meant[0].left, *meant[0].right)
    return 2 * sum(map(_open_to, nodes)) / min(node.face for node in nodes) / math.log(10)


def _open_to(node: Node) -> float:
    """Half of the last place of a figure that is no nought: round ones fit each other more often."""
    place = 10.0 ** (math.floor(math.log10(node.face)) - node.digits + 1)
    return max(node.half_width, place / 2)


def _is_even(claim: Claim) -> bool:
    """Whether all figures of a claim are greater than what is left open of the others."""
    nodes = (*claim.left, *claim.right)
    return min(node.face for node in nodes) > 2 * max(node.half_width for node in nodes)
