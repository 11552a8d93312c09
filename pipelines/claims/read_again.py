"""What a text relates a figure to if it is read again with another value in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import partial

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.explained import unexplained
from pipelines.claims.prose import Prose
from pipelines.claims.related import related
from pipelines.claims.sequence import Node
from pipelines.claims.weighing import REACH
from pipelines.values.records import dataclass

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

    def read(self, index: int, meant: Node) -> Read:
        """The text around a figure, with this as it may be meant."""
        begin, end = max(0, index - REACH), min(len(self.prose.nodes), index + REACH + 1)
        own = {one.mention: one for one in self.prose.nodes[begin:end]} | {meant.mention: meant}
        return Read(meant, own, self._read(begin, end, own), partial(self._as_printed, begin, end))

    def _as_printed(self, begin: int, end: int) -> list[Claim]:
        """What the text around some figures states or proves of them; in a short text the same is around every figure."""
        if (begin, end) not in self._printed:
            self._printed[begin, end] = self._read(begin, end, {one.mention: one for one in self.prose.nodes[begin:end]})
        return self._printed[begin, end]

    def _read(self, begin: int, end: int, figures: Mapping[int, Node]) -> list[Claim]:
        """What the text around some figures states or proves, with these in their places."""
        nodes, text = self.prose.nodes, self.prose.text
        start = nodes[begin].begin if begin else 0
        stop = nodes[end].begin if end < len(nodes) else len(text)
        part = Prose.of(text[start:stop], [_moved(one, start) for one in figures.values()], self.prose.language)
        return list(unexplained(related(part).claims))


@dataclass(frozen=True, slots=True)
class Read:
    """A text that was read again with one figure as it may be meant.

    Attributes:
        meant: the figure.
        own: all figures of the text, by mention.
        claims: what it states or proves so.
        as_printed: what it states or proves as it is printed, read when it is asked for.
    """

    meant: Node
    own: Mapping[int, Node]
    claims: Sequence[Claim]
    as_printed: Callable[[], Sequence[Claim]]

    def gained(self) -> list[Claim]:
        """The claims that hold of the figure as it may be meant, over the document's figures."""
        of_it = (claim for claim in self.claims if self.meant.mention in claim.members and claim.kind in KINDS)
        return [_over(claim, self.own) for claim in of_it if holds(claim)]

    def loses(self) -> bool:
        """Whether a claim that holds as printed does so no more."""
        holding = {claim.members for claim in self.claims if holds(claim)}
        return any(holds(claim) and claim.members not in holding for claim in self.as_printed())


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
