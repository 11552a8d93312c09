"""Homes and builds small enough to make by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.warehouse.build import BuildRecord, publish, seal_build, start_build
from pipelines.warehouse.connect import writable
from pipelines.warehouse.home import Home
from pipelines.warehouse.refresh_inputs import RefreshInputs

SCHEMA = """
create schema marts; create schema quality; create schema quarantine;
create table marts.dim_document (document_id varchar);
create table marts.fct_observation (document_id varchar, value_low double);
create table quality.fct_finding (document_id varchar, outcome varchar);
create table quality.warning (document_id varchar);
create table quarantine.rejected_row (document_id varchar);
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "raw" / "tables").mkdir(parents=True)
    (tmp_path / "dbt").mkdir()
    return Home(tmp_path)


def publish_rows(
    home: Home,
    rows: int,
    inputs: RefreshInputs | None = None,
    *,
    is_full: bool = True,
    beside: Callable[[], None] = lambda: None,
) -> BuildRecord:
    """Publishes a build whose every table says how many observations it has, made from `inputs` or from some.

    Before it is sealed, `beside` is called, for what else a build is made of.
    """
    blank = home.warehouse / "blank.duckdb"
    if not blank.is_file():
        home.warehouse.mkdir(exist_ok=True)
        with writable(blank) as connection:
            connection.execute(SCHEMA)
    build = start_build(home, blank if is_full else home.published)
    with writable(build) as connection:
        connection.execute("delete from marts.fct_observation; delete from marts.dim_document")
        connection.execute("insert into marts.dim_document values ('one')")
        connection.execute("insert into marts.fct_observation select 'one', i from range(?) as t(i)", [rows])
    beside()
    inputs = inputs or RefreshInputs("code", f"inputs-{rows}", {"one": f"{rows:064d}"}, is_full, is_unchanged=False)
    seal_build(home, "run", inputs)
    return publish(home, "run", inputs, {"passed": rows})
