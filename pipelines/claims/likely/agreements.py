"""Figures of a text that agree by their digits, however far they stand apart: one is the change, the share, the sum of others.

Of a text of some length many do by accident; which of them the text means is weighed elsewhere (`proved.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipelines.claims.likely.agreed_products import products
from pipelines.claims.likely.agreed_sums import apart, lists
from pipelines.claims.likely.agreement import APART, GROWTH, MULTIPLE, POINTS, SHARE, Agreement, Figure, agreed, fitting
from pipelines.claims.portion_text import is_of_coin
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, TIMES, Letters, Node
from pipelines.language.claim_words import ClaimWords

# So many figures on either side of one are looked at.
_REACH = 40
# What is known no better than so says nothing of a quotient.
_ROUGHEST = 0.06
_AMOUNTS, _FACTORS = frozenset((MONEY, COUNT, BARE)), frozenset((MONEY, COUNT, BARE, OTHER))
_WHOLE, _LEAST = 100.0, 1e-3


def agreements(letters: Letters, words: ClaimWords, reach: int = _REACH, about: Node | None = None) -> Iterator[Agreement]:
    """Each that holds to the printed digits; without bounds, ranges and what a title has in fewer digits than the text.

    Args:
        letters: the document.
        words: of its language.
        reach: how many figures on either side of one are looked at.
        about: a figure that all are of that are looked for; sums and quotients of others are found besides.
    """
    figures = [Figure.of(node) for node in letters.nodes if _is_plain(node)]
    opening = [Figure.of(node) for node in letters.main if _is_plain(node)]
    fits = fitting((*opening, *figures))
    first, last, meant = 0, len(figures), None
    if about is not None:
        middle = bisect_left(figures, about.place, key=lambda one: one.node.place)
        first, last = max(0, middle - reach), middle + reach + 1
        meant = next((one for one in figures[middle : middle + 1] if one.node is about), None)
    for at, own in enumerate(figures[first:last], first):
        begin = max(0, at - reach)
        front = figures[begin].node.place
        others = [one for one in opening if one.node.place < front]
        others += [*figures[begin:at], *figures[at + 1 : at + reach + 1]]
        yield from _percentages(own, others, words)
        if own.letter in _AMOUNTS:
            kinds = fits[own.kind]
            alike = [one for one in others if one.kind in kinds and one.letter in _AMOUNTS]
            yield from apart(own, alike, APART)
            yield from lists(own, alike)
        if _is_factor(own):
            factors = [one for one in others if _is_factor(one)]
            if meant is None or own is meant:
                yield from products(own, factors)
            elif _is_factor(meant):
                yield from products(own, factors, meant)


def _is_factor(one: Figure) -> bool:
    return one.letter in _FACTORS and one.face > 0


def _is_plain(node: Node) -> bool:
    is_value = node.is_point and not node.is_open and bool(node.face) and not node.is_rounded_copy
    return is_value and math.isfinite(node.half_width)


def _percentages(own: Figure, others: Sequence[Figure], words: ClaimWords) -> Iterator[Agreement]:
    """What agrees with a percentage, a multiple, so many points, so many cents of a dollar."""
    node = own.node
    if own.letter == PERCENT:
        yield from _of_percentage(node, others)
        percents = [one for one in others if one.letter == PERCENT]
        yield from apart(own, percents, APART)
        yield from lists(own, percents)
    elif is_of_coin(node, words):
        yield from _quotients(node, others, SHARE, node.face, own.rough)
    elif own.letter == TIMES:
        yield from _quotients(node, others, MULTIPLE, node.face, node.relative[1])
    elif own.letter == POINT:
        yield from apart(own, [one for one in others if one.letter == PERCENT], POINTS)


def _of_percentage(node: Node, others: Sequence[Figure]) -> Iterator[Agreement]:
    if 0 < node.face <= _WHOLE:
        yield from _quotients(node, others, SHARE, node.face / _WHOLE, max(node.relative))
    for is_fall in (False, True) if node.face > 0 else (False,):
        said = 1 + (-node.face if is_fall else node.face) / _WHOLE
        if said > _LEAST:
            yield from _quotients(node, others, GROWTH, said, node.half_width / _WHOLE / said, is_fall=is_fall)


def _quotients(
    node: Node, others: Sequence[Figure], shape: str, said: float, own_open: float, *, is_fall: bool = False
) -> Iterator[Agreement]:
    """Two amounts of which the one is so many times the other."""
    if said <= 0:
        return
    amounts = [one for one in others if one.letter in _AMOUNTS and one.rough <= _ROUGHEST]
    by_size = sorted((one.size, place) for place, one in enumerate(amounts))
    sizes = [size for size, _ in by_size]
    widest, times = own_open + 2 * _ROUGHEST, math.log(said)
    for level in amounts:
        size = level.size - times
        for place in range(bisect_left(sizes, size - widest), bisect_right(sizes, size + widest)):
            base = amounts[by_size[place][1]]
            open_to = own_open + level.rough + base.rough
            if base is not level and abs(by_size[place][0] - size) <= 2 * open_to and base.node.fits(level.node):
                left_open = 2 * open_to * (said / abs(said - 1) if shape == GROWTH and said != 1 else 1.0)
                yield from agreed(Agreement(shape, node, (level.node, base.node), left_open, is_fall=is_fall))
