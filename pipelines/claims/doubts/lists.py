"""Whether a sum that fails is of other parts, of another whole, or no sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import damage, exchanged, is_by_scale_word
from pipelines.claims.doubts.known import FEWEST_PARTS, Known
from pipelines.claims.exhaustive import REST
from pipelines.claims.gaps import NEAR
from pipelines.claims.gaps import SAID as GAP
from pipelines.claims.sequence import BARE, PERCENT, THINGS, WORDS, Node

_SUM = "sums_to"
_OF, _BRACKET = "o", "("
_WHOLE, _MOST_ACCOUNTED, _FEWEST_PRICES = 100.0, 5, 2


def is_of_another(known: Known, claim: Claim) -> bool:
    """Whether its parts make another whole, it is of parts of one whole or of a whole and its parts, or leaves others out."""
    is_of_others = _has_prices(claim) or _is_of_people_and_events(claim)
    if is_of_others and damage(claim) is None and not is_by_scale_word(claim):
        return True
    if _is_account(claim) or _are_asides(known, claim) or (claim.construction == REST and _is_part_by_word(known, claim.right[0])):
        return True
    if frozenset(node.mention for node in claim.left) in known.parts or known.is_among_parts(claim):
        return True
    # Two parts of a list that ends with what is left may make a third by accident.
    sums = known.said_sums if claim.construction == REST and len(claim.left) > FEWEST_PARTS else known.sums
    if any(members < claim.members for members in sums) or _has_subtotal(claim) or _is_of_more_than_parts(known, claim):
        return True
    if known.leaves_parts_out(claim) or _has_other_whole(known, claim):
        return True
    return claim.construction in (GAP, NEAR, REST) and _leaves_others(known.nodes, claim)


def _has_other_whole(known: Known, claim: Claim) -> bool:
    """Whether its parts make another figure of the text to the digits, as one of another column of a table."""
    whole = claim.right[0]
    if min(node.digits for node in claim.left) < FEWEST_PARTS or is_by_scale_word(claim):
        return False
    others = (node for node in known.nodes if node.mention not in claim.members and node.fits(whole) and node.is_point)
    return any(holds(exchanged(claim, whole, node)) for node in others)


def _are_asides(known: Known, claim: Claim) -> bool:
    """Whether some of its parts stand in brackets behind others that do not: what each of these has, or is said again as."""
    is_aside = [known.role[node.mention].before.endswith(_BRACKET) for node in claim.left]
    return any(is_aside[1:]) and not all(is_aside)


def _is_part_by_word(known: Known, whole: Node) -> bool:
    """Whether a whole is so many of something else: "thirty-four of the launches"."""
    return known.role[whole.mention].behind.removeprefix(WORDS).startswith(_OF)


def _is_of_more_than_parts(known: Known, claim: Claim) -> bool:
    """Whether one of its parts is its whole said again or a share of another part, or more shares make the hundred."""
    parts, whole = claim.left, claim.right[0]
    if any(part.low <= whole.high and whole.low <= part.high for part in parts):
        return True
    if any((one.mention, other.mention) in known.shared for one in parts for other in parts):
        return True
    return whole.letter in (PERCENT, BARE) and abs(whole.face - _WHOLE) < 1 and damage(claim) is None


def _is_account(claim: Claim) -> bool:
    """Whether some of its parts were taken away: 123 shops, 9 opened and 14 closed, 118 in the end."""
    whole, parts = claim.right[0], claim.left
    if not FEWEST_PARTS <= len(parts) < _MOST_ACCOUNTED:
        return False
    for signs in product((1, -1), repeat=len(parts)):
        made = sum(sign * part.face for sign, part in zip(signs, parts, strict=True))
        if len(set(signs)) > 1 and abs(abs(made) - whole.face) <= sum(node.printed for node in (*parts, whole)):
            return True
    return False


def _has_prices(claim: Claim) -> bool:
    """Whether some of its parts are less than what its whole is rounded by: fares of 2 yuan beside millions."""
    return sum(abs(part.face) < claim.right[0].printed for part in claim.left) >= _FEWEST_PRICES


def _is_of_people_and_events(claim: Claim) -> bool:
    """Whether people are added and a number of other things is told: "1284 accidents, 62 dead, 1137 injured"."""
    whole, units = claim.right[0], {part.unit for part in claim.left}
    return len(units | {whole.unit}) > 1 and len(units) == 1 and units | {whole.unit} <= THINGS


def _has_subtotal(claim: Claim) -> bool:
    """Whether one of its figures is the sum of those of it that stand in front: they are in it twice."""
    members = sorted((*claim.left, *claim.right), key=lambda node: node.mention)
    return len(members) > FEWEST_PARTS and any(
        holds(Claim(_SUM, tuple(members[first:at]), (members[at],), claim.origin, claim.construction, claim.confidence))
        for at in range(2, len(members) - 1)
        for first in range(max(0, at - FEWEST_PARTS), at - 1)
    )


def _leaves_others(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the sentence of what is left has other amounts of its kind: what is left is left by them as well."""
    rest = claim.left[-1]
    return any(
        node.sentence == rest.sentence and node.letter == rest.letter and node.mention not in claim.members for node in nodes
    )
