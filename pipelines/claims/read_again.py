"""What a text relates a figure to if it is read again with another value in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.explained import unexplained
from pipelines.claims.prose import Prose
from pipelines.claims.related import related
from pipelines.claims.sequence import Node
from pipelines.claims.weighing import REACH

KINDS = frozenset(("sums_to", "differs_by", "growth_of", "share_of", "product_of", "restates"))
"""Kinds of claim that say what a figure may be meant as."""
# Claims that say little of their figures where they hold.
_LITTLE = frozenset(("exceeds", "same_as"))


def spoken_for(made: Iterable[Claim]) -> set[int]:
    """The mentions of figures that a claim bears out, or is told to be wrong with."""
    found = set[int]()
    for claim in made:
        does_hold = holds(claim)
        if (does_hold and claim.kind not in _LITTLE) or (does_hold is False and claim.origin == STATED):
            found |= claim.members
    return found


class Again:
    """Reads one document again."""

    def __init__(self, prose: Prose) -> None:
        """Has read nothing yet."""
        self.prose = prose
        self._printed: dict[tuple[int, int], list[Claim]] = {}

    def gained(self, index: int, meant: Node) -> list[Claim]:
        """The claims that hold of a figure as it may be meant, over the document's figures; none where another claim is lost."""
        begin, end = max(0, index - REACH), min(len(self.prose.nodes), index + REACH + 1)
        own = {one.mention: one for one in self.prose.nodes[begin:end]}
        # In a short text the same is around every figure.
        if (begin, end) not in self._printed:
            self._printed[begin, end] = self._read(begin, end, own)
        own[meant.mention] = meant
        read = self._read(begin, end, own)
        holding = {claim.members for claim in read if holds(claim)}
        if any(holds(claim) and claim.members not in holding for claim in self._printed[begin, end]):
            return []
        return [_over(claim, own) for claim in read if meant.mention in claim.members and claim.kind in KINDS and holds(claim)]

    def _read(self, begin: int, end: int, figures: Mapping[int, Node]) -> list[Claim]:
        """What the text around some figures states or proves, with these in their places."""
        nodes, text = self.prose.nodes, self.prose.text
        start = nodes[begin].begin if begin else 0
        stop = nodes[end].begin if end < len(nodes) else len(text)
        part = Prose.of(text[start:stop], [_moved(one, start) for one in figures.values()], self.prose.language)
        return list(unexplained(related(part).claims))


def _moved(node: Node, start: int) -> Node:
    """A figure of a text as one of the part that begins at a place."""
    moved = copy(node)
    moved.start, moved.end = node.start - start, node.end - start
    moved.past_from = max(-1, node.past_from - start)
    moved.noun = (node.noun[0] - start, node.noun[1] - start) if node.noun else None
    moved.date_before = (node.date_before[0] - start, node.date_before[1]) if node.date_before else None
    moved.date_behind = (node.date_behind[0] - start, node.date_behind[1]) if node.date_behind else None
    return moved


def _over(claim: Claim, own: Mapping[int, Node]) -> Claim:
    """A claim over figures as they stand in the document; one that is taken the other way stays so."""
    left, right = (
        tuple(own[one.mention].negated() if one.is_negated else own[one.mention] for one in side)
        for side in (claim.left, claim.right)
    )
    return replace(claim, left=left, right=right)
