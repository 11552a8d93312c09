"""Figures of different facts have different codes: what would be one fact twice is a contradiction to the rules."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.context import link_context
from pipelines.context.conflicts import FACT
from pipelines.reading.mentions import read_mentions

GOLDEN = Path(__file__).parents[1] / "golden" / "context_facts.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
CODES = [name for name in FACT if name != "document"]


def _documents(cases: list[dict[str, Any]]) -> pl.DataFrame:
    rows = [(f"d{number}", one["text"], one["lang"], date.fromisoformat(one["published"])) for number, one in enumerate(cases)]
    return pl.DataFrame(rows, schema=["document_id", "text", "language", "published_date"], orient="row")


@cache
def _linked() -> pl.DataFrame:
    document = _documents(CASES)
    return link_context(read_mentions(document), document)


BASES = [
    ("en", "In 2023 China's exports rose 0.6% in yuan but dropped 4.6% in dollars.", ["yoy", "yoy_usd"]),
    ("zh", "2023年中国出口按人民币计增长0.6%，按美元计下降4.6%。", ["yoy", "yoy_usd"]),
    ("en", "In 2023 US exports rose 1.2% in dollar terms.", ["yoy"]),
    ("en", "Retail sales of Spain rose 1.5% year on year and 0.2% month on month in June 2023.", ["yoy", "previous_period"]),
    ("zh", "2023年6月西班牙零售总额同比增长1.5%，环比增长0.2%。", ["yoy", "previous_period"]),
    ("en", "In 2023 GDP of Poland grew 9.3% in nominal terms and 0.2% in real terms.", ["yoy_nominal", "yoy"]),
    ("zh", "2023年波兰居民可支配收入名义增长9.3%，实际增长0.2%。", ["yoy", "yoy_real"]),
    ("en", "China's GDP growth target is 5% for 2024, and it grew 5.2% in 2023.", ["target", "yoy"]),
    ("en", "In 2024 Kenya's GDP will reach $110 billion; the previous forecast was $120 billion.", [None, "superseded"]),
]

LINKED_FACTS = [
    ("en", "Revenue was $412 million in 2023, up from $388 million in 2022. Exports of Kenya were $5 billion.",
     "goods_exports", [("2023", None)]),
    ("en", "GDP of Germany rose by 2.7% in 2021 after a fall of 4.6% in 2020. Unemployment was 5.7%.",
     "unemployment_rate", [("2021", None)]),
    ("zh", "智利外贸\n\n2022年4月6日\n\n2021年出口50亿美元。全年进口40亿美元。", "goods_imports", [("2021", None)]),
    ("en", "In 2021 exports of Chile were $9 billion and imports $8 billion. They had passed $7 billion in 2013.",
     "goods_imports", [("2021", None)]),
    ("en", "In 2022 disposable income of Kenya was 38,240 shillings, up 5.2% for urban residents.", "population_growth", []),
    ("en", "In 2021 Kenya's foreign enterprises (including crude oil) had exports of $5 billion.",
     "goods_exports", [("2021", "foreign-invested")]),
    ("en", "In 2021 Kenya's imports of natural gas rose by 19.9% to 121 million tonnes.", "goods_imports_growth", []),
    ("en", "In 2021 retail sales of Kenya were $9 billion. Over that time health care grew by 4.3%.",
     "retail_sales_growth", [("2021", "other")]),
]  # fmt: skip

GROWTHS = [
    ("en", "Exports of Chile have risen 40% since 2016.", [(None, "since", "2016")]),
    ("en", "In 2021 exports of Chile were up 40% compared with 2019.", [("2021", "since", "2019")]),
    ("en", "Exports of Chile rose 40% from 2016 to 2021.", [("2021", "since", "2016")]),
    ("en", "In 2022 exports of Chile rose 10% from 2021 and 40% from 2019.",
     [("2022", "yoy", None), ("2022", "since", "2019")]),
    ("en", "Exports of Chile in the first quarter of 2022 rose 30% against the first quarter of 2019.",
     [("2022-Q1", "since", "2019-Q1")]),
    ("en", "In 2020 exports of Chile fell 9% compared with 2019.", [("2020", "yoy", None)]),
    ("en", "In 2021 exports of Chile rose 5%, and imports have risen 30% since 2016.",
     [("2021", "yoy", None), ("2021", "since", "2016")]),
    ("en", "Data from 2016 show that exports of Chile rose 5%.", [(None, "yoy", None)]),
    ("en", "Exports of Chile grew 8% a year from 2016 to 2021.", [(None, "yoy", None)]),
    ("zh", "自2016年以来，智利出口增长40%。", [(None, "since", "2016")]),
    ("zh", "2021年智利出口比2016年增长40%。", [("2021", "since", "2016")]),
    ("zh", "从2016年到2021年，智利出口累计增长40%。", [("2021", "since", "2016")]),
    ("zh", "2021年智利出口同比增长19%，比2019年增长40%。", [("2021", "yoy", None), ("2021", "since", "2019")]),
    ("zh", "自2016年以来，智利出口年均增长8%。", [(None, "annual_average", None)]),
    ("zh", "2020年智利出口比2019年下降9%。", [("2020", "yoy", None)]),
]  # fmt: skip


@cache
def _linked_texts() -> pl.DataFrame:
    """The figures of all these texts, linked as one batch."""
    texts = [(text, language, "2024-01-20") for language, text, *_ in (*BASES, *LINKED_FACTS)]
    texts += [(text, language, "2022-06-01") for language, text, _ in GROWTHS]
    document = _documents([{"text": text, "lang": language, "published": day} for text, language, day in texts])
    names = document.select("document_id", of_text="text")
    return link_context(read_mentions(document), document).join(names, on="document_id", maintain_order="left")


def _of(text: str) -> pl.DataFrame:
    return _linked_texts().filter(of_text=text)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number]['lang']}-{number}")
def test_no_two_different_values_have_the_codes_of_one_fact(number: int) -> None:
    named = _linked().filter(
        (pl.col("document_id") == f"d{number}") & pl.col("indicator").is_not_null() & (pl.col("basis").ne_missing("milestone"))
    )
    value = pl.col("low_significand") * pl.lit(10.0).pow(pl.col("low_exponent").cast(pl.Float64))
    facts = named.filter(pl.col("time_period").is_not_null()).group_by(CODES).agg(values=value.n_unique(), quotes="quote")
    assert facts.filter(pl.col("values") > 1)["quotes"].to_list() == []


def test_few_figures_are_given_up_for_it() -> None:
    assert _linked()["indicator"].is_not_null().mean() > 0.9


@pytest.mark.parametrize(("language", "text", "bases"), BASES)
def test_basis_says_how_a_figure_is_measured(language: str, text: str, bases: list[str | None]) -> None:
    assert _of(text)["basis"].to_list() == bases


def test_surely_linked_contradiction_stays_for_the_rules() -> None:
    text = (
        "In 2023 exports of Kenya were $7.2 billion. The ministry confirmed it in May. In 2023 exports of Kenya were $9.9 billion."
    )
    document = _documents([{"text": text, "lang": "en", "published": "2024-01-20"}])
    assert link_context(read_mentions(document), document)["indicator"].to_list() == ["goods_exports"] * 2


def test_partner_without_a_code_is_told_apart_by_name() -> None:
    text = "In 2023 trade of China with Latin America grew 5.1% and trade with Africa grew 6.7%."
    document = _documents([{"text": text, "lang": "en", "published": "2024-01-20"}])
    linked = link_context(read_mentions(document), document)
    assert linked.select("counterpart_area", "sector").rows() == [(None, "latin-america"), ("F1", None)]


@pytest.mark.parametrize(("language", "text", "indicator", "facts"), LINKED_FACTS)
def test_context_is_said_or_soundly_derived(
    language: str, text: str, indicator: str, facts: list[tuple[str | None, str | None]]
) -> None:
    linked = _of(text).filter(pl.col("indicator") == indicator)
    found = linked.select("time_period", pl.col("sector").str.replace(r"-\d+$", "")).rows()
    assert found == facts


@pytest.mark.parametrize(("language", "text", "told"), GROWTHS)
def test_growth_says_what_it_is_measured_from(language: str, text: str, told: list[tuple[str | None, ...]]) -> None:
    assert _of(text).select("time_period", "basis", "base_period").rows() == told
