"""Which figures could tell anything of one figure: asked of the printed digits alone, before wording and places are weighed.

No claim of a figure that is left out would hold (`claim.holds`); of one that is named it may hold or not.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.products import do_units_fit, may_be_amount
from pipelines.claims.quotients import SLACK, Range, divided, quotients, quotients_said, size
from pipelines.claims.sequence import PERCENT, Letters, Node
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor


def tellers(sequence: Letters, own: Node) -> frozenset[int]:
    """The indices of figures that could make a claim about one by a percentage, a multiple or a product; its own is among them.

    Args:
        sequence: the figures.
        own: one of them, an amount above zero.
    """
    others = [(node, quotients(node, own)) for node in sequence.nodes if node is not own and node.face and node.fits(own)]
    amounts = _Amounts.of(sequence.nodes, own)
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
    for other, both in others:
        if is_near or _is_near(node, other):
            for low, high in both:
                for least, most in said:  # asked some hundred thousand times a document
                    if low <= most and least <= high:
                        return True
    return False


def _is_near(node: Node, other: Node) -> bool:
    return node.paragraph == other.paragraph or abs(node.sentence - other.sentence) <= 1


_Sizes = list[tuple[float, float, int]]
"""How great figures are, and the sentence of each."""
_Products = tuple[list[tuple[float, _Sizes]], list[tuple[float, _Sizes]]]


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The figures by kind and unit: they are asked for by what a product of them and one figure would be.

    Attributes:
        own: that figure.
        kinds: one figure of each kind, with how great those of the kind are, and how great those that may be amounts.
        known: by letter and unit of what is said of each, what `of_each` found.
    """

    own: Node
    kinds: list[tuple[Node, _Sizes, _Sizes]]
    known: dict[tuple[str, str | None], _Products]

    @classmethod
    def of(cls, nodes: Sequence[Node], own: Node) -> _Amounts:
        found: dict[tuple[str, str | None], list[Node]] = {}
        for node in nodes:
            if node.is_point and node.face > 0 and node.letter != PERCENT:
                found.setdefault((node.letter, node.unit), []).append(node)
        kinds = [(alike[0], _sizes(alike), _sizes([one for one in alike if may_be_amount(one)])) for alike in found.values()]
        return cls(own, kinds, {})

    def of_each(self, each: Node) -> _Products:
        """With factors of units: the amounts if the figure is the total of what is said of each, the totals if it is the amount."""
        kind = each.letter, each.unit
        if kind not in self.known:
            own, is_amount = self.own, may_be_amount(self.own)
            self.known[kind] = (
                [
                    (product_factor(own.unit, one.unit, each.unit), amounts)
                    for one, _, amounts in self.kinds if amounts and do_units_fit(each, own, one)
                ],
                [
                    (product_factor(one.unit, own.unit, each.unit), every)
                    for one, every, _ in self.kinds if is_amount and do_units_fit(each, one, own)
                ],
            )  # fmt: skip
        return self.known[kind]


def _could_be_of_each(each: Node, own: Node, amounts: _Amounts) -> bool:
    """Whether a figure may be what is said of each: times an amount it makes a figure, or times that a total.

    One of the two stands beside it (`products`).
    """
    if not each.is_point or each.face <= 0 or each.letter not in "MCN":
        return False
    its = size(each)
    beside = None if abs(each.sentence - own.sentence) <= 1 else each.sentence
    with_amounts, with_totals = amounts.of_each(each)
    for factor, sizes in with_amounts:
        if _meets_any(divided((own.low, own.high), _times(factor, its)), sizes, beside):
            return True
    for factor, sizes in with_totals:
        low, high = _times(factor, its)
        if _meets_any((low * own.low, high * own.high), sizes, beside):
            return True
    return False


def _sizes(nodes: Sequence[Node]) -> _Sizes:
    return [(*size(node), node.sentence) for node in nodes]


def _times(factor: float, ends: Range) -> Range:
    return factor * ends[0], factor * ends[1]


def _meets_any(one: Range, others: _Sizes, beside: int | None) -> bool:
    """Whether a figure is as great as any of others: where a sentence is named, of those beside it."""
    low, high = one[0], one[1] * (1 + SLACK)
    for least, most, sentence in others:  # asked some hundred thousand times a document
        if least <= high and low <= most * (1 + SLACK) and (beside is None or -1 <= sentence - beside <= 1):
            return True
    return False
