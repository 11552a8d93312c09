"""Builds the marts on Spark: the same dbt models, by dbt-spark in the session that is running, from the same landing.

The tables are plain Parquet, a folder each: the jars that Delta and Iceberg need come from no Python package.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pipelines.warehouse.dbt_project import CODELISTS, DbtError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_LANDING, _CODELIST, _NAME = "landing", "codelist", "name"
_TARGET = "spark"
_SOURCES, _DBT = "sources", "dbt"
_SMALL, _PART = 16 << 20, 16 << 20
"""Bytes of the landing up to which all is one part, and those of a part beyond."""

_FOR_FEW = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Settings for rows so few that planning anew and compiling take longer than the rows."""

LAKE_VARIABLE = "COUNTINGHOUSE_LAKE"
"""Names the folder of the tables to dbt's macros."""


def build_marts(session: SparkSession, project: Path, landing: Path, lake: Path) -> dict[str, Path]:
    """Builds every model anew.

    Args:
        session: the Spark session.
        project: folder of the dbt project.
        landing: the landed rows of all documents; a folder that the workers see.
        lake: where tables are written, one folder a model: `<schema>/<name>`; what stood there goes.

    Returns:
        The folders by `schema.name`; views are written, too, so that a reader of files has all.

    Raises:
        DbtError: a model failed; the message names it.
    """
    shutil.rmtree(lake, ignore_errors=True)
    _suit(session, _bytes_of(landing))
    _forget(session)
    _source(session, _LANDING, {path.stem: path for path in landing.glob("*.parquet")})
    _source(session, _CODELIST, _as_parquet(CODELISTS, lake / _SOURCES / _CODELIST))
    _source(session, _NAME, _as_parquet(CODELISTS.parent / "names", lake / _SOURCES / _NAME))
    models = _run_dbt(project, lake)
    made = {name: _written(session, name, materialized, lake) for name, materialized in models.items()}
    for beside in (_SOURCES, _DBT):  # what they were made from and with
        shutil.rmtree(lake / beside)
    return made


def is_small(landing: Path) -> bool:
    """Whether planning the models takes longer than their rows do."""
    return _bytes_of(landing) <= _SMALL


def _bytes_of(landing: Path) -> int:
    return sum(path.stat().st_size for path in landing.glob("*.parquet"))


def _suit(session: SparkSession, size: int) -> None:
    """Has the session deal out rows, and compile for them, as is worth it for so many bytes; what its owner has set stays."""
    parts = max(session.sparkContext.defaultParallelism, size // _PART) if size > _SMALL else 1
    suited = {"spark.sql.shuffle.partitions": str(parts)} | (_FOR_FEW if size <= _SMALL else {})
    own = session.sparkContext.getConf()
    for name, value in suited.items():
        if not own.contains(name):
            session.conf.set(name, value)


def _forget(session: SparkSession) -> None:
    """Drops what an earlier build has left in the catalogue of the session."""
    for (schema,) in session.sql("show databases").select("namespace").collect():
        if schema != "default":
            session.sql(f"drop database `{schema}` cascade")


def _source(session: SparkSession, schema: str, tables: Mapping[str, Path]) -> None:
    session.sql(f"create database `{schema}`")
    for name, path in tables.items():
        session.catalog.createTable(f"{schema}.{name}", path=str(path), source="parquet")


def _as_parquet(folder: Path, target: Path) -> dict[str, Path]:
    """Code lists as the models know them: every column a text, an empty cell null."""
    target.mkdir(parents=True)
    for path in folder.glob("*.csv"):
        pl.read_csv(path, infer_schema=False).write_parquet(target / f"{path.stem}.parquet")
    return {path.stem: path for path in target.glob("*.parquet")}


def _run_dbt(project: Path, lake: Path) -> dict[str, str]:
    """Runs the models; how each is materialised, by `schema.name`."""
    from dbt.cli.main import dbtRunner

    target = lake / _DBT
    folders = ["--project-dir", str(project), "--profiles-dir", str(project), "--target-path", str(target)]
    quiet = ["--quiet", "--no-use-colors", "--log-level-file", "none", "--no-send-anonymous-usage-stats", "--no-partial-parse"]
    with _adapters(lake):
        done = dbtRunner().invoke(["run", "--target", _TARGET, "--full-refresh", *folders, *quiet])
    results: list[Any] = getattr(done.result, "results", [])
    failed = [f"{one.node.name}: {one.message}" for one in results if one.status not in {"success", "no-op"}]
    if failed or not done.success:
        raise DbtError("; ".join(failed) or str(done.exception))
    return {f"{one.node.schema}.{one.node.alias}": one.node.config.materialized for one in results}


@contextmanager
def _adapters(lake: Path) -> Iterator[None]:
    """Dbt's adapters and variables belong to the process: what is set for Spark is unset for DuckDB."""
    from dbt.adapters.factory import reset_adapters

    before = dict(os.environ)
    reset_adapters()  # type: ignore[no-untyped-call]
    os.environ[LAKE_VARIABLE] = str(lake)
    try:
        yield
    finally:
        reset_adapters()  # type: ignore[no-untyped-call]
        os.environ.clear()
        os.environ.update(before)


def _written(session: SparkSession, name: str, materialized: str, lake: Path) -> Path:
    path = lake / name.replace(".", "/")
    if materialized == "view":
        session.table(name).write.parquet(str(path))
    return path
