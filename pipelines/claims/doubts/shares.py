"""Whether a share that fails is of another whole, of another part, or no share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.claims.claim import Claim, holds, interval
from pipelines.claims.damage import damage
from pipelines.claims.doubts.known import Known
from pipelines.claims.portions import SAID as SHARE
from pipelines.claims.rates import FOLLOWING as RATE
from pipelines.claims.sequence import PERCENT, Node

_BY, _GROWTH = "growth_by", "growth_of"
_OF_THESE, _IN_ALL, _WAYS = "w", "#", set("ud")
_WHOLE, _TIMES_OFF = 100.0, 5.0


def is_of_another(known: Known, claim: Claim) -> bool:
    """Whether its whole is another, its part what that grew by ("$9 million, $1 million or 13% more"), or both are told of."""
    part, whole = claim.right
    if holds(replace(claim, kind=_BY, right=(whole, part))) or _is_share_of_both(claim) or _is_share_of_rest(claim):
        return True
    # "3.5 billion next year, 2.8 billion this year, up a quarter" is how far the one grows; and no whole is a part of its part.
    if _is_growth(known, claim) or any(whole.mention in parts and total == part.mention for parts, total in known.made):
        return True
    # "Present: 47 of the 132. The quorum of one quarter was met": so little is said by a fraction in words of another sentence.
    told = claim.left[0]
    if told.is_worded and told.sentence not in (part.sentence, whole.sentence) and damage(claim) is None:
        return True
    if damage(claim) is None and _has_unsaid_whole(known, claim):
        return True
    # "The three accounted for 62% in total" is said of none of them alone.
    is_of_all = known.role[claim.left[0].mention].behind.startswith(_IN_ALL)
    if (is_of_all or (part.mention, whole.mention) in known.shared) and damage(claim) is None:
        return True
    is_open = claim.construction == SHARE and _OF_THESE not in known.role[claim.right[0].mention].reach
    is_other = (is_open and _has_rival(known.nodes, claim)) or (claim.construction == RATE and _is_far_off(claim))
    return is_other and damage(claim) is None


def _has_unsaid_whole(known: Known, claim: Claim) -> bool:
    """Whether another share beside an amount is of a whole that nobody prints, of which this share and its part are as well."""
    told, part = claim.left[0], claim.right[0]
    if told.letter != PERCENT or told.is_worded or told.face <= 0 or part.face <= 0:
        return False
    return any(
        other is not part and share is not told and other.fits(part) and share.letter == PERCENT
        and share.sentence == other.sentence and abs(share.sentence - told.sentence) <= 1 and min(share.face, other.face) > 0
        and abs(other.face / share.face / (part.face / told.face) - 1)
        <= sum(node.relative[0] for node in (other, share, part, told))
        for other, share in pairwise(known.nodes)
    )  # fmt: skip


def _is_growth(known: Known, claim: Claim) -> bool:
    """Whether a share in words, or behind a word of change, is how far one of its figures grew to the other."""
    told, (part, whole) = claim.left[0], claim.right
    if not (told.is_worded or set(known.role[told.mention].before) & _WAYS):
        return False
    changes, pairs = (told, told.negated()), ((part, whole), (whole, part))
    return any(holds(replace(claim, kind=_GROWTH, left=(change,), right=pair)) for change in changes for pair in pairs)


def _is_share_of_rest(claim: Claim) -> bool:
    """Whether a share is of all but its part: "43 remain, and 70.1% of the 144 are up"."""
    told = claim.left[0]
    return told.letter == PERCENT and not told.is_worded and bool(holds(replace(claim, left=(rest_of(told),))))


def rest_of(share: Node) -> Node:
    """What a share leaves of its whole."""
    return share.valued(_WHOLE - share.high, _WHOLE - share.low, _WHOLE - share.face, share.printed)


def _is_share_of_both(claim: Claim) -> bool:
    """Whether a share is of its two figures together: 1,620 in taxes and 798 besides, of which taxes are 67.0%."""
    one, other = claim.right
    if claim.left[0].is_worded:
        return False  # so little is said by "a third" that other parts make it, too
    both = one.valued(one.low + other.low, one.high + other.high, one.face + other.face, max(one.printed, other.printed))
    return any(holds(replace(claim, right=(part, both))) for part in (one, other))


def _has_rival(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the whole of a share stands in another sentence, and another figure in front of the share may be it as well."""
    share, (part, whole) = claim.left[0], claim.right
    if share.sentence == whole.sentence:
        return False
    return any(
        node.start < share.start and node.fits(part) and node.face > part.face and node.amount != whole.amount for node in nodes
    )


def _is_far_off(claim: Claim) -> bool:
    """Whether a rate is so many times what its two figures make, or they so many times it, that it is of others."""
    bounds = interval(claim)
    if bounds is None:
        return False
    made, told = bounds[0] + bounds[1], bounds[2] + bounds[3]
    return not 1 / _TIMES_OFF <= abs(made / told) <= _TIMES_OFF if made and told else False
