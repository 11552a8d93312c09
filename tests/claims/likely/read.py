"""A text as candidates are made from it."""

from __future__ import annotations

import polars as pl

from pipelines.claims.nodes import nodes
from pipelines.claims.roles import Role, roles
from pipelines.claims.sequence import Letters, sequence
from pipelines.language.claim_words import claim_words
from pipelines.reading.mentions import read_mentions


def read(text: str) -> tuple[Letters, list[Role], str]:
    """Its figures, the role of each, and the folded text."""
    document = pl.DataFrame({"document_id": ["text"], "text": [text], "language": ["en"]})
    words = claim_words("en")
    folded = words.fold(text)
    letters = sequence(folded, nodes(read_mentions(document))["text"], words)
    return letters, roles(letters), folded
