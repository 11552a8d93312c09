"""What is said of each: a total, an amount of things, and the price or yield of each; and an amount at a rate of exchange."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.proportions import AMOUNTS
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, MONEY, THINGS, Letters, Node
from pipelines.claims.weighing import Weighing, around, width
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor, size_above
from schemas import codes

EXCHANGE = "exchange.rate"
"""The construction of an amount in two currencies with the rate between them."""
_SPREAD = 6.0
_USUAL = 0.4
_SAID, _UNSAID = 0.4, 0.9
_ALL = AMOUNTS + "RPT"
_NEAREST = 0.01
# So many figures beside one are asked what it has to do with others.
_NEAR = 5
_FEW, _BASE = 0.2, 0.2
_COUNTED = 10.0
# What counts things, and each kind of them.
_COUNTS = {"count", "person"}
_RATE, _RATE_DIGITS, _RATE_WIDTH, _BESIDE = 10_000.0, 2, 0.1, 3


_Kind = tuple[str, str | None]
_Factors = dict[tuple[_Kind, _Kind], float | None]
"""By the kinds of total and amount; None where units forbid the product."""


def products(
    sequence: Letters, role: Sequence[Role], tellers: Container[int] | None = None, about: Node | None = None
) -> Iterator[Claim]:
    """A total that is an amount times what each is worth or gives.

    Args:
        sequence: the document.
        role: of each figure.
        tellers: indices of what may be said of each; all if none are named.
        about: a figure, if only claims that it is in are asked for.
    """
    figure_of = {id(node): _Figure.of(node, one) for node, one in zip(sequence.nodes, role, strict=True)}
    factors: dict[_Kind, _Factors] = {}
    for index, node in enumerate(sequence.nodes):
        if tellers is not None and index not in tellers:
            continue
        if node.is_point and node.letter in AMOUNTS and not node.is_rounded_copy and node.face > 0:
            is_said = role[index].is_each or "/" in (node.unit or "")
            own = figure_of[id(node)]
            asked = _Asked(own, is_said, factors.setdefault(own.kind, {}))
            placed = list(_placed(sequence, index, figure_of))
            if about is None or node is about or asked.may_be_with(about, placed):
                # With more to weigh, none is likelier.
                likely = asked.believed(asked.fitting(_near(node, placed), placed))
                if any(about is None or about.mention in claim.members for claim in likely):
                    yield from asked.believed(_pairs(_near(node, placed), placed))


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
class _Figure:
    """A figure that may be a total or an amount of what is said of each.

    Attributes:
        node: it.
        size: its value, whatever the size of its unit.
        kind: its letter and unit.
        open_to: what its digits leave open of it, at most.
        is_amount: whether it can say how many things there are.
        is_base: whether it is what another figure is compared with.
    """

    node: Node
    size: float
    kind: _Kind
    open_to: float
    is_amount: bool
    is_base: bool

    @classmethod
    def of(cls, node: Node, role: Role) -> _Figure:
        """A figure by what is seen of it."""
        kind, size = (node.letter, node.unit), node.face * size_above(node.unit)
        return cls(node, size, kind, max(node.relative), may_be_amount(node), role.is_base)


class _Placed(NamedTuple):
    """A figure near another one, with how likely it is meant, by its place, and whether it is more than that one."""

    figure: _Figure
    weight: float
    is_total: bool


def _placed(sequence: Letters, index: int, figure_of: dict[int, _Figure]) -> Iterator[_Placed]:
    """The figures around the one of an index that may be totals or amounts."""
    own = figure_of[id(sequence.nodes[index])].size
    for one in around(sequence, index, _ALL):
        if one.node.face > 0 and one.node.letter != "P":
            figure = figure_of[id(one.node)]
            yield _Placed(figure, one.weight, figure.size > own)


def _near(node: Node, placed: Sequence[_Placed]) -> list[_Placed]:
    """The likeliest of the figures around one by their places."""
    beside = [one for one in placed if abs(one.figure.node.sentence - node.sentence) <= 1]
    return sorted(beside, key=lambda one: -one.weight)[:_NEAR]


def _pairs(near: Sequence[_Placed], placed: Sequence[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    """The totals and amounts that a figure may have between them, one of which is near it."""
    beside = {id(one.figure) for one in near}
    for first in near:
        is_amount = first.figure.is_amount
        for second in placed if first.is_total or is_amount else ():
            if second.figure is first.figure:
                continue
            if first.is_total and second.figure.is_amount:
                yield first, second
            if is_amount and second.is_total and id(second.figure) not in beside:
                yield second, first


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure that may be said of each of many.

    Attributes:
        own: it.
        is_said: whether the words say that it is.
        factors: what products are multiplied by with figures of its kind.
    """

    own: _Figure
    is_said: bool
    factors: _Factors

    def factor(self, total: _Figure, amount: _Figure) -> float | None:
        """What the product is multiplied by; None where units forbid it."""
        kinds = total.kind, amount.kind
        try:
            return self.factors[kinds]
        except KeyError:
            node = self.own.node
            fits = do_units_fit(node, total.node, amount.node)
            factor = self.factors[kinds] = product_factor(total.node.unit, amount.node.unit, node.unit) if fits else None
            return factor

    def may_be_with(self, about: Node, placed: Sequence[_Placed]) -> bool:
        """Whether a total and an amount, one of which is a certain figure, may have it between them by the digits."""
        near, telling = _near(self.own.node, placed), [one for one in placed if one.figure.node is about]
        beside = [one for one in near if one.figure.node is about]
        return bool(self.fitting(near, telling) or self.fitting(beside, placed))

    def fitting(self, near: Sequence[_Placed], placed: Sequence[_Placed]) -> list[tuple[_Placed, _Placed]]:
        """Those of the pairs of some figures, one of which is near it, that may have it between them by the digits.

        Figures of one kind are asked for together: of most, no product of units is that of the others.
        """
        kinds: dict[_Kind, list[_Placed]] = {}
        for one in placed:
            kinds.setdefault(one.figure.kind, []).append(one)
        beside, found = {id(one.figure) for one in near}, list[tuple[_Placed, _Placed]]()
        for first in near:
            for alike in kinds.values():
                if first.is_total and (factor := self.factor(first.figure, alike[0].figure)) is not None:
                    amounts = (one for one in alike if one.figure.is_amount and one.figure is not first.figure)
                    found += [(first, one) for one in amounts if self._does_fit(first.figure, one.figure, factor)]
                if first.figure.is_amount and (factor := self.factor(alike[0].figure, first.figure)) is not None:
                    totals = (one for one in alike if one.is_total and id(one.figure) not in beside)
                    found += [(one, first) for one in totals if self._does_fit(one.figure, first.figure, factor)]
        return found

    def _does_fit(self, total: _Figure, amount: _Figure, factor: float) -> bool:
        open_to = self.own.open_to + total.open_to + amount.open_to
        return abs(self.own.node.face * amount.node.face * factor / total.node.face - 1) <= 2 * open_to

    def believed(self, pairs: Iterable[tuple[_Placed, _Placed]]) -> Iterator[Claim]:
        """The likeliest product, of those that some totals and amounts may be, if it is likely enough."""
        weighing = Weighing(_SAID if self.is_said else _UNSAID, _USUAL)
        for total, amount in pairs:
            self._consider(weighing, total, amount)
        return weighing.believed()

    def _consider(self, weighing: Weighing, total: _Placed, amount: _Placed) -> None:
        """Weighs that a total is so many times the figure."""
        factor = self.factor(total.figure, amount.figure)
        if factor is None:
            return
        node, whole, things = self.own.node, total.figure.node, amount.figure.node
        weight = total.weight * amount.weight * (_FEW if things.face < _COUNTED else 1.0)
        weight *= _BASE if amount.figure.is_base or total.figure.is_base else 1.0
        weighing.consider(weight)
        apart = node.face * things.face * factor / whole.face - 1
        open_to = width(apart, node.relative, whole.relative, things.relative)
        if abs(apart) <= 2 * open_to:
            # What is paid for each is often a round number, and what is nearer to it than its digits leave open is no accident.
            open_to = min(open_to, max(abs(apart), _NEAREST)) if self.is_said else open_to
            weighing.fits(weight, 2 * open_to / _SPREAD, "product_of", (whole,), (things, node), "identity.product")


def may_be_amount(amount: Node) -> bool:
    """Whether a figure can say how many things there are."""
    return amount.letter != "M" and amount.face > 1 and (amount.letter != "T" or amount.face >= _COUNTED)


def do_units_fit(each: Node, total: Node, amount: Node) -> bool:
    """Whether letters and units of figures allow the product."""
    return may_units_multiply(each.letter + total.letter + amount.letter, each.unit, total.unit, amount.unit)


def is_of_open_price(factors: Sequence[Node]) -> bool:
    """Whether a size is paid for at a price of a unit that nobody says: "18.24 tons, each gram sold at 548.6 yuan"."""
    is_size = any(node.letter == COUNT and node.unit not in THINGS for node in factors)
    prices = (codes.unit(node.unit).dimension if node.unit else "" for node in factors if node.letter == MONEY)
    return is_size and any(dimension.partition("/")[2] in ("", "time") for dimension in prices)


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
