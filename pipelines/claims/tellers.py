"""Which figures could tell anything of one figure: asked of the printed digits alone, before wording and places are weighed.

No claim of a figure that is left out would hold (`claim.holds`); of one that is named it may hold or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.claims.products import do_units_fit, may_be_amount
from pipelines.claims.quotients import SLACK, Range, divided, quotients, quotients_said, size
from pipelines.claims.sequence import PERCENT, Letters, Node
from pipelines.values.unit_size import product_factor


def tellers(sequence: Letters, own: Node) -> frozenset[int]:
    """The indices of figures that could make a claim about one by a percentage, a multiple or a product; its own is among them.

    Args:
        sequence: the figures.
        own: one of them, an amount above zero.
    """
    others = [(node, quotients(node, own)) for node in sequence.nodes if node is not own and node.face and node.fits(own)]
    amounts = _Amounts.of(sequence.nodes)
    return frozenset(
        index
        for index, node in enumerate(sequence.nodes)
        if node is own or _could_compare(node, own, others) or _could_be_of_each(node, own, amounts)
    )


def _could_compare(node: Node, own: Node, others: Sequence[tuple[Node, tuple[Range, Range]]]) -> bool:
    """Whether a percentage, multiple or number may be what two amounts, one of which is near it, have between them."""
    if not node.is_point or node.letter not in "PTN":
        return False
    said, is_near = quotients_said(node), _is_near(node, own)
    return any(
        low <= most and least <= high
        for other, both in others
        if is_near or _is_near(node, other)
        for low, high in both
        for least, most in said
    )


def _is_near(node: Node, other: Node) -> bool:
    return node.paragraph == other.paragraph or abs(node.sentence - other.sentence) <= 1


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
            wanted = divided((own.low, own.high), _times(factor, size(each)))
            if any(_meet(wanted, size(one)) for one in others if may_be_amount(one)):
                return True
        if may_be_amount(own) and do_units_fit(each, kind, own):
            factor = product_factor(kind.unit, own.unit, each.unit)
            low, high = _times(factor, size(each))
            if any(_meet((low * own.low, high * own.high), size(one)) for one in others):
                return True
    return False


def _times(factor: float, ends: Range) -> Range:
    return factor * ends[0], factor * ends[1]


def _meet(one: Range, other: Range) -> bool:
    return one[0] <= other[1] * (1 + SLACK) and other[0] <= one[1] * (1 + SLACK)
