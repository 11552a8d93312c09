"""What two percentages are apart, told in percent: "margin 28.6%, 1.3% more than in 2023, when it was 27.3%".

Three percentages in a row, one of which is said to be a change and is to the digit what the others are apart: points are meant.
Where both others are changes, too, they may be rates of which one is taken off (pay up 4.9%, prices up 3.0%, real pay up 1.9%).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipelines.claims.beside import FOR_POINT
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, POINT, Letters, Node

_APART, _GROWTH = "differs_by", "growth_of"
_SENTENCES = 2
_CONFIDENCE = 0.9
_SAME = 1e-9
_WHOLE = 0.5


def in_percent(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that a change in percent is of points; they hold, and are told as a confusion of both.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: what one of them that holds is about, but as such a difference, is left alone.
    """
    claims = list(made)
    known = {claim.members for claim in claims if claim.origin == STATED}
    told = [claim.members for claim in claims if claim.kind != _APART and holds(claim)]
    of_rates = [index for index, node in enumerate(sequence.nodes) if node.letter in (PERCENT, POINT)]
    for places in zip(of_rates, of_rates[1:], of_rates[2:], strict=False):
        nodes = [sequence.nodes[place] for place in places]
        members = frozenset(node.mention for node in nodes)
        if members in known or not _are_alike(nodes):
            continue
        of_others = frozenset().union(*(other for other in told if other != members))
        for own, place in zip(nodes, places, strict=True):
            of = [other for other in places if other != place]
            is_said = role[place].is_change and own.mention not in of_others
            # Of whole percents many are so much apart by accident, and one may be added to another.
            is_fine = own.printed < _WHOLE or any(role[other].is_base for other in of)
            if is_said and is_fine and not all(role[other].is_change for other in of):
                yield from _confused(own, *(sequence.nodes[other] for other in of))


def _are_alike(nodes: Sequence[Node]) -> bool:
    """Whether three figures are percentages that are printed to one place, within a few sentences."""
    are_plain = all(node.letter == PERCENT and node.is_point and node.is_exact and not node.is_worded for node in nodes)
    are_near = nodes[-1].sentence - nodes[0].sentence <= _SENTENCES
    return are_plain and are_near and all(abs(one.printed - other.printed) < _SAME for one, other in pairwise(nodes))


def _confused(own: Node, one: Node, other: Node) -> Iterator[Claim]:
    """The claim, where a figure is to the digit what two others are apart, and no growth from one to the other."""
    more, less = sorted((one.unsigned(), other.unsigned()), key=lambda node: -node.face)
    if less.face <= 0 or abs(more.face - less.face - abs(own.face)) > _SAME:
        return
    ways = [
        Claim(_GROWTH, (way,), pair, STATED, FOR_POINT, 0.0)
        for way in (own, own.negated())
        for pair in ((more, less), (less, more))
    ]
    if not any(holds(way) for way in ways):
        level, base = (more, less) if own.face > 0 else (less, more)
        yield Claim(_APART, (level, base), (own,), STATED, FOR_POINT, _CONFIDENCE)
