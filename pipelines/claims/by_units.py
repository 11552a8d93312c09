"""What units alone say to be a product: yuan a mu, mu, and the yuan of both, which fit to the digits but for a power of ten.

A price per kilogram is of kilograms, however far off they stand: the unit says so. Which of them it is of, the digits say.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import SCALE_WORD, exchanged, scaled, scaled_nodes
from pipelines.claims.prices import chance_of_power
from pipelines.claims.quotients import SLACK
from pipelines.claims.sequence import COUNT, MONEY, Letters, Node, cue_before
from pipelines.values.records import dataclass
from pipelines.values.unit_size import is_convertible, product_factor
from schemas import codes

CONSTRUCTION = "product.of_units"
# How likely an accident may be; the total stands in the sentence of the price or in one beside it, else any figure may be it.
_ACCIDENT = 0.03
_BESIDE = 1
_FEWEST_DIGITS = 3
# Kinds of what a price is of that any number may be of.
_UNMEASURED = ("count", "person", "time", "duration")
_EACH, _SURE = "e", 0.9
_PRODUCT = "product_of"


def by_units(sequence: Letters, proved: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of products that fail by a power of ten.

    Args:
        sequence: the document.
        proved: its other claims: what one of them bears out is right as it is printed.
    """
    right = {mention for claim in proved if holds(claim) and claim.confidence >= _SURE for mention in claim.members}
    priced = {node.mention for claim in proved if claim.kind == _PRODUCT for node in claim.right}
    for index, price in enumerate(sequence.nodes):
        if _is_price(price) and price.mention not in priced:
            claim = _Asked(sequence, index, right).claim()
            if claim is not None:
                yield claim


def _is_usable(node: Node) -> bool:
    return node.is_point and not node.is_open and not node.is_rounded_copy and node.low > 0


def _is_price(node: Node) -> bool:
    """Whether a figure is so much of money or of a size for each unit of another size."""
    own, _, per = (node.unit or "").partition("/")
    return bool(per) and _is_usable(node) and node.letter in (MONEY, COUNT) and _is_measured(per) and own != per


def _is_measured(unit: str) -> bool:
    return "/" not in unit and codes.unit(unit).dimension not in _UNMEASURED


@dataclass(frozen=True, slots=True)
class _Asked:
    """A price, with the mentions of its document that others bear out."""

    sequence: Letters
    index: int
    right: set[int]

    def claim(self) -> Claim | None:
        """The one product of it that fails by a power of ten; None if any holds, or if the figures may be others."""
        totals, amounts = self._totals(), self._amounts()
        if any(self._may_make(total, amount) and holds(self._made(total, amount)) for total in totals for amount in amounts):
            return None
        tried = len(totals) * len(amounts)
        found = [
            (self._accident(total, amount, at * rank, tried), total, amount)
            for at, total in enumerate(totals, 1) for rank, amount in enumerate(amounts, 1)
        ]  # fmt: skip
        fitting = [(accident, self._made(total, amount)) for accident, total, amount in found if accident is not None]
        # The same amount in two units is one.
        if len({claim.left[0].mention for _, claim in fitting}) != 1:
            return None
        accident, claim = min(fitting, key=lambda pair: (not self._is_named(pair[1].right[0]), pair[0]))
        return claim if accident <= _ACCIDENT and claim.left[0].mention not in self.right else None

    def _made(self, total: Node, amount: Node) -> Claim:
        return Claim(_PRODUCT, (total,), (amount, self._price), STATED, CONSTRUCTION, _SURE)

    def _may_make(self, total: Node, amount: Node) -> bool:
        """Whether a total may be an amount at the price, by what is printed: few are, and no claim is made of the others."""
        price, factor = self._price, product_factor(total.unit, amount.unit, self._price.unit)
        least, most = factor * amount.low * price.low, factor * amount.high * price.high
        return total.low <= most * (1 + SLACK) and least <= total.high * (1 + SLACK)

    @property
    def _price(self) -> Node:
        return self.sequence.nodes[self.index]

    def _is_named(self, amount: Node) -> bool:
        """Whether an amount is in the very unit that the price names."""
        return self._price.unit is not None and self._price.unit.partition("/")[2] == amount.unit

    def _totals(self) -> list[Node]:
        """What may be the total, the nearest first."""
        price = self._price
        found = [
            node for node in self.sequence.nodes
            if _is_usable(node) and node.letter == price.letter and node.digits >= _FEWEST_DIGITS
            and is_convertible(node.unit, price.currency) and _EACH not in cue_before(self.sequence, node)
        ]  # fmt: skip
        return sorted(found, key=lambda node: (abs(node.sentence - price.sentence), node.place < price.place))

    def _amounts(self) -> list[Node]:
        """What a price may be of, each value once: in front of it, the nearest first, then behind it."""
        price, (_, _, per) = self._price, (self._price.unit or "").partition("/")
        found: dict[tuple[str | None, float], Node] = {}
        nodes = self.sequence.nodes
        for node in (*nodes[: self.index][::-1], *nodes[self.index + 1 :]):
            if _is_usable(node) and node.letter == COUNT and node.unit != price.unit and is_convertible(node.unit, per):
                found.setdefault(node.amount, node)
        return list(found.values())

    def _accident(self, total: Node, amount: Node, nearer: int, tried: int) -> float | None:
        """How likely the digits fit by accident: beside the price of so many nearer figures, else of all that are tried."""
        chance = chance_of_power(self._price, total, amount)
        if chance is None:
            return None
        claim = self._made(total, amount)
        if not any(scaled(claim)) or _is_of_printed_unit(claim) or _is_of_less(claim):
            return None
        is_beside = abs(total.sentence - self._price.sentence) <= _BESIDE
        return chance * (nearer if is_beside else tried)


def _is_of_less(claim: Claim) -> bool:
    """Whether a total is less than the price of one, and by no scale word: it is of one, too ("1,080 a mu, 436 are left")."""
    total, price = claim.left[0], claim.right[1]
    powers = [math.log10(meant.printed / node.printed) for node, meant in scaled_nodes(claim)]
    return total.face < price.face and max(map(abs, powers), default=0.0) < SCALE_WORD


def _is_of_printed_unit(claim: Claim) -> bool:
    """Whether all that a product fails by is how much greater the printed unit of its amount is: each may be said of that one."""
    amount, power = claim.right[0], claim.right[0].unit_power
    meant = amount.valued(*(value * 10.0**-power for value in (amount.low, amount.high, amount.face, amount.printed)))
    return bool(power) and holds(exchanged(claim, amount, meant)) is True
