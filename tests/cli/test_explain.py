"""The command explain: the story of a figure of a text, and of an observation of the warehouse."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.checking.story import spoken
from pipelines.commands.errors import CommandError
from pipelines.commands.explain import run_explain
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.query import QueryError
from tests.homes import own_documents

TEXT = (
    "Vietnam's exports of goods in 2021 were 3362.5 billion dollars (21693 hundred million yuan), growth 19%;\n"
    "imports were 3322.5 billion dollars (21435 hundred million yuan), growth 26.5%;\n"
    "the trade surplus was 40 billion dollars (258 hundred million yuan).\n"
    "The port is 12 km long.\n"
)


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def explain(target: str, *, is_json: bool = False) -> None:
    run_explain(target, {"published": "2022-05-08"}, is_json=is_json)


def test_a_repaired_figure_has_its_whole_story(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    explain("article.txt:1:45", is_json=True)
    story = json.loads(capsys.readouterr().out)
    assert story["place"]["quote"] == "3362.5 billion dollars"
    assert story["value"] == story["value"] | {
        "low": 336.25e9, "high": 336.25e9, "unit": "USD", "en": "336.25 billion US dollars", "zh": "3362.5亿美元",
    }  # fmt: skip
    assert (story["interval"]["low"], story["interval"]["high"]) == (336.245e9, 336.255e9)
    assert (story["scale"]["printed_exponent"], story["scale"]["adjudicated_exponent"], story["scale"]["status"]) == (
        9,
        8,
        "repaired",
    )
    says = {one["concept"]: one["code"] for one in story["says"]}
    assert (says["indicator"], says["ref_area"], says["time_period"]) == ("goods_exports", "VN", "2021")
    [rate] = [one for one in story["comparisons"] if one["rule"] == "currency.restatement"]
    assert rate["outcome"] == "holds"
    assert [place["quote"] for place in rate["with"]] == ["21693 hundred million yuan"]
    assert [one["code"] for one in story["diagnostics"]] == ["scale.misread"]


def test_the_story_is_told_to_people(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    explain(f"{text}:4:13")
    told = capsys.readouterr().out
    assert "value       12 kilometres" in told
    assert "compared    with nothing: the figure stands alone" in told
    assert "11.5 to 12.5 kilometres" in told


def test_where_no_figure_is_the_line_says_where_some_are(text: Path) -> None:
    with pytest.raises(CommandError, match=r"no figure was read there; on this line figures begin at the columns 13$"):
        explain("article.txt:4:1")
    with pytest.raises(CommandError, match="there is no line 9"):
        explain("article.txt:9:1")


def test_a_value_is_said_as_each_language_says_it() -> None:
    assert spoken(120e6, 120e6, "CNY", "zh") == "1.2亿人民币"
    assert spoken(1.5e6, 2e6, "PS", "en") == "1.5 million – 2 million"


def test_a_figure_of_the_warehouse_is_told_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(own_documents(tmp_path_factory).root))
    explain("company-news-apple-2021-en:m0002")
    told = capsys.readouterr().out
    assert "^" * len("$365.8 billion") in told
    assert 'period      2021, said by "fiscal 2021"' in told
    explain("company-news-apple-2021-en:m0002", is_json=True)
    assert json.loads(capsys.readouterr().out)["line"].startswith("Apple sold goods and services for $365.8 billion")
    with pytest.raises(CommandError, match="has no observation of that name"):
        explain("it's nothing")


def test_a_warehouse_of_other_code_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    for folder in (home.raw, home.dbt, home.warehouse):
        folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    with duckdb.connect(str(home.published)) as connection:
        connection.execute("create table x as select 1")
    with pytest.raises(QueryError, match="refresh it"):
        explain("document:m0001")


def test_the_words_that_say_so_are_told(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    explain("article.txt:1:45", is_json=True)
    [period] = [one for one in json.loads(capsys.readouterr().out)["says"] if one["concept"] == "period"]
    assert (period["code"], period["words"]) == ("2021", "2021")
