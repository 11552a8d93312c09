"""Ordinary texts about different places, firms and months: none contradicts another in the warehouse."""

from __future__ import annotations

import duckdb
import polars as pl

from schemas.document import DOCUMENT_CHANGE
from tests.dbt.conftest import Workshop
from tests.dbt.landing import write_landing
from tests.ordinary import judged


def test_texts_about_different_things_do_not_contradict_each_other(workshop: Workshop) -> None:
    own = judged()
    write_landing(workshop.landing, [])
    frames = {
        "document": own.document,
        "observation": own.reading.observation,
        "figure": own.reading.figure,
        "introduced_entity": own.reading.introduced_entity,
        "adjudication": own.reconciliation.adjudication,
        "document_change": own.document.select("document_id", "document_sha256", change=pl.lit("added")).select(
            list(DOCUMENT_CHANGE.dtypes)
        ),
    }
    for table, frame in frames.items():
        frame.write_parquet(workshop.landing / f"{table}.parquet")
    workshop.build()
    with duckdb.connect(str(workshop.building), read_only=True) as connection:
        conflicts = connection.execute(
            "select lower_observation_id, higher_observation_id from quality.observation_conflict"
            " where lower_document_id <> higher_document_id"
        ).fetchall()
        nowhere = connection.execute("select count(*) from marts.goods_trade where ref_area is null").fetchall()
        ((provinces,),) = connection.execute("select count(*) from marts.gdp_comparison where ref_area like 'CN-%'").fetchall()
    assert conflicts == []
    assert nowhere == [(0,)]
    assert provinces >= 3
