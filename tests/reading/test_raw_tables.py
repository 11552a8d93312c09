"""Every quote of the tables in raw/ is read, in a unit that its indicator admits."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import yaml

from pipelines.reading.quotes import read_quotes
from schemas import codes

TABLES = sorted((Path(__file__).parents[2] / "raw" / "tables").glob("*/observations.csv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_every_quote_of_a_table_is_read(path: Path) -> None:
    slug, language = path.parent.name, yaml.safe_load((path.parent / "document.yml").read_text(encoding="utf-8"))["language"]
    rows = pl.read_csv(path, infer_schema=False).with_columns(
        observation_id=pl.format("{}:{}", pl.lit(slug), "key"), document_id=pl.lit(slug), language=pl.lit(language)
    )
    reading = read_quotes(rows)
    assert reading.unread["reason"].to_list() == []
    admitted = dict(codes.codelist("indicator").select("code", "dimension").iter_rows())
    units = reading.figure.select("observation_id", "unit_measure").join(
        rows.select("observation_id", "indicator"), on="observation_id"
    )
    wrong = [row for row in units.iter_rows() if codes.unit(row[1]).dimension != admitted[row[2]]]
    assert wrong == []
