"""Which figures could tell anything of one figure: asked of the printed digits alone, before wording and places are weighed.

No claim of a figure that is left out would hold (`claim.holds`); of one that is named it may hold or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.claims.products import do_units_fit, may_be_amount
from pipelines.claims.sequence import PERCENT, Letters, Node
from pipelines.values.unit_size import product_factor

_Range = tuple[float, float]
_WHOLE = 100.0
# More than what `claim.holds` leaves for the rounding of numbers.
_SLACK = 1e-6
_EVERYTHING: _Range = (0.0, math.inf)


def tellers(sequence: Letters, own: Node) -> frozenset[int]:
    """The indices of figures that could make a claim about one by a percentage, a multiple or a product; its own is among them.

    Args:
        sequence: the figures.
        own: one of them, an amount above zero.
    """
    others = [(node, _quotients(node, own)) for node in sequence.nodes if node is not own and node.face and node.fits(own)]
    amounts = _Amounts.of(sequence.nodes)
    return frozenset(
        index
        for index, node in enumerate(sequence.nodes)
        if node is own or _could_compare(node, own, others) or _could_be_of_each(node, own, amounts)
    )


def _quotients(node: Node, own: Node) -> tuple[_Range, _Range]:
    """What a figure may be of another of its measure, and that of it."""
    low, high = _divided((own.low, own.high), _size(node))
    return (low, high), ((1 / high if high else math.inf), (1 / low if low else math.inf))


def _size(node: Node) -> _Range:
    """How great a figure is, whatever its sign."""
    ends = abs(node.low), abs(node.high)
    return (0.0 if node.low <= 0 <= node.high else min(ends)), max(ends)


def _divided(one: _Range, other: _Range) -> _Range:
    low, high = max(0.0, one[0]), max(0.0, one[1])
    return (low / other[1] if other[1] else 0.0), (high / other[0] if other[0] else math.inf)


def _could_compare(node: Node, own: Node, others: Sequence[tuple[Node, tuple[_Range, _Range]]]) -> bool:
    """Whether a percentage, multiple or number may be what two amounts, one of which is near it, have between them."""
    if not node.is_point or node.letter not in "PTN":
        return False
    said, is_near = list(_said(node)), _is_near(node, own)
    return any(
        low <= most and least <= high
        for other, quotients in others
        if is_near or _is_near(node, other)
        for low, high in quotients
        for least, most in said
    )


def _is_near(node: Node, other: Node) -> bool:
    return node.paragraph == other.paragraph or abs(node.sentence - other.sentence) <= 1


def _said(node: Node) -> Iterator[_Range]:
    """The quotients that a figure may tell: of a level and its base, a part and its whole, a level and its change, or plainly."""
    ranges = [(node.low, node.high), (1 + node.low, 1 + node.high)]
    if node.letter in (PERCENT, "N"):
        low, high = node.low / _WHOLE, node.high / _WHOLE
        ranges += [(1 + low, 1 + high), (1 - high, 1 - low), (low, high), *_of_level(low, high)]
    for low, high in ranges:
        if high > 0:
            yield max(0.0, low) * (1 - _SLACK), high * (1 + _SLACK)


def _of_level(low: float, high: float) -> Iterator[_Range]:
    """How much of a level a change is that is so much of what was before."""
    if low <= -1:
        yield _EVERYTHING
        return
    ends = low / (1 + low), high / (1 + high)
    yield (0.0 if low <= 0 <= high else min(map(abs, ends))), max(map(abs, ends))


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The figures by kind and unit: they are asked for by what a product of them would be."""

    of_unit: dict[tuple[str, str | None], list[Node]]

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> _Amounts:
        found: dict[tuple[str, str | None], list[Node]] = {}
        for node in nodes:
            if node.is_point and node.face > 0 and node.letter != PERCENT:
                found.setdefault((node.letter, node.unit), []).append(node)
        return cls(found)


def _could_be_of_each(each: Node, own: Node, amounts: _Amounts) -> bool:
    """Whether a figure may be what is said of each: times an amount it makes a figure, or times that a total."""
    if not each.is_point or each.face <= 0 or each.letter not in "MCN":
        return False
    for others in amounts.of_unit.values():
        kind = others[0]
        if do_units_fit(each, own, kind):
            factor = product_factor(own.unit, kind.unit, each.unit)
            wanted = _divided((own.low, own.high), _times(factor, _size(each)))
            if any(_meet(wanted, _size(one)) for one in others if may_be_amount(one)):
                return True
        if may_be_amount(own) and do_units_fit(each, kind, own):
            factor = product_factor(kind.unit, own.unit, each.unit)
            low, high = _times(factor, _size(each))
            if any(_meet((low * own.low, high * own.high), _size(one)) for one in others):
                return True
    return False


def _times(factor: float, ends: _Range) -> _Range:
    return factor * ends[0], factor * ends[1]


def _meet(one: _Range, other: _Range) -> bool:
    return one[0] <= other[1] * (1 + _SLACK) and other[0] <= one[1] * (1 + _SLACK)
