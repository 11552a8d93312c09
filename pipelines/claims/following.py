"""Whether words say that what each of many is follows from a total and an amount in front, or that a total behind follows of it."""

from __future__ import annotations

from pipelines.claims.sequence import Node
from pipelines.language.claim_words import ClaimWords

_FRONT = 70


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
