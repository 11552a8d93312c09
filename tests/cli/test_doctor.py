"""The command doctor: what is in order is said so, and what is not says how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.checking.references import References
from pipelines.commands import doctor
from pipelines.commands.doctor import run_doctor
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.lock import holder_of, refresh_lock
from tests.homes import CHECKOUT
from tests.warehouse.conftest import publish_rows


def _told(capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    rows = (line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines())
    return {thing: (state, said) for state, thing, said in rows}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    (tmp_path / "raw").mkdir()
    (tmp_path / "dbt").mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(doctor, "home_references", lambda: References(CHECKOUT / "raw"))
    return Home(tmp_path)


def test_a_new_home_is_in_order_and_says_what_comes_next(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_doctor() == 0
    told = _told(capsys)
    assert {told[thing][0] for thing in ("version", "core", "references", "home", "raw", "warehouse", "lock")} == {"ok"}
    assert "known sizes" in told["references"][1]
    assert told["builds"] == ("note", "nothing is published; countinghouse refresh makes the warehouse")
    assert told["dagster"][0] == "note"


def test_builds_and_a_held_lock_are_told(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    publish_rows(home, 3)
    with refresh_lock(home.lock, "countinghouse refresh"):
        assert run_doctor() == 0
        told = _told(capsys)
    assert told["builds"][0] == "ok"
    assert told["lock"][0] == "note"
    assert "held by countinghouse refresh (process " in told["lock"][1]
    assert holder_of(home.lock) is None


def test_a_published_file_that_broke_is_a_fault_and_not_taken_for_none(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    publish_rows(home, 3)
    [build] = [path.stem for path in home.builds.glob("*.duckdb")]
    home.published.unlink()
    home.published.write_bytes(b"no warehouse")
    assert run_doctor() == 1
    state, said = _told(capsys)["builds"]
    assert state == "fault"
    assert said.endswith(f"countinghouse refresh builds it anew, countinghouse rollback {build} puts a kept build back")


def test_a_kept_build_that_broke_is_a_fault(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    publish_rows(home, 3)
    (home.builds / "20200101T000000000000Z.duckdb").write_bytes(b"no build")
    assert run_doctor() == 1
    assert "it cannot be rolled back to: delete it" in capsys.readouterr().out


def test_a_file_in_place_of_a_folder_is_a_fault(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.warehouse.write_text("", encoding="utf-8")
    assert run_doctor() == 1
    assert _told(capsys)["warehouse"] == ("fault", f"{home.warehouse}: a file stands where a folder is needed; move it away")


def test_what_is_missing_is_a_fault_or_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(doctor, "home_references", lambda: References(None))
    monkeypatch.setattr(doctor, "_EXTRAS", {"lsp": ("no-such-distribution",)})
    assert run_doctor() == 1
    told = _told(capsys)
    assert told["[lsp]"] == ("note", "not installed: no-such-distribution; if you need it: pip install 'countinghouse[lsp]'")
    assert told["references"][0] == "fault"
    assert told["home"][0] == "note"
