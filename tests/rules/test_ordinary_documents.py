"""Texts that nobody prepared: what agrees with itself raises no alarm, and which of the planted faults are found."""

from __future__ import annotations

import polars as pl
import pytest

from tests.ordinary import DOCUMENTS, FOLDER, judged

CLEAN = [one["slug"] for one in DOCUMENTS if "faults" not in one]
FAULTS = {(one["slug"], fault["printed"]) for one in DOCUMENTS for fault in one.get("faults", [])}
# Faults that an alarm or a repair points at today; the others need relations that nothing states yet.
FOUND = {
    ("chipmaker-quarter-brandel", "65.1%"),
    ("hospital-trust-annual-wexcombe", "£7.6 million"),
    ("mt-company-year-yuanheng-tire", "128.6 Billion yuan"),
    ("mt-industrial-park-vietnam", "14.2 Billion dollars"),
    ("mt-industrial-park-vietnam", "9.86 Billion dollars"),
    ("solar-firm-profit-hongrui", "$76.6 billion"),
    ("zh-city-communique-dongpu", "20.85亿元"),
    ("zh-county-report-shiling", "65.4%"),
    ("zh-customs-city-gangzhou", "12.59亿美元"),
}


def _alarms() -> pl.DataFrame:
    """One row an alarm and figure that it looks at: document_id, rule, message, quote."""
    finding = judged().reconciliation.finding.filter((pl.col("outcome") == "fails") & (pl.col("severity") != "INFO"))
    quotes = judged().reading.observation.select("quote", evidence="observation_id")
    return finding.explode("evidence").join(quotes, on="evidence", how="left")


def test_the_texts_are_those_of_the_index() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(one["slug"] for one in DOCUMENTS)
    assert len(DOCUMENTS) == 106
    assert all(printed in (FOLDER / f"{slug}.txt").read_text(encoding="utf-8") for slug, printed in FAULTS)


@pytest.mark.parametrize("slug", CLEAN)
def test_text_that_agrees_with_itself_raises_no_alarm(slug: str) -> None:
    assert _alarms().filter(pl.col("document_id") == slug)["message"].to_list() == []


def test_no_figure_is_repaired_but_those_that_were_made_wrong() -> None:
    repaired = judged().reconciliation.adjudication.filter("is_repaired")
    quotes = judged().reading.observation.join(repaired, on="observation_id", how="semi").select("document_id", "quote")
    assert {(slug, printed) for slug, printed in FAULTS if (slug, printed) in set(quotes.iter_rows())} == set(quotes.iter_rows())


def test_planted_faults_are_found() -> None:
    alarms = set(_alarms().select("document_id", "quote").iter_rows())
    assert {(slug, printed) for slug, printed in FAULTS if any(one == slug and printed in quote for one, quote in alarms)} == FOUND


def test_alarms_on_texts_with_faults_are_about_those_faults() -> None:
    wrong = [
        row["message"]
        for row in _alarms().group_by("document_id", "rule", "message").agg("quote").iter_rows(named=True)
        if not any(slug == row["document_id"] and printed in quote for slug, printed in FAULTS for quote in row["quote"])
    ]
    assert wrong == []


def test_place_without_a_code_has_no_area() -> None:
    unlisted = ["zh-city-communique-linyue", "zh-city-communique-dongpu", "zh-customs-city-gangzhou", "mt-city-communique-qinghe",
                "mt-customs-nanling", "zh-county-report-shiling", "zh-county-report-qingxi", "town-budget-melbury"]  # fmt: skip
    places = judged().reading.observation.filter(pl.col("document_id").is_in(unlisted) & pl.col("entity").is_null())
    assert places["ref_area"].drop_nulls().to_list() == []


@pytest.mark.parametrize(
    ("slug", "area"),
    [("mt-province-gdp-jiangxi", "CN-JX"), ("mt-province-gdp-guizhou", "CN-GZ"), ("zh-province-half-hunan", "CN-HN")],
)
def test_province_is_not_its_country(slug: str, area: str) -> None:
    own = judged().reading.observation.filter((pl.col("document_id") == slug) & pl.col("entity").is_null())
    assert own.filter(pl.col("indicator") == "gdp")["ref_area"].to_list() == [area]
    assert set(own["ref_area"].drop_nulls()) == {area}


def test_sign_goes_with_its_restatement() -> None:
    own = judged().reading.figure.join(judged().reading.observation.select("observation_id", "quote"), on="observation_id")
    assert own.filter(pl.col("quote") == "$256.5 million")["low_significand"].to_list() == [-2565]
