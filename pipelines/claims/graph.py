"""The claims of documents: those that their wording states and those that their digits prove, each over its figures once."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from pipelines.claims.arithmetic import found, powers
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.constructions import stated
from pipelines.claims.nodes import nodes
from pipelines.claims.sequence import Node, sequence
from pipelines.claims.wholes import shares
from pipelines.language.claim_words import claim_words
from pipelines.language.load import languages


def claims(mention: pl.DataFrame, document: pl.DataFrame) -> dict[str, list[Claim]]:
    """The claims of each document.

    Args:
        mention: of the contract `mention`.
        document: document_id, text, language (BCP 47).
    """
    of_document = nodes(mention)
    made = {}
    for document_id, text, tag in document.select("document_id", "text", "language").iter_rows():
        language = (tag or "").split("-")[0].lower()
        if language in languages() and document_id in of_document:
            made[document_id] = _claims(text, of_document[document_id], language)
    return made


def _claims(text: str, figures: list[Node], language: str) -> list[Claim]:
    words = claim_words(language)
    letters = sequence(words.fold(text), figures, words)
    proved = list(found(letters))
    whole_of = {part.amount: claim.right[0] for claim in proved if claim.kind == "sums_to" for part in claim.left}
    return list(_each_once([*stated(letters), *shares(letters, words, whole_of), *powers(letters, proved), *proved]))


def _each_once(made: Iterable[Claim]) -> Iterable[Claim]:
    """One claim over the same figures; and a percentage that one claim bears out is not held against another."""
    kept: dict[frozenset[int], Claim] = {}
    for claim in made:
        kept.setdefault(claim.members, claim)
    borne_out = {claim.left[0].mention for claim in kept.values() if holds(claim) and claim.left[0].letter in "PDT"}
    for claim in kept.values():
        if claim.origin == STATED and holds(claim) is False and claim.left[0].mention in borne_out:
            continue
        yield claim
