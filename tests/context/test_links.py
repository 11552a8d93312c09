"""Figures in context: the golden sentences in both languages, what is carried over, and what stays null."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.context import link_context, observations
from pipelines.context.basis import QUESTIONS
from pipelines.context.indicators import aspect_indicators
from pipelines.context.link import ENTITY_DTYPES
from pipelines.language.context_words import context_words, shared_words
from pipelines.language.load import languages
from schemas import codes
from schemas.observation import OBSERVATION
from tests.context.read_dates import with_read_dates

GOLDEN = Path(__file__).parents[1] / "golden" / "context.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
LEAST_CASES = 20
MENTION_DTYPES = {
    "document_id": pl.String,
    "mention": pl.Int64,
    "char_start": pl.Int64,
    "char_end": pl.Int64,
    "quote": pl.String,
    "mention_kind": pl.String,
    "unit_measure": pl.String,
    "low_significand": pl.Int64,
    "low_exponent": pl.Int16,
    "time_period": pl.String,
}
ENTITIES = pl.DataFrame(
    [
        ("acme-electronics", "en", "Acme Electronics", "KR", "firm"),
        ("acme-electronics", "zh", "艾克电子", "KR", "firm"),
        ("acme-vietnam", "en", "Acme Vietnam", "VN", "firm"),
        ("acme-vietnam", "zh", "艾克越南公司", "VN", "firm"),
    ],
    schema=ENTITY_DTYPES,
    orient="row",
)


def _mentions(document_id: str, text: str, figures: list[tuple[str, str | None]]) -> list[tuple[Any, ...]]:
    rows, place = [], 0
    for number, (quote, unit) in enumerate(figures, start=1):
        start = text.index(quote, place)
        place = start + len(quote)
        digits = "".join(char for char in quote if char.isdigit()) or "1"
        rows.append((document_id, number, start, place, quote, "number", unit, int(digits), 0, None))
    return rows


def _document(*texts: tuple[str, str, str]) -> pl.DataFrame:
    rows = [
        (f"d{number}", text, language, date.fromisoformat(day), "text.txt") for number, (text, language, day) in enumerate(texts)
    ]
    return pl.DataFrame(rows, schema=["document_id", "text", "language", "published_date", "source_file"], orient="row")


def _link(text: str, figures: list[tuple[str, str | None]], language: str = "en", day: str = "2022-05-08") -> list[dict[str, Any]]:
    mention = pl.DataFrame(_mentions("d0", text, figures), schema=MENTION_DTYPES, orient="row")
    document = _document((text, language, day))
    return link_context(with_read_dates(mention, document), document, ENTITIES).to_dicts()


@cache
def _linked_cases() -> pl.DataFrame:
    """All golden cases linked as one batch."""
    texts = [(case["text"], case["lang"], case["published"]) for case in CASES]
    rows = [
        row
        for number, case in enumerate(CASES)
        for row in _mentions(f"d{number}", case["text"], [(quote, unit) for quote, unit, *_ in case["at"]])
    ]
    mention, document = pl.DataFrame(rows, schema=MENTION_DTYPES, orient="row"), _document(*texts)
    return link_context(with_read_dates(mention, document), document, ENTITIES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number]['lang']}-{number}")
def test_sentence_links_as_the_golden_case_says(number: int) -> None:
    linked = _linked_cases().filter(pl.col("document_id") == f"d{number}").to_dicts()
    for row, (quote, _, indicator, area, period) in zip(linked, CASES[number]["at"], strict=True):
        assert (quote, row["indicator"], row["time_period"]) == (quote, indicator, period)
        # A null in the case says that the sentence does not name an area, and then any fallback may stand; an empty area, that
        # there is none: the world of a firm that no list has and no text introduces would be the world's.
        assert area is None or (row["ref_area"] or "") == area


def test_there_are_golden_cases_enough_in_every_language() -> None:
    counts = Counter(case["lang"] for case in CASES)
    assert set(counts) == set(languages())
    assert all(count >= LEAST_CASES for count in counts.values())


def test_one_batch_of_all_documents_links_as_each_document_alone() -> None:
    for number, case in list(enumerate(CASES))[::18]:
        alone = _link(case["text"], [(quote, unit) for quote, unit, *_ in case["at"]], case["lang"], case["published"])
        own = _linked_cases().filter(pl.col("document_id") == f"d{number}").to_dicts()
        assert [row | {"document_id": ""} for row in own] == [row | {"document_id": ""} for row in alone]


PAIRS = [
    (
        "en",
        "Exports of Chile were $5 billion in 2020. Of these, $2 billion went abroad by ship.",
        [("$5 billion", "USD"), ("$2 billion", "USD")],
    ),
    ("zh", "2020年智利出口50亿美元。其中20亿美元由船运出。", [("50亿美元", "USD"), ("20亿美元", "USD")]),
]


@pytest.mark.parametrize(("language", "text", "figures"), PAIRS)
def test_of_which_carries_indicator_area_and_period_over(language: str, text: str, figures: list[tuple[str, str]]) -> None:
    total, part = _link(text, figures, language)
    assert [(row["indicator"], row["ref_area"], row["time_period"]) for row in (total, part)] == [
        ("goods_exports", "CL", "2020")
    ] * 2
    assert part["indicator_confidence"] < total["indicator_confidence"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the first half of 2021 imports of Peru were $9 billion. In the same period last year they were $7 billion."),
        ("zh", "2021年上半年秘鲁进口90亿美元。去年同期进口70亿美元。"),
    ],
)
def test_same_period_refers_back_and_last_year_shifts_it(language: str, text: str) -> None:
    quotes = ["$9 billion", "$7 billion"] if language == "en" else ["90亿美元", "70亿美元"]
    linked = _link(text, [(quote, "USD") for quote in quotes], language)
    assert [row["time_period"] for row in linked] == ["2021-S1", "2020-S1"]


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [("en", "Exports of Chile were up $5 billion in 2020.", "$5 billion"), ("zh", "2020年智利出口增加50亿美元。", "50亿美元")],
)
def test_amount_of_change_is_no_level(language: str, text: str, quote: str) -> None:
    assert _link(text, [(quote, "USD")], language)[0]["indicator"] is None


def test_what_is_compared_with_is_not_what_follows_is_about() -> None:
    text = "In 2021 the company's revenue was $5 billion, equivalent to 2% of Kenya's GDP, up 14%."
    amount, ratio, growth = _link(text, [("$5 billion", "USD"), ("2%", "PT"), ("14%", "PT")])
    assert [row["indicator"] for row in (amount, ratio, growth)] == ["revenue", "revenue_to_gdp", "revenue_growth"]


def test_bracket_annotates_the_word_before_it() -> None:
    text = "In 2021 exports of Kenya (population 54 million) were $6.7 billion, more than those of Uganda ($4.1 billion)."
    linked = _link(text, [("54 million", None), ("$6.7 billion", "USD"), ("$4.1 billion", "USD")])
    assert [(row["indicator"], row["ref_area"]) for row in linked] == [
        ("population", "KE"),
        ("goods_exports", "KE"),
        ("goods_exports", "UG"),
    ]


def test_flow_without_a_date_has_no_period_and_a_state_that_of_writing() -> None:
    flow, state = _link(
        "Kenya's exports were $6.7 billion. Its population is 54 million.", [("$6.7 billion", "USD"), ("54 million", None)]
    )
    assert flow["time_period"] is None
    assert flow["time_period_confidence"] is None
    assert (state["time_period"], state["time_period_confidence"] < 0.5) == ("2022", True)


def test_firm_changes_the_indicator_and_brings_its_entity() -> None:
    text = "In 2021 exports of Vietnam were $336 billion. Acme Vietnam had exports of $65 billion."
    country, firm = _link(text, [("$336 billion", "USD"), ("$65 billion", "USD")])
    assert (country["indicator"], country["entity"]) == ("goods_exports", None)
    assert (firm["indicator"], firm["entity"]) == ("firm_exports", "acme-vietnam")


def test_traditional_script_and_scraped_readings_are_read_alike() -> None:
    text = "2021年智利出口(kǒu)額(é)達(dá)90億美元。"
    (row,) = _link(text, [("90億美元", "USD")], "zh-Hant")
    assert (row["indicator"], row["ref_area"], row["time_period"]) == ("goods_exports", "CL", "2021")


def test_own_country_of_a_translation_is_that_of_the_original() -> None:
    text = "In 2016 our country GDP was 74 trillion yuan."
    mention = pl.DataFrame(_mentions("d0", text, [("74 trillion yuan", "CNY")]), schema=MENTION_DTYPES, orient="row")
    document = _document((text, "en", "2017-01-01"))
    assert link_context(mention, document)["ref_area"].to_list() == [None]
    assert link_context(mention, document.with_columns(translated_from=pl.lit("zh")))["ref_area"].to_list() == ["CN"]


def test_dates_that_were_read_already_are_used_and_are_no_figures() -> None:
    text = "Exports of Chile were $5 billion in fiscal twenty-twenty."
    rows = _mentions("d0", text, [("$5 billion", "USD"), ("fiscal twenty-twenty", None)])
    rows[1] = (*rows[1][:5], "date", None, None, None, "2020")
    linked = link_context(pl.DataFrame(rows, schema=MENTION_DTYPES, orient="row"), _document((text, "en", "2022-01-01")))
    assert linked.select("mention", "time_period").rows() == [(1, "2020")]


@pytest.mark.parametrize("language", ["xx", "en"])
def test_nothing_to_link_gives_nothing(language: str) -> None:
    (row,) = _link("12 34 56", [("34", None)], language)
    assert row["indicator"] is None
    assert all(value is None for name, value in row.items() if name.endswith("_confidence"))
    empty = link_context(pl.DataFrame(schema=MENTION_DTYPES), _document(("text", language, "2022-01-01")))
    assert empty.is_empty()


def test_confidence_stands_beside_every_value_and_only_there() -> None:
    for row in _linked_cases().to_dicts():
        for name in ("indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "obs_status"):
            assert (row[name] is None) == (row[f"{name}_confidence"] is None), name
            assert row[name] is None or 0 <= row[f"{name}_confidence"] <= 1


def test_observations_meet_their_contract_and_leave_unknown_indicators_out() -> None:
    text = "In 2021 exports of Kenya were $6.7 billion.\nA visitor paid $5."
    mention = pl.DataFrame(_mentions("d0", text, [("$6.7 billion", "USD"), ("$5", "USD")]), schema=MENTION_DTYPES, orient="row")
    document = _document((text, "en", "2022-01-01"))
    rows = observations(link_context(with_read_dates(mention, document), document), document)
    assert OBSERVATION.validate(rows).height == 1
    assert rows.select("observation_id", "key", "method", "obs_status", "time_period").row(0) == (
        "d0:m0001",
        "m0001",
        "text",
        "A",
        "2021",
    )


def test_lexicons_name_topics_aspects_and_areas_that_exist() -> None:
    shared = shared_words()
    aspects = {*aspect_indicators()["aspect"], "average", "to_level"}
    for language in languages():
        words = context_words(language)
        assert set(words.topics) <= set(shared.topics)
        assert set(words.aspects) <= aspects
        named = set(words.areas.values()) | set(words.plain_areas.values())
        assert {code for code in named if code and not code.startswith("?")} <= codes.codes("ref_area")
        assert set(words.manners) | set(words.manners_behind) <= {answer for answers in QUESTIONS.values() for answer in answers}
    named = {noun for topic in shared.topics.values() for noun in topic.count} | set(shared.nouns)
    assert named <= {noun for language in languages() for noun in context_words(language).nouns}
    assert {whole for topic in shared.topics.values() for whole in topic.to} <= set(shared.topics)
    assert {
        code
        for language in languages()
        for listed in (context_words(language).cities, context_words(language).subdivisions)
        for code in listed.values()
    } <= codes.codes("ref_area")


def test_every_topic_has_words_in_every_language_but_for_few() -> None:
    for language in languages():
        missing = set(shared_words().topics) - set(context_words(language).topics)
        assert missing <= {"natural_growth"}, language


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "(",
        "first ",
        "5% ",
        "from 2020 to ",
        "months ",
        "1 to ",
        "of ",
        "\u4e2d\u56fd",
        "\u524d",
        ". ",
        "Acme ",
        "A, a ",
        "\u516c\u53f8\uff0c",
    ],
)
def test_text_without_end_costs_time_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + " exports of Kenya were 5% in 2020"
    document = _document((text, "en", "2022-01-01"), (text, "zh", "2022-01-01"))
    start = text.rindex("5%")
    rows = [(f"d{number}", 1, start, start + 2, "5%", "number", "PT", 5, 0, None) for number in (0, 1)]
    began = time.process_time()
    assert link_context(pl.DataFrame(rows, schema=MENTION_DTYPES, orient="row"), document).height == 2
    # Quadratic time would be minutes.
    assert time.process_time() - began < 10


@pytest.mark.parametrize("unit", ["US$ million", "million US dollars", "billion U.S. dollars"])
def test_the_money_of_a_country_is_not_the_country(unit: str) -> None:
    (linked,) = _link(f"Exports ({unit}) 12.5", [("12.5", "USD")])
    assert (linked["indicator"], linked["ref_area"]) == ("goods_exports", None)


@pytest.mark.parametrize(
    ("text", "quote", "unit", "language", "indicator"),
    [
        ("Births fell to 12,300, and 33% were at home.", "33%", "PT", "en", None),
        ("The birth rate was 6.39 per thousand.", "6.39 per thousand", "PM", "en", "birth_rate"),
        ("全年出生2.3万人，住院分娩率为92.7%，死亡率下降5.4%。", "5.4%", "PT", "zh", None),
        ("全年出生率为6.39‰。", "6.39‰", "PM", "zh", "birth_rate"),
    ],
)
def test_a_percentage_is_of_no_indicator_that_is_told_per_thousand(
    text: str, quote: str, unit: str, language: str, indicator: str | None
) -> None:
    assert [row["indicator"] for row in _link(text, [(quote, unit)], language)] == [indicator]
