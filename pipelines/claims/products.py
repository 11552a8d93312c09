"""What is said of each: a total, an amount of things, and the price or yield of each; and an amount at a rate of exchange."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.proportions import AMOUNTS
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.claims.weighing import Weighing, around, width
from pipelines.values.unit_size import product_factor, size_above
from schemas import codes

EXCHANGE = "exchange.rate"
"""The construction of an amount in two currencies with the rate between them."""
_SPREAD = 6.0
_USUAL = 0.4
_SAID, _UNSAID = 0.4, 0.9
_ALL = AMOUNTS + "RPT"
_NEAREST = 0.01
_FEW, _BASE = 0.2, 0.2
_COUNTED = 10.0
# What counts things, and each kind of them.
_COUNTS = {"count", "person"}
_RATE, _RATE_DIGITS, _RATE_WIDTH, _BESIDE = 10_000.0, 2, 0.1, 3


def products(sequence: Letters, role: Sequence[Role], tellers: Container[int] | None = None) -> Iterator[Claim]:
    """A total that is an amount times what each is worth or gives.

    Args:
        sequence: the document.
        role: of each figure.
        tellers: indices of what may be said of each; all if none are named.
    """
    of = {id(node): one for node, one in zip(sequence.nodes, role, strict=True)}
    for index, node in enumerate(sequence.nodes):
        if tellers is not None and index not in tellers:
            continue
        if node.is_point and node.letter in AMOUNTS and not node.is_rounded_copy and node.face > 0:
            is_said = role[index].is_each or "/" in (node.unit or "")
            yield from _of_each(sequence, index, of, is_said=is_said)


def exchanges(sequence: Letters) -> Iterator[Claim]:
    """An amount in two currencies with the rate between them, all in one sentence."""
    nodes = sequence.nodes
    for index, rate in enumerate(nodes):
        if rate.letter not in "NM" or not rate.is_point or rate.digits < _RATE_DIGITS or not 0 < rate.face < _RATE:
            continue
        near = [
            node
            for node in nodes[max(0, index - _BESIDE) : index + _BESIDE + 1]
            if node is not rate and node.sentence == rate.sentence and node.letter in "NM" and node.is_point and node.face > 0
        ]
        for amount in near:
            for other in near:
                if (
                    amount.currency != other.currency
                    and "M" in (amount.letter, other.letter)
                    and amount.letter + other.letter != "NN"
                ):
                    apart = other.face * rate.face / amount.face - 1
                    open_to = 2 * width(apart, rate.relative, amount.relative, other.relative)
                    if amount.face >= 1 and abs(apart) <= open_to <= _RATE_WIDTH:
                        yield Claim("product_of", (amount,), (other, rate), FOUND, EXCHANGE, round(1 - open_to, 4))


@dataclass(slots=True)
class _Term:
    """A figure that may be a total or an amount of what is said of each.

    Attributes:
        node: it.
        weight: how likely it is meant, by its place.
        kind: its letter and unit.
        is_total: whether it is more than what is said of each.
        is_amount: whether it can say how many things there are.
    """

    node: Node
    weight: float
    kind: tuple[str, str | None]
    is_total: bool
    is_amount: bool


def _of_each(sequence: Letters, index: int, role: dict[int, Role], *, is_said: bool) -> Iterator[Claim]:
    node = sequence.nodes[index]
    least = node.face * size_above(node.unit)
    figures = [
        _Term(
            one.node, one.weight, (one.node.letter, one.node.unit),
            is_total=one.node.face * size_above(one.node.unit) > least, is_amount=may_be_amount(one.node),
        )
        for one in around(sequence, index, _ALL) if one.node.face > 0 and one.node.letter != "P"
    ]  # fmt: skip
    near = sorted((one for one in figures if abs(one.node.sentence - node.sentence) <= 1), key=lambda one: -one.weight)[:5]
    beside = {id(one.node) for one in near}
    asked = _Asked(node, Weighing(_SAID if is_said else _UNSAID, _USUAL), is_said, role, {})
    for first in near:
        for second in figures if first.is_total or first.is_amount else ():
            if second.node is first.node:
                continue
            if first.is_total and second.is_amount:
                asked.consider(first, second)
            if first.is_amount and second.is_total and id(second.node) not in beside:
                asked.consider(second, first)
    yield from asked.weighing.believed()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure that may be said of each of many.

    Attributes:
        node: it.
        weighing: the hypotheses about it.
        is_said: whether the words say that it is.
        role: of each figure, by its identity.
        factors: what the product is multiplied by, by the kinds of total and amount; None where units forbid it.
    """

    node: Node
    weighing: Weighing
    is_said: bool
    role: dict[int, Role]
    factors: dict[object, float | None]

    def consider(self, total: _Term, amount: _Term) -> None:
        """Weighs that a total is so many times the figure."""
        kinds = total.kind, amount.kind
        if kinds not in self.factors:
            fits = do_units_fit(self.node, total.node, amount.node)
            self.factors[kinds] = product_factor(total.node.unit, amount.node.unit, self.node.unit) if fits else None
        factor = self.factors[kinds]
        if factor is None:
            return
        node, whole, things = self.node, total.node, amount.node
        weight = total.weight * amount.weight * (_FEW if things.face < _COUNTED else 1.0)
        weight *= _BASE if self.role[id(things)].is_base or self.role[id(whole)].is_base else 1.0
        self.weighing.consider(weight)
        apart = node.face * things.face * factor / whole.face - 1
        open_to = width(apart, node.relative, whole.relative, things.relative)
        if abs(apart) <= 2 * open_to:
            # What is paid for each is often a round number, and what is nearer to it than its digits leave open is no accident.
            open_to = min(open_to, max(abs(apart), _NEAREST)) if self.is_said else open_to
            self.weighing.fits(weight, 2 * open_to / _SPREAD, "product_of", (whole,), (things, node), "identity.product")


def may_be_amount(amount: Node) -> bool:
    """Whether a figure can say how many things there are."""
    return amount.letter != "M" and amount.face > 1 and (amount.letter != "T" or amount.face >= _COUNTED)


def do_units_fit(each: Node, total: Node, amount: Node) -> bool:
    """Whether letters and units of figures allow the product."""
    return may_units_multiply(each.letter + total.letter + amount.letter, each.unit, total.unit, amount.unit)


@cache
def may_units_multiply(letters: str, of_each: str | None, of_total: str | None, of_amount: str | None) -> bool:
    """Whether letters and units allow the product: the total is of the kind of each, the amount is of no money.

    Args:
        letters: of what is said of each, of the total, and of the amount.
        of_each: unit of the first.
        of_total: of the second.
        of_amount: of the third.
    """
    each, total = letters[0], letters[1]
    own, _, per = (of_each or "").partition("/")
    # A number that two amounts of one unit have between them is their ratio.
    if each == "N" and of_total == of_amount:
        return False
    if each == "M" or total == "M":
        currency = of_total.partition("/")[0] if of_total else None
        return own == currency or (each == "N" and total == "N")
    if per and of_amount is not None and "/" not in of_amount:
        return are_alike(per, of_amount) and are_alike(own, of_total)
    return of_total != of_amount or of_total is None


def are_alike(unit: str | None, other: str | None) -> bool:
    """Whether two units are of one dimension, or things that are counted."""
    if unit == other or not unit or not other:
        return True
    if "/" in unit or "/" in other:
        return False
    dimensions = {codes.unit(unit).dimension, codes.unit(other).dimension}
    return len(dimensions) == 1 or dimensions <= _COUNTS
