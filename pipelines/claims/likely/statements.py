"""The candidates that are claims: those that hold and are likely enough, and those that fail though nothing else can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipelines.claims.another import levels_of
from pipelines.claims.claim import Claim, is_telling
from pipelines.claims.damage import BASIS, DIGIT, LEVEL, POWER, SWAPPED, damage
from pipelines.claims.likely.document import OF_LEVELS, Document, are_of_other_things, is_unhedged
from pipelines.claims.likely.shapes import DIFFERENCE, GROWTH, LIST, POINTS, PRODUCT, SHARE
from pipelines.claims.likely.weighed import Told, Weighed, settled, teller
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, THINGS, Node

_HOLDS = 0.25
# What two percentages are apart is told by as many percent only where that is meant for points: an alarm, though the digits agree.
# And two figures of which one is "almost" so much are apart by anything.
_IN_PERCENT = 0.6
# How likely a statement that fails must be, by the slip that explains it, and without one.
_FAILS = {LEVEL: 0.15, BASIS: 0.5, POWER: 0.3, SWAPPED: 0.2, DIGIT: 0.5}
_UNEXPLAINED = {LIST: 0.87, GROWTH: 0.6, POINTS: 0.6, DIFFERENCE: 0.7, PRODUCT: 0.85}
_NEVER = 1.0
# So much less likely any other figures must be that the same one may be told of.
_SECOND = 0.5
_SLIPS, _MISPRINTS = (LEVEL, BASIS, POWER, SWAPPED, DIGIT), (SWAPPED, DIGIT)
# So much less likely another reading may be that holds, and is taken for what is meant.
_RIVAL = 0.05
_DIGITS = "0123456789.,， "
_PARTING = set(".;¶")
_WAYS = set("udnt")
_OF_PARTS = ("part_of", "sums_to")
_EACH, _NUMBERS = "e", (COUNT, BARE)


def likely(document: Document, every: Sequence[Weighed]) -> Iterator[Claim]:
    """The claims that are likely by all that is seen of their figures.

    Args:
        document: with its other claims; what a figure is told of by one of them it is not told again.
        every: its candidates, the likeliest first.
    """
    members = {claim.members for claim in document.made}
    taken = {settled(claim, document.place) for claim in document.made}
    weighed = [one for one in every if one.told not in taken and not _is_of_people(document, one)]
    rival, second = defaultdict[Told, float](float), dict[Told, float]()
    told = set[Told]()
    for one in weighed:
        if one.holds:
            rival[one.told] = max(rival[one.told], one.likelihood)
        if one.told in told:
            second.setdefault(one.told, one.likelihood)
        told.add(one.told)
    for one in weighed:
        if one.told in taken:
            continue
        if one.holds and one.likelihood >= _least(one) and is_telling(one.claim):
            taken.add(one.told)
            if one.claim.members not in members:
                yield one.claim
        elif one.holds is False and rival[one.told] < _RIVAL * one.likelihood:
            taken.add(one.told)
            is_alone = second.get(one.told, 0.0) < _SECOND * one.likelihood
            if one.claim.members not in members and _tells(document, one, is_alone=is_alone):
                yield one.claim


def _least(one: Weighed) -> float:
    """How likely a statement that holds must be."""
    is_rough = one.candidate.shape == DIFFERENCE and not is_unhedged(one.claim)
    return _IN_PERCENT if is_rough or _is_in_percent(one) else _HOLDS


def _is_in_percent(one: Weighed) -> bool:
    return one.candidate.shape == POINTS and teller(one.claim).letter == PERCENT


def _is_of_people(document: Document, one: Weighed) -> bool:
    """Whether a growth is told by a fraction in words without a word of change in front: "one in five wanted the library cut"."""
    told = teller(one.claim)
    return one.candidate.shape == GROWTH and told.is_worded and not _WAYS & set(document.role_of(told).before)


def _tells(document: Document, one: Weighed, *, is_alone: bool) -> bool:
    """Whether a statement that fails is likely enough to be told, by the slip that explains it.

    A bound is no figure that an equation could fail by; a number alone may be in the scale of another. No other figure may be there
    that is what is told of the others. `is_alone` is whether the first is hardly told of any others.
    """
    members = (*one.claim.left, *one.claim.right)
    if one.likelihood < (_IN_PERCENT if _is_in_percent(one) else min(_FAILS.values())) or any(node.is_open for node in members):
        return False
    if _is_product_of_others(document, one) if one.candidate.shape == PRODUCT else _is_of_others(document, one):
        return False
    slip = damage(one.claim, kinds=_SLIPS)
    if slip is None:
        return _tells_unexplained(document, one, is_alone=is_alone)
    if slip == POWER and not all(document.text[node.start : node.end].strip(_DIGITS) for node in members):
        return False
    if one.likelihood < _FAILS[slip] or document.has_own_change(one.claim):
        return False
    # "almost 737,000" is no figure that misses a digit, nor one that another is so much apart from.
    if (slip in _MISPRINTS or one.candidate.shape == DIFFERENCE) and not is_unhedged(one.claim):
        return False
    return not document.is_told_of_another(one.claim)


def _is_product_of_others(document: Document, one: Weighed) -> bool:
    """Whether the factors of a product do not make what is told."""
    told, factors = teller(one.claim), one.claim.right
    # Sizes may be meant in units that the text leaves out.
    if any(node.letter == COUNT and node.unit not in THINGS for node in (told, *factors)):
        return True
    # So many households in so many states make no dollars; what is said of every ten is of no ten.
    is_paid, is_of_money = told.letter == MONEY, any(node.letter == MONEY for node in factors)
    return is_paid != is_of_money or any(_is_of_every(document, node) for node in factors)


def _is_of_others(document: Document, one: Weighed) -> bool:
    """Whether figures are of other things or times: calls and jobs, a share of the year before, a part of a part."""
    if one.candidate.shape == SHARE and document.role_of(teller(one.claim)).is_base:
        return True
    is_nested = one.candidate.shape == LIST and _has_part_of_another(document, one.claim)
    is_nested |= document.is_of_growth_and_level(one.claim)
    return is_nested or are_of_other_things((*one.claim.left, *one.claim.right))


def _has_part_of_another(document: Document, claim: Claim) -> bool:
    """Whether one of its parts is part of another: both make no total together."""
    parts = {node.mention for node in claim.left}
    return any(
        parts & {node.mention for node in other.left} and parts & {node.mention for node in other.right}
        for other in document.made
        if other.kind in _OF_PARTS
    )


def _tells_unexplained(document: Document, one: Weighed, *, is_alone: bool) -> bool:
    """Without a slip no other figure may be there that could be meant at all, and no parts of a part."""
    if one.likelihood < _UNEXPLAINED.get(one.candidate.shape, _NEVER):
        return False
    is_nested = any(len(members & one.claim.members) > 1 for members in document.sums)
    if one.candidate.shape != LIST and not (is_alone and _is_change(document, one.claim) and document.is_plain(one.claim)):
        return False
    return not is_nested and not document.has_rival(one.claim)


def _is_change(document: Document, claim: Claim) -> bool:
    """Whether a change is said to be one, and of its levels one to be its base, all in one part of one sentence."""
    if claim.kind not in OF_LEVELS:
        return True
    own, levels = document.role_of(teller(claim)), levels_of(claim)
    places = sorted(node.place for node in (*claim.left, *claim.right))
    is_one = not set(document.letters.letters[places[0] : places[-1]]) & _PARTING
    return is_one and (own.is_change or own.is_rest) and any(document.role_of(node).is_base for node in levels)


def _is_of_every(document: Document, node: Node) -> bool:
    return node.letter in _NUMBERS and document.role_of(node).before == _EACH
