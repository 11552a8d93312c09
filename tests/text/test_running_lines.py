"""Page numbers and running heads of plain text are dropped, and a sentence goes on behind them; lists and headings stay."""

from __future__ import annotations

import pytest

from pipelines.text.folded_batch import folded_batch

BODY = (
    "Sales grew in all the regions of the north and of the south.\nCosts fell a little.\nThe board met twice.\nStaff were paid.\n"
)


def _folded(text: str, language: str = "en") -> str:
    return folded_batch([text], language).text


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Annual Report 2024 | {}", "Annual Report 2024     {}", "{}  Ministry of Works"])
def test_lines_that_come_back_with_the_next_number_are_dropped(foot: str) -> None:
    folded = _folded("".join(f"{BODY}{foot.format(page)}\n" for page in (16, 17, 18, 19)))
    assert not any(number in folded for number in ("16", "17", "18", "19", "2024", "ministry"))


def test_a_sentence_goes_on_behind_them() -> None:
    cut = "In the year under review the revenue of the whole group rose to 12."
    text = "".join(f"{BODY}{cut}{page}\n{page}\nWorks Department\nmillion euros in all.\n" for page in (7, 8, 9))
    assert all(f"rose to 12.{page} million euros" in _folded(text) for page in (7, 8, 9))


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{BODY}Part {number}\n" for number in (1, 2, 3)),
        "".join(f"Results – {year}\n{BODY}" for year in (2019, 2020, 2021)),
        "".join(f"Oats | {number}\n" for number in (4, 5, 6)),
        "".join(f"{BODY}Oats | {number}\n" for number in (12, 40, 41)),
    ],
)
def test_headings_years_and_rows_stay(text: str) -> None:
    digits = [char for char in text if char.isdigit()]
    assert [char for char in _folded(text) if char.isdigit()] == digits
