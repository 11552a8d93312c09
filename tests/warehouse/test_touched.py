"""Which facts a refresh replaces, as changed documents stated them and state them now."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from pipelines.warehouse.landing import write_landing
from pipelines.warehouse.touched import touched_observations
from schemas.observation import TOUCHED_OBSERVATION


def _rows(*indicators: str | None) -> pl.DataFrame:
    rows = [
        {"document_id": "mill", "observation_id": f"mill:{number}", "indicator": code, "unit_measure": "T"}
        for number, code in enumerate(indicators)
    ]
    return pl.DataFrame(rows, schema=TOUCHED_OBSERVATION.dtypes)


def _published(path: Path, rows: pl.DataFrame) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.register("rows", rows.to_arrow())
        connection.execute("create schema marts")
        connection.execute("create table marts.fct_observation as select * from rows")
    return path


def _landed(landing: Path, rows: pl.DataFrame) -> Path:
    landing.mkdir()
    write_landing(landing, "document_change", pl.DataFrame({"document_id": ["mill"]}))
    write_landing(landing, "observation", rows.drop("unit_measure"))
    write_landing(landing, "figure", rows.select("document_id", "observation_id", "unit_measure"))
    return landing


def test_a_figure_without_an_indicator_touches_no_fact_and_ends_no_refresh(tmp_path: Path) -> None:
    build = _published(tmp_path / "build.duckdb", _rows(None, "gdp"))
    landing = _landed(tmp_path / "landing", _rows("revenue", None))
    touched = touched_observations(landing, build)
    assert sorted(touched["indicator"].to_list()) == ["gdp", "revenue"]


def test_a_full_build_replaces_all(tmp_path: Path) -> None:
    assert touched_observations(tmp_path, None).is_empty()
