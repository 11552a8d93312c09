"""Columns that tell of two others, proved by the rows in which they do."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.table_columns import CONSTRUCTION
from tests.claims.made import claims_of, members


def table(*rows: str, head: str = "Item | This year | Last year | Change") -> str:
    return "\n".join(["Results of the year", "", head, *rows, "", "Notes follow."])


SALES, MARGIN, CASH = "Sales | 86,412 | 78,906 | 9.51%", "Costs | 61,208 | 58,430 | 4.75%", "Cash | 9,816 | 6,544 | 50.00%"


def failing(text: str, language: str = "en") -> list[list[str]]:
    return [members(claim, text) for claim in claims_of(text, language) if holds(claim) is False]


def test_rows_that_agree_raise_nothing() -> None:
    assert failing(table(SALES, MARGIN, CASH)) == []


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("Profit | 7,238 | 7,952 | 8.98%", ["8.98%", "7,238", "7,952"]),
        ("Profit | 7,952 | 7,238 | 7.46%", ["7.46%", "7,952", "7,238"]),
    ],
    ids=["sign", "digit"],
)
def test_the_row_in_which_a_column_of_growth_fails_is_told(row: str, wrong: list[str]) -> None:
    assert failing(table(SALES, MARGIN, CASH, row)) == [wrong]


def test_a_column_of_shares_and_one_of_differences() -> None:
    beds = table(
        "North | 412 | 480 | 85.8", "South | 371 | 400 | 92.8", "East | 158 | 190 | 83.2", "West | 171 | 186 | 29.1",
        head="Ward | In use | Beds | Share (%)",
    )  # fmt: skip
    assert failing(beds) == [["29.1", "171", "186"]]
    votes = table(
        "North | 1,412 | 1,280 | 132", "South | 2,371 | 1,944 | 427", "East | 1,158 | 1,319 | -161", "West | 1,713 | 1,166 | 574",
        head="Ward | Now | Before | More",
    )  # fmt: skip
    assert failing(votes) == [["1,713", "1,166", "574"]]


def test_a_column_of_points() -> None:
    lines = table(
        "North | 91.2% | 89.9% | +1.3", "Valley | 87.2% | 83.0% | +4.2", "Coast | 80.4% | 82.9% | -2.5",
        "Airport | 84.6% | 85.5% | +0.9",
        head="Line | This year | Last year | Change",
    )  # fmt: skip
    assert failing(lines) == [["84.6%", "85.5%", "+0.9"]]


def test_points_in_a_column_whose_head_has_another_word_for_them() -> None:
    head = "Line | This year | Last year | Change (pts)"
    lines = table("Coast | 91.4% | 89.9% | +1.5", "Valley | 87.2% | 83.0% | +4.2", "Airport | 84.6% | 85.5% | +0.9", head=head)
    assert failing(lines) == [["84.6%", "85.5%", "+0.9"]]


def test_a_row_that_holds_only_the_other_way_about_is_told() -> None:
    tiles = table("Tiles | 171.2 | 158.0 | +8.4%", "Sanitary | 98.5 | 101.3 | +2.8%", "Technical | 48.7 | 37.4 | +30.2%")
    assert failing(tiles) == [["+2.8%", "98.5", "101.3"]]


def test_falls_that_a_table_prints_without_a_sign_are_a_manner() -> None:
    falls = ("Profit | 7,238 | 7,952 | 8.98%", "Debt | 4,100 | 5,002 | 18.03%")
    assert failing(table(SALES, MARGIN, CASH, "Staff | 512 | 498 | 2.81%", *falls)) == []


@pytest.mark.parametrize(
    "rows",
    [
        (SALES, "Profit | 7,238 | 6,952 | 8.98%", "Debt | 4,100 | 5,002 | 11.2%"),
        (SALES, CASH, "Profit | 7,238 | 6,952 | 8.98%", "Debt | 4,100 | 5,002 | 11.2%"),
    ],
    ids=["one row", "as many that fail"],
)
def test_a_column_that_too_few_rows_prove_tells_nothing(rows: tuple[str, ...]) -> None:
    assert [claim for claim in claims_of(table(*rows), "en") if claim.construction == CONSTRUCTION] == []


def test_what_words_tell_already_is_told_once() -> None:
    text = table(SALES, MARGIN, CASH)
    made = claims_of(text, "en")
    assert len({claim.members for claim in made}) == len(made)


def test_a_column_of_changes_behind_then_and_now_is_judged_by_its_signs() -> None:
    leaks = table(
        "North Fells | 48.6 | 44.1 | -4.5", "Central | 71.2 | 69.8 | -1.4", "Coast | 33.9 | 35.0 | -1.1",
        "All | 153.7 | 148.9 | -4.8",
        head="Zone | 2023 | 2024 | Change",
    )  # fmt: skip
    assert failing(leaks) == [["35.0", "33.9", "-1.1"]]


def test_a_column_without_signs_prints_its_falls_without_one() -> None:
    gaps = table(
        "North | 91.2% | 89.7% | 1.5", "Valley | 87.2% | 83.0% | 4.2", "Coast | 84.6% | 86.5% | 1.9",
        "Airport | 80.4% | 77.1% | 3.3",
        head="Line | This year | Last year | Gap",
    )  # fmt: skip
    assert failing(gaps) == []
