"""The whole story of figures of the repository's own documents, as the warehouse knows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.warehouse.figure_story import FigureStory, figure_story
from pipelines.warehouse.figure_told import place_of, told_object, told_rows
from pipelines.warehouse.home import Home
from tests.homes import own_documents

EXPORTS = "vietnam-manufacturing-2022:vn-exports-2022q1-usd-first"
APPLE = "company-news-apple-2021-en"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return own_documents(tmp_path_factory)


def story(home: Home, name: str) -> FigureStory:
    found = figure_story(home.published, name)
    assert found is not None
    return found


def test_a_repaired_amount_has_value_proof_rate_relations_marts_and_build(home: Home) -> None:
    exports = story(home, EXPORTS)
    rows = list(told_rows(exports, None))
    told = dict(rows)
    assert told["value"] == "88,580,000,000 dollars"
    assert told["printed as"] == "885,800,000,000 dollars"
    assert "88.58 billion US dollars" in told["said"]
    assert "885.8亿美元" in told["said"]
    assert told["interval"].startswith("88,575,000,000 to 88,585,000,000 dollars")
    assert told["scale word"].startswith("billion: printed 10^9, read as 10^8, repaired. ")
    assert "CNY per USD, the mean of" in told["worth"]
    assert "from 2022-01-01 to 2022-03-31" in told["worth"]
    assert ("relation", "restates (declared): vn-exports-2022q1-usd-first against vn-exports-2022q1-cny-first") in rows
    assert {"holds", "fails"} <= {label for label, _ in rows}
    assert exports.marts["goods_trade"] == exports.marts["indicator_by_area"] == 1
    assert told["build"].startswith(exports.build["build_id"])


def test_a_figure_of_a_text_has_its_line_and_the_words_that_say_what_it_is(home: Home) -> None:
    text = Path(home.raw, "documents", APPLE, "text.html").read_text(encoding="utf-8")
    sales = story(home, f"{APPLE}:m2")
    assert sales.figure["observation_id"] == f"{APPLE}:m0002"
    assert sales.mention is not None
    start, end = sales.figure["char_start"], sales.figure["char_end"]
    read = " " * start + sales.figure["quote"] + " " * 2_000
    placed = place_of(sales, read)
    assert placed is not None
    assert (placed[1].start, placed[1].end) == (start, end)
    assert place_of(sales, text.replace("365.8", "365.9")) is None
    [subject] = [one for one in told_object(sales, "Apple" + read[5:])["says"] if one["concept"] == "subject"]
    assert (subject["code"], subject["words"]) == ("Apple", "Apple")
    assert json.loads(json.dumps(told_object(sales, None)))["line"] is None


def test_a_mention_that_became_no_observation_has_a_story(home: Home) -> None:
    earnings = story(home, f"{APPLE}:m9")
    told = dict(told_rows(earnings, None))
    assert told["figure"] == f"mention 9 of {APPLE}, no observation"
    assert (told["value"], told["compared"], told["marts"]) == (
        "3.28 dollars", "with nothing: the figure stands alone", "reached none",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["no:such", f"{APPLE}:m9999", "it's nothing", f"{APPLE}:mm"])
def test_what_is_not_there_has_none(home: Home, name: str) -> None:
    assert figure_story(home.published, name) is None
