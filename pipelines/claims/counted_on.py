"""What is had by each of those that words name: "counted on the population at the end of the year, GDP per head is 79,593 yuan".

The amount is the figure in front that counts what is named, and the total the one whose words are those of what each has, however
far in front both stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.products import do_units_fit
from pipelines.claims.sequence import COUNT, MONEY, Letters, Node
from pipelines.language.claim_words import ClaimWords

COUNTED_ON = "product.counted_on"
_CONFIDENCE = 0.9
_BACK, _NAME = 30, 40
# So many characters begin the name of what is counted: the time at which it was.
_TIME = 2
# No slip of a digit makes more of a total than this.
_FURTHEST = 12.0


def counted_on(sequence: Letters, text: str, words: ClaimWords) -> Iterator[Claim]:
    """The products that say on what they are counted.

    Args:
        sequence: the document.
        text: it, folded.
        words: of its language.
    """
    if words.counted_on is None:
        return
    for index, own in enumerate(sequence.nodes):
        if own.letter not in (MONEY, COUNT) or not own.is_point or own.is_open or own.face <= 0:
            continue
        found = words.counted_on.search(text[own.begin : own.number])
        if found is None:
            continue
        front = sequence.nodes[max(0, index - _BACK) : index]
        amount = _counting(front, found["basis"].strip(), text)
        total = None if amount is None else _called(front, found["name"].strip(), own, amount)
        if amount is not None and total is not None:
            claim = Claim("product_of", (total,), (amount, own), STATED, COUNTED_ON, _CONFIDENCE)
            if holds(claim) or 1 / _FURTHEST < own.face * amount.face / total.face < _FURTHEST:
                yield claim


def _counting(front: Sequence[Node], basis: str, text: str) -> Node | None:
    """The only figure that counts what is named, of the same time: the words of the basis are in order among its own."""
    named = []
    for node in front:
        own = text[max(node.begin, node.number - _NAME) : node.number]
        own = own[own.rfind(basis[:_TIME]) :] if basis[:_TIME] in own else ""
        if own and node.letter == COUNT and node.is_point and not node.is_open and _are_among(basis, own):
            named.append(node)
    return named[0] if len({node.face for node in named}) == 1 else None


def _are_among(basis: str, own: str) -> bool:
    letters = iter(own)
    return all(letter in letters for letter in basis)


def _called(front: Sequence[Node], name: str, own: Node, amount: Node) -> Node | None:
    """The only figure whose words end with the name of what each has, greater than that."""
    named = [
        node
        for node in front
        if name and node.before.strip().endswith(name) and node.face > own.face and do_units_fit(own, node, amount)
    ]
    return named[0] if len({node.face for node in named}) == 1 else None
