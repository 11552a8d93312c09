"""Judges texts in memory: what a refresh reads and judges, without landing a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from pipelines.checking.references import References
from pipelines.checking.rounding import HALF, with_truncation
from pipelines.checking.texts import InputText
from pipelines.claims.reading import with_claims
from pipelines.context.reading import Reading, read_texts
from pipelines.ingest.relation_terms import relation_terms
from pipelines.language.evidence import primary_language
from pipelines.language.told import languages_of, read_tags
from pipelines.rules.consistency import failures_in_memory
from pipelines.rules.evidence import MENTION_DTYPES, Evidence
from pipelines.rules.rates import BASE
from pipelines.rules.reconcile import Reconciliation, reconcile
from pipelines.values.records import dataclass
from schemas import codes
from schemas.document import DOCUMENT
from schemas.fx_rate import FX_RATE


@dataclass(frozen=True)
class Judged:
    """What was read of texts and what the rules say of it.

    Attributes:
        texts: the texts, by the document_id that they have in the frames.
        reading: mentions, observations, figures and relations.
        reconciliation: findings, scale readings and tallies.
        languages: primary subtag that each text is read in, by its document_id.
    """

    texts: dict[str, InputText]
    reading: Reading
    reconciliation: Reconciliation
    languages: dict[str, str | None]


def judge_texts(texts: Sequence[InputText], references: References, rounding: str = HALF) -> Judged:
    """Reads texts and applies every rule.

    Args:
        texts: the texts; no rule looks from one into another.
        references: what they are held against.
        rounding: `rounding.HALF` or `rounding.ROBUST`.
    """
    named = {f"text-{number}": text for number, text in enumerate(texts, start=1)}
    document = _documents(named)
    text = document.select(
        "document_id",
        pl.Series("text", [one.document.prose for one in texts], dtype=pl.String),
        pl.col("document_id").alias("source_file"),
        "language",
        "published_date",
        "translated_from",
    )
    reading = with_claims(read_texts(text, references.entity), text)
    figure = reading.figure if rounding == HALF else with_truncation(reading.figure)
    evidence = Evidence(
        document=document,
        observation=reading.observation,
        figure=figure,
        relation=reading.relation,
        relation_term=relation_terms(reading.relation),
        fx_rate=partial(_rates, figure, references),
        magnitude=references.magnitude,
        mention=reading.mention.select(pl.col(name).cast(dtype) for name, dtype in MENTION_DTYPES.items()),
    )
    tags = dict(document.select("document_id", "language").iter_rows())
    languages = {one: primary_language(tag) for one, tag in tags.items()}
    return Judged(named, replace(reading, figure=figure), reconcile(evidence, failures_in_memory), languages)


def _documents(texts: dict[str, InputText]) -> pl.DataFrame:
    rows = [
        {
            "document_id": document_id,
            "document_sha256": one.document.source_text.sha256,
            "language": one.document.metadata.language,
            "method": "text",
            "published_date": one.document.metadata.published,
            "translated_from": one.document.metadata.translated_from,
        }
        for document_id, one in texts.items()
    ]
    document = pl.DataFrame(rows, schema=DOCUMENT.dtypes)
    told = languages_of(pl.Series([one.document.prose for one in texts.values()], dtype=pl.String), document["language"])
    return document.with_columns(language=read_tags(told, document["language"]))


def _rates(figure: pl.DataFrame, references: References) -> pl.DataFrame:
    """The rates of the currencies of figures."""
    foreign = _foreign_money(figure)
    return references.fx_rate(foreign) if foreign else FX_RATE.empty()


def _foreign_money(figure: pl.DataFrame) -> frozenset[str]:
    """The currencies but for that which rates are given in: only where there are some is anything converted."""
    parts = figure["unit_measure"].str.split("/").explode().unique().drop_nulls().to_list()
    return frozenset(one for one in parts if one != BASE and codes.is_code("currency", one))
