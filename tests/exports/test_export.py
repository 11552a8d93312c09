"""Exports of one small build, read back by other tools: every value is what the warehouse holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from frictionless import Package
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.model import DataStructureDefinition

from pipelines.exports import csv
from pipelines.exports.export import ExportFormat, export
from pipelines.exports.tables import ExportError, ExportTable, open_source
from pipelines.exports.xlsx import WORKBOOK

HOSTILE = ["=1+1", "+1", "-6.5%", "@SUM(A1)", "\ttab", "\rreturn", "'quoted", '=HYPERLINK("x")', '万亿, "and"', "line\nbreak", ""]

FACTS = """
create table marts.fct_preferred_observation as select * from (values
    ('a:1', 'a', '3e11', 'gdp', 'VN', null, null, null, false, '2022-Q1', 'Q', 'A', false, null, null, 'exact', 'USD', 3e11),
    ('a:2', 'a', '-6.5%', 'gdp_growth', 'VN', null, null, null, false, '2022-Q1', 'Q', 'F', true, 'yoy', null, 'exact', 'PT', -6.5),
    ('a:3', 'a', '12', 'revenue', null, null, 'acme', null, false, '2022', 'A', 'A', false, null, null, 'about', 'USD/MTH', 12.0),
    ('a:4', 'a', '13', 'revenue', null, null, null, null, false, '2022', 'A', 'A', false, null, null, 'about', 'USD', 13.0),
    ('a:5', 'a', '14', 'revenue', null, null, 'acme', 'part-1', true, '2022', 'A', 'A', false, null, null, 'about', 'USD', 14.0)
) as rows(
    observation_id, document_id, quote, indicator, ref_area, counterpart_area, entity, sector, is_unnamed_part, time_period, freq,
    obs_status, is_forecast, basis, base_period, qualifier, unit_measure, value
);
alter table marts.fct_preferred_observation add column value_low double;
alter table marts.fct_preferred_observation add column value_high double;
alter table marts.fct_preferred_observation add column interval_low double;
alter table marts.fct_preferred_observation add column interval_high double;
alter table marts.fct_preferred_observation add column is_repaired boolean default false;
alter table marts.fct_preferred_observation add column is_contested boolean default false;
alter table marts.fct_preferred_observation add column confidence double default 0.6;
alter table marts.fct_preferred_observation add column statements bigint default 1;
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("warehouse") / "countinghouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create schema marts; create schema quality; create schema staging; create table staging.stg as select 1 as a;"
            "create table main.build as select '20260101T000000000000Z' as build_id, timestamp '2026-01-01 00:00:00' as built_at;"
            "create table marts.every "
            "(text varchar, number double, count bigint not null, flag boolean, day date, names varchar[]);"
            "comment on table marts.every is 'What does every type look like?'; comment on column marts.every.text is 'Any text.';"
            "create view quality.seen as select count from marts.every;" + FACTS
        )
        for number, text in enumerate(HOSTILE):
            connection.execute(
                "insert into marts.every values ($text, $number, $count, $flag, $day, $names)",
                {
                    "text": text, "number": (number - 3) * 1e-7, "count": number, "flag": number % 2 == 0,
                    "day": date(2022, 5, 8), "names": [text, "é"],
                },
            )  # fmt: skip
        connection.execute("insert into marts.every values (null, null, 99, null, null, null), ('last', 1e-9, 100, true, null, [])")
    return path


@pytest.fixture(scope="module")
def every(published: Path) -> pl.DataFrame:
    with open_source(published) as source:
        return source.rows(one(source.tables, "every"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "out"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], "nothing half-made is left"


def one(tables: tuple[ExportTable, ...], name: str) -> ExportTable:
    return next(table for table in tables if table.name == name)


def test_parquet_is_what_the_warehouse_holds(published: Path, every: pl.DataFrame, folder: Path) -> None:
    assert export(published, folder, ExportFormat.PARQUET) == 3
    assert pl.read_parquet(folder / "marts.every.parquet").equals(every)
    assert not (folder / "staging.stg.parquet").exists()


@pytest.mark.parametrize("with_bom", [False, True])
def test_csv_is_read_back_to_equal_values(published: Path, every: pl.DataFrame, folder: Path, with_bom: bool) -> None:
    export(published, folder, ExportFormat.CSV, with_bom=with_bom)
    path = folder / "marts.every.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == with_bom
    types = {"text": "VARCHAR", "number": "DOUBLE", "count": "BIGINT", "flag": "BOOLEAN", "day": "DATE", "names": "VARCHAR"}
    read = duckdb.sql(
        "select * replace (regexp_replace(text, '^''', '') as text, cast(cast(names as json) as varchar[]) as names) "
        "from read_csv($path, columns=$types, header=true, allow_quoted_nulls=false)",
        params={"path": str(path), "types": types},
    ).to_arrow_table()
    assert pl.DataFrame(read).equals(every)


def test_no_cell_of_a_csv_is_a_formula(published: Path, folder: Path) -> None:
    export(published, folder, ExportFormat.CSV)
    texts = pl.read_csv(folder / "marts.every.csv", columns=["text"])["text"].drop_nulls()
    assert [text for text in texts if text[:1] in set("=+-@\t\r")] == []


def test_workbook_is_read_back_to_equal_values_and_holds_no_formula(published: Path, every: pl.DataFrame, folder: Path) -> None:
    export(published, folder, ExportFormat.XLSX)
    read = pl.read_excel(folder / WORKBOOK, sheet_name="every", engine="calamine")
    told = read.with_columns(pl.col("count").cast(pl.Int64), pl.col("flag").cast(pl.Boolean), pl.col("day").cast(pl.Date))
    assert told["number"].equals(every["number"])
    assert told.select("count", "flag", "day").equals(every.select("count", "flag", "day"))
    # A cell with an empty text is no cell, and a carriage return is a line end in a cell.
    written = [text.replace("\r", "_x000D_") if text else None for text in every["text"].fill_null("")]
    assert [text.replace("\r", "_x000D_") if text else None for text in told["text"].fill_null("")] == written
    assert [json.loads(names) if names else None for names in told["names"]] == every["names"].to_list()
    definitions = pl.read_excel(folder / WORKBOOK, sheet_name="definitions", engine="calamine")
    assert definitions.row(0) == ("marts.every", "text", "VARCHAR", "Any text.")
    shutil.unpack_archive(folder / WORKBOOK, folder / "opened", "zip")
    assert not [path.name for path in (folder / "opened").rglob("*.xml") if "<f>" in path.read_text(encoding="utf-8")]


def test_observations_and_their_structure_are_read_by_sdmx_tools(published: Path, folder: Path) -> None:
    export(published, folder, ExportFormat.SDMX_CSV)
    structure = read_sdmx(folder / "structure.json")
    [definition] = structure.get_data_structure_definitions()
    assert isinstance(definition, DataStructureDefinition)
    [data] = get_datasets(folder / "figures.csv", folder / "structure.json")
    rows = data.data.set_index("OBSERVATION_ID")
    assert sorted(rows.index) == ["a:1", "a:2", "a:3"], (
        "without area and firm, or without a name of its own, a figure is about nothing"
    )
    assert float(rows.loc["a:2", "OBS_VALUE"]) == -6.5
    assert rows.loc["a:3", "REF_AREA"] == "_Z"
    assert {component.id for component in definition.components} <= {*data.data.columns, "OBSERVATION_ID"}


@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.SDMX_CSV])
def test_data_package_is_valid_and_describes_every_column(published: Path, folder: Path, form: ExportFormat) -> None:
    export(published, folder, form)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    described = json.loads((folder / "datapackage.json").read_text())
    assert described["version"] == "20260101T000000000000Z"
    catalogue = json.loads((folder / "catalog.jsonld").read_text())
    assert [entry["dct:identifier"] for entry in catalogue["dcat:dataset"]] == [one["name"] for one in described["resources"]]


def test_earlier_export_is_replaced_and_anything_else_is_left_alone(published: Path, folder: Path) -> None:
    export(published, folder, ExportFormat.CSV)
    export(published, folder, ExportFormat.PARQUET)
    assert not list(folder.glob("marts*.csv"))
    foreign = folder.parent / "mine"
    foreign.mkdir()
    (foreign / "thesis.doc").write_text("years of work")
    with pytest.raises(ExportError, match="holds other files; name a new folder"):
        export(published, foreign, ExportFormat.CSV)
    with pytest.raises(ExportError, match="is no folder"):
        export(published, foreign / "thesis.doc", ExportFormat.CSV)
    assert (foreign / "thesis.doc").read_text() == "years of work"


def test_byte_order_mark_is_for_csv(published: Path, folder: Path) -> None:
    with pytest.raises(ExportError, match="for --format csv"):
        export(published, folder, ExportFormat.XLSX, with_bom=True)


def test_what_no_cell_can_hold_is_an_error_that_names_it(published: Path, folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(published, tmp_path / "long.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        connection.execute("insert into marts.every (text, count) values (repeat('x', 40000), 1)")
    with pytest.raises(ExportError, match=r"marts\.every, row \d+, column text: 40000 characters.*csv or parquet"):
        export(copy, folder, ExportFormat.XLSX)
    assert not folder.exists()


def test_csv_frame_of_no_rows_keeps_its_header(tmp_path: Path) -> None:
    csv.write_frame(pl.DataFrame(schema={"a": pl.String(), "b": pl.Int64()}), tmp_path / "empty.csv")
    assert (tmp_path / "empty.csv").read_text() == '"a","b"\n'
