"""Runs the product's engine over the documents of an exam, in process: no warehouse, no Dagster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from pipelines.claims.periods import BY_DEFAULT, PERIOD
from pipelines.claims.reading import with_claims
from pipelines.context.reading import Reading, read_texts
from pipelines.ingest.reference import load_entities, load_fx_rates, load_magnitudes
from pipelines.ingest.relation_terms import relation_terms
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import Reconciliation, reconcile
from schemas.document import DOCUMENT
from schemas.observation import OBSERVATION
from tests.exam.answer import Answer, AnswerAlarm, AnswerMention, AnswerRelation
from tests.exam.key import ExamDocument
from tests.homes import CHECKOUT

# Language of the text, and that which it was translated from.
LANGUAGES = {"en": ("en", None), "mt": ("en", "zh"), "zh": ("zh", None)}
_ALARMING = ("WARN", "ERROR")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be judged: `language` and `translated_from` as a `document.yml` has them."""

    text: str
    language: str
    translated_from: str | None
    published: date


def answers(documents: Sequence[ExamDocument]) -> list[Answer]:
    """What the engine says of the documents, in their order; of what a key says, only date and language are told."""
    return answers_of(_texts(documents))


def answers_of(texts: Sequence[Text]) -> list[Answer]:
    """What the engine says of texts, in their order."""
    reading, reconciliation = judge(texts)
    return [answer_of(slug(number), reading, reconciliation) for number in range(len(texts))]


def judged(documents: Sequence[ExamDocument]) -> tuple[Reading, Reconciliation]:
    """What is read of documents of the exam and how it is judged."""
    return judge(_texts(documents))


def _texts(documents: Sequence[ExamDocument]) -> list[Text]:
    return [Text(one.text, *LANGUAGES[one.language], one.published) for one in documents]


def judge(texts: Sequence[Text]) -> tuple[Reading, Reconciliation]:
    """What is read of texts and how it is judged, all in one batch, with the references of the checkout."""
    raw = CHECKOUT / "raw"
    document, text = _frames(texts)
    entity = load_entities(raw)
    reading = with_claims(read_texts(text, entity), text)
    evidence = Evidence(
        document=document,
        observation=reading.observation.select(list(OBSERVATION.dtypes)),
        figure=reading.figure,
        relation=reading.relation,
        relation_term=relation_terms(reading.relation),
        fx_rate=load_fx_rates(raw),
        magnitude=load_magnitudes(raw),
        entity=frozenset(entity["code"]),
    )
    return reading, reconcile(evidence)


def slug(number: int) -> str:
    """Name of the document of a text, by its place; names of files may come again in another folder."""
    return f"exam-{number:04}"


def _frames(texts: Sequence[Text]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The texts as rows of the contract of documents, and as texts."""
    rows = [
        {
            "document_id": slug(number),
            "document_sha256": f"{number:064x}",
            "method": "text",
            "published_date": one.published,
            "language": one.language,
            "translated_from": one.translated_from,
        }
        for number, one in enumerate(texts)
    ]
    document = pl.DataFrame(rows, schema=DOCUMENT.dtypes)
    text = document.select("document_id", "language", "published_date", "translated_from").with_columns(
        text=pl.Series([one.text for one in texts], dtype=pl.String), source_file=pl.format("{}.txt", "document_id")
    )
    return document, text


def answer_of(name: str, reading: Reading, reconciliation: Reconciliation) -> Answer:
    own = pl.col("document_id") == name
    mention = reading.mention.filter(own & pl.col("low_significand").is_not_null())
    number = dict(mention.drop_nulls("observation_id").select("observation_id", "mention").iter_rows())
    shift = dict(reconciliation.adjudication.filter(own).select("observation_id", "scale_shift").iter_rows())
    term = reconciliation.relation_term.filter(own).group_by("relation_id").agg("observation_id")
    relation = reconciliation.relation.filter(own).join(term, on="relation_id", maintain_order="left")
    says: dict[int, dict[str, str]] = {}
    link = reading.mention_link.filter(own)
    for number_of, concept, code in link.select("mention", "concept", "code").iter_rows():
        says.setdefault(number_of, {})[concept] = code
    default = set(link.filter((pl.col("concept") == PERIOD) & (pl.col("confidence") <= BY_DEFAULT))["mention"])
    alarm = reconciliation.finding.filter(own & (pl.col("outcome") == "fails") & pl.col("severity").is_in(_ALARMING))
    return Answer(
        mentions={
            row["mention"]: _mention(row, shift, says.get(row["mention"], {}), row["mention"] in default)
            for row in mention.iter_rows(named=True)
        },
        relations=tuple(
            AnswerRelation(kind, origin, frozenset(number[one] for one in members), construction, confidence)
            for kind, origin, members, construction, confidence in relation.select(
                "kind", "origin", "observation_id", "construction", "confidence"
            ).iter_rows()
        ),
        alarms=tuple(
            AnswerAlarm(rule, message, frozenset(number[one] for one in members))
            for rule, message, members in alarm.select("rule", "message", "evidence").iter_rows()
        ),
    )


def _mention(row: Mapping[str, Any], shift: Mapping[str, int], says: Mapping[str, str], is_by_default: bool) -> AnswerMention:
    low, high = (Fraction(row[f"{end}_significand"]) * Fraction(10) ** row[f"{end}_exponent"] for end in ("low", "high"))
    return AnswerMention(
        row["char_start"],
        row["char_end"],
        row["quote"],
        row["unit_measure"],
        (low, high),
        shift.get(row["observation_id"], 0),
        says,
        is_by_default,
    )
