"""The claims of texts that stand alone, made of many texts in one batch: ten times cheaper than of each by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from pipelines.claims.claim import Claim
from pipelines.claims.graph import claims
from pipelines.claims.nodes import nodes
from pipelines.claims.prose import Prose
from pipelines.reading.mentions import read_mentions

PUBLISHED = date(2023, 8, 1)
_made: dict[tuple[str, str], list[Claim]] = {}


def claims_of(text: str, language: str) -> list[Claim]:
    """The claims of a text; made now unless `make_claims` has."""
    make_claims([(text, language)])
    return list(_made[text, language])


def make_claims(texts: Iterable[tuple[str, str]]) -> None:
    """Makes the claims of texts with their languages, each text once in a run."""
    new = [one for one in dict.fromkeys(texts) if one not in _made]
    names = [f"text-{number}" for number in range(len(new))]
    document = pl.DataFrame(
        {"document_id": names, "text": [text for text, _ in new], "language": [language for _, language in new]},
        schema={"document_id": pl.String, "text": pl.String, "language": pl.String},
    ).with_columns(published_date=pl.lit(PUBLISHED))
    made = claims(read_mentions(document), document)
    _made.update({one: made.get(name, []) for name, one in zip(names, new, strict=True)})


def members(claim: Claim, text: str) -> list[str]:
    return [text[node.start : node.end] for node in (*claim.left, *claim.right)]


def prose_of(text: str, language: str) -> Prose:
    """A text with its figures, before anything is claimed of them."""
    document = pl.DataFrame(
        {"document_id": ["text"], "text": [text], "language": [language]},
        schema={"document_id": pl.String, "text": pl.String, "language": pl.String},
    )
    return Prose.of(text, nodes(read_mentions(document))["text"], language)
