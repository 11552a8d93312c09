"""The repository's own texts from prose to findings: what is right in itself raises no alarm."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pipelines.context.reading import Reading, read_texts
from pipelines.ingest.prose import read_prose
from pipelines.ingest.raw_folder import find_prose
from pipelines.ingest.reference import load_entities, load_fx_rates, load_magnitudes
from pipelines.ingest.relation_terms import relation_terms
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import Reconciliation, reconcile

RAW = Path(__file__).parents[2] / "raw"
TRANSLATED = "vietnam-trade-2021-mt"  # the damage of machine translation is in it on purpose


@pytest.fixture(scope="module")
def text() -> pl.DataFrame:
    rows = []
    for raw in find_prose(RAW):
        prose = read_prose(raw)
        source, told = prose.source_text, prose.metadata
        body = "\n" * source.body_start + source.text[source.body_start :]
        rows.append((raw.document_id, body, "text", told.language, told.published, told.translated_from))
    columns = ["document_id", "text", "source_file", "language", "published_date", "translated_from"]
    return pl.DataFrame(rows, schema=columns, orient="row")


@pytest.fixture(scope="module")
def reading(text: pl.DataFrame) -> Reading:
    return read_texts(text, load_entities(RAW))


@pytest.fixture(scope="module")
def judged(text: pl.DataFrame, reading: Reading) -> Reconciliation:
    entities = load_entities(RAW)
    return reconcile(
        Evidence(
            document=text.select("document_id", "language", "published_date", "translated_from"),
            observation=reading.observation,
            figure=reading.figure,
            relation=reading.relation,
            relation_term=relation_terms(reading.relation),
            fx_rate=load_fx_rates(RAW),
            magnitude=load_magnitudes(RAW),
            entity=frozenset(entities["code"]),
        )
    )


def test_only_the_damage_of_translation_fails(judged: Reconciliation) -> None:
    fails = judged.finding.filter(pl.col("outcome") == "fails").select("document_id", "rule", "message")
    assert fails.filter(pl.col("document_id") != TRANSLATED)["message"].to_list() == []
    assert set(fails["rule"]) == {"scale.misread"}


def test_there_is_something_that_holds(judged: Reconciliation) -> None:
    origins = judged.relation.select("relation_id", "origin")
    held = judged.finding.filter(pl.col("outcome") == "holds").join(origins, on="relation_id")
    assert dict(held.group_by("origin").len().iter_rows())["stated"] >= 15
    assert dict(held.group_by("origin").len().iter_rows())["inferred"] >= 30


def test_scale_word_of_the_translation_is_repaired(judged: Reconciliation) -> None:
    repaired = judged.scale_reading.filter(pl.col("reading_status") == "repaired")
    read = repaired.select("document_id", "printed_exponent", "adjudicated_exponent").unique().rows()
    assert read == [(TRANSLATED, 9, 8)]


def test_figures_of_one_fact_agree(reading: Reading) -> None:
    """Within a text, what has the codes of one fact has values that meet."""
    fact = ["document_id", "indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "obs_status"]
    exact = {
        side: pl.col(f"interval_{side}_significand") * pl.lit(10.0).pow(pl.col(f"interval_{side}_exponent").cast(pl.Float64))
        for side in ("low", "high")
    }
    values = reading.observation.join(reading.figure.drop("document_id"), on="observation_id").with_columns(**exact)
    dated = values.filter(pl.col("time_period").is_not_null() & (pl.col("basis").ne_missing("milestone")))
    facts = dated.group_by([*fact, "unit_measure"]).agg(pl.col("low").max(), pl.col("high").min(), "quote")
    assert facts.filter(pl.col("low") > pl.col("high"))["quote"].to_list() == []
