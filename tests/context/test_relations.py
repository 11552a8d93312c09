"""Relations out of the wording, in sentences of both languages."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.context import linked_texts, observations, state_relations
from pipelines.context.link import Placed
from pipelines.context.relations import REASONS
from pipelines.ingest.relation_terms import relation_terms
from schemas import codes
from schemas.relation import RELATION
from tests.context.read_dates import with_read_dates
from tests.context.test_links import MENTION_DTYPES

Figure = tuple[str, str, int, int]


def _document(language: str, text: str) -> pl.DataFrame:
    row = {"document_id": "d", "text": text, "language": language, "published_date": date(2022, 5, 8), "source_file": "text.txt"}
    return pl.DataFrame([row])


def _state(language: str, text: str, figures: list[Figure]) -> pl.DataFrame:
    return state_relations(*_observations(language, text, figures))


def _observations(language: str, text: str, figures: list[Figure]) -> tuple[pl.DataFrame, tuple[Placed, ...]]:
    rows, place = [], 0
    for number, (quote, unit, significand, exponent) in enumerate(figures, start=1):
        start = text.index(quote, place)
        place = start + len(quote)
        rows.append(("d", number, start, place, quote, "number", unit, significand, exponent, None))
    document = _document(language, text)
    linked = linked_texts(with_read_dates(pl.DataFrame(rows, schema=MENTION_DTYPES, orient="row"), document), document)
    return observations(linked.mention, document), linked.placed


def _stated(found: pl.DataFrame) -> set[tuple[str, str, str]]:
    return set(found.select("kind", "left", "right").iter_rows())


RESTATED = [
    (
        "en",
        "In 2021 exports of Kenya were $6 billion (38 billion yuan).",
        [("$6 billion", "USD", 6, 9), ("38 billion yuan", "CNY", 38, 9)],
    ),
    ("zh", "2021年肯尼亚出口60亿美元（约合380亿元）。", [("60亿美元", "USD", 60, 8), ("380亿元", "CNY", 380, 8)]),
]
SHARES = [
    (
        "en",
        "Foreign investment in Vietnam was $31 billion in 2021. "
        "Manufacturing industry took $18 billion of foreign investment, accounting for 58%.",
        [("$31 billion", "USD", 31, 9), ("$18 billion", "USD", 18, 9), ("58%", "PT", 58, 0)],
    ),
    (
        "zh",
        "2021年越南吸引外资310亿美元，其中制造业吸引外资180亿美元，占58%。",
        [("310亿美元", "USD", 310, 8), ("180亿美元", "USD", 180, 8), ("58%", "PT", 58, 0)],
    ),
]
ORDERS = [
    ("en", "In 2021 GDP of Vietnam grew 2.6%, exceeding Thailand (1.6%).", [("2.6%", "PT", 26, -1), ("1.6%", "PT", 16, -1)]),
    ("zh", "2021年越南国内生产总值增长2.6%，超过泰国（1.6%）。", [("2.6%", "PT", 26, -1), ("1.6%", "PT", 16, -1)]),
]


@pytest.mark.parametrize(("language", "text", "figures"), RESTATED)
def test_bracket_with_another_currency_restates(language: str, text: str, figures: list[Figure]) -> None:
    assert _stated(_state(language, text, figures)) == {("restates", "m0001", "m0002")}


@pytest.mark.parametrize(("language", "text", "figures"), SHARES)
def test_share_is_of_the_part_before_it_and_its_whole(language: str, text: str, figures: list[Figure]) -> None:
    assert ("share_of", "m0003", "m0002 m0001") in _stated(_state(language, text, figures))


def test_part_that_exceeds_what_stands_before_it_is_no_share_of_it() -> None:
    language, text, figures = SHARES[0]
    larger = [("$31 billion", "USD", 31, 8), *figures[1:]]
    assert "share_of" not in {kind for kind, _, _ in _stated(_state(language, text, larger))}


@pytest.mark.parametrize(("language", "text", "figures"), ORDERS)
def test_exceeding_orders_two_areas(language: str, text: str, figures: list[Figure]) -> None:
    assert _stated(_state(language, text, figures)) == {("exceeds", "m0001", "m0002")}


def test_of_which_states_a_part() -> None:
    text = "In 2021 exports of Kenya were $6 billion, of which machinery exports were $2 billion."
    assert ("part_of", "m0002", "m0001") in _stated(_state("en", text, [("$6 billion", "USD", 6, 9), ("$2 billion", "USD", 2, 9)]))


def test_balance_of_a_group_is_no_part_of_the_balance() -> None:
    text = "In 2021 the trade surplus of Kenya was $2 billion, of which foreign firms had a trade surplus of $6 billion."
    assert _stated(_state("en", text, [("$2 billion", "USD", 2, 9), ("$6 billion", "USD", 6, 9)])) == set()


def test_growth_on_a_stated_base() -> None:
    text = "Exports of Germany were 1375 billion euros in 2021, up 14% from 1207 billion euros in 2020."
    figures = [("1375 billion euros", "EUR", 1375, 9), ("14%", "PT", 14, 0), ("1207 billion euros", "EUR", 1207, 9)]
    assert ("growth_of", "m0002", "m0001 m0003") in _stated(_state("en", text, figures))


def test_ranks_order_their_amounts() -> None:
    text = "Foreign investment in Vietnam in 2021: Singapore ranked first with $10 billion; South Korea was second with $5 billion."
    figures = [("first", "RANK", 1, 0), ("$10 billion", "USD", 10, 9), ("second", "RANK", 2, 0), ("$5 billion", "USD", 5, 9)]
    assert ("exceeds", "m0002", "m0004") in _stated(_state("en", text, figures))


def test_relations_and_terms_meet_their_contracts() -> None:
    found = RELATION.validate(_state(*RESTATED[0]))
    assert relation_terms(found)["observation_id"].to_list() == ["d:m0001", "d:m0002"]


def test_stated_relation_says_its_origin_and_why() -> None:
    row = _state(*RESTATED[0]).row(0, named=True)
    assert row["origin"] == "stated"
    assert row["reason"] == REASONS["restates"]


def test_every_kind_that_can_be_stated_has_its_reason() -> None:
    assert set(REASONS) <= codes.codes("relation_kind")


def test_what_is_hardly_linked_states_nothing() -> None:
    _, text, figures = RESTATED[0]
    rows, placed = _observations("en", text, figures)
    assert state_relations(rows, placed).height == 1
    assert state_relations(rows.with_columns(indicator_confidence=pl.lit(0.05)), placed).is_empty()


def test_nothing_stated_gives_an_empty_table() -> None:
    assert _state("en", "In 2021 exports of Kenya were $6 billion.", [("$6 billion", "USD", 6, 9)]).is_empty()


def test_place_with_its_country_does_not_end_the_clause_that_orders() -> None:
    text = "In 2021 exports of Vietnam were $60 billion, and they exceeded exports of Shenzhen, China ($40 billion)."
    figures = [("$60 billion", "USD", 60, 9), ("$40 billion", "USD", 40, 9)]
    assert ("exceeds", "m0001", "m0002") in _stated(_state("en", text, figures))
