"""Figures that agree as a total, an amount of things and what each of them is.

Where they agree, what the digits leave open of the total and of the product has something in common: by that they are found.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from pipelines.claims.apiece import times_printed
from pipelines.claims.likely.agreement import MOST_MISSED, MOST_OPEN, PRODUCT, Agreement, Bounds, Figure, missed
from pipelines.claims.products import may_be_amount, may_units_multiply
from pipelines.claims.sequence import Node
from pipelines.values.unit_size import product_factor

_Measure = tuple[str, str | None]
# Totals that leave more than so open, and those that leave less, are looked up apart.
_ROUGH = 0.01
_ROUNDED = 1e-9
_SIZE = attrgetter("size")
_Total = tuple[float, float, int, float, int, Figure]
_Row = tuple[list[float], list[_Total], float]
"""Totals by their lower ends: these, the totals, each with both ends, its kind and place, and the longest between ends."""
_Hit = tuple[int, int, int, float, int, Figure, Figure]


def products(own: Figure, others: Iterable[Figure]) -> Iterator[Agreement]:
    """A total and an amount of things of which each is so much.

    Args:
        own: what each is, above zero.
        others: the totals and amounts, above zero, too.
    """
    kinds, measure, hits = _by_kind(others), (own.letter, own.node.unit), list[_Hit]()
    rows: dict[tuple[float | None, ...], list[_Row]] = {}
    for number, (of_amount, figures) in enumerate(kinds.items()):
        factors = tuple([_factor(measure, kind, of_amount) for kind in kinds])
        if factors not in rows:
            rows[factors] = _totals(factors, kinds.values())
        made = rows[factors]
        for place, (least, most, amount) in enumerate(_amounts(own, figures) if made else []):
            for ends, row, longest in made:
                first = bisect_left(ends, least - longest)
                last = bisect_right(ends, most, first)
                if first < last:
                    hits += [
                        (of_total, number, place, size, at, total, amount)
                        for _, its_most, of_total, size, at, total in row[first:last] if its_most >= least and total is not amount
                    ]  # fmt: skip
    # By what totals are of, what amounts are of, amount and total.
    for *_, total, amount in sorted(hits):
        yield from _of_three(own, total, amount)


def products_with(about: Figure, own: Figure, others: Iterable[Figure]) -> Iterator[Agreement]:
    """The same, of which one figure is the total or the amount: few are looked at, so that none are put in order.

    Args:
        about: that figure.
        own: what each is.
        others: the totals and amounts.
    """
    measure, its = (own.letter, own.node.unit), (about.letter, about.node.unit)
    kinds, own_open = _by_kind(others), own.rough + about.rough
    for kind, figures in kinds.items():
        factor = _factor(measure, its, kind)
        if factor is not None:
            size = about.size - own.size - math.log(factor)
            for one in figures:
                if one is not about and _may_be(size - one.size, own_open, one, one) and may_be_amount(one.node):
                    yield from _of_three(own, about, one)
    for kind, figures in kinds.items() if may_be_amount(about.node) else ():
        factor = _factor(measure, kind, its)
        if factor is not None:
            size = about.size + own.size + math.log(factor)
            near = [one for one in figures if one is not about and _may_be(size - one.size, own_open, one, about)]
            for one in sorted(near, key=_SIZE):
                yield from _of_three(own, one, about)


def _may_be(apart: float, own_open: float, one: Figure, amount: Figure) -> bool:
    """Whether a product may be near enough to its total; of an amount that is printed in another unit its value says nothing."""
    return amount.node.unit_power < 0 or abs(apart) <= 2 * (own_open + one.rough) + _ROUNDED


def _by_kind(figures: Iterable[Figure]) -> dict[_Measure, list[Figure]]:
    kinds = defaultdict[_Measure, list[Figure]](list)
    for one in figures:
        kinds[one.letter, one.node.unit].append(one)
    return kinds


def _amounts(own: Figure, figures: Sequence[Figure]) -> list[tuple[float, float, Figure]]:
    """What can say how many things there are of which each is so much, with the ends of the product of both as they are printed."""
    amounts = [one for one in figures if may_be_amount(one.node) and 2 * (own.rough + one.rough) <= MOST_OPEN]
    times = [math.log(times_printed(one.node, own.node)) for one in amounts]
    return [
        (own.least + one.least + more - _ROUNDED, own.most + one.most + more + _ROUNDED, one)
        for one, more in zip(amounts, times, strict=True)
    ]


def _totals(factors: Iterable[float | None], kinds: Iterable[Sequence[Figure]]) -> list[_Row]:
    """What can be a total by the factors for the kinds, the fine and the rough apart, by its lower end as others make it."""
    rows: tuple[list[_Total], list[_Total]] = ([], [])
    for number, (factor, totals) in enumerate(zip(factors, kinds, strict=True)):
        if factor is not None:
            shift = math.log(factor)
            for place, one in enumerate(totals):
                if 2 * one.rough <= MOST_OPEN:
                    rows[one.rough > _ROUGH].append((one.least - shift, one.most - shift, number, one.size, place, one))
    return [([one[0] for one in row], row, max([most - least for least, most, *_ in row])) for row in map(sorted, rows) if row]


@cache
def _factor(each: _Measure, total: _Measure, amount: _Measure) -> float | None:
    """What a product is multiplied by to be in the unit of its total; None where letters and units allow none."""
    (letter, unit), (its_letter, its_unit), (amounts_letter, amounts_unit) = each, total, amount
    if not may_units_multiply(letter + its_letter + amounts_letter, unit, its_unit, amounts_unit):
        return None
    return product_factor(its_unit, amounts_unit, unit)


def _of_three(own: Figure, total: Figure, amount: Figure) -> Iterator[Agreement]:
    left_open = 2 * (own.rough + amount.rough + total.rough)
    if left_open > MOST_OPEN:
        return
    factor = product_factor(total.node.unit, amount.node.unit, own.node.unit)
    times = times_printed(amount.node, own.node)
    if abs(total.size - math.log(own.face * amount.face * factor * times)) <= left_open:
        miss = missed(_product(total.node, amount.node, own.node, times * factor))
        if miss <= MOST_MISSED:
            yield Agreement(PRODUCT, own.node, (total.node, amount.node), left_open, miss)


def _product(total: Node, amount: Node, each: Node, factor: float) -> Bounds:
    """As a claim of a product has it, which is not made for each of those that are looked at."""
    ends = [factor * a * b for a in (amount.low, amount.high) for b in (each.low, each.high)]
    return min(ends), max(ends), total.low, total.high
