"""A figure and the bound that it is held against: a target, a limit, a floor, an average."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import FOUND, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node

_LEVELS = "MCNP"
_SURE = 0.85
_BACK = 6
# A bound is of the size of what is held against it.
_APART = 2.5


def bounds(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """Which of two figures is greater, where the words call one a bound and no change between them says it better.

    Args:
        sequence: the document.
        role: of each figure.
        made: what is known of its figures: a pair that is part of a claim is not told again.
    """
    known = [claim.members for claim in made]
    of_mention: dict[int, list[frozenset[int]]] = {}
    for members in known:
        for mention in members:
            of_mention.setdefault(mention, []).append(members)
    for index, node in enumerate(sequence.nodes):
        if node.letter in _LEVELS and node.is_point and node.face > 0 and role[index].is_bound:
            level = _level(sequence.nodes, index, role)
            if level is None or any(level.mention in members for members in of_mention.get(node.mention, ())):
                continue
            if not 1 / _APART <= level.face / node.face <= _APART:
                continue
            pair = (level, node) if level.face > node.face else (node, level)
            claim = Claim("exceeds", pair[:1], pair[1:], FOUND, "order.bound", _SURE)
            if holds(claim):
                yield claim


def _level(nodes: Sequence[Node], index: int, role: Sequence[Role]) -> Node | None:
    """The first level of its kind in the sentence: it is what the sentence is about, others are its parts and bases."""
    node = nodes[index]
    found = None
    for place in range(index - 1, max(-1, index - _BACK), -1):
        other = nodes[place]
        if other.sentence != node.sentence:
            break
        if other.letter == node.letter and other.fits(node) and other.is_point and other.face > 0 and not role[place].is_base:
            found = None if role[place].is_change else other
    return found
