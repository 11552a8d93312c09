"""Documents read on Spark with two workers: the same rows as without, whatever happens to workers, documents and files."""

import dataclasses
import os
import sys
import threading
import time
import types
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl
import psutil
import pytest

from pipelines.defs import engines
from pipelines.defs.engines import mart_steps
from pipelines.defs.resources import SPARK, RefreshHome
from pipelines.ingest.landing import Landing
from pipelines.ingest.prose_landing import Text, land_prose
from pipelines.ingest.raw_folder import RawDocument, find_prose
from pipelines.ingest.reference import ENTITY_COLUMNS
from pipelines.ingest.workers import Bound
from pipelines.spark import batches, reading, session
from pipelines.spark.reading import read_on_spark
from pipelines.spark.session import SparkError, missing_for_spark, spark_session
from pipelines.warehouse.build import start_build
from pipelines.warehouse.extraction_pieces import Piece, PieceStore
from pipelines.warehouse.home import Home
from pipelines.warehouse.layout import ensure_layout
from pipelines.warehouse.plan import run_plan
from tests.dbt.generated_landing import drawn_landing, write_drawn
from tests.homes import CHECKOUT, furnish, make_home
from tests.spark.faults import DIES, HANGS, LOG, SLOW, extract

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "local-cluster[2,1,1024]"
HANG_SECONDS = 6.0

VIEWS = {"int_observation_adjudicated", "fct_finding"}
DRAWN = 60
LAST_BITS = 1e-14
NOBODY = pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))
TEXT = "China's goods exports rose 16.9% to ${}.25 billion in May 2022, {}.5 billion more than a year earlier.\n"
MISSING = missing_for_spark()
NEEDS_SPARK = pytest.mark.skipif(MISSING is not None and "CI" not in os.environ, reason=str(MISSING))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log")


@pytest.fixture(scope="module")
def spark(log: Path) -> "Iterator[SparkSession]":
    settings = {
        "spark.task.maxFailures": "2",
        f"spark.executorEnv.{LOG}": str(log),
        **session.light_java(MASTER),
    }
    with spark_session(MASTER, settings) as started:
        yield started
    assert not javas(), "Spark leaves no process behind"


def javas() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if "java" in one.name()]


@pytest.fixture
def log_of_test(log: Path) -> Path:
    for path in log.iterdir():
        path.unlink()
    return log


def write(raw: Path, *slugs: str) -> list[RawDocument]:
    for number, slug in enumerate(slugs):
        (raw / "documents" / slug).mkdir(parents=True)
        (raw / "documents" / slug / "text.txt").write_text(TEXT.format(300 + number, 10 + number), encoding="utf-8")
    return find_prose(raw)


def landed(pieces: list[Piece]) -> Landing:
    return Landing.of(piece.landing().tables() for piece in pieces)


def assert_same(one: Landing, other: Landing) -> None:
    """The counts of a batch stand together by table, so that their order tells of the batches."""
    counts = ["document_id", "table_name"]
    assert one.conservation.sort(counts).equals(other.conservation.sort(counts))
    for name in one.tables().keys() - {"conservation"}:
        assert one.tables()[name].equals(other.tables()[name]), name


def times_read(log: Path) -> Counter[str]:
    return Counter(name for path in log.glob("*.read") for name in path.read_text(encoding="utf-8").split())


@NEEDS_SPARK
def test_own_documents_give_the_rows_of_the_embedded_engine(spark: "SparkSession", tmp_path: Path) -> None:
    documents = find_prose(CHECKOUT / "raw")
    read = landed(read_on_spark(spark, documents, NOBODY, PieceStore(tmp_path)))
    assert read.mention.height > 300
    assert_same(read, land_prose(documents, NOBODY))


@NEEDS_SPARK
def test_killed_worker_costs_only_time(
    spark: "SparkSession", tmp_path: Path, log_of_test: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGEST_BATCH", 1)  # a batch a document
    documents = write(tmp_path, *(f"{SLOW}-{number:02}" for number in range(8)))
    before_kill = Counter[str]()

    def kill() -> None:
        while len(times_read(log_of_test)) < 3:
            time.sleep(0.05)
        worker = next(one for one in javas() if "CoarseGrainedExecutorBackend" in " ".join(one.cmdline()))
        before_kill.update(times_read(log_of_test))
        worker.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    pieces = read_on_spark(spark, documents, NOBODY, PieceStore(tmp_path / "pieces"), extract)
    killer.join()
    assert_same(landed(pieces), land_prose(documents, NOBODY))
    assert 3 <= len(before_kill) < len(documents), "it was killed in the middle"
    read = times_read(log_of_test)
    again = [name for name, times in read.items() if times > 1]
    assert len(again) <= 1, "no more than what the killed worker had read and not yet written"


def assert_one_is_quarantined(read: Landing, slug: str, reason: str) -> None:
    (rejected,) = read.rejected_row.iter_rows(named=True)
    assert (rejected["document_id"], rejected["rule"]) == (slug, "document.unreadable")
    assert rejected["reason"] == f"documents/{slug}: {reason}"
    assert read.document["document_id"].sort().to_list() == ["one", "three"]
    counts = read.conservation.filter(pl.col("table_name") == "document").select(pl.col("input_rows", "accepted_rows").sum())
    assert counts.row(0) == (3, 2)


@NEEDS_SPARK
def test_document_that_hangs_is_quarantined_alone(
    spark: "SparkSession", tmp_path: Path, log_of_test: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "reading_bound", lambda: Bound(HANG_SECONDS, 2 << 30, "not read in time; split it", "too large"))
    monkeypatch.setattr(batches, "LARGEST_BATCH", 1)  # a batch a document: one of several may take five times as long
    documents = write(tmp_path, "one", f"{HANGS}-two", "three")
    store = PieceStore(tmp_path / "pieces")
    read = landed(read_on_spark(spark, documents, NOBODY, store, extract))
    assert_one_is_quarantined(read, f"{HANGS}-two", "not read in time; split it")
    store.begin(documents)
    assert sorted(name for piece in store.pieces(documents) for name, _ in piece.asked) == [
        "one",
        "three",
    ]  # the next tries it again


@NEEDS_SPARK
def test_document_that_ends_its_process_is_quarantined_alone(spark: "SparkSession", tmp_path: Path, log_of_test: Path) -> None:
    documents = write(tmp_path, "one", f"{DIES}-two", "three")
    read = landed(read_on_spark(spark, documents, NOBODY, PieceStore(tmp_path / "pieces"), extract))
    assert_one_is_quarantined(read, f"{DIES}-two", "its reading ended the process that did it (exit code 9)")
    assert times_read(log_of_test) == {"one": 1, "three": 1}


@NEEDS_SPARK
def test_next_refresh_takes_what_a_killed_one_has_read_unless_it_is_broken(
    spark: "SparkSession", tmp_path: Path, log_of_test: Path
) -> None:
    documents, store = write(tmp_path, "one", "two", "three"), PieceStore(tmp_path / "pieces")
    first, second, third = documents
    for one in (first, second):
        store.keep([one], land_prose([one], NOBODY), 0.0)
    (broken,) = (piece for piece in store.pieces([second]))
    path = broken.path / "mention.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    (store.root / ".unfinished").mkdir()
    store.keep([first], land_prose([first], NOBODY), 0.0)
    read = landed(read_on_spark(spark, documents, NOBODY, store, extract))
    assert times_read(log_of_test) == {"two": 1, "three": 1}
    assert_same(read, land_prose(documents, NOBODY))
    assert third.document_id in read.document["document_id"]


@NEEDS_SPARK
def test_failure_of_spark_itself_is_told_and_quarantines_nothing(
    spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(batch: list[Text], entity: pl.DataFrame) -> dict[str, pl.DataFrame]:
        raise AssertionError

    absent.__module__, absent.__qualname__ = "absent_from_workers", "absent"
    here = types.ModuleType("absent_from_workers")
    here.absent = absent  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "absent_from_workers", here)
    store = PieceStore(tmp_path / "pieces")
    with pytest.raises(SparkError, match="Spark could not read all documents"):
        read_on_spark(spark, write(tmp_path, "one"), NOBODY, store, absent)
    assert not list(tmp_path.glob("pieces/*"))


@NEEDS_SPARK
def test_marts_are_the_same_cell_by_cell(
    spark: "SparkSession", tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that the contracts admit and no text holds, built by both engines; the file of the one is filled from the other's."""
    home = Home(furnish(make_home(tmp_path_factory.mktemp("marts"))))
    write_drawn(home.landing, drawn_landing(DRAWN))
    layout = ensure_layout(home)
    start_build(home, layout.blank)
    list(run_plan(home.building, layout.steps, is_full=True))
    own = home.building.rename(home.root / "own.duckdb")
    start_build(home, layout.blank)
    refresh = RefreshHome(marts=SPARK)
    refresh._home = home
    monkeypatch.setattr(engines, "spark_session", lambda *_: nullcontext(spark))
    list(run_plan(home.building, mart_steps(refresh, layout.steps), is_full=True))
    made = {".".join(path.parts[-2:]) for path in home.building_lake.glob("*/*/")}
    with duckdb.connect() as connection:
        connection.execute(f"attach '{own}' as own (read_only); attach '{home.building}' as lake (read_only)")
        rows = connection.execute("select schema_name, table_name from duckdb_tables() where database_name = 'own'").fetchall()
        tables = {f"{schema}.{name}" for schema, name in rows if f"{schema}.{name}" in made}
        differences = {table: differing(connection, table) for table in tables}
    assert {table for table, count in differences.items() if count} == set()
    steps = {step.event["data"]["node_info"]["unique_id"] for step in layout.steps if not step.test}
    assert len(made) == len(steps) >= 50, "every model was built on Spark"
    assert tables == {name for name in made if (name.split(".")[1]) not in VIEWS}


def differing(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of one that the other does not have as often; floating-point numbers may differ in their last bits."""
    columns = connection.execute(f"describe own.{table}").fetchall()
    doubles = [f'"{name}"' for name, kind, *_ in columns if kind == "DOUBLE"]
    exact = [f'"{name}"' for name, kind, *_ in columns if kind != "DOUBLE"]
    number = f"row_number() over (partition by {', '.join(exact)} order by {', '.join(doubles or exact)}) as place"
    own, lake = (f"(select *, {number} from {name}.{table}) as {name}" for name in ("own", "lake"))
    same = " and ".join(f"own.{name} is not distinct from lake.{name}" for name in (*exact, "place"))
    apart = " or ".join(
        f"(own.{name} is null) != (lake.{name} is null) or abs(own.{name} - lake.{name}) > {LAST_BITS} * abs(own.{name})"
        for name in doubles
    )
    missing = "own.place is null or lake.place is null"
    question = f"select count(*) from {own} full join {lake} on {same} where {missing}{f' or {apart}' if apart else ''}"
    return int(connection.execute(question).fetchall()[0][0])


def test_two_attempts_that_cut_a_batch_differently_give_each_document_once(tmp_path: Path) -> None:
    documents, store = write(tmp_path, "one", "two", "three"), PieceStore(tmp_path / "pieces")
    for batch in (documents[:2], documents[:1], documents[2:]):
        store.keep(batch, land_prose(batch, NOBODY), 0.0)
    assert_same(landed(store.pieces(documents)), land_prose(documents, NOBODY))
    changed = [dataclasses.replace(documents[0], document_sha256="0" * 64), *documents[1:]]
    store.begin(changed)
    assert [sorted(piece.asked) for piece in store.pieces(changed)] == [[(documents[2].document_id, documents[2].document_sha256)]]


def test_what_is_missing_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(session, "find_spec", lambda name: name)
    assert "apt-get install default-jre-headless" in str(missing_for_spark())
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    assert "is Java 11; Spark needs 17" in str(missing_for_spark())
    monkeypatch.setattr(session, "find_spec", lambda _: None)
    assert "make spark" in str(missing_for_spark())
