"""What two percentages are apart, told in percent: "margin 28.6%, 1.3% more than in 2023, when it was 27.3%".

Three percentages in a row, one of which is said to be a change and is to the digit what the others, of then and now, are apart, are
told in points. Others are so much apart by accident ("unemployment 4.1% and inflation 2.8%; wages rose by 1.3%"), as parts of a
growth, or since prices are taken off pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipelines.claims.beside import FOR_POINT
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, POINT, Letters, Node
from pipelines.claims.times import times
from pipelines.language.claim_words import ClaimWords

_APART, _GROWTH = "differs_by", "growth_of"
_SENTENCES = 2
_CONFIDENCE = 0.9
_SAME = 1e-9


def in_percent(sequence: Letters, text: str, role: Sequence[Role], made: Iterable[Claim], words: ClaimWords) -> Iterator[Claim]:
    """The claims that a change in percent is of points; they hold, and are told as a confusion of both.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        made: its other claims: what one of them that holds is about, other than as a difference, is left alone.
        words: of its language.
    """
    claims = list(made)
    known = {claim.members for claim in claims if claim.origin == STATED}
    told = [claim.members for claim in claims if claim.kind != _APART and holds(claim)]
    of_rates = [index for index, node in enumerate(sequence.nodes) if node.letter in (PERCENT, POINT)]
    time = times(list(sequence.nodes), text, words)
    for places in zip(of_rates, of_rates[1:], of_rates[2:], strict=False):
        nodes = [sequence.nodes[place] for place in places]
        members = frozenset(node.mention for node in nodes)
        if members in known or not _are_alike(nodes):
            continue
        of_others = frozenset().union(*(other for other in told if other != members))
        for own in places:
            one, other = (place for place in places if place != own)
            is_said = role[own].is_change and sequence.nodes[own].mention not in of_others
            are_levels = not (role[one].is_change or role[other].is_change)
            if is_said and are_levels and (time[one].is_before(time[other]) or time[other].is_before(time[one])):
                yield from _confused(*(sequence.nodes[place] for place in (own, one, other)))


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
    pairs = (more, less), (less, more)
    growths = [Claim(_GROWTH, (way,), pair, STATED, FOR_POINT, 0.0) for way in (own, own.negated()) for pair in pairs]
    if not any(holds(growth) for growth in growths):
        level, base = (more, less) if own.face > 0 else (less, more)
        yield Claim(_APART, (level, base), (own,), STATED, FOR_POINT, _CONFIDENCE)
