"""Whether words say that what each of many is follows from a total and an amount in front, or that a total behind follows of it."""

from __future__ import annotations

import math

from pipelines.claims.sequence import Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.unit_size import product_factor

_FRONT = 70
# A digit that is another one moves a figure by no more than so many times; a power of ten has this width.
_FURTHEST, _POWER_WIDTH = 10.0, 0.02


def is_said_to_follow(own: Node, total: Node, amount: Node, text: str, words: ClaimWords) -> bool:
    """Whether the last of three figures is said to follow of the others.

    Args:
        own: what is said of each.
        total: of all.
        amount: how many there are.
        text: the document, folded.
        words: of its language.
    """
    last = max((own, total, amount), key=lambda node: node.start)
    if last is amount:
        # What is spread over so many, or paid for so many each.
        last = max((own, total), key=lambda node: node.start)
    pattern = words.shares_out if last is own else words.adds_up
    return pattern.search(text[max(last.begin, last.number - _FRONT) : last.number].lower()) is not None


def is_of_another_size(own: Node, total: Node, amount: Node) -> bool:
    """Whether a total is so far from a product that neither a digit nor a scale word explains it: a factor may be left unsaid."""
    times = own.face * amount.face * product_factor(total.unit, amount.unit, own.unit) / total.face if total.face else 0
    if times <= 0:
        return True
    apart = math.log10(times)
    return abs(apart) > math.log10(_FURTHEST) and abs(apart - round(apart)) > _POWER_WIDTH
