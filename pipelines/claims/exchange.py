"""An amount in two currencies with the rate of exchange that words say between them.

The rate is told by its words; the amounts are the only two that it can be between, or of several those whose words agree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, MONEY, Letters, Node
from pipelines.language.claim_words import ClaimWords

SAID = "exchange.said"
_CONFIDENCE = 0.9
_DIGITS, _HIGHEST = 2, 100_000.0
_REACH, _FRONT, _BEHIND, _PAIR = 10, 60, 30, 2
# A digit that is another one moves a figure by no more than so many powers of ten; a scale word by nearly whole ones.
_FURTHEST, _POWER_WIDTH = 1.0, 0.02


def said_exchanges(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The amounts in two currencies between which a rate is named.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    found = rates(sequence, text, words)
    for index in sorted(found):
        rate = sequence.nodes[index]
        if rate.digits < _DIGITS or not 0 < rate.face < _HIGHEST:
            continue
        pair = _pair(sequence, index, role, found)
        if pair is not None:
            claim = _claim(rate, *pair)
            if claim is not None:
                yield claim


def rates(sequence: Letters, text: str, words: ClaimWords) -> frozenset[int]:
    """The places of figures that are a rate of exchange, and of the one dollar or euro that it is paid for."""
    found, nodes = set[int](), sequence.nodes
    # Of one currency nothing is exchanged: most texts need no look at words.
    if len({node.unit for node in nodes if node.letter == MONEY and "/" not in (node.unit or "")}) < _PAIR:
        return frozenset()
    for index, node in enumerate(nodes):
        if node.letter in (BARE, MONEY) and node.is_point and not node.is_open and _is_rate(node, text, words):
            found.add(index)
    for first, (one, other) in enumerate(pairwise(nodes)):
        is_pair = one.letter == other.letter == MONEY and one.unit != other.unit and one.sentence == other.sentence
        if is_pair and 1.0 in (one.face, other.face) and _is_for(text[one.end : other.start].lower(), words):
            found |= {first, first + 1}
    return frozenset(found)


def _is_for(between: str, words: ClaimWords) -> bool:
    """Whether all that stands between two amounts says that one is paid for the other."""
    return words.exchanged is not None and words.exchanged.fullmatch(between) is not None


def _is_rate(rate: Node, text: str, words: ClaimWords) -> bool:
    """Whether words say that a figure is a rate of exchange: in front of a number, or behind what one of a currency is paid for."""
    front = text[max(rate.begin, rate.number - _FRONT) : rate.number].lower()
    behind = text[rate.end : rate.end + _BEHIND].lower()
    if words.exchange_rate is not None and words.exchange_rate.search(front) is not None:
        return True
    return rate.letter == MONEY and words.exchange_for is not None and words.exchange_for.match(behind) is not None


def _pair(sequence: Letters, index: int, role: Sequence[Role], exchanged: frozenset[int]) -> tuple[Node, Node] | None:
    """Two amounts in two currencies, one of them in the sentence of the rate; none of the places of rates themselves."""
    nodes, rate = sequence.nodes, sequence.nodes[index]
    near = [
        place
        for place in range(max(0, index - _REACH), min(len(nodes), index + _REACH + 1))
        if place not in exchanged and nodes[place].letter == MONEY and nodes[place].is_point and not nodes[place].is_open
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
    """The amount that is the other times the rate: the one in the rate's currency, else whichever is nearer.

    None where no digit and no power of ten explains how far it is.
    """
    if min(one.face, other.face, rate.face) <= 0:
        return None
    pairs = [(great, small) for great, small in ((one, other), (other, one)) if rate.letter == BARE or great.unit == rate.currency]
    ways = [(abs(math.log10(small.face * rate.face / great.face)), great, small) for great, small in pairs]
    apart, product, amount = min(ways, key=lambda way: way[0])
    if apart > _FURTHEST and abs(apart - round(apart)) > _POWER_WIDTH:
        return None
    return Claim("product_of", (product,), (amount, rate), STATED, SAID, _CONFIDENCE)
