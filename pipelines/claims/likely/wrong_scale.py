"""Statements that fail by a thousand and more, told where their digits would hardly fit by accident: a scale word is wrong.

"€296 billion for 5.1 TWh at €58" is a product by no word that says so. That figures which are likely told of each other fit to the
digits but for such a power is seldom an accident; and few units that nobody says are that far from another, but for those of sizes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import POWER, SCALE_WORD, chance_of, scaled_nodes
from pipelines.claims.likely.document import Document, are_of_other_things
from pipelines.claims.likely.weighed import Weighed
from pipelines.claims.products import is_of_open_price
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, THINGS, Node
from pipelines.values.records import dataclass

CONSTRUCTION = "slip.scale"
_CONFIDENCE = 0.8
_KINDS = frozenset(("product_of", "share_of", "sums_to", "differs_by", "growth_of"))
_PRODUCT, _ADDED = "product_of", ("sums_to", "differs_by")
_FEWEST_DIGITS, _FEWEST_UNHELD, _MOST_SHORT = 2, 2, 1
_SCALED, _MOST_PRINTED = 1e6, 6


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a statement: how likely it is at least, and how likely an accident, by all powers of ten, may be at most."""

    likelihood: float
    chance: float

    def is_met(self, likelihood: float, chance: float) -> bool:
        return likelihood >= self.likelihood and chance <= self.chance


# Of any statement; of what a percentage tells, which many figures fit; of one whose figures are hedged or round; and of a sum of
# figures with scale words that is off by less.
_PLAIN, _OF_PERCENT, _HEDGED, _NEAR = _Asked(0.03, 0.096), _Asked(0.03, 0.008), _Asked(0.4, 0.32), _Asked(0.25, 0.0096)


def wrong_scale(document: Document, weighed: Sequence[Weighed]) -> Iterator[Claim]:
    """The claims that fail by a wrong scale word.

    Args:
        document: with all its other claims.
        weighed: its candidates, the likeliest first.
    """
    made = document.made
    told = set().union(*(claim.members for claim in made if claim.origin == STATED and holds(claim) is False))
    held = set().union(*(claim.members for claim in made if holds(claim)))
    for one in weighed:
        claim = one.claim
        if one.holds is not False or one.likelihood < _PLAIN.likelihood or claim.kind not in _KINDS or claim.members & told:
            continue
        fit = _fit(claim)
        if fit is not None and _is_told(document, one, *fit) and _is_unheld(document, claim, fit[1].keys() - held):
            told |= claim.members
            yield Claim(claim.kind, claim.left, claim.right, STATED, CONSTRUCTION, _CONFIDENCE)


def _fit(claim: Claim) -> tuple[float, dict[int, float]] | None:
    """The chance that unrelated figures fit a claim but for a power of ten, and the power by which each figure would make it hold.

    None where none does, or where one does at several powers of ten: that is so little of the others that it says nothing.
    """
    power_of = dict[int, float]()
    for node, meant in scaled_nodes(claim):
        if node.face:
            if node.mention in power_of:
                return None
            power_of[node.mention] = abs(math.log10(abs(meant.face / node.face)))
    return (chance_of(claim, claim.left[0], POWER), power_of) if power_of else None


def _is_told(document: Document, one: Weighed, chance: float, power_of: Mapping[int, float]) -> bool:
    """Whether a statement is likely enough for the power of ten that it is off by, and nothing speaks against it."""
    nodes = (*one.claim.left, *one.claim.right)
    if min(power_of.values()) < SCALE_WORD:
        is_word = one.claim.kind in _ADDED and all(_has_scale(document, node) for node in nodes)
        return is_word and _NEAR.is_met(one.likelihood, chance) and _is_clear(document, one.claim)
    is_short = [node.digits < _FEWEST_DIGITS and not node.is_worded for node in nodes]
    plain = _OF_PERCENT if any(node.letter == PERCENT for node in nodes) else _PLAIN
    if plain.is_met(one.likelihood, chance) and sum(is_short) <= _MOST_SHORT and not is_short[0]:
        return _is_clear(document, one.claim)
    is_likely = _HEDGED.is_met(one.likelihood, chance) and all(node.is_point and not node.is_open for node in nodes)
    return is_likely and document.is_undoubted(one.claim) and not document.has_rival(one.claim)


def _is_clear(document: Document, claim: Claim) -> bool:
    return document.is_plain(claim) and not document.has_rival(claim)


def _has_scale(document: Document, node: Node) -> bool:
    """Whether a figure is printed with a scale word."""
    printed = sum(char.isdigit() for char in document.text[node.start : node.end])
    return abs(node.face) >= _SCALED and printed <= _MOST_PRINTED


def _is_unheld(document: Document, claim: Claim, unheld: Set[int]) -> bool:
    """Whether the figures that may be off are borne out by nothing, and none is of each, or of a number of things."""
    nodes = (*claim.left, *claim.right)
    if any(document.is_of_many(node) for node in (claim.right if claim.kind == _PRODUCT else nodes)):
        return False
    if claim.kind == _PRODUCT:
        return len(unheld) >= _FEWEST_UNHELD and _is_product(document, claim)
    # What is counted one by one is hardly told of with a scale word that is a thousand off.
    are_counted = claim.kind not in _ADDED and any(node.unit in THINGS for node in claim.right)
    # Two numbers without a unit, as scores are, are no parts of an amount.
    are_bare = claim.kind in _ADDED and [node.letter for node in nodes].count(BARE) == len(nodes) - 1
    if (
        are_of_other_things(nodes)
        or are_counted
        or are_bare
        or len({node.unit for node in nodes if node.letter in (MONEY, COUNT)}) > 1
    ):
        return False
    return bool(unheld) and len({document.role_of(node).is_each for node in nodes}) == 1


def _is_product(document: Document, claim: Claim) -> bool:
    """Whether the units of two factors can make that of what is told: no length times a voltage is a length.

    Of a size and a price of no unit nobody knows what the price is of: "18.24 tons, each gram sold at 548.6 yuan".
    """
    told, factors = claim.left[0], claim.right
    is_of_money = any(node.letter == MONEY for node in factors)
    if (told.letter == MONEY) != is_of_money or is_of_open_price(factors):
        return False
    if not is_of_money and any(document.role_of(node).is_each for node in factors):
        return False  # 42 beds for each thousand people
    return any(node.letter in (MONEY, BARE) or node.unit in THINGS or "/" in (node.unit or "") for node in factors)
