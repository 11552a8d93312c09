"""Which engine reads and which builds, as a run, the environment or nobody says."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines.defs import refresh
from pipelines.defs.engines import builds_everything, mart_steps, read_documents
from pipelines.defs.resources import DUCKDB, EMBEDDED, ENGINE_VARIABLE, MARTS_VARIABLE, MASTER_VARIABLE, SPARK, RefreshHome
from pipelines.spark.session import SparkError, light_java
from pipelines.warehouse.extraction_store import ExtractionStore
from pipelines.warehouse.plan import Step


def test_environment_says_what_schedule_and_sensor_work_with(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (ENGINE_VARIABLE, MARTS_VARIABLE, MASTER_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    silent = RefreshHome.by_environment()
    assert (silent.engine, silent.marts, silent.master) == (EMBEDDED, DUCKDB, "")
    monkeypatch.setenv(ENGINE_VARIABLE, SPARK)
    monkeypatch.setenv(MARTS_VARIABLE, SPARK)
    monkeypatch.setenv(MASTER_VARIABLE, "spark://host:7077")
    said = RefreshHome.by_environment()
    assert (said.engine, said.marts, said.master) == (SPARK, SPARK, "spark://host:7077")


def test_unknown_engine_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    store = ExtractionStore(tmp_path, "version")
    with pytest.raises(SparkError, match="flink is no engine; name embedded or spark"):
        read_documents(RefreshHome(engine="flink"), [], pl.DataFrame(), store)
    with pytest.raises(SparkError, match="flink builds no marts; name duckdb or spark"):
        builds_everything(RefreshHome(marts="flink"))


def test_duckdb_builds_what_changed_with_the_steps_of_the_layout() -> None:
    by_duckdb, steps = RefreshHome(marts=DUCKDB), [Step({}, full=("select 1",))]
    assert not builds_everything(by_duckdb)
    assert mart_steps(by_duckdb, steps) == steps


def test_longest_time_of_a_refresh_is_said_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(refresh.RUN_SECONDS_VARIABLE, raising=False)
    assert refresh._run_seconds() == "3600"
    monkeypatch.setenv(refresh.RUN_SECONDS_VARIABLE, "86400")
    assert refresh._run_seconds() == "86400"
    for wrong in ("0", "an hour", "-1"):
        monkeypatch.setenv(refresh.RUN_SECONDS_VARIABLE, wrong)
        with pytest.raises(dg.DagsterInvalidDefinitionError, match="COUNTINGHOUSE_REFRESH_SECONDS"):
            refresh._run_seconds()


def test_java_of_a_cluster_starts_as_its_owner_says() -> None:
    assert light_java("spark://host:7077") == {}
    assert set(light_java("local[2]")) == {"spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions"}
