"""Figures of a text that agree by their digits, however far they stand apart: one is the change, the share, the sum of others.

Of a text of some length many do by accident; which of them the text means is weighed elsewhere (`proved.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipelines.claims.apiece import times_printed
from pipelines.claims.claim import FOUND, Claim, interval
from pipelines.claims.portion_text import is_of_coin
from pipelines.claims.products import do_units_fit, may_be_amount
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, TIMES, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.unit_size import product_factor

CONSTRUCTION = "identity.agreed"
GROWTH, SHARE, MULTIPLE, POINTS, APART, LIST, PRODUCT = "growth", "share", "multiple", "points", "apart", "list", "product"
SHAPES = (GROWTH, SHARE, MULTIPLE, POINTS, APART, LIST, PRODUCT)
_KIND = {
    GROWTH: "growth_of", SHARE: "share_of", MULTIPLE: "ratio_of", POINTS: "differs_by", APART: "differs_by", LIST: "sums_to",
    PRODUCT: "product_of",
}  # fmt: skip
# So many figures on either side of one are looked at.
_REACH = 40
# What is known no better than so says nothing of a quotient.
_ROUGHEST = 0.06
_AMOUNTS, _FACTORS = (MONEY, COUNT, BARE), (MONEY, COUNT, BARE, OTHER)
_FEWEST_PARTS, _MOST_PARTS = 3, 8
_WHOLE, _LEAST = 100.0, 1e-3
_ROUNDED = 1e-9
# What leaves more open says nothing; and figures that are meant agree nearer than by half of what rounding allows.
_MOST_OPEN, _MOST_MISSED = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures that agree.

    Attributes:
        shape: as what.
        told: what is told of the others: the change, the share, the multiple, what two are apart, the total, what each is.
        others: level and base, part and whole, the greater and the smaller, the parts, total and amount.
        claim: that it is so.
        left_open: what the digits leave open, of what is told.
        miss: how far the figures are from agreeing to all digits, as a part of what these leave open.
    """

    shape: str
    told: Node
    others: tuple[Node, ...]
    claim: Claim
    left_open: float
    miss: float


def agreements(letters: Letters, words: ClaimWords) -> Iterator[Agreement]:
    """Each that holds to the printed digits; without bounds, ranges and what a title has in fewer digits than the text."""
    nodes = [node for node in letters.nodes if _is_plain(node)]
    opening = [node for node in letters.main if _is_plain(node)]
    for at, node in enumerate(nodes):
        begin = max(0, at - _REACH)
        near = [*(one for one in opening if one.place < nodes[begin].place), *nodes[begin : at + _REACH + 1]]
        others = [one for one in near if one is not node]
        if node.letter == PERCENT:
            yield from _of_percentage(node, others)
            percents = [one for one in others if one.letter == PERCENT]
            yield from _apart(node, percents, APART)
            yield from _lists(node, percents)
        elif is_of_coin(node, words):
            yield from _quotients(node, others, SHARE, node.face, max(node.relative), node)
        elif node.letter == TIMES:
            yield from _quotients(node, others, MULTIPLE, node.face, node.relative[1], node)
        elif node.letter == POINT:
            yield from _apart(node, [one for one in others if one.letter == PERCENT], POINTS)
        if node.letter in _AMOUNTS:
            yield from _apart(node, [one for one in others if one.letter in _AMOUNTS and one.fits(node)], APART)
            yield from _lists(node, [one for one in others if one.letter in _AMOUNTS and one.fits(node)])
        if node.letter in _FACTORS and node.face > 0:
            yield from _products(node, others)


def _agreed(shape: str, told: Node, others: tuple[Node, ...], claim: Claim, left_open: float) -> Iterator[Agreement]:
    """One, where the figures agree nearly enough to say something."""
    if left_open > _MOST_OPEN:
        return
    bounds = interval(claim)
    if bounds is None:
        return
    low, high, own_low, own_high = bounds
    open_to = (high - low + own_high - own_low) / 2
    miss = abs(low + high - own_low - own_high) / 2 / open_to if open_to > 0 else 0.0
    if miss <= _MOST_MISSED:
        yield Agreement(shape, told, others, claim, left_open, miss)


def _is_plain(node: Node) -> bool:
    is_value = node.is_point and not node.is_open and bool(node.face) and not node.is_rounded_copy
    return is_value and math.isfinite(node.half_width)


def _of_percentage(node: Node, others: Sequence[Node]) -> Iterator[Agreement]:
    if 0 < node.face <= _WHOLE:
        yield from _quotients(node, others, SHARE, node.face / _WHOLE, max(node.relative), node)
    for meant in (node, node.negated()) if node.face > 0 else (node,):
        said = 1 + meant.face / _WHOLE
        if said > _LEAST:
            yield from _quotients(node, others, GROWTH, said, node.half_width / _WHOLE / said, meant)


def _quotients(node: Node, others: Sequence[Node], shape: str, said: float, own_open: float, meant: Node) -> Iterator[Agreement]:
    """Two amounts of which the one is so many times the other; so many cents of each dollar are a product."""
    if said <= 0:
        return
    amounts = [one for one in others if one.letter in _AMOUNTS and max(one.relative) <= _ROUGHEST]
    by_size = sorted((math.log(abs(one.face)), place) for place, one in enumerate(amounts))
    sizes = [size for size, _ in by_size]
    widest = own_open + 2 * _ROUGHEST
    for level in amounts:
        size = math.log(abs(level.face)) - math.log(said)
        for place in range(bisect_left(sizes, size - widest), bisect_right(sizes, size + widest)):
            base = amounts[by_size[place][1]]
            if base is level or not base.fits(level):
                continue
            open_to = own_open + max(level.relative) + max(base.relative)
            if abs(by_size[place][0] - size) > 2 * open_to:
                continue
            claim = Claim(_KIND[shape], (meant,), (level.unsigned(), base.unsigned()), FOUND, CONSTRUCTION, 0.0)
            if node.letter == MONEY:
                claim = Claim("product_of", (level,), (base, node), FOUND, CONSTRUCTION, 0.0)
            left_open = 2 * open_to * (said / abs(said - 1) if shape == GROWTH and said != 1 else 1.0)
            yield from _agreed(shape, node, (level, base), claim, left_open)


def _apart(node: Node, levels: Sequence[Node], shape: str) -> Iterator[Agreement]:
    """Two figures that are so far apart, or make so much together where one of them is below nothing."""
    said = abs(node.face)
    by_face = sorted((one.face, place) for place, one in enumerate(levels))
    faces = [face for face, _ in by_face]
    widest = max((one.half_width for one in levels), default=0.0)
    for more in levels:
        open_to = node.half_width + more.half_width + widest + _ROUNDED * abs(more.face)
        least = more.face - said
        for place in range(bisect_left(faces, least - open_to), bisect_right(faces, least + open_to)):
            less = levels[by_face[place][1]]
            if less is more or not less.fits(more) or less.face >= more.face:
                continue
            claim = Claim("differs_by", (more, less), (node.unsigned(),), FOUND, CONSTRUCTION, 0.0)
            own_open = node.half_width + more.half_width + less.half_width
            yield from _agreed(shape, node, (more, less), claim, 2 * own_open / said)


def _lists(node: Node, others: Sequence[Node]) -> Iterator[Agreement]:
    """Parts in a row that make so much."""
    levels = [one for one in others if one.face > 0]
    sums = [0.0, *accumulate(one.face for one in levels)]
    for first in range(len(levels)):
        for last in range(first + _FEWEST_PARTS, min(first + _MOST_PARTS, len(levels)) + 1):
            made, parts = sums[last] - sums[first], levels[first:last]
            if made > node.face * (1 + _ROUGHEST):
                break
            open_to = node.half_width + sum(one.half_width for one in parts)
            if abs(made - node.face) <= open_to + _ROUNDED * node.face:
                claim = Claim("sums_to", tuple(parts), (node,), FOUND, CONSTRUCTION, 0.0)
                yield from _agreed(LIST, node, tuple(parts), claim, 2 * open_to / node.face)


def _products(node: Node, others: Sequence[Node]) -> Iterator[Agreement]:
    """A total and an amount of things of which each is so much."""
    kinds = defaultdict[tuple[str, str | None], list[Node]](list)
    for one in others:
        if one.letter in _FACTORS and one.face > 0:
            kinds[one.letter, one.unit].append(one)
    for totals in kinds.values():
        by_size = sorted((math.log(one.face), place) for place, one in enumerate(totals))
        sizes = [size for size, _ in by_size]
        widest = max(max(one.relative) for one in totals)
        for amounts in kinds.values():
            if not do_units_fit(node, totals[0], amounts[0]):
                continue
            factor = product_factor(totals[0].unit, amounts[0].unit, node.unit)
            for amount in amounts:
                if not may_be_amount(amount):
                    continue
                times = times_printed(amount, node)
                size = math.log(node.face * amount.face * factor * times)
                own_open = max(node.relative) + max(amount.relative)
                reach = 2 * (own_open + widest)
                for place in range(bisect_left(sizes, size - reach), bisect_right(sizes, size + reach)):
                    total = totals[by_size[place][1]]
                    open_to = own_open + max(total.relative)
                    if total is not amount and abs(by_size[place][0] - size) <= 2 * open_to:
                        claim = Claim("product_of", (total,), (amount, node), FOUND, CONSTRUCTION, 0.0, times)
                        yield from _agreed(PRODUCT, node, (total, amount), claim, 2 * open_to)
