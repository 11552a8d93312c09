"""A figure said again with one digit otherwise: a title and its text, two sentences about the same thing.

That two figures about the same words differ by just one digit, or by two neighbours that changed places, and that neither stands
elsewhere in the text, is hardly an accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.repeats import title_of
from pipelines.claims.restated import SWAPPED, Around, agree, is_usable, slip, together
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node

_REACH, _LEAD = 24, 14
_LEAD_SENTENCES = 6
_MANY_DIGITS = 3
_SHARED = 2
_CONFIDENCE = 0.85
_AMOUNTS = "MC"
# Kinds of claim that a percentage tells.
_TOLD = ("growth_of", "share_of")
# A difference that only the digits make.
_BY_CHANCE = "identity.apart"
SLIPPED = "same.slipped"


def slipped(sequence: Letters, role: Sequence[Role], around: Sequence[Around], made: Iterable[Claim]) -> Iterator[Claim]:
    """The figures that are said again with a digit that slipped.

    Args:
        sequence: the document.
        role: of each figure.
        around: of each figure.
        made: what is known of its figures: those of one claim are not one figure.
    """
    nodes, made = sequence.nodes, list(made)
    told = together(claim for claim in made if claim.construction != _BY_CHANCE)
    level_of = {claim.left[0].mention: claim.right[0].mention for claim in made if claim.kind == "growth_of"}
    own = {node.mention: one for node, one in zip(nodes, around, strict=True)}
    title = len(title_of(sequence))
    changes = {claim.left[0].mention for claim in made if claim.kind == "growth_of" and holds(claim)}
    proved = {claim.left[0].mention for claim in made if claim.kind in _TOLD and holds(claim)}
    borne_out = {node.mention for claim in made if holds(claim) for node in (*claim.left, *claim.right)}
    for index, node in enumerate(nodes):
        if not is_usable(node) or role[index].is_base:
            continue
        is_title = index < title
        first, reach = (title, _LEAD) if is_title else (index + 1, _REACH)
        for place in range(first, min(len(nodes), first + reach)):
            other = nodes[place]
            is_change = role[place].is_change or other.mention in changes
            if not is_usable(other) or not other.fits(node) or is_change != (role[index].is_change or node.mention in changes):
                continue
            if slip(node, other) is None:
                continue
            shared = len(_named(node, own, level_of) & _named(other, own, level_of))
            is_one = _is_one(node, other, around[index], around[place], shared)
            is_one |= is_title and _is_title_of(node, other, shared)
            is_one |= is_title and node.mention not in borne_out and other.mention in borne_out and _is_lead(node, other, shared)
            # Of no time before is what has a change of its own or a word points back to ("those 3,192 burglaries last year").
            is_base = role[place].is_base and not role[place].has_change
            is_compared = is_base and shared <= _SHARED and not around[place].is_pointed
            # What is proved by its own figures is right as it is printed: of two that are, none slipped.
            are_proved = node.mention in proved and other.mention in proved
            is_two = is_compared or are_proved or node.is_of_other_thing(other) or frozenset((node.mention, other.mention)) in told
            # Looked up in the whole text only for what is a slip by all else.
            if is_one and not is_two and not _is_printed_again(nodes, index):
                yield Claim("same_as", (node,), (other,), STATED, SLIPPED, _CONFIDENCE)
                break


def _named(node: Node, around: Mapping[int, Around], level_of: Mapping[int, int]) -> frozenset[str]:
    """What the words of a figure name; a change is one of what its level is told of by."""
    level = around.get(level_of.get(node.mention, -1))
    return around[node.mention].named | (level.named if level is not None else frozenset())


def _is_printed_again(nodes: Sequence[Node], index: int) -> bool:
    """Whether the text has the figure in another place."""
    node = nodes[index]
    return any(other is not node and other.unit == node.unit and is_usable(other) and agree(node, other) for other in nodes)


def _is_title_of(node: Node, other: Node, shared: int) -> bool:
    """Whether a figure of the text is that of the title but for a slip: about the same words, or with digits exchanged."""
    kind, digits = slip(node, other), min(node.digits, other.digits)
    if kind == SWAPPED:
        return digits >= _MANY_DIGITS or shared > 0
    return kind is not None and (shared >= _SHARED or (shared > 0 and digits >= _MANY_DIGITS))


def _is_lead(node: Node, other: Node, shared: int) -> bool:
    """Whether a figure that others bear out is that of the title but for one digit: of the first sentences, and of its words."""
    return slip(node, other) is not None and shared > 0 and other.sentence - node.sentence <= _LEAD_SENTENCES


def _is_one(node: Node, other: Node, own: Around, its: Around, shared: int) -> bool:
    """Whether two figures that differ by a slip are about the same words, or one is the other in words that point back."""
    kind = slip(node, other)
    if kind is None or node.sentence == other.sentence:
        return False
    if own.is_spelled != its.is_spelled and node.letter in _AMOUNTS:
        is_long = min(node.digits, other.digits) >= _MANY_DIGITS
        return (its.is_pointed or shared > 0) if is_long else its.is_pointed + shared >= _SHARED
    if kind != SWAPPED or min(node.digits, other.digits) < _MANY_DIGITS:
        return False
    return shared >= _SHARED or (its.is_pointed and min(node.digits, other.digits) > _MANY_DIGITS)
