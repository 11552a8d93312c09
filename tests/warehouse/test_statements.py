"""Statements that take too long, and signals that stop: both end at once, and say what they ended."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.connect import writable
from pipelines.warehouse.query import QueryError, run_query
from pipelines.warehouse.statements import LIMIT_VARIABLE, StatementTimeoutError, limit_seconds, time_limit

ENDLESS = "select sum(a.range * b.range % 7) from range(1000000) a, range(1000000) b"
STARTED = "started"
COMPUTING = f"""
from pipelines.warehouse.statements import time_limit
from pipelines.warehouse.stop import stopped_by_signals
import duckdb
with duckdb.connect() as connection, stopped_by_signals("ended by force"):
    with time_limit("a statement", connection.interrupt, None):
        print("{STARTED}", flush=True)
        connection.execute("{ENDLESS}").fetchall()
"""
STUBBORN = f"""
from pipelines.warehouse.stop import stopped_by_signals
import time
with stopped_by_signals("ended by force"):
    print("{STARTED}", flush=True)
    while True:
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            pass
"""


def stopped(program: str, number: signal.Signals) -> tuple[int, float, str]:
    """Exit code, seconds from the signal to the end, and standard error of a program that a signal stops."""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == STARTED
    time.sleep(0.2)
    sent = time.monotonic()
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    return process.returncode, time.monotonic() - sent, errors


def test_statement_beyond_its_time_is_ended_and_named() -> None:
    with duckdb.connect() as connection:
        with (
            pytest.raises(StatementTimeoutError, match=r"the preview of x took longer than 0\.2 s and was ended"),
            time_limit("the preview of x", connection.interrupt, 0.2),
        ):
            connection.execute(ENDLESS).fetchall()
        assert connection.execute("select 1").fetchall() == [(1,)]


def test_error_of_a_statement_within_its_time_is_its_own() -> None:
    with (
        duckdb.connect() as connection,
        pytest.raises(duckdb.CatalogException),
        time_limit("a statement", connection.interrupt, 60),
    ):
        connection.execute("from nowhere")


def test_query_of_a_refresh_is_limited(tmp_path: Path) -> None:
    file = tmp_path / "warehouse.duckdb"
    with writable(file) as connection:
        connection.execute("create table t as select 1 as i")
    with pytest.raises(StatementTimeoutError, match="the query 'select sum"):
        run_query(file, ENDLESS, seconds=0.2)
    with pytest.raises(QueryError):
        run_query(file, "from nowhere", seconds=60)


@pytest.mark.parametrize(("given", "seconds"), [("5", 5.0), ("0.5", 0.5), ("", 600.0), ("soon", 600.0), ("0", 600.0)])
def test_limit_is_set_by_the_environment(given: str, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LIMIT_VARIABLE, given)
    assert limit_seconds() == seconds


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_what_duckdb_computes(number: signal.Signals) -> None:
    code, seconds, errors = stopped(COMPUTING, number)
    assert code != 0
    assert seconds < 5
    assert "interrupted" in errors.lower() or "KeyboardInterrupt" in errors
    assert "ended by force" not in errors


def test_signal_ends_a_process_that_goes_on(tmp_path: Path) -> None:
    code, seconds, errors = stopped(STUBBORN, signal.SIGTERM)
    assert (code, errors.strip()) == (128 + signal.SIGTERM, "ended by force")
    assert seconds < 15
