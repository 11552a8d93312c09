"""Whether a claim that fails is hardly what its text means, by the other figures around it and by what other claims say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product

from pipelines.claims.claim import STATED, Claim, holds, interval
from pipelines.claims.damage import damage, exchanged, scaled_by
from pipelines.claims.exhaustive import REST
from pipelines.claims.gaps import NEAR, OPEN
from pipelines.claims.gaps import SAID as GAP
from pipelines.claims.orders import SAID as ORDER
from pipelines.claims.portions import SAID as SHARE
from pipelines.claims.rates import FOLLOWING as RATE
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, THINGS, WORDS, Node

# Constructions of differences, some of which are steps.
_STEPS = (GAP, NEAR, OPEN, "likely.points", "likely.difference")
_SUM, _APART, _SHARE, _GROWTH = "sums_to", "differs_by", "share_of", "growth_of"
_AVERAGE, _BY, _PRODUCT, _RATIO = "average_of", "growth_by", "product_of", "ratio_of"
_OF_THINGS = "product.of_things"
_FEWEST_PARTS, _MOST_ACCOUNTED = 3, 5
_OF_THESE, _OF, _FROM, _TO, _IN_ALL, _BRACKET, _SAME = "w", "o", "f", "t", "#", "(", "="
_THEN, _WAYS = set("hk"), set("ud")
# Between an amount and its own change.
_BESIDE = set("_,udn")
_WHOLE = 100.0
_SLIP, _TIMES_OFF = 0.3, 5.0
_MUCH = 50.0
# A smaller percentage is no level that is told as a growth.
_HALF = 50.0


class Doubts:
    """What speaks against claims that fail, in one document."""

    def __init__(self, nodes: Sequence[Node], role: Sequence[Role], made: Sequence[Claim]) -> None:
        """Of a document: its figures, the role of each, and its claims."""
        self._nodes = nodes
        self._role = {node.mention: its for node, its in zip(nodes, role, strict=True)}
        held = [claim for claim in made if holds(claim)]
        self._said_sums = [claim.members for claim in held if claim.kind == _SUM and claim.origin == STATED]
        self._made = [({node.mention for node in claim.left}, claim.right[0].mention) for claim in held if claim.kind == _SUM]
        self._sums = [parts | {whole} for parts, whole in self._made]
        self._lists = [(parts, whole) for parts, whole in self._made if len(parts) >= _FEWEST_PARTS]
        self._shared = {(claim.right[0].mention, claim.right[1].mention) for claim in held if claim.kind == _SHARE}
        self._grown = {claim.members - {claim.left[0].mention} for claim in held if claim.kind == _GROWTH}
        self._steps = {frozenset(node.mention for node in claim.left) for claim in held if claim.kind == _APART}
        self._levels = self._grown | {frozenset(node.mention for node in claim.left) for claim in held if claim.kind == _APART}
        self._factors = {(claim.left[0].mention, node.mention) for claim in held if claim.kind == _PRODUCT for node in claim.right}
        self._parts = {frozenset(node.mention for node in claim.left) for claim in held if claim.kind == _SUM}
        self._parts |= {claim.members - {claim.left[0].mention} for claim in held if claim.kind == _APART}

    def are_of(self, claim: Claim) -> bool:
        """Whether a claim that fails is hardly meant."""
        if claim.construction == ORDER:
            return claim.left[0].letter == OTHER or _has_more(self._nodes, claim)
        find = {
            _SHARE: self._is_other_share,
            _SUM: self._is_in_list,
            _APART: self._is_other_gap,
            _GROWTH: self._is_other_growth,
            _AVERAGE: self._is_other_average,
            _PRODUCT: self._is_other_product,
            _RATIO: self._is_other_ratio,
            _BY: _is_other_amount,
        }
        return claim.kind in find and (_is_of_price(claim) or find[claim.kind](claim))

    def _is_other_share(self, claim: Claim) -> bool:
        """Whether its whole is another, its part what that grew by ("$9 million, $1 million or 13% more"), or both are told of."""
        part, whole = claim.right
        if holds(replace(claim, kind=_BY, right=(whole, part))) or _is_share_of_both(claim) or _is_share_of_rest(claim):
            return True
        # "3.5 billion next year, 2.8 billion this year, up a quarter" is how far the one grows; and no whole is a part of its part.
        if self._is_growth(claim) or any(whole.mention in parts and total == part.mention for parts, total in self._made):
            return True
        # "Present: 47 of the 132. The quorum of one quarter was met": so little is said by a fraction in words of another sentence.
        told = claim.left[0]
        if told.is_worded and told.sentence not in (part.sentence, whole.sentence) and damage(claim) is None:
            return True
        if damage(claim) is None and self._has_unsaid_whole(claim):
            return True
        # "The three accounted for 62% in total" is said of none of them alone.
        is_of_all = self._role[claim.left[0].mention].behind.startswith(_IN_ALL)
        if (is_of_all or (part.mention, whole.mention) in self._shared) and damage(claim) is None:
            return True
        is_open = claim.construction == SHARE and _OF_THESE not in self._role[claim.right[0].mention].reach
        is_other = (is_open and _has_rival(self._nodes, claim)) or (claim.construction == RATE and _is_far_off(claim))
        return is_other and damage(claim) is None

    def _has_unsaid_whole(self, claim: Claim) -> bool:
        """Whether another share beside an amount is of a whole that nobody prints, of which this share and its part are as well."""
        told, part = claim.left[0], claim.right[0]
        if told.letter != PERCENT or told.is_worded or told.face <= 0 or part.face <= 0:
            return False
        return any(
            other is not part and share is not told and other.fits(part) and share.letter == PERCENT
            and share.sentence == other.sentence and abs(share.sentence - told.sentence) <= 1 and min(share.face, other.face) > 0
            and abs(other.face / share.face / (part.face / told.face) - 1)
            <= sum(node.relative[0] for node in (other, share, part, told))
            for other, share in pairwise(self._nodes)
        )  # fmt: skip

    def _is_growth(self, claim: Claim) -> bool:
        """Whether a share in words, or behind a word of change, is how far one of its figures grew to the other."""
        told, (part, whole) = claim.left[0], claim.right
        if not (told.is_worded or set(self._role[told.mention].before) & _WAYS):
            return False
        changes, pairs = (told, told.negated()), ((part, whole), (whole, part))
        return any(holds(replace(claim, kind=_GROWTH, left=(change,), right=pair)) for change in changes for pair in pairs)

    def _is_other_growth(self, claim: Claim) -> bool:
        """Whether its base is the amount that it grew by, or its change so much of something ("eats up 62 per cent of revenue")."""
        level, base = claim.right
        if holds(replace(claim, kind=_BY)) or self._are_part_and_whole(level, base) or _are_alike(level, base):
            return True
        # "Cut from 46.8 hours to 39.5, 7.3 faster, half of it by night runs": how far they are apart is told.
        pair = frozenset((level.mention, base.mention))
        if claim.left[0].is_worded and pair in self._steps and damage(claim) is None:
            return True
        # "9,740 more than the 108,720 before, a rise of 9.0%" is what the rise is of the base.
        if abs(claim.left[0].face) < _HALF and holds(replace(claim, kind=_SHARE)):
            return True
        if self._is_said_as_amount(claim) or self._is_other_way(claim) or self.has_own_level(claim):
            return True
        # What each has or does is no level of what all do.
        if self._role[level.mention].is_each and not self._role[base.mention].is_each and damage(claim) is None:
            return True
        return self._role[claim.left[0].mention].behind.removeprefix(WORDS).startswith(_OF) and damage(claim) is None

    def has_own_level(self, claim: Claim) -> bool:
        """Whether a growth stands beside another level than both of its claim, which are on the other side of it.

        "At 84.36 from 84.21. Oil rose 1.8% to 78.40"; "incomes of 22,480, up 7.5%, the ratio from 1.94 to 1.92".
        """
        if claim.kind != _GROWTH or claim.left[0].letter != PERCENT:
            return False
        told = claim.left[0]
        at = next((place for place, node in enumerate(self._nodes) if node.mention == told.mention), 0)
        is_front, is_behind = (all((node.start < told.start) == way for node in claim.right) for way in (True, False))
        behind = self._nodes[at + 1] if at + 1 < len(self._nodes) else None
        if is_front and behind is not None and behind.sentence == told.sentence:
            return self._role[behind.mention].reach.strip(WORDS) == _TO
        front = self._nodes[at - 1] if at else None
        is_level = front is not None and front.letter in (MONEY, COUNT) and front.sentence == told.sentence
        return is_behind and is_level and not set(self._role[told.mention].reach) - _BESIDE

    def _is_said_as_amount(self, claim: Claim) -> bool:
        """Whether its level is the change itself in other words: "420,000 tonnes or 10 per cent more than before"."""
        told, (level, base) = claim.left[0], claim.right
        is_same = self._role[told.mention].before.strip(WORDS) == _SAME and told.mention - level.mention == 1
        return is_same and abs(level.face) < abs(base.face) / 2

    def _is_other_way(self, claim: Claim) -> bool:
        """Whether it holds from its level to its base, and no word says which was first: "in 2024" and "last year"."""
        told, (level, base) = claim.left[0], claim.right
        first = self._role[base.mention]
        is_said = bool(set(self._role[told.mention].before) & _WAYS)
        is_named = is_said and (first.is_named_base or bool(set(first.before) & _THEN))
        if is_named or first.before.endswith(_FROM) or self._role[level.mention].before.endswith(_TO):
            return False
        return any(holds(replace(claim, left=(change,), right=(base, level))) for change in (told, told.negated()))

    def _is_other_average(self, claim: Claim) -> bool:
        """Whether an average lies outside what it is taken to be of, beside others that it may be of."""
        faces, sentences = [node.face for node in claim.right], {node.sentence for node in claim.right}
        is_outside = len(faces) > 1 and not min(faces) <= claim.left[0].face <= max(faces)
        return is_outside and any(node.sentence in sentences and node.mention not in claim.members for node in self._nodes)

    def _is_other_product(self, claim: Claim) -> bool:
        """Whether one of its factors and another figure make what it is told to make, or is what one of them was or will be."""
        told = claim.left[0]
        if any((told.mention, node.mention) in self._factors for node in claim.right):
            return True
        # "Distributes 180 million. Earnings per share are 0.82": what is said of each in another sentence may be of another total.
        is_apart = any(node.sentence != told.sentence for node in claim.right)
        if claim.construction == _OF_THINGS and is_apart and damage(claim) is None:
            return True
        if damage(claim) is None and self._has_third_factor(claim):
            return True
        # What one of them rose to from the other it is of no third one.
        if any(frozenset((told.mention, node.mention)) in self._levels for node in claim.right):
            return True
        return any(node.start > told.start and self._is_from_to(told, node) for node in claim.right)

    def _has_third_factor(self, claim: Claim) -> bool:
        """Whether it holds so many times as a number near it says: "two men at 3.2 a month each, for seven months, made 44.8"."""
        told = claim.left[0]
        numbers = [
            node
            for node in self._nodes
            if node.mention not in claim.members and node.letter in (BARE, COUNT) and node.face > 1
            and node.face % 1 == 0 and abs(node.sentence - told.sentence) <= 1
        ]  # fmt: skip
        return any(holds(exchanged(claim, told, scaled_by(told, 1 / node.face))) for node in numbers)

    def _is_from_to(self, one: Node, other: Node) -> bool:
        """Whether the text goes from one figure to the next."""
        is_next = not any(one.start < node.start < other.start for node in self._nodes)
        return is_next and self._role[one.mention].before.endswith(_FROM) and self._role[other.mention].before == _TO

    def _is_other_ratio(self, claim: Claim) -> bool:
        """Whether a percentage tells how far one of its figures grew to the other, or one is what the other changed by."""
        if frozenset(node.mention for node in claim.right) in self._grown:
            return True
        is_change = {self._role[node.mention].is_change for node in claim.right}
        return len(is_change) > 1 and damage(claim) is None

    def _is_in_list(self, claim: Claim) -> bool:
        """Whether its parts make another whole, it is of parts of one whole or of a whole and its parts, or leaves others out."""
        if _is_account(claim) or self._are_asides(claim) or (claim.construction == REST and self._is_part_by_word(claim.right[0])):
            return True
        if frozenset(node.mention for node in claim.left) in self._parts or self._is_among_parts(claim):
            return True
        # Two parts of a list that ends with what is left may make a third by accident.
        sums = self._said_sums if claim.construction == REST and len(claim.left) > _FEWEST_PARTS else self._sums
        if any(members < claim.members for members in sums) or _has_subtotal(claim) or self._is_of_more_than_parts(claim):
            return True
        if self._leaves_parts_out(claim):
            return True
        return claim.construction in (GAP, NEAR, REST) and _leaves_others(self._nodes, claim)

    def _leaves_parts_out(self, claim: Claim) -> bool:
        """Whether its figures are a whole and some of its parts: with the others they add up."""
        return any(claim.members < members for members in self._sums)

    def _are_asides(self, claim: Claim) -> bool:
        """Whether some of its parts stand in brackets behind others that do not: what each of these has, or is said again as."""
        is_aside = [self._role[node.mention].before.endswith(_BRACKET) for node in claim.left]
        return any(is_aside[1:]) and not all(is_aside)

    def _is_part_by_word(self, whole: Node) -> bool:
        """Whether a whole is so many of something else: "thirty-four of the launches"."""
        return self._role[whole.mention].behind.removeprefix(WORDS).startswith(_OF)

    def _is_of_more_than_parts(self, claim: Claim) -> bool:
        """Whether one of its parts is its whole said again or a share of another part, or more shares make the hundred."""
        parts, whole = claim.left, claim.right[0]
        if any(part.low <= whole.high and whole.low <= part.high for part in parts):
            return True
        if any((one.mention, other.mention) in self._shared for one in parts for other in parts):
            return True
        return whole.letter in (PERCENT, BARE) and abs(whole.face - _WHOLE) < 1 and damage(claim) is None

    def _are_part_and_whole(self, one: Node, other: Node) -> bool:
        pair = {one.mention, other.mention}
        return any(whole in pair and pair <= parts | {whole} for parts, whole in self._made)

    def _is_among_parts(self, claim: Claim) -> bool:
        return any(claim.members <= parts for parts, _ in self._lists)

    def _is_other_gap(self, claim: Claim) -> bool:
        """Whether it is of parts of one whole, of a part as the difference of its whole, or of what is only a part of a level."""
        told = claim.right[0]
        # Nor is "one in three" so many points from a percentage.
        if _is_in_hundredths(claim) or (told.letter == POINT and any(node.is_worded for node in claim.left)):
            return True
        # What they are apart is told by another: "146 came, 18 more than the 128 before, and it took three to hand out books".
        if frozenset(node.mention for node in claim.left) in self._steps and damage(claim) is None:
            return True
        if self._are_part_and_whole(*claim.left) or self._is_among_parts(claim) or _are_alike(*claim.left):
            return True
        if self._leaves_parts_out(claim):
            return True
        if any(told.mention in parts and whole in claim.members for parts, whole in self._lists):
            return True
        if _is_of_things_and_measure(claim):
            return True
        # "Up 3 points from 29%, theirs down as much, from 45%": each is what its own one was.
        if all(self._role[node.mention].before.endswith(_FROM) for node in claim.left):
            return True
        if claim.construction == GAP and _is_apart(claim) and damage(claim, accident=_SLIP) is None:
            return True
        if self._is_of_other_change(claim) and damage(claim) is None:
            return True
        is_step = claim.construction in _STEPS and self._role[told.mention].is_change
        sides = [self._role[node.mention] for node in claim.left]
        # "Fell 7 points to 3.12%, near the 3.09% of May": what it fell from is not said.
        is_baseless = is_step and not any(side.is_base for side in sides) and any(_TO in side.reach for side in sides)
        return (is_baseless or any(_OF_THESE in side.before for side in sides)) and damage(claim) is None

    def _is_of_other_change(self, claim: Claim) -> bool:
        """Whether its base is right behind it and its level has another: "added 8 to the 29, theirs fell by 15, from 48"."""
        nodes, told = self._nodes, claim.right[0]
        at = next(place for place, node in enumerate(nodes) if node is told or node.mention == told.mention)
        behind = nodes[at + 1].mention if at + 1 < len(nodes) else None
        front = [node for node in claim.left if node.start < told.start]
        if len(front) != 1 or behind not in claim.members or not self._role[behind].is_base:
            return False
        own = next(place for place, node in enumerate(nodes) if node.mention == front[0].mention)
        return own > 0 and nodes[own - 1].letter == told.letter and self._role[nodes[own - 1].mention].is_change


def _is_in_hundredths(claim: Claim) -> bool:
    """Whether a number tells in hundredths what numbers are apart: "weakened 15 paise to 84.36 from 84.21"."""
    nodes = (*claim.left, *claim.right)
    told = claim.right[0]
    return all(node.letter == BARE for node in nodes) and bool(holds(exchanged(claim, told, scaled_by(told, 1 / _WHOLE))))


def _is_of_price(claim: Claim) -> bool:
    """Whether one of two levels is in cents and the other much more in whole money: a price of one, and what is paid in all."""
    levels = claim.left if claim.kind == _APART else claim.right if claim.kind == _GROWTH else ()
    least, most = (choose(levels, key=lambda node: abs(node.face), default=None) for choose in (min, max))
    if least is None or most is None or least.letter != MONEY:
        return False
    return least.unit_power < most.unit_power and abs(least.face) * _MUCH < abs(most.face)


def _is_share_of_rest(claim: Claim) -> bool:
    """Whether a share is of all but its part: "43 remain, and 70.1% of the 144 are up"."""
    told = claim.left[0]
    return told.letter == PERCENT and not told.is_worded and bool(holds(replace(claim, left=(rest_of(told),))))


def rest_of(share: Node) -> Node:
    """What a share leaves of its whole."""
    return share.valued(_WHOLE - share.high, _WHOLE - share.low, _WHOLE - share.face, share.printed)


def _is_of_things_and_measure(claim: Claim) -> bool:
    """Whether one of its figures counts things, and a number beside it has a fraction, which no such number has."""
    nodes = (*claim.left, *claim.right)
    return any(node.unit in THINGS for node in nodes) and any(node.letter == BARE and node.face % 1 for node in nodes)


def _is_share_of_both(claim: Claim) -> bool:
    """Whether a share is of its two figures together: 1,620 in taxes and 798 besides, of which taxes are 67.0%."""
    one, other = claim.right
    if claim.left[0].is_worded:
        return False  # so little is said by "a third" that other parts make it, too
    both = one.valued(one.low + other.low, one.high + other.high, one.face + other.face, max(one.printed, other.printed))
    return any(holds(replace(claim, right=(part, both))) for part in (one, other))


def _is_other_amount(claim: Claim) -> bool:
    """Whether a growth is what its amount is of the other figure, which then is the base, or of the one from the other.

    Nor does a level grow by other things than it counts: "148 cooperatives" and "two more cold storages".
    """
    level, amount = claim.right
    others = (replace(claim, kind=_SHARE, right=(amount, level)), replace(claim, kind=_GROWTH))
    return level.is_of_other_thing(amount) or any(holds(other) for other in others)


def _are_alike(one: Node, other: Node) -> bool:
    """Whether two figures may be the same, told twice."""
    return one.fits(other) and one.low <= other.high and other.low <= one.high


def _is_account(claim: Claim) -> bool:
    """Whether some of its parts were taken away: 123 shops, 9 opened and 14 closed, 118 in the end."""
    whole, parts = claim.right[0], claim.left
    if not _FEWEST_PARTS <= len(parts) < _MOST_ACCOUNTED:
        return False
    for signs in product((1, -1), repeat=len(parts)):
        made = sum(sign * part.face for sign, part in zip(signs, parts, strict=True))
        if len(set(signs)) > 1 and abs(abs(made) - whole.face) <= sum(node.printed for node in (*parts, whole)):
            return True
    return False


def _has_subtotal(claim: Claim) -> bool:
    """Whether one of its figures is the sum of those of it that stand in front: they are in it twice."""
    members = sorted((*claim.left, *claim.right), key=lambda node: node.mention)
    return len(members) > _FEWEST_PARTS and any(
        holds(Claim(_SUM, tuple(members[first:at]), (members[at],), claim.origin, claim.construction, claim.confidence))
        for at in range(2, len(members) - 1)
        for first in range(max(0, at - _FEWEST_PARTS), at - 1)
    )


def _has_rival(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the whole of a share stands in another sentence, and another figure in front of the share may be it as well."""
    share, (part, whole) = claim.left[0], claim.right
    if share.sentence == whole.sentence:
        return False
    return any(
        node.start < share.start and node.fits(part) and node.face > part.face and node.amount != whole.amount for node in nodes
    )


def _leaves_others(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the sentence of what is left has other amounts of its kind: what is left is left by them as well."""
    rest = claim.left[-1]
    return any(
        node.sentence == rest.sentence and node.letter == rest.letter and node.mention not in claim.members for node in nodes
    )


def _is_far_off(claim: Claim) -> bool:
    """Whether a rate is so many times what its two figures make, or they so many times it, that it is of others."""
    bounds = interval(claim)
    if bounds is None:
        return False
    made, told = bounds[0] + bounds[1], bounds[2] + bounds[3]
    return not 1 / _TIMES_OFF <= abs(made / told) <= _TIMES_OFF if made and told else False


def _is_apart(claim: Claim) -> bool:
    """Whether a difference stands in another sentence than both of what it is of."""
    own = claim.right[0].sentence
    return all(node.sentence != own for node in claim.left)


def _has_more(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the sentences of two figures that are held against each other have another that may be meant."""
    one, other = claim.left[0], claim.right[0]
    sentences = {one.sentence, other.sentence}
    return any(node.sentence in sentences and node.mention not in claim.members and node.fits(one) for node in nodes)
