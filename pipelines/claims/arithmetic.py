"""Claims that nobody has to word: identities that hold to the printed digits and would hardly do so by chance.

By themselves these claims raise no alarm. What each kind of figure is tried for stands in the modules that are called here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.products import exchanges, products
from pipelines.claims.proportions import proportions
from pipelines.claims.repeats import mark_copies, repeats
from pipelines.claims.roles import roles
from pipelines.claims.sequence import Letters, Node, cue_before
from pipelines.claims.totals import complements, differences, totals
from pipelines.claims.weighing import relative

_ACCIDENT = 0.05
_NEAR = 8
# As many powers of ten as a scale word has.
_MOST_POWER = 8


def found(sequence: Letters) -> Iterator[Claim]:
    """The claims of a document that its digits prove."""
    mark_copies(sequence)
    role = roles(sequence)
    made = [*exchanges(sequence), *differences(sequence, role)]
    rates = frozenset(
        node.mention for claim in made if claim.kind == "differs_by" and claim.right[0].letter == "D" for node in claim.left
    )
    made += complements(sequence, role)
    made += proportions(sequence, role, rates)
    made += totals(sequence, role)
    made += products(sequence, role)
    made += repeats(sequence, role)
    yield from made


def _neighbours(nodes: Sequence[Node], index: int, reach: int, letters: str) -> list[tuple[int, Node]]:
    """Figures around one, with their distance."""
    around = [(abs(other - index), nodes[other]) for other in range(max(0, index - reach), min(len(nodes), index + reach + 1))]
    return [
        (gap, node) for gap, node in around if gap and node.letter in letters and math.isfinite(node.half_width) and node.low > 0
    ]


def powers(sequence: Letters, proved: Sequence[Claim]) -> Iterator[Claim]:
    """Prices that fit an amount of money and of things to the digits but for a power of ten: a scale word is wrong.

    The words state the product (per, each); the digits say which figures it is of.
    """
    known = {node.mention for claim in proved if claim.kind == "product_of" for node in claim.right}
    for index, price in enumerate(sequence.nodes):
        if price.letter != "M" or not price.is_point or price.mention in known or not _is_price(sequence, price):
            continue
        near = [
            (gap, other)
            for gap, other in _neighbours(sequence.nodes, index, _NEAR, "MC")
            if abs(other.sentence - price.sentence) <= 1
        ]
        fitting, tried = [], 0
        for _, total in near:
            for _, amount in near:
                if total.letter == "M" and amount.letter == "C" and total.currency == price.currency and _is_priced(amount, price):
                    tried += 1
                    chance = _power_chance(price, total, amount)
                    if chance is not None:
                        fitting.append((chance, total, amount))
        if len(fitting) == 1 and fitting[0][0] * tried <= _ACCIDENT:
            chance, total, amount = fitting[0]
            yield Claim("product_of", (total,), (amount, price), STATED, "product.each", round(1 - chance * tried, 4))


def _is_priced(amount: Node, price: Node) -> bool:
    """Whether a price is of one unit of the amount: per tonne and tonnes; a price per kilogram is a thousandth by itself."""
    _, _, per = (price.unit or "").partition("/")
    return not per or per == amount.unit


def _power_chance(price: Node, total: Node, amount: Node) -> float | None:
    """The chance that unrelated figures would make a product but for a power of ten; None where these do not."""
    apart = price.face * amount.face / total.face
    power = round(math.log10(apart))
    width = 2 * (relative(price)[0] + relative(total)[0] + relative(amount)[0])
    if not power or abs(power) > _MOST_POWER or abs(apart / 10.0**power - 1) > width / 2:
        return None
    return width / math.log(10)


def _is_price(sequence: Letters, node: Node) -> bool:
    is_per = node.unit is not None and "/" in node.unit
    return is_per or "e" in cue_before(sequence, node) or sequence.letters[node.place + 1 : node.place + 2] == "e"
