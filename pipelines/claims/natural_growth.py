"""Births less deaths is what a population grows by of itself: "birth rate 5.60‰, death rate 7.60‰, natural growth rate -2.00‰".

A minus that is left out turns a county that shrinks into one that grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.sequence import Node
from pipelines.language.claim_words import ClaimWords

CONSTRUCTION = "balance.natural"
_AS_SAID = "differs_as_said"
_RATES = 3
_CONFIDENCE = 0.95


def with_natural_growth(nodes: Sequence[Node], words: ClaimWords, made: Sequence[Claim]) -> list[Claim]:
    """The claims of a document with those of births, deaths and natural growth of one sentence, for others of the same figures.

    Args:
        nodes: the figures of the document, in order.
        words: of its language.
        made: its claims; which of two rates is greater says nothing of the sign.
    """
    own = {claim.members: claim for claim in _claims(nodes, words)}
    return [*(claim for claim in made if claim.members not in own), *own.values()]


def _claims(nodes: Sequence[Node], words: ClaimWords) -> Iterator[Claim]:
    for _, of_sentence in groupby(nodes, key=lambda node: node.sentence):
        own = list(of_sentence)
        for unit in {node.unit for node in own}:
            # One more would be of another year or place, or what one of them was before.
            rates = [node for node in own if node.unit == unit]
            if len(rates) == _RATES:
                yield from _claim(rates, words)


def _claim(rates: Sequence[Node], words: ClaimWords) -> Iterator[Claim]:
    *two, grown = rates
    births = [node for node in two if _is_said(words.births, node)]
    deaths = [node for node in two if _is_said(words.deaths, node)]
    if len(births) == len(deaths) == 1 and births != deaths and _is_said(words.natural_growth, grown):
        is_negative = grown.face > 0 and words.shrinks.search(grown.before.lower()) is not None
        meant = grown.negated() if is_negative else grown
        claim = Claim(_AS_SAID, (*births, *deaths), (meant,), STATED, CONSTRUCTION, _CONFIDENCE)
        if holds(claim) is not None:
            yield claim


def _is_said(said: re.Pattern[str], node: Node) -> bool:
    return node.is_point and not node.is_open and said.search(node.before.lower()) is not None
