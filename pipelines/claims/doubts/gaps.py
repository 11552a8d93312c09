"""Whether a difference that fails is of other figures, or told by another."""

from __future__ import annotations

from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import damage, exchanged, is_by_scale_word, scaled_by
from pipelines.claims.doubts.known import Known, are_alike
from pipelines.claims.gaps import NEAR, OPEN
from pipelines.claims.gaps import SAID as GAP
from pipelines.claims.sequence import BARE, POINT, THINGS, WORDS

# Constructions of differences, some of which are steps.
_STEPS = (GAP, NEAR, OPEN, "likely.points", "likely.difference")
_OF_THESE, _FROM, _TO = "w", "f", "t"
_CHANGES, _WAYS = set("udny"), set("mlud")
_WHOLE, _SLIP = 100.0, 0.3
# Figures of which one is so many times the other are not held against each other.
_NEVER_APART = 1000.0
_LEAST = 1e-9


def is_of_another(known: Known, claim: Claim) -> bool:
    """Whether it is of parts of one whole, of a part as the difference of its whole, or of what is only a part of a level."""
    told = claim.right[0]
    if _are_unlike(claim) or _is_far_greater(known, claim):
        return True
    # What they are apart is told by another: "146 came, 18 more than the 128 before, and it took three to hand out books".
    if frozenset(node.mention for node in claim.left) in known.steps and damage(claim) is None:
        return True
    if known.are_part_and_whole(*claim.left) or known.is_among_parts(claim) or are_alike(*claim.left):
        return True
    if known.leaves_parts_out(claim) or _is_made_up_for(known, claim):
        return True
    if any(told.mention in parts and whole in claim.members for parts, whole in known.lists):
        return True
    # "Up 3 points from 29%, theirs down as much, from 45%": each is what its own one was.
    if all(known.role[node.mention].before.endswith(_FROM) for node in claim.left):
        return True
    if claim.construction == GAP and _is_apart(claim) and damage(claim, accident=_SLIP) is None:
        return True
    if _is_of_other_change(known, claim) and damage(claim) is None:
        return True
    is_step = claim.construction in _STEPS and known.role[told.mention].is_change
    sides = [known.role[node.mention] for node in claim.left]
    # "Fell 7 points to 3.12%, near the 3.09% of May": what it fell from is not said.
    is_baseless = is_step and not any(side.is_base for side in sides) and any(_TO in side.reach for side in sides)
    return (is_baseless or any(_OF_THESE in side.before for side in sides)) and damage(claim) is None


def _is_made_up_for(known: Known, claim: Claim) -> bool:
    """Whether another figure of its sentence is to the digit what is missing: 5,230, 870 came, 100 went, 6,000 are left."""
    (one, other), told = claim.left, claim.right[0]
    if len({node.sentence for node in (one, other, told)}) > 1:
        return False
    missing = abs(abs(one.face - other.face) - abs(told.face))
    open_to = one.half_width + other.half_width + told.half_width
    beside = (node for node in known.nodes if node.sentence == told.sentence and node.mention not in claim.members)
    return missing > open_to and any(
        node.fits(told) and abs(node.face - missing) < node.half_width + _LEAST * told.face for node in beside
    )


def _is_of_other_change(known: Known, claim: Claim) -> bool:
    """Whether its base is right behind it and its level has another: "added 8 to the 29, theirs fell by 15, from 48"."""
    nodes, told = known.nodes, claim.right[0]
    at = next(place for place, node in enumerate(nodes) if node is told or node.mention == told.mention)
    behind = nodes[at + 1].mention if at + 1 < len(nodes) else None
    front = [node for node in claim.left if node.start < told.start]
    if len(front) != 1 or behind not in claim.members or not known.role[behind].is_base:
        return False
    own = next(place for place, node in enumerate(nodes) if node.mention == front[0].mention)
    return own > 0 and nodes[own - 1].letter == told.letter and known.role[nodes[own - 1].mention].is_change


def _are_unlike(claim: Claim) -> bool:
    """Whether its figures are of such kinds or sizes that none is how far the others are apart."""
    told, (one, other) = claim.right[0], claim.left
    # "One in three" is not so many points from a percentage.
    if (
        _is_in_hundredths(claim)
        or _is_of_things_and_measure(claim)
        or (told.letter == POINT and (one.is_worded or other.is_worded))
    ):
        return True
    is_far = one.face * other.face > 0 and max(one.face / other.face, other.face / one.face) > _NEVER_APART
    return is_far and damage(claim) is None and not is_by_scale_word(claim)


def _is_far_greater(known: Known, claim: Claim) -> bool:
    """Whether no word of change stands beside what is far greater: "on a 250,000 loan the rate comes down to 1,336 from 1,361"."""
    told, its = claim.right[0], known.role[claim.right[0].mention]
    is_said = set(its.before) & _CHANGES or its.onward.strip(WORDS)[:1] in _WAYS
    return not is_said and abs(told.face) > _WHOLE * max(abs(node.face) for node in claim.left)


def _is_in_hundredths(claim: Claim) -> bool:
    """Whether a number tells in hundredths what numbers are apart: "weakened 15 paise to 84.36 from 84.21"."""
    nodes = (*claim.left, *claim.right)
    told = claim.right[0]
    return all(node.letter == BARE for node in nodes) and bool(holds(exchanged(claim, told, scaled_by(told, 1 / _WHOLE))))


def _is_of_things_and_measure(claim: Claim) -> bool:
    """Whether one of its figures counts things, and a number beside it has a fraction, which no such number has."""
    nodes = (*claim.left, *claim.right)
    return any(node.unit in THINGS for node in nodes) and any(node.letter == BARE and node.face % 1 for node in nodes)


def _is_apart(claim: Claim) -> bool:
    """Whether a difference stands in another sentence than both of what it is of."""
    own = claim.right[0].sentence
    return all(node.sentence != own for node in claim.left)
