"""Whether a change is said of another thing than the figures in front: against 500 million last year, and profit was up 12%."""

from __future__ import annotations

from pipelines.claims.beside import TOPICS, is_news
from pipelines.claims.claim import Claim
from pipelines.claims.roles import recognised
from pipelines.claims.sequence import Node
from pipelines.claims.sides import CLAUSE
from pipelines.language.claim_words import ClaimWords

GROWTH, APART = "growth_of", "differs_by"


def levels_of(claim: Claim) -> tuple[Node, ...]:
    """The level and the base of a claim of one of these kinds."""
    return claim.right if claim.kind == GROWTH else claim.left


def names_another(claim: Claim, letters: str, text: str, words: ClaimWords) -> bool:
    """Whether the words between a change and the figure beside it name another thing, which changed so much.

    Args:
        claim: of a change, its level and its base.
        letters: of its document.
        text: folded.
        words: of its language.
    """
    told = (claim.left if claim.kind == GROWTH else claim.right)[0]
    levels = sorted(levels_of(claim), key=lambda node: node.start)
    front = [node for node in levels if node.start < told.start]
    begin, end = (front[-1].end, told.number) if front else (told.end, levels[0].number)
    said = text[begin:end]
    between = letters[front[-1].place + 1 : told.place] if front else letters[told.place + 1 : levels[0].place]
    if set(between.rpartition(",")[2] if front else between) & TOPICS:
        return True
    known = recognised(" ".join(node.before for node in (front or [told])))
    return is_news(CLAUSE.split(said)[-1] if front else said, known, words)
