"""`countinghouse refresh` as a process: progress, summary, nothing to do, failure, and SIGKILL at any moment."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines.commands.refresh import run_refresh
from pipelines.ingest.processes import processor_seconds
from pipelines.warehouse import inputs
from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.lock import refresh_lock
from tests.homes import furnish, make_home, write_document

RUN = [sys.executable, "-c", "from pipelines.cli import main; main()"]
CHECKOUT = Path(__file__).resolve().parents[2]
EXPORTS = ("exports", "336.3 billion dollars", "goods_exports")
KILLS = ("building the marts", "publishing")
"""The stages in which a refresh is killed."""

CLAIMED_AND_FOUND = """
select
    (select observations from main.build order by build_id desc limit 1),
    (select count(*) from marts.fct_observation)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that was refreshed once, from a copy of the code: edits of the checkout must not look like changes."""
    root = furnish(make_home(tmp_path_factory.mktemp("home")))
    for package in ("pipelines", "schemas"):
        shutil.copytree(CHECKOUT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    write_document(root, "first", [EXPORTS])
    result = refresh(Home(root))
    assert result.returncode == 0, result.stderr
    assert "Full build of 1 documents." in result.stdout
    assert "- building the marts" in result.stderr
    assert f"Published {root}/warehouse/countinghouse.duckdb" in result.stdout
    return Home(root)


def start(home: Home, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
    environment = os.environ | {HOME_VARIABLE: str(home.root), "PYTHONPATH": str(home.root)} | variables
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*RUN, "refresh", *arguments], env=environment, cwd=home.root, **pipes)  # type: ignore[call-overload,no-any-return]


def refresh(home: Home, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    process = start(home, *arguments, **variables)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def wait_for(process: "subprocess.Popen[str]", stage: str) -> None:
    """Returns when a refresh says that it is in a stage."""
    assert process.stderr is not None
    said = iter(process.stderr.readline, "")
    assert any(stage in line for line in said), f"the refresh ended before it was {stage}"


def test_nothing_changed_is_said_and_publishes_nothing(home: Home) -> None:
    before = home.published.stat().st_ino
    result = refresh(home)
    assert result.returncode == 0
    assert "Nothing changed" in result.stdout
    assert "first" in result.stdout
    assert home.published.stat().st_ino == before


def test_spark_that_is_named_for_nothing_or_missing_is_said(home: Home, tmp_path: Path) -> None:
    result = refresh(home, "--master", "local[2]")
    assert result.returncode == 2
    assert "add --engine spark, --marts spark or both" in result.stderr
    for option in ("--engine", "--marts"):
        result = refresh(home, option, "spark", PATH=str(tmp_path), JAVA_HOME="")
        assert result.returncode == 2
        assert "apt-get install default-jre-headless" in result.stderr or "make spark" in result.stderr


def test_second_refresh_says_who_holds_the_lock(home: Home) -> None:
    with refresh_lock(home.lock, "the test"):
        result = refresh(home)
    assert result.returncode == 1
    assert "another refresh is in progress: the test (process" in result.stderr


def test_failed_refresh_exits_non_zero_and_names_the_fault(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process, which spares the start of two."""
    monkeypatch.setenv(HOME_VARIABLE, str(home.root))
    monkeypatch.setenv("DAGSTER_HOME", "")
    monkeypatch.setattr(inputs, "_PACKAGES", home.root)
    entity = home.raw / "reference" / "entity.csv"
    text = entity.read_text(encoding="utf-8")
    entity.write_text(text + "Bad Code,x,,,firm,\n", encoding="utf-8")
    try:
        assert run_refresh(0, "embedded", "duckdb", None) == 1
    finally:
        entity.write_text(text, encoding="utf-8")
    said = capsys.readouterr().err
    assert "reference/entity.csv: row" in said
    assert "the published warehouse is as it was" in said
    # The file is as it was, and the tables that Dagster shows red are not.
    assert run_refresh(0, "embedded", "duckdb", None) == 0
    assert "The last refresh did not end well" in capsys.readouterr().out


STOPS = (
    (signal.SIGINT, "reading raw/", 0.0),
    (signal.SIGTERM, "checking every figure", 0.3),
    (signal.SIGINT, "building the marts", 0.0),
)


def test_signals_stop_a_refresh_promptly_and_change_nothing(home: Home) -> None:
    before = home.published.stat().st_ino
    for number, (sent, stage, later) in enumerate(STOPS):
        write_document(home.root, "third", [("exports", f"{number + 1} billion dollars", "goods_exports")])
        process = start(home, "--wait", "20")
        wait_for(process, stage)
        time.sleep(later)
        used, before_it = processor_seconds(process.pid) or 0.0, resource.getrusage(resource.RUSAGE_CHILDREN)
        process.send_signal(sent)
        _, errors = process.communicate(timeout=60)
        after_it = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after_it.ru_utime + after_it.ru_stime - before_it.ru_utime - before_it.ru_stime - used
        assert worked < 6, "it went on after the signal"  # by the processor: other tests share the machine
        assert process.returncode != 0
        assert "the published warehouse is as it was" in errors
        assert "Traceback" not in errors
        assert home.published.stat().st_ino == before


def test_killed_refreshes_never_hurt_a_reader_or_the_next_refresh(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    stop, faults, reads = threading.Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                with read_only(home.published) as connection:
                    ((claimed, found),) = connection.execute(CLAIMED_AND_FOUND).fetchall()
                reads.append(found)
                if claimed != found:
                    faults.append(f"torn: {claimed} claimed, {found} found")
            except Exception as error:  # noqa: BLE001 - any failure of a reader is what the test looks for
                faults.append(repr(error))
            time.sleep(0.02)

    reader = threading.Thread(target=read)
    reader.start()
    for number, stage in enumerate(KILLS):
        rows = [(f"exports-{one}", f"{one + 1} billion dollars", "goods_exports") for one in range(number + 1)]
        write_document(home.root, "second", rows)
        process = start(home, "--wait", "20")
        wait_for(process, stage)
        time.sleep(0.5)
        process.kill()
        process.communicate()
    result = refresh(home, "--wait", "20")
    stop.set()
    reader.join()
    assert result.returncode == 0, result.stderr
    assert faults == []
    assert len(reads) > 100
    with read_only(home.published) as connection:
        second = connection.execute("select count(*) from marts.fct_observation where document_id = 'second'").fetchall()
    assert second == [(len(KILLS),)]
    assert not list(home.warehouse.rglob("*.wal"))
    monkeypatch.setenv("DAGSTER_HOME", str(home.dagster))
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        left = {run.status for run in instance.get_runs() if not run.is_finished}
        # One that was killed before it began is failed half a minute later (tests/defs/test_dead_runs.py).
        assert left <= {dg.DagsterRunStatus.NOT_STARTED}, "a killed run still counts as started"
