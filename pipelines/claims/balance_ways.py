"""A balance whose word says the other way than its two sides: a surplus where less came than went, a deficit where more did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.claims.accounts import BALANCE
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.derived import WAY
from pipelines.claims.sequence import Node
from pipelines.claims.surroundings import says
from pipelines.language.difference_words import DifferenceWords

_CLAUSE = re.compile(r"[;.()，；。（）、]|,(?!\d)")
_CONFIDENCE = 0.9


def as_said(made: Iterable[Claim], words: DifferenceWords) -> Iterator[Claim]:
    """The claims, and balances whose word contradicts their sides as that word has them: they fail so.

    Args:
        made: claims; of a balance the first side is what came, the second what went.
        words: of differences.
    """
    for claim in made:
        yield (_as_said(claim, words) or claim) if claim.construction == BALANCE else claim


def _as_said(claim: Claim, words: DifferenceWords) -> Claim | None:
    came, went = claim.left
    # A deficit is read as less than nothing.
    balance = claim.right[0].unsigned()
    if min(came.low, went.low, balance.low) <= 0 or holds(claim) is not True:
        return None
    said = _said(balance)
    is_more, is_less = says(words.surplus, said), says(words.deficit, said)
    if is_more == is_less:
        return None
    own = Claim("differs_as_said", (came, went) if is_more else (went, came), (balance,), STATED, WAY, _CONFIDENCE)
    return own if holds(own) is False else None


def _said(node: Node) -> str:
    """The words of the clause of a figure."""
    return f"{_CLAUSE.split(node.before.lower())[-1]} {_CLAUSE.split(node.after.lower(), maxsplit=1)[0]}"
