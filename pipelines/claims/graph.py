"""The claims of documents: those that their wording states and those that their digits prove, each over its figures once."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from pipelines.claims.arithmetic import found
from pipelines.claims.bounds import bounds
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.constructions import stated
from pipelines.claims.nodes import nodes
from pipelines.claims.prices import powers
from pipelines.claims.roles import roles
from pipelines.claims.sequence import Node, sequence
from pipelines.claims.slips import slips
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
    made = list(_each_once([*stated(letters), *shares(letters, words, whole_of), *powers(letters, proved), *proved]))
    role = roles(letters)
    made += slips(letters, role, made)
    return [*made, *bounds(letters, role, made)]


def _each_once(made: Iterable[Claim]) -> Iterable[Claim]:
    """One claim over the same figures; and what one claim bears out is not held against another.

    Of what is said by a figure, the wording has it before the digits, unless these are sure.
    """
    kept: dict[frozenset[int], Claim] = {}
    for claim in made:
        kept.setdefault(claim.members, claim)
    stated_of = {_said(claim) for claim in kept.values() if claim.origin == STATED}
    sure = {_said(claim)[1] for claim in kept.values() if holds(claim) and (claim.origin == STATED or claim.confidence >= _SURE)}
    exchanged = [claim.members for claim in kept.values() if claim.construction == "exchange.rate"]
    for claim in kept.values():
        is_failing = claim.origin == STATED and holds(claim) is False
        # A bound is no figure that an equation could fail by.
        if is_failing and any(node.is_open for node in (*claim.left, *claim.right)):
            continue
        if is_failing and claim.left[0].letter in "PDT" and _said(claim)[1] in sure:
            continue
        if claim.kind == "restates" and any(claim.members < members for members in exchanged):
            continue
        if claim.origin != STATED and claim.confidence < _SURE and _said(claim) in stated_of:
            continue
        yield claim


_SURE = 0.95
_SAYS_RIGHT = ("differs_by",)


def _said(claim: Claim) -> tuple[str, int]:
    """The kind of a claim, and the figure that it tells of the others: a change, a share, a difference."""
    node = claim.right[0] if claim.kind in _SAYS_RIGHT else claim.left[0]
    return claim.kind, node.mention
