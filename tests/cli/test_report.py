"""The command `report`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.commands.report import run_report
from pipelines.report.site import Site
from pipelines.warehouse.home import HOME_VARIABLE


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("raw", "dbt"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    index = tmp_path / "index.html"
    monkeypatch.setattr("pipelines.commands.report.make_site", lambda _: Site(index, "20260101T000000000000Z", 3, 12))
    return index


def test_address_is_said_and_opened_where_asked(
    index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: not opened.append(address))
    assert run_report(is_opened=False) == 0
    assert opened == []
    assert run_report(is_opened=True) == 0
    assert opened == [index.as_uri()]
    assert capsys.readouterr().out.splitlines()[0] == f"{index.as_uri()}  (3 pages of build 20260101T000000000000Z)"


def test_without_a_browser_the_address_is_still_said(
    index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    assert run_report(is_opened=True) == 1
    said = capsys.readouterr()
    assert index.as_uri() in said.out
    assert "no browser could be opened" in said.err
