"""What holds between levels, between their bases: profit over sales is this year's margin, and last year's of last year's.

A text that compares figures with those of the year before says the same of both years, and mostly tells it of one. By itself such
a claim raises no alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node

CONSTRUCTION = "parallel.base"
_CONFIDENCE = 0.95
_BACK = 5
_COMPARED = ("growth_of", "differs_by", "exceeds")
_CARRIED = ("share_of", "ratio_of", "product_of", "sums_to")
_Pairs = dict[int, Node]


def parallel(sequence: Letters, role: Sequence[Role], made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims between bases that those between levels name, and the other way round, where they hold.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims.
    """
    base_of, level_of = _pairs(sequence, role, made)
    said = {claim.members for claim in made}
    for claim in made:
        if claim.kind in _CARRIED and holds(claim):
            for other_of in (base_of, level_of):
                other = _carried(claim, other_of)
                if other is not None and other.members not in said and holds(other):
                    said.add(other.members)
                    yield other


def _pairs(sequence: Letters, role: Sequence[Role], made: Sequence[Claim]) -> tuple[_Pairs, _Pairs]:
    """The base of each level, and the level of each base, where it has one."""
    base_of, level_of = _Pairs(), _Pairs()
    its = {node.mention: one for node, one in zip(sequence.nodes, role, strict=True)}
    for level, base in _compared(made, its):
        base_of.setdefault(level.mention, base)
        level_of.setdefault(base.mention, level)
    for index, base in enumerate(sequence.nodes):
        before = _level_before(sequence, index, role)
        if before is not None:
            base_of.setdefault(before.mention, base)
            level_of.setdefault(base.mention, before)
    return base_of, level_of


def _level_before(sequence: Letters, index: int, role: Sequence[Role]) -> Node | None:
    """The level that a base is held against: the figure of its kind in front of it, in its sentence."""
    base = sequence.nodes[index]
    if not role[index].is_base or role[index].is_change:
        return None
    for place in range(index - 1, max(-1, index - _BACK), -1):
        level = sequence.nodes[place]
        if level.sentence != base.sentence:
            return None
        if level.fits(base):
            return None if role[place].is_base or role[place].is_change else level
    return None


def _compared(made: Sequence[Claim], role: dict[int, Role]) -> Iterator[tuple[Node, Node]]:
    """Levels and bases between which a change or an order is told."""
    for claim in made:
        if claim.kind not in _COMPARED or (claim.origin != STATED and not holds(claim)):
            continue
        if claim.kind == "growth_of":
            yield claim.right[0], claim.right[1]
            continue
        level, base = sorted((*claim.left, *claim.right)[:2], key=lambda node: role[node.mention].is_base)
        if role[base.mention].is_base and not role[level.mention].is_base:
            yield level, base


def _carried(claim: Claim, other_of: _Pairs) -> Claim | None:
    """A claim over what its figures are compared with; None where one is compared with nothing."""
    if not all(mention in other_of for mention in claim.members):
        return None
    left, right = (tuple(other_of[node.mention] for node in side) for side in (claim.left, claim.right))
    return Claim(claim.kind, left, right, FOUND, CONSTRUCTION, _CONFIDENCE)
