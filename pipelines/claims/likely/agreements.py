"""Figures of a text that agree by their digits, however far they stand apart: one is the change, the share, the sum of others.

Of a text of some length many do by accident; which of them the text means is weighed elsewhere (`proved.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from pipelines.claims.likely.agreed_products import products, products_with
from pipelines.claims.likely.agreed_sums import apart, lists
from pipelines.claims.likely.agreement import APART, GROWTH, MULTIPLE, POINTS, SHARE, Agreement, Figure, Kind, agreed, fitting
from pipelines.claims.portion_text import is_of_coin
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, TIMES, Letters, Node
from pipelines.language.claim_words import ClaimWords

# So many figures on either side of one are looked at.
_REACH = 40
# What is known no better than so says nothing of a quotient.
_ROUGHEST = 0.06
_AMOUNTS, _FACTORS = frozenset((MONEY, COUNT, BARE)), frozenset((MONEY, COUNT, BARE, OTHER))
_WHOLE, _LEAST = 100.0, 1e-3


def agreements(letters: Letters, words: ClaimWords, about: Node | None = None, reach: int = _REACH) -> Iterator[Agreement]:
    """Each that holds to the printed digits; without bounds, ranges and what a title has in fewer digits than the text.

    Args:
        letters: the document.
        words: of its language.
        about: a figure, if only those are looked for that it is in, of what is told within reach of it.
        reach: how many figures on either side of one are looked at.
    """
    figures = [Figure.of(node) for node in letters.nodes if _is_plain(node)]
    opening = [Figure.of(node) for node in letters.main if _is_plain(node)]
    fits = fitting((*opening, *figures))
    first, last, meant = 0, len(figures), None
    if about is not None:
        middle = bisect_left(figures, about.place, key=lambda one: one.node.place)
        meant = next((one for one in figures[middle : middle + 1] if one.node is about), None)
        if meant is None:
            return
        first, last = max(0, middle - reach), middle + reach + 1
    for at, own in enumerate(figures[first:last], first):
        begin = max(0, at - reach)
        front = figures[begin].node.place
        others = [one for one in opening if one.node.place < front]
        others += [*figures[begin:at], *figures[at + 1 : at + reach + 1]]
        wanted = None if own is meant else meant
        yield from _percentages(own, others, words, wanted)
        if own.letter in _AMOUNTS:
            yield from _amounts(own, others, fits[own.kind], wanted)
        if _is_factor(own):
            factors = [one for one in others if _is_factor(one)]
            if wanted is None:
                yield from products(own, factors)
            elif _is_factor(wanted):
                yield from products_with(wanted, own, factors)


def _amounts(own: Figure, others: Sequence[Figure], kinds: Container[Kind], about: Figure | None) -> Iterator[Agreement]:
    """What agrees with an amount as a difference or a sum, with one figure in it if that is asked for."""
    if about is None or (about.kind in kinds and about.letter in _AMOUNTS):
        alike = [one for one in others if one.kind in kinds and one.letter in _AMOUNTS]
        yield from apart(own, alike, APART, about)
        yield from lists(own, alike, about)


def _is_factor(one: Figure) -> bool:
    return one.letter in _FACTORS and one.face > 0


def _is_plain(node: Node) -> bool:
    is_value = node.is_point and not node.is_open and bool(node.face) and not node.is_rounded_copy
    return is_value and math.isfinite(node.half_width)


def _percentages(own: Figure, others: Sequence[Figure], words: ClaimWords, about: Figure | None) -> Iterator[Agreement]:
    """What agrees with a percentage, a multiple, so many points, so many cents of a dollar."""
    node = own.node
    if own.letter == PERCENT:
        yield from _of_percentage(node, others, about)
        if about is None or about.letter == PERCENT:
            percents = [one for one in others if one.letter == PERCENT]
            yield from apart(own, percents, APART, about)
            yield from lists(own, percents, about)
    elif is_of_coin(node, words):
        yield from _quotients(node, others, _Said(SHARE, node.face, own.rough), about)
    elif own.letter == TIMES:
        yield from _quotients(node, others, _Said(MULTIPLE, node.face, node.relative[1]), about)
    elif own.letter == POINT:
        yield from apart(own, [one for one in others if one.letter == PERCENT], POINTS, about)


class _Said(NamedTuple):
    """What a figure says of a quotient: as what, how many times, what that leaves open, and whether the sign is another."""

    shape: str
    times: float
    left_open: float
    is_fall: bool = False


def _of_percentage(node: Node, others: Sequence[Figure], about: Figure | None) -> Iterator[Agreement]:
    if 0 < node.face <= _WHOLE:
        yield from _quotients(node, others, _Said(SHARE, node.face / _WHOLE, max(node.relative)), about)
    for is_fall in (False, True) if node.face > 0 else (False,):
        times = 1 + (-node.face if is_fall else node.face) / _WHOLE
        if times > _LEAST:
            yield from _quotients(node, others, _Said(GROWTH, times, node.half_width / _WHOLE / times, is_fall), about)


def _quotients(node: Node, others: Sequence[Figure], said: _Said, about: Figure | None) -> Iterator[Agreement]:
    """Two amounts of which the one is so many times the other."""
    if said.times <= 0 or not (about is None or _is_quotient(about)):
        return
    amounts = [one for one in others if _is_quotient(one)]
    by_size = sorted((one.size, place) for place, one in enumerate(amounts))
    beside = by_size if about is None else [pair for pair in by_size if amounts[pair[1]] is about]
    widest, times = said.left_open + 2 * _ROUGHEST, math.log(said.times)
    for level in amounts:
        size, bases = level.size - times, by_size if level is about else beside
        for its_size, place in bases[bisect_left(bases, (size - widest, 0)) : bisect_right(bases, (size + widest, len(amounts)))]:
            base = amounts[place]
            open_to = said.left_open + level.rough + base.rough
            if base is not level and abs(its_size - size) <= 2 * open_to and base.node.fits(level.node):
                change = abs(said.times - 1)
                left_open = 2 * open_to * (said.times / change if said.shape == GROWTH and change else 1.0)
                yield from agreed(Agreement(said.shape, node, (level.node, base.node), left_open, is_fall=said.is_fall))


def _is_quotient(one: Figure) -> bool:
    return one.letter in _AMOUNTS and one.rough <= _ROUGHEST
