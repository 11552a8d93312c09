"""How often what a construction states holds on texts without a fault, and how often a key has it: `--constructions`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.claims.claim import Claim, holds
from pipelines.claims.graph import worded_claims
from pipelines.reading.mentions import read_mentions
from tests.exam.answer import Answer
from tests.exam.engine import LANGUAGES
from tests.exam.generator import passages
from tests.exam.key import ExamDocument
from tests.exam.pairing import pair
from tests.exam.tables import table
from tests.ordinary import DOCUMENTS, FOLDER

_PASSAGES = 2_000


@dataclass(slots=True)
class _Count:
    """Claims of one construction: all, that hold, that a key has, over figures of keys."""

    made: int = 0
    held: int = 0
    keyed: int = 0
    known: int = 0


def constructions(documents: Sequence[ExamDocument], answers: Sequence[Answer], others: Sequence[tuple[str, str]]) -> str:
    """The table of the constructions: over the right figures of documents, and over other texts without a fault.

    Args:
        documents: of the exam; what touches a figure that is wrong is left out.
        answers: of the documents.
        others: texts and their languages.
    """
    count: dict[str, _Count] = defaultdict(_Count)
    texts = [(one.text, LANGUAGES[one.language][0]) for one in documents]
    for document, answer, made in zip(documents, answers, claims_of_texts(texts), strict=True):
        pairing = pair(document.mentions, answer)
        right = {frozenset(pairing.answer_of.get(member, -1) for member in one.members) for one in document.relations}
        wrong = {number for number, keys in pairing.overlapped.items() if keys & document.faulted}
        for claim in made:
            if not claim.members & wrong:
                own = count[claim.construction]
                own.made, own.held = own.made + 1, own.held + bool(holds(claim))
                own.known, own.keyed = own.known + 1, own.keyed + (claim.members in right)
    for made in claims_of_texts(others):
        for claim in made:
            own = count[claim.construction]
            own.made, own.held = own.made + 1, own.held + bool(holds(claim))
    rows = [(name, own.made, own.held, f"{own.held / own.made:.3f}", own.known, own.keyed) for name, own in sorted(count.items())]
    header = ("construction", "made", "hold", "share", "of exam", "in key")
    return table("Stated by wording, on texts without a fault", header, rows)


def claims_of_texts(texts: Sequence[tuple[str, str]]) -> Iterator[list[Claim]]:
    """What the wording of each text states, in their order; texts with their languages."""
    if not texts:
        return
    document = pl.DataFrame(
        {
            "document_id": [f"{number:06}" for number in range(len(texts))],
            "text": [text for text, _ in texts],
            "language": [language for _, language in texts],
        }
    ).with_columns(published_date=pl.lit(None, pl.Date))
    made = worded_claims(read_mentions(document), document)
    for name in document["document_id"]:
        yield made.get(name, [])


def clean_texts(passages_made: int = _PASSAGES) -> Iterator[tuple[str, str]]:
    """The ordinary texts that no fault was put into and the generator's passages, each with its language."""
    for one in (document for document in DOCUMENTS if "faults" not in document):
        yield (FOLDER / f"{one['slug']}.txt").read_text(encoding="utf-8"), one["language"].split("-")[0]
    for passage in passages(passages_made, seed=1):
        yield passage.text, passage.language
