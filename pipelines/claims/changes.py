"""What the wording states of changes: beside their level and base, far behind the level, by an amount, and in rows of subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.beside import PLAIN, beside
from pipelines.claims.by_amount import BY_AMOUNT, by_amount
from pipelines.claims.claim import Claim
from pipelines.claims.derived import SIGN
from pipelines.claims.far import far
from pipelines.claims.in_rows import IN_ROWS, in_rows
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters
from pipelines.claims.sides import read_of
from pipelines.language.claim_words import ClaimWords

SURE_CHANGES = frozenset({PLAIN, SIGN, BY_AMOUNT, IN_ROWS})
"""Constructions of changes whose failure says a fault."""


def changes(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The changes of a document.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    read = read_of(sequence, text, role, words)
    yield from beside(read)
    yield from far(read)
    yield from by_amount(read)
    yield from in_rows(read)
