"""What is said of each: a total, an amount of things, and the price or yield of each; and an amount at a rate of exchange."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.proportions import AMOUNTS
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.claims.weighing import Near, Weighing, around, relative, width
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
                    open_to = 2 * width(apart, relative(rate), relative(amount), relative(other))
                    if amount.face >= 1 and abs(apart) <= open_to <= _RATE_WIDTH:
                        yield Claim("product_of", (amount,), (other, rate), FOUND, EXCHANGE, round(1 - open_to, 4))


def _of_each(sequence: Letters, index: int, role: dict[int, Role], *, is_said: bool) -> Iterator[Claim]:
    node = sequence.nodes[index]
    weighing = Weighing(_SAID if is_said else _UNSAID, _USUAL)
    figures = [one for one in around(sequence, index, _ALL) if one.node.face > 0 and one.node.letter != "P"]
    near = sorted((one for one in figures if abs(one.node.sentence - node.sentence) <= 1), key=lambda one: -one.weight)[:5]
    beside = {id(one.node) for one in near}
    totals = {id(one.node) for one in figures if one.node.face * size_above(one.node.unit) > node.face * size_above(node.unit)}
    amounts = {id(one.node) for one in figures if may_be_amount(one.node)}
    for first in near:
        is_total, is_amount = id(first.node) in totals, id(first.node) in amounts
        for second in figures if is_total or is_amount else ():
            other = id(second.node)
            if second.node is first.node:
                continue
            if is_total and other in amounts:
                _try(weighing, node, first, second, role, is_said=is_said)
            if is_amount and other in totals and other not in beside:
                _try(weighing, node, second, first, role, is_said=is_said)
    yield from weighing.believed()


def _try(weighing: Weighing, node: Node, total: Near, amount: Near, role: dict[int, Role], *, is_said: bool) -> None:
    if not do_units_fit(node, total.node, amount.node):
        return
    weight = total.weight * amount.weight * (_FEW if amount.node.face < _COUNTED else 1.0)
    weight *= _BASE if role[id(amount.node)].is_base or role[id(total.node)].is_base else 1.0
    weighing.consider(weight)
    product = node.face * amount.node.face * product_factor(total.node.unit, amount.node.unit, node.unit)
    apart = product / total.node.face - 1
    open_to = width(apart, relative(node), relative(total.node), relative(amount.node))
    if abs(apart) <= 2 * open_to:
        # What is paid for each is often a round number, and what is nearer to it than its digits leave open is no accident.
        open_to = min(open_to, max(abs(apart), _NEAREST)) if is_said else open_to
        weighing.fits(weight, 2 * open_to / _SPREAD, "product_of", (total.node,), (amount.node, node), "identity.product")


def may_be_amount(amount: Node) -> bool:
    """Whether a figure can say how many things there are."""
    return amount.letter != "M" and amount.face > 1 and (amount.letter != "T" or amount.face >= _COUNTED)


def do_units_fit(each: Node, total: Node, amount: Node) -> bool:
    """Whether letters and units of figures allow the product."""
    return _do_units_fit(each.letter + total.letter + amount.letter, each.unit, total.unit, amount.unit)


@cache
def _do_units_fit(letters: str, of_each: str | None, of_total: str | None, of_amount: str | None) -> bool:
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
