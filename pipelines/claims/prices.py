"""What is said of each, and fits a total and an amount of things to the digits but for a power of ten: a scale word is wrong.

The words state the product (per, each); the digits say which figures it is of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.each import counts, said_of_each
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, Letters, Node, cue_before
from pipelines.claims.weighing import width
from pipelines.language.claim_words import ClaimWords
from pipelines.values.unit_size import is_convertible, product_factor
from schemas import codes

# How likely an accident may be, where all stand beside a price, and where one stands further off.
_ACCIDENT, _FAR_ACCIDENT = 0.05, 0.0125
_NEAR, _FAR = 8, 24
# As many powers of ten as a scale word has; and so many digits a figure has whose total may stand far from it.
_MOST_POWER, _DIGITS = 8, 3
_FEWEST = 10.0
_COUNTED = (codes.COUNT, "person")
_EACH_BEHIND = re.compile("_?o?_?e")


def powers(sequence: Letters, text: str, proved: Sequence[Claim], words: ClaimWords) -> Iterator[Claim]:
    """The claims of products that fail by a power of ten.

    Args:
        sequence: the document.
        text: it, folded.
        words: of its language.
        proved: its other claims: what is a factor of one that holds is none of another.
    """
    known = {node.mention for claim in proved if claim.kind == "product_of" for node in claim.right}
    for index, price in enumerate(sequence.nodes):
        is_price = (
            price.letter in (MONEY, COUNT, BARE) and price.is_point and price.mention not in known and _is_price(sequence, price)
        )
        if is_price and not is_of_many(sequence, index):
            yield from _by_power(sequence, index, text, words)


def _by_power(sequence: Letters, index: int, text: str, words: ClaimWords) -> Iterator[Claim]:
    """The product of a figure of each with the two in front of it or on both sides; else with others beside it, or one of them."""
    nodes, price, each = sequence.nodes, sequence.nodes[index], said_of_each(sequence.nodes, index, text, words)
    in_front = [node for node in nodes[max(0, index - 2) : index] if _is_usable(node) and node.sentence == price.sentence]
    sides = _around(nodes, index, 1, 0)
    near = _around(nodes, index, _NEAR, 1)
    far = _around(nodes, index, _FAR, _FAR) if price.digits >= _DIGITS else []
    outside = [node for node in far if node not in near]
    # Money without a currency is a number, and such are many.
    others = ((near, near), (outside, near), (near, outside)) if price.letter != BARE else ()
    for totals, amounts in ((in_front, in_front), (sides, sides), *others):
        usable = [one for one in totals if _is_total(sequence, one, price, is_far=totals is outside, is_plain=totals is in_front)]
        tried = [(one, other) for one in usable for other in amounts if other is not one and _is_priced(other, price, one)]
        if each is not None:
            tried = [(one, other) for one, other in tried if not _is_measured(other) or counts(other, each, text)]
        chances = [(chance_of_power(price, one, other), one, other) for one, other in tried]
        fitting = [(chance, one, other) for chance, one, other in chances if chance is not None]
        is_told = totals is amounts or (bool(fitting) and _is_next(nodes, index, fitting[0][1]))
        accident = _ACCIDENT if is_told else _FAR_ACCIDENT
        if len(fitting) == 1 and fitting[0][0] * len(tried) <= accident:
            chance, total, amount = fitting[0]
            yield Claim("product_of", (total,), (amount, price), STATED, "product.each", round(1 - chance * len(tried), 4))
        if fitting:
            return


def _is_next(nodes: Sequence[Node], index: int, total: Node) -> bool:
    """Whether a total stands right beside a price, in its sentence: only what it is the price of is far."""
    beside = nodes[max(0, index - 1) : index + 2]
    return total.sentence == nodes[index].sentence and any(node is total for node in beside)


def _is_total(sequence: Letters, node: Node, price: Node, *, is_far: bool, is_plain: bool) -> bool:
    """Whether a figure may be the total of a price; one below it has lost its word, which only its place can tell."""
    if (
        node.letter != price.letter
        or not is_convertible(node.currency, price.currency)
        or node.is_rounded_copy
        or _is_each(sequence, node)
    ):
        return False
    return (node.face >= price.face or is_plain) and (node.digits >= _DIGITS or not is_far)


def _around(nodes: Sequence[Node], index: int, reach: int, sentences: int) -> list[Node]:
    own = nodes[index]
    return [
        node
        for node in nodes[max(0, index - reach) : index + reach + 1]
        if node is not own and _is_usable(node) and abs(node.sentence - own.sentence) <= sentences
    ]


def _is_measured(node: Node) -> bool:
    return (
        node.unit is not None and "/" not in node.unit and node.letter == COUNT and codes.unit(node.unit).dimension not in _COUNTED
    )


def _is_usable(node: Node) -> bool:
    return node.letter in (MONEY, COUNT, BARE, OTHER) and math.isfinite(node.half_width) and node.low > 0 and not node.unit_power


def _is_rate(node: Node) -> bool:
    return "/" in (node.unit or "")


def _is_priced(amount: Node, price: Node, total: Node) -> bool:
    """Whether a price is of one unit of the amount: per tonne and tonnes; a price per kilogram is a thousandth by itself.

    What each of many pays a month is so of what all pay a month.
    """
    own, _, per = (price.unit or "").partition("/")
    if amount.face < _FEWEST or amount.unit == own:
        return False
    # What each has, for a price, makes what each is paid: 480 kg a mu at 78.5 yuan is no sum of yuan.
    if _is_rate(amount) and not _is_rate(total):
        return False
    is_of_each = amount.letter in (COUNT, BARE) and (not per or price.unit == total.unit)
    return is_of_each or (bool(per) and is_convertible(per, amount.unit))


def chance_of_power(price: Node, total: Node, amount: Node) -> float | None:
    """The chance that unrelated figures would make a product but for a power of ten; None where these do not."""
    apart = price.face * amount.face / total.face * product_factor(total.unit, amount.unit, price.unit)
    if apart <= 0:
        return None
    power = round(math.log10(apart))
    rest = apart / 10.0**power - 1
    open_to = width(rest, price.relative, total.relative, amount.relative)
    if not power or abs(power) > _MOST_POWER or abs(rest) > open_to:
        return None
    return 2 * open_to / math.log(10)


def _is_price(sequence: Letters, node: Node) -> bool:
    """Whether money or an amount is said of each of many, in a unit whose printed form is its own."""
    is_per = node.unit is not None and "/" in node.unit
    # What is counted is told of a thousand or ten thousand as well as of each.
    is_measured = node.letter in (MONEY, BARE) or (node.unit is not None and codes.unit(node.unit).dimension not in _COUNTED)
    is_measured &= node.letter in (MONEY, COUNT, BARE) and not node.unit_power
    return is_measured and ((is_per and node.letter == MONEY) or _is_each(sequence, node))


def is_of_many(sequence: Letters, index: int) -> bool:
    """Whether a price is of a number of things: of every ten shares, for each hundred kilograms."""
    nodes, price = sequence.nodes, sequence.nodes[index]
    before, behind = nodes[index - 1] if index else None, nodes[index + 1] if index + 1 < len(nodes) else None
    if before is not None and before.sentence == price.sentence and before.face > 1 and "e" in cue_before(sequence, before):
        return "," not in sequence.letters[before.place : price.place]
    between = sequence.letters[price.place + 1 : behind.place] if behind is not None else ""
    return behind is not None and behind.face > 1 and _EACH_BEHIND.fullmatch(between) is not None


def _is_each(sequence: Letters, node: Node) -> bool:
    return "e" in cue_before(sequence, node) or _EACH_BEHIND.match(sequence.letters, node.place + 1) is not None
