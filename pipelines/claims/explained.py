"""Leaves out what digits find and other claims already say, or explain otherwise.

Digits agree where one claim follows of two others, and where two figures are what another claim says that they are: parts of one
list, or what another percentage tells of them. What is found over these says nothing new, or is an accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.addends import Text
from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.derived import SIGN
from pipelines.claims.gaps import OPEN as _OPEN
from pipelines.claims.sequence import PERCENT, Node

_GROWTH, _BY, _APART, _SUM, _SHARE, _WHOLE = "growth_of", "growth_by", "differs_by", "sums_to", "share_of", "complements"
_OF_TWO, _RATIO = (_GROWTH, _SHARE), "ratio_of"
_FEWEST_LISTED = 3
# A part that is hardly more than what is left open of the whole says nothing of it.
_SLIGHT = 0.5
# As many half places may a list miss its whole by; what numbers may be apart that are equal.
_ROUNDED, _EVEN, _NOTHING = 2, 1 + 1e-6, 1e-9


def unexplained(made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, without those that others say or explain.

    Args:
        made: all claims of a document.
    """
    known = _Known(made)
    for claim in made:
        is_found = claim.origin == FOUND
        if claim.kind in (_SHARE, _BY) and known.says_again(claim):
            continue
        if is_found and claim.kind in (_SUM, _APART, _SHARE) and known.are_listed(claim):
            continue
        if is_found and claim.kind in _OF_TWO and known.has_other_teller(claim):
            continue
        if is_found and claim.kind == _SUM and _is_slight(claim):
            continue
        if (is_found or claim.construction == _OPEN) and claim.kind in (_SUM, _APART) and not _is_exact(claim):
            continue
        if claim.kind == _WHOLE and is_found and _are_apart(claim):
            continue
        yield claim


def of_one_teller(made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, without those that fail of a percentage that words rightly tell of others: it tells of no two pairs.

    Nor does a multiple that agrees with another pair which has one of its figures. And a pair that has a change of its own, but for
    its way, has no other.

    Args:
        made: all claims of a document.
    """
    holding = [claim for claim in made if holds(claim)]
    told = {claim.left[0].mention for claim in holding if claim.kind in (*_OF_TWO, _BY) and claim.origin == STATED}
    ratios = [claim for claim in holding if claim.kind == _RATIO]
    turned = {_pair(claim) for claim in made if claim.kind == _GROWTH and claim.construction == SIGN}

    def has_other(claim: Claim) -> bool:
        if claim.kind == _RATIO:
            return any(_is_of_fellow(claim, other) for other in ratios)
        is_second = claim.kind == _GROWTH and claim.construction != SIGN and _pair(claim) in turned
        return claim.kind in _OF_TWO and (is_second or claim.left[0].mention in told)

    return (claim for claim in made if holds(claim) is not False or not has_other(claim))


def _is_of_fellow(claim: Claim, other: Claim) -> bool:
    """Whether two multiples are one, of two pairs that share a figure."""
    return claim.left[0].mention == other.left[0].mention and bool(_pair(claim) & _pair(other))


def on_top(text: Text, claim: Claim) -> bool:
    """Whether a claim that fails takes for a change what comes on top of one: "down from 9 to 7, and a further 4 later".

    Only words in front say so: "9 points more" behind two percentages is how far they are apart.
    """
    change = claim.right[0]
    is_last = claim.kind == _APART and all(node.start < change.start for node in claim.left)
    return is_last and text.words.further.search(change.before.lower()) is not None and holds(claim) is False


def _is_exact(claim: Claim) -> bool:
    """Whether the digits of a sum or difference agree to the last one; in a list of one sentence rounding may be in between.

    Where rounding has to help and no word says that they are added, as many agree by accident as are meant.
    """
    nodes = (*claim.left, *claim.right)
    made = sum(node.face for node in claim.left) if claim.kind == _SUM else abs(claim.left[0].face - claim.left[1].face)
    miss = abs(made - (claim.right[0].face if claim.kind == _SUM else abs(claim.right[0].face)))
    is_list = len(nodes) > _FEWEST_LISTED
    is_one = len({node.sentence for node in nodes}) == 1
    rounding = max(node.half_width for node in nodes) * (is_one * _ROUNDED if is_list else is_one)
    return miss <= rounding * _EVEN + _NOTHING * max(abs(node.face) for node in nodes)


def _are_apart(claim: Claim) -> bool:
    """Whether two shares that make a whole stand in two sentences: each may be of a whole of its own."""
    return len(claim.members) < _FEWEST_LISTED and claim.left[0].sentence != claim.right[0].sentence


def _is_slight(claim: Claim) -> bool:
    """Whether the least part of a sum is hardly more than its figures leave open: any such part would do."""
    nodes = (*claim.left, *claim.right)
    return sum(node.half_width for node in nodes) > _SLIGHT * min(abs(node.face) for node in claim.left)


class _Known:
    """What the claims of a document say of its figures."""

    def __init__(self, made: Iterable[Claim]) -> None:
        holding = [claim for claim in made if holds(claim)]
        self._growths = [claim for claim in holding if claim.kind == _GROWTH]
        self._changes = {
            (claim.members - {claim.right[0].mention}, claim.right[0].mention) for claim in holding if claim.kind == _APART
        }
        self._changes |= {
            (claim.members - {part.mention}, part.mention)
            for claim in holding
            if claim.kind == _SUM and len(claim.left) < _FEWEST_LISTED
            for part in claim.left
        }
        self._lists = [
            _listed(claim) for claim in made if (claim.origin == STATED or holds(claim)) and len(_listed(claim)) >= _FEWEST_LISTED
        ]
        self._tellers: dict[frozenset[int], list[Claim]] = {}
        for claim in holding:
            if claim.kind in _OF_TWO and claim.left[0].letter == PERCENT:
                self._tellers.setdefault(_pair(claim), []).append(claim)

    def says_again(self, claim: Claim) -> bool:
        """Whether a growth and a difference, or that growth, say what a percentage says of a change in its base or level."""
        if not holds(claim):
            return False
        teller = claim.left[0].mention
        for growth in self._growths:
            level, base = growth.right
            if growth.left[0].mention != teller:
                continue
            if claim.kind == _BY and claim.right[0].mention == level.mention:
                return True
            pair = frozenset((level.mention, base.mention))
            if claim.right[1].mention == base.mention and (pair, claim.right[0].mention) in self._changes:
                return True
        return False

    def are_listed(self, claim: Claim) -> bool:
        """Whether the amounts of a claim are all parts of one list."""
        amounts = claim.members - {claim.left[0].mention} if claim.kind == _SHARE else claim.members
        return any(amounts <= parts for parts in self._lists)

    def has_other_teller(self, claim: Claim) -> bool:
        """Whether another percentage tells of the same two figures what this one cannot tell as well."""
        own = claim.left[0]
        others = [other for other in self._tellers.get(_pair(claim), ()) if not _is_alike(other.left[0], own)]
        return any(other.origin == STATED or _misses(other) < _misses(claim) for other in others)


def _listed(claim: Claim) -> frozenset[int]:
    """The parts that a claim lists."""
    if claim.kind == _SUM:
        return frozenset(node.mention for node in claim.left)
    return claim.members if claim.kind == _WHOLE else frozenset()


def _pair(claim: Claim) -> frozenset[int]:
    return frozenset(node.mention for node in claim.right)


def _is_alike(one: Node, other: Node) -> bool:
    """Whether two percentages may be the same in other digits."""
    return one.low <= other.high and other.low <= one.high


def _misses(claim: Claim) -> float:
    """By how many percent of the whole a percentage is beside what its figures make."""
    level, base = claim.right
    told = 100 * (level.face / base.face - (claim.kind == _GROWTH))
    return abs(told - claim.left[0].face)
