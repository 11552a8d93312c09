"""What is said of each, and fits a total and an amount of things to the digits but for a power of ten: a scale word is wrong.

The words state the product (per, each); the digits say which figures it is of.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.sequence import COUNT, MONEY, Letters, Node, cue_before
from pipelines.claims.weighing import relative

_ACCIDENT = 0.05
_NEAR, _FAR = 8, 24
# As many powers of ten as a scale word has; and so many digits a figure has whose total may stand far from it.
_MOST_POWER, _DIGITS = 8, 3
_FEWEST = 10.0


def powers(sequence: Letters, proved: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of products that fail by a power of ten.

    Args:
        sequence: the document.
        proved: its other claims: what is a factor of one that holds is none of another.
    """
    known = {node.mention for claim in proved if claim.kind == "product_of" for node in claim.right}
    for index, price in enumerate(sequence.nodes):
        if price.letter == MONEY and price.is_point and price.mention not in known and _is_price(sequence, price):
            yield from _by_power(sequence.nodes, index)


def _by_power(nodes: Sequence[Node], index: int) -> Iterator[Claim]:
    """The product of a figure of each with a total and an amount beside it; else with one of them beside it."""
    price = nodes[index]
    near = _around(nodes, index, _NEAR, 1)
    far = _around(nodes, index, _FAR, _FAR) if price.digits >= _DIGITS else []
    outside = [node for node in far if node not in near]
    for totals, amounts in ((near, near), (outside, near), (near, outside)):
        fitting, tried = [], 0
        for total in totals:
            if total.letter != price.letter or total.currency != price.currency or total.is_rounded_copy:
                continue
            for amount in amounts:
                if amount.letter == COUNT and amount is not total and _is_priced(amount, price):
                    tried += 1
                    chance = _chance(price, total, amount)
                    if chance is not None:
                        fitting.append((chance, total, amount))
        if len(fitting) == 1 and fitting[0][0] * tried <= _ACCIDENT:
            chance, total, amount = fitting[0]
            yield Claim("product_of", (total,), (amount, price), STATED, "product.each", round(1 - chance * tried, 4))
        if fitting:
            return


def _around(nodes: Sequence[Node], index: int, reach: int, sentences: int) -> list[Node]:
    own = nodes[index]
    return [
        node
        for node in nodes[max(0, index - reach) : index + reach + 1]
        if node is not own
        and node.letter in (MONEY, COUNT)
        and abs(node.sentence - own.sentence) <= sentences
        and math.isfinite(node.half_width)
        and node.low > 0
        and not node.unit_power
    ]


def _is_priced(amount: Node, price: Node) -> bool:
    """Whether a price is of one unit of the amount: per tonne and tonnes; a price per kilogram is a thousandth by itself."""
    own, _, per = (price.unit or "").partition("/")
    return amount.face >= _FEWEST and amount.unit != own and (not per or per == amount.unit)


def _chance(price: Node, total: Node, amount: Node) -> float | None:
    """The chance that unrelated figures would make a product but for a power of ten; None where these do not."""
    apart = price.face * amount.face / total.face
    power = round(math.log10(apart))
    width = 2 * (relative(price)[0] + relative(total)[0] + relative(amount)[0])
    if not power or abs(power) > _MOST_POWER or abs(apart / 10.0**power - 1) > width / 2:
        return None
    return width / math.log(10)


def _is_price(sequence: Letters, node: Node) -> bool:
    """Whether money is said of each of many, in a unit whose printed form is its own."""
    is_per = node.unit is not None and "/" in node.unit
    is_each = "e" in cue_before(sequence, node) or sequence.letters[node.place + 1 : node.place + 2] == "e"
    return not node.unit_power and (is_per or is_each)
