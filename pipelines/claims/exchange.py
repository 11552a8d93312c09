"""An amount in two currencies with the rate of exchange that words say between them.

The rate is told by its words; the amounts are the only two that it can be between, or of several those whose words agree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, MONEY, Letters, Node
from pipelines.language.claim_words import ClaimWords

SAID = "exchange.said"
_CONFIDENCE = 0.9
_DIGITS, _HIGHEST = 2, 100_000.0
_REACH, _FRONT, _BEHIND = 10, 60, 30
# A digit that is another one moves a figure by no more than so many times.
_FURTHEST = 10.0


def said_exchanges(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The amounts in two currencies between which a rate is named.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    for index, rate in enumerate(sequence.nodes):
        if rate.letter not in (BARE, MONEY) or not rate.is_point or rate.is_open or rate.digits < _DIGITS:
            continue
        if not 0 < rate.face < _HIGHEST or not _is_rate(rate, text, words):
            continue
        pair = _pair(sequence, index, role)
        if pair is not None:
            claim = _claim(rate, *pair)
            if claim is not None:
                yield claim


def _is_rate(rate: Node, text: str, words: ClaimWords) -> bool:
    """Whether words say that a figure is a rate of exchange: in front of a number, or behind what one of a currency is paid for."""
    front = text[max(rate.begin, rate.number - _FRONT) : rate.number].lower()
    behind = text[rate.end : rate.end + _BEHIND].lower()
    if words.exchange_rate is not None and words.exchange_rate.search(front) is not None:
        return True
    return rate.letter == MONEY and words.exchange_for is not None and words.exchange_for.match(behind) is not None


def _pair(sequence: Letters, index: int, role: Sequence[Role]) -> tuple[Node, Node] | None:
    """Two amounts in two currencies, one of them in the sentence of the rate."""
    nodes, rate = sequence.nodes, sequence.nodes[index]
    near = [
        place
        for place in range(max(0, index - _REACH), min(len(nodes), index + _REACH + 1))
        if place != index and nodes[place].letter == MONEY and nodes[place].is_point and not nodes[place].is_open
        and nodes[place].face > 0 and "/" not in (nodes[place].unit or "") and nodes[place].sentence <= rate.sentence
    ]  # fmt: skip
    own = [place for place in near if nodes[place].sentence == rate.sentence]
    pairs = [(one, other) for one in own for other in near if _are_two(nodes[one], nodes[other], rate)]
    together = [pair for pair in pairs if pair[1] in own]
    pairs = [pair for pair in together if pair[0] < pair[1]] or pairs
    if len(pairs) > 1:
        said = [len(role[one].said & role[other].said) for one, other in pairs]
        pairs = [pair for pair, count in zip(pairs, said, strict=True) if count and count == max(said)]
    return (nodes[pairs[0][0]], nodes[pairs[0][1]]) if len(pairs) == 1 else None


def _are_two(one: Node, other: Node, rate: Node) -> bool:
    return one.unit != other.unit and (rate.letter == BARE or rate.currency in (one.unit, other.unit))


def _claim(rate: Node, one: Node, other: Node) -> Claim | None:
    """The amount that is the other times the rate, whichever way that is nearer; None where no digit explains how far it is."""
    if min(one.face, other.face, rate.face) <= 0:
        return None
    ways = [(abs(math.log(small.face * rate.face / great.face)), great, small) for great, small in ((one, other), (other, one))]
    apart, product, amount = min(ways, key=lambda way: way[0])
    if apart > math.log(_FURTHEST):
        return None
    return Claim("product_of", (product,), (amount, rate), STATED, SAID, _CONFIDENCE)
