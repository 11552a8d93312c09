"""A figure that nothing bears out as it is printed, and that one relation would with another scale word."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.scaled_alone import CONSTRUCTION
from tests.claims.made import claims_of, members

_TOLD = [
    (
        "en",
        "Exports reached 1.24 million tonnes. A year before, the plants had shipped 1.41 tonnes, so that the loss is 12%.",
        {"1.24 million tonnes", "1.41 tonnes", "loss is 12%"},
    ),
    (
        "en",
        "The harbour handled 182,400 TEU. Calling were 12 ships, each of 15,200 thousand TEU.",
        {"182,400 TEU", "12 ships", "15,200 thousand TEU"},
    ),
    (
        "zh",
        "上半年共开出罚单37张，罚款合计1,286.5万元，平均每张34.8万元。恒屿人寿一家即被罚312元，约占罚款总额的四分之一。",
        {"1,286.5万元", "312元", "四分之一"},
    ),
]
_NOT = [
    # By the hedge and the round numbers an accident: 26 times £139,000 is no £5,400.
    ("en", "The yard has 26 berths. Each costs about £139 a year, and last year they brought £5,400."),
    # Of a size and a price that is of no unit nobody knows what it is of.
    ("en", "The whole year sold 93 tons, each gram sold at 640 yuan on average, and obtained income of 59.52 million yuan."),
    # Round figures of three paragraphs make a sum by accident.
    ("zh", "请一名采收工一天就要1,800元。\n\n外销纸箱的总经费360万元。\n\n加工厂由农粮署补助2,160万元。"),
    # Passengers have no dividend.
    ("en", "Passengers carried: 1.31m, up from 1.22m\n\nInterim dividend 2.4p per share\n\nNet debt: £31.8m"),
    # Another figure of the same three makes the sum as printed.
    ("en", "The champion received 200,000 yuan, the second 100,000 yuan; the record another 50,000 yuan. He took 250,000 yuan."),
]


@pytest.mark.parametrize(("language", "text", "quotes"), _TOLD)
def test_a_figure_that_fits_nothing_but_for_a_scale_word_is_told(language: str, text: str, quotes: set[str]) -> None:
    failing = [claim for claim in claims_of(text, language) if holds(claim) is False]
    assert [(claim.construction, set(members(claim, text))) for claim in failing] == [(CONSTRUCTION, quotes)]


@pytest.mark.parametrize(("language", "text"), _NOT)
def test_an_accident_is_not(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []


def test_figures_that_something_bears_out_are_not_doubted() -> None:
    alone = "The harbour handled 182,400 TEU. Calling were 12 ships, each of 15,200 thousand TEU"
    borne_out = alone.replace("182,400 TEU", "182,400 TEU: 102,400 TEU came in and 80,000 TEU went out")
    told = [
        [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
        for text in (f"{alone}.", f"{borne_out}, or 182.4 million TEU in all.")
    ]
    assert [len(claims) for claims in told] == [1, 0]
