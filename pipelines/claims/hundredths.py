"""Basis points that are called percentage points: "down 38 percentage points", from 4.00% to 3.62%.

So many points nobody would believe, and a hundredth of them is just what two percentages near by are apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import scaled_by
from pipelines.claims.differences import apart
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, POINT, Letters, Node
from pipelines.claims.weighing import REACH

CONSTRUCTION = "points.hundredth"
_HUNDREDTH = 0.01
# Fewer points are told as such every day.
_LEAST = 5.0
_SURE, _CONFIDENCE = 0.95, 0.9


def in_hundredths(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The steps in points that fit two percentages exactly if they are basis points; they fail.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: points that one of them bears out or is told of are left alone.
    """
    told = {mention for claim in made if claim.origin == STATED or holds(claim) for mention in claim.members}
    nodes = sequence.nodes
    for index, node in enumerate(nodes):
        if node.letter != POINT or not node.is_point or abs(node.face) < _LEAST or node.mention in told:
            continue
        begin, end = max(0, index - REACH), index + REACH + 1
        if _is_apart(node, nodes[begin:end]):
            continue
        meant = scaled_by(node, _HUNDREDTH)
        near = [meant if one is node else one for one in nodes[begin:end]]
        read = Letters(sequence.letters, near, {one.place: one for one in near})
        of = {id(one): its for one, its in zip(near, role[begin:end], strict=True)}
        for claim in apart(read, index - begin, of, PERCENT):
            if claim.confidence >= _SURE:
                yield replace(claim, right=(node,), origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE)


def _is_apart(step: Node, near: Sequence[Node]) -> bool:
    """Whether any two percentages are as many points apart as printed."""
    percents = [node for node in near if node.letter == PERCENT]
    return any(
        abs(abs(one.face - other.face) - abs(step.face)) <= one.half_width + other.half_width + step.half_width
        for one, other in combinations(percents, 2)
    )
