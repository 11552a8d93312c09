"""Firms that a text introduces itself: their names, their codes, and whose figures are whose."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.context import link_context
from pipelines.context.introduced import code_of, introduced_firms
from pipelines.context.names import entity_names
from pipelines.reading.mentions import read_mentions
from schemas.column import SLUG
from tests.context.test_links import ENTITIES


def _introduced(text: str, language: str = "en") -> set[tuple[str, str]]:
    document = pl.DataFrame({"document_id": ["d0"], "text": [text]})
    return set(introduced_firms(document, language, entity_names(ENTITIES)).select("code", "surface").iter_rows())


def _entities(*texts: str, language: str = "en") -> list[str | None]:
    document = pl.DataFrame(
        [(f"d{number}", text, language, date(2023, 3, 1)) for number, text in enumerate(texts)],
        schema=["document_id", "text", "language", "published_date"],
        orient="row",
    )
    return link_context(read_mentions(document), document, ENTITIES)["entity"].to_list()


@pytest.mark.parametrize(
    ("language", "text", "firms"),
    [
        ("en", "Borealis Robotics Inc. (Borealis) grew.", {"borealis robotics inc.", "borealis robotics", "borealis"}),
        ("en", "Kaseko, a maker of tyres in Ghana, grew.", {"kaseko"}),
        ("en", "Carmaker Borealis grew.", {"borealis"}),
        ("en", "Borealis's net profit rose.", {"borealis"}),
        ("zh", "北光公布2022年业绩。", {"北光"}),
        ("zh", "北光机器人股份有限公司（以下简称“北光”）收入增长。", {"北光机器人股份有限公司", "北光机器人", "北光"}),
        ("zh", "2022年，BOREX公司出货量下降。", {"borex"}),
    ],
)
def test_firm_is_introduced(language: str, text: str, firms: set[str]) -> None:
    found = _introduced(text, language)
    assert {surface for _, surface in found} == firms
    assert len({code for code, _ in found}) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "China's sales rose. Its revenue rose. The Company's earnings. A firm, a maker of tyres, grew.",
        ),
        ("en", "Acme Electronics's revenue rose."),  # listed already
        ("zh", "国家统计局公布的报告显示。公司公布年报。该公司发布业绩。去年业绩下降。"),
    ],
)
def test_what_is_no_name_introduces_nobody(language: str, text: str) -> None:
    assert _introduced(text, language) == set()


@pytest.mark.parametrize(
    ("name", "code"), [("Borealis & Co", "borealis-co"), ("Ørsted Énergie", "u00f8-u0072-u0073"), ("北光", "u5317-u5149")]
)
def test_code_of_a_name_is_a_slug_and_always_the_same(name: str, code: str) -> None:
    assert code_of(name).startswith(code)
    assert pl.Series([code_of(name)]).str.contains(SLUG).all()


def test_figures_go_to_the_firm_in_its_own_document_only() -> None:
    own = "Borealis Robotics Inc. reported for 2022. The company's net profit was $2 billion."
    other = "In 2022 the company's net profit was $3 billion. The northern lights of Borealis Robotics were seen."
    assert _entities(own, other) == ["borealis-robotics", None]


def test_national_figure_is_no_firm_s() -> None:
    assert _entities("In 2022 exports of Kenya were $7 billion.") == [None]
