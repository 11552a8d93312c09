"""The notebook runs on a build from top to bottom, and answers from what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dbt.conftest import Built


@pytest.fixture
def home(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("raw", "dbt", "warehouse"):
        (tmp_path / folder).mkdir()
    (tmp_path / "warehouse" / "countinghouse.duckdb").hardlink_to(built.file)
    monkeypatch.setenv("COUNTINGHOUSE_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("home")
def test_every_question_is_answered() -> None:
    from pipelines.notebooks.five_questions import app

    _, answers = app.run()
    frames = {name: answers[name] for name in ("coverage", "exports", "parts", "contradictions", "readings")}
    assert {name for name, frame in frames.items() if frame.is_empty()} <= {"exports", "readings"}, "the sample has quarters only"
    assert "conflict.same_fact" in frames["contradictions"]["rule"]
    assert answers["repairs_chart"].to_dict()["mark"]["type"] == "bar"


@pytest.mark.usefixtures("home")
def test_it_says_what_to_do_where_nothing_is_published(home: Path) -> None:
    from pipelines.notebooks.five_questions import app
    from pipelines.warehouse.connect import NoWarehouseError

    (home / "warehouse" / "countinghouse.duckdb").unlink()
    with pytest.raises(NoWarehouseError, match="countinghouse refresh"):
        app.run()
