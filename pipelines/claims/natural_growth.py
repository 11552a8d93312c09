"""Births less deaths is what a population grows by of itself: "birth rate 5.60‰, death rate 7.60‰, natural growth rate -2.00‰".

A minus that is left out turns a county that shrinks into one that grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.sequence import Node
from pipelines.language.claim_words import ClaimWords

CONSTRUCTION = "balance.natural"
_AS_SAID = "differs_as_said"
_BACK, _SENTENCES = 8, 2
_CONFIDENCE = 0.95


def with_natural_growth(nodes: Sequence[Node], words: ClaimWords, made: Sequence[Claim]) -> list[Claim]:
    """The claims of a document with those of rates of births, deaths and natural growth, for any others of the same figures.

    Args:
        nodes: the figures of the document, in order.
        words: of its language.
        made: its claims; which of two rates is greater says nothing of the sign.
    """
    own = {claim.members: claim for claim in _claims(nodes, words)}
    return [*(claim for claim in made if claim.members not in own), *own.values()]


def _claims(nodes: Sequence[Node], words: ClaimWords) -> Iterator[Claim]:
    for index, node in enumerate(nodes):
        if not _is_said(words.natural_growth, node):
            continue
        near = [other for other in nodes[max(0, index - _BACK) : index] if node.sentence - other.sentence <= _SENTENCES]
        births, deaths = (_nearest(near, said, node) for said in (words.births, words.deaths))
        if births is None or deaths is None or births is deaths:
            continue
        grown = node.negated() if node.face > 0 and words.shrinks.search(node.before.lower()) else node
        claim = Claim(_AS_SAID, (births, deaths), (grown,), STATED, CONSTRUCTION, _CONFIDENCE)
        if holds(claim) is not None:
            yield claim


def _nearest(near: Sequence[Node], said: re.Pattern[str], node: Node) -> Node | None:
    """The figure in front that is said to be such a rate, in the unit of the growth."""
    return next((other for other in reversed(near) if other.unit == node.unit and _is_said(said, other)), None)


def _is_said(said: re.Pattern[str], node: Node) -> bool:
    return node.is_point and not node.is_open and said.search(node.before.lower()) is not None
