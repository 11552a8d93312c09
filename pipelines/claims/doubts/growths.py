"""Whether a growth that fails is of other levels, or no growth."""

from __future__ import annotations

from dataclasses import replace

from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import damage
from pipelines.claims.doubts.known import Known, are_alike
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, WORDS

_TOLD_ON = "told.on"
_BY, _GROWTH, _SHARE = "growth_by", "growth_of", "share_of"
_OF, _FROM, _TO, _SAME = "o", "f", "t", "="
_THEN, _WAYS = set("hk"), set("ud")
# Between an amount and its own change.
_BESIDE = set("_,udn")
# A smaller percentage is no level that is told as a growth.
_HALF = 50.0


def is_of_another(known: Known, claim: Claim) -> bool:
    """Whether its base is the amount that it grew by, or its change so much of something ("eats up 62 per cent of revenue")."""
    level, base = claim.right
    if holds(replace(claim, kind=_BY)) or known.are_part_and_whole(level, base) or are_alike(level, base):
        return True
    # "Cut from 46.8 hours to 39.5, 7.3 faster, half of it by night runs": how far they are apart is told.
    pair = frozenset((level.mention, base.mention))
    if claim.left[0].is_worded and pair in known.steps and damage(claim) is None:
        return True
    # "9,740 more than the 108,720 before, a rise of 9.0%" is what the rise is of the base.
    if abs(claim.left[0].face) < _HALF and holds(replace(claim, kind=_SHARE)):
        return True
    if _is_said_as_amount(known, claim) or _is_other_way(known, claim) or has_own_level(known, claim):
        return True
    # What each has or does is no level of what all do.
    if known.role[level.mention].is_each and not known.role[base.mention].is_each and damage(claim) is None:
        return True
    return known.role[claim.left[0].mention].behind.removeprefix(WORDS).startswith(_OF) and damage(claim) is None


def has_own_level(known: Known, claim: Claim) -> bool:
    """Whether a growth stands beside another level than both of its claim, which are on the other side of it.

    "At 84.36 from 84.21. Oil rose 1.8% to 78.40"; "incomes of 22,480, up 7.5%, the ratio from 1.94 to 1.92".
    """
    if claim.kind != _GROWTH or claim.left[0].letter != PERCENT:
        return False
    told = claim.left[0]
    at = next((place for place, node in enumerate(known.nodes) if node.mention == told.mention), 0)
    is_front, is_behind = (all((node.start < told.start) == way for node in claim.right) for way in (True, False))
    behind = known.nodes[at + 1] if at + 1 < len(known.nodes) else None
    if is_front and behind is not None and behind.sentence == told.sentence:
        return known.role[behind.mention].reach.strip(WORDS) == _TO
    front = known.nodes[at - 1] if at else None
    is_level = front is not None and front.letter in (MONEY, COUNT) and front.sentence == told.sentence
    return is_behind and is_level and not set(known.role[told.mention].reach) - _BESIDE


def is_unsure_way(known: Known, claim: Claim) -> bool:
    """Whether a change that contradicts its word is a fraction in words, hedged or said again, or of what is no base by words.

    "From £1,150 to £1,400, an extra £250, or just shy of 22 per cent"; "335 sows, of which 35 went, about a tenth".
    """
    told, base = (claim.left[0], claim.right[1]) if claim.kind == _GROWTH else (claim.right[0], claim.left[1])
    front = next((node for node in reversed(known.nodes) if node.start < told.start), None)
    is_again = _SAME in known.role[told.mention].before and front is not None and known.role[front.mention].is_change
    its = known.role[base.mention]
    is_base = its.is_base or its.is_bracketed
    return told.is_worded or not told.is_exact or is_again or not is_base


def _is_said_as_amount(known: Known, claim: Claim) -> bool:
    """Whether its level is the change itself in other words: "420,000 tonnes or 10 per cent more than before"."""
    told, (level, base) = claim.left[0], claim.right
    is_same = known.role[told.mention].before.strip(WORDS) == _SAME and told.mention - level.mention == 1
    return is_same and abs(level.face) < abs(base.face) / 2


def _is_other_way(known: Known, claim: Claim) -> bool:
    """Whether it holds from its level to its base, and no word says which was first: "in 2024" and "last year"."""
    told, (level, base) = claim.left[0], claim.right
    first = known.role[base.mention]
    its = known.role[told.mention]
    is_said = bool(set(its.before + (its.reach if claim.construction == _TOLD_ON else "")) & _WAYS)
    is_named = is_said and (first.is_named_base or first.is_past or bool(set(first.before) & _THEN))
    if is_named or first.before.endswith(_FROM) or known.role[level.mention].before.endswith(_TO):
        return False
    return any(holds(replace(claim, left=(change,), right=(base, level))) for change in (told, told.negated()))


def is_other_amount(_: Known, claim: Claim) -> bool:
    """Whether a growth is what its amount is of the other figure, which then is the base, or of the one from the other.

    Nor does a level grow by other things than it counts: "148 cooperatives" and "two more cold storages".
    """
    level, amount = claim.right
    others = (replace(claim, kind=_SHARE, right=(amount, level)), replace(claim, kind=_GROWTH))
    return level.is_of_other_thing(amount) or any(holds(other) for other in others)
