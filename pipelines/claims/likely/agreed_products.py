"""Figures that agree as a total, an amount of things and what each of them is."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.claims.apiece import times_printed
from pipelines.claims.likely.agreement import MOST_MISSED, MOST_OPEN, PRODUCT, Agreement, Bounds, Figure, missed
from pipelines.claims.products import may_be_amount, may_units_multiply
from pipelines.claims.sequence import Node
from pipelines.values.unit_size import product_factor

_Measure = tuple[str, str | None]
# Totals that leave more than so open, and those that leave less, are looked up apart.
_ROUGH = 0.01
_Row = tuple[list[float], list[tuple[float, int, Figure]], float]
"""Figures of one kind by size: their sizes, the figures, and how rough the roughest is."""
_Sized = tuple[float, float, Figure]
_ROUNDED = 1e-9


def products(own: Figure, others: Sequence[Figure]) -> Iterator[Agreement]:
    """A total and an amount of things of which each is so much.

    Args:
        own: what each is, above zero.
        others: the totals and amounts, above zero, too.
    """
    kinds = defaultdict[_Measure, list[Figure]](list)
    for one in others:
        kinds[one.letter, one.node.unit].append(one)
    amounts = {kind: _amounts(own, figures) for kind, figures in kinds.items()}
    measure = own.letter, own.node.unit
    for kind, totals in kinds.items():
        rows: list[_Row] = []
        for of_amount, sized in amounts.items():
            factor = _factor(measure, kind, of_amount) if sized else None
            if factor is not None:
                rows = rows or _rows(totals)
                yield from _of_kinds(own, sized, rows, factor)


def _amounts(own: Figure, figures: Sequence[Figure]) -> list[_Sized]:
    """What can say how many things there are of which each is so much: how large it is as printed, and how rough with that."""
    amounts = [one for one in figures if may_be_amount(one.node) and 2 * (own.rough + one.rough) <= MOST_OPEN]
    return [(own.rough + one.rough, one.size + math.log(times_printed(one.node, own.node)), one) for one in amounts]


@cache
def _factor(each: _Measure, total: _Measure, amount: _Measure) -> float | None:
    """What a product is multiplied by to be in the unit of its total; None where letters and units allow none."""
    (letter, unit), (its_letter, its_unit), (amounts_letter, amounts_unit) = each, total, amount
    if not may_units_multiply(letter + its_letter + amounts_letter, unit, its_unit, amounts_unit):
        return None
    return product_factor(its_unit, amounts_unit, unit)


def _rows(totals: Sequence[Figure]) -> list[_Row]:
    """Totals by size, the fine and the rough ones apart."""
    both = (
        [(one.size, place, one) for place, one in enumerate(totals) if (one.rough > _ROUGH) == is_rough]
        for is_rough in (False, True)
    )
    sized = [sorted(row) for row in both if row]
    return [([size for size, _, _ in row], row, max([one.rough for _, _, one in row])) for row in sized]


def _of_kinds(own: Figure, amounts: Sequence[_Sized], rows: Sequence[_Row], factor: float) -> Iterator[Agreement]:
    """The totals and amounts of one kind each."""
    shift = own.size + math.log(factor)
    for own_open, size, amount in amounts:
        about, found = shift + size, []
        for sizes, row, widest in rows:
            reach = 2 * (own_open + widest) + _ROUNDED
            first = bisect_left(sizes, about - reach)
            found += row[first : bisect_right(sizes, about + reach, first)]
        for _, _, total in sorted(found) if len(found) > 1 else found:
            if total is not amount:
                yield from _of_three(own, total, amount, factor)


def _of_three(own: Figure, total: Figure, amount: Figure, factor: float) -> Iterator[Agreement]:
    left_open = 2 * (own.rough + amount.rough + total.rough)
    if left_open > MOST_OPEN:
        return
    times = times_printed(amount.node, own.node)
    if abs(total.size - math.log(own.face * amount.face * factor * times)) <= left_open:
        miss = missed(_product(total.node, amount.node, own.node, times * factor))
        if miss <= MOST_MISSED:
            yield Agreement(PRODUCT, own.node, (total.node, amount.node), left_open, miss)


def _product(total: Node, amount: Node, each: Node, factor: float) -> Bounds:
    """As a claim of a product has it, which is not made for each of those that are looked at."""
    ends = [factor * a * b for a in (amount.low, amount.high) for b in (each.low, each.high)]
    return min(ends), max(ends), total.low, total.high
