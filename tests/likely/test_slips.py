"""Texts with a figure that slipped, and what is wrong in them."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tests.exam.engine import Text
from tests.likely.slips import Known, rescaled, slipped, with_other_scale
from tests.likely.suspects import rows

TEXT = "The ferry carried 42,300 passengers, up 12.8% from 37,500. Freight came to 8,110 tonnes."
SPANS = {quote: (TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in ("42,300 passengers", "12.8%", "37,500")}
PUBLISHED = date(2025, 6, 1)


@pytest.fixture
def ferry() -> Known:
    return Known("ferry", Text(TEXT, "en", None, PUBLISHED), [frozenset(SPANS.values())])


@pytest.mark.parametrize("seed", range(8))
def test_one_figure_of_a_statement_slips_and_the_statement_is_wrong(ferry: Known, seed: int) -> None:
    [made] = slipped(ferry, 3, seed)
    changed = [place for place, (own, other) in enumerate(zip(TEXT, made.text.text, strict=True)) if own != other]
    assert 1 <= len(changed) <= 2, "one digit, or two neighbours"
    assert any(start <= changed[0] and changed[-1] < end for start, end in SPANS.values())
    assert made.wrong == [frozenset(SPANS.values())]
    assert made == next(slipped(ferry, 3, seed)), "the same seed gives the same slip"


def test_a_scale_word_slips_for_one_of_its_length() -> None:
    text = "Sales of £3 million"
    known = Known("sales", Text(text, "en", None, PUBLISHED), [frozenset({(9, 19)})])
    assert [one.text.text for one in slipped(known, 1, 0)] == ["Sales of £3 billion"]


def test_what_has_no_digits_does_not_slip() -> None:
    known = Known("half", Text("half of them", "en", None, PUBLISHED), [frozenset({(0, 4)})])
    assert list(slipped(known, 1, 0)) == []


@pytest.mark.parametrize(
    ("words", "is_translated", "may_be"),
    [
        ("£4.8 million", False, {"£4.8 billion", "£4.8 thousand", "£4.8"}),
        ("3.6亿元", False, {"3.6万元", "3.6元"}),
        ("8.71 billion yuan", True, {"8.71 million yuan", "8.71 yuan", "87.10 billion yuan"}),
        ("96.7 100 million yuan", True, {"96.7 ten thousand yuan"}),
        ("392,000 claims", False, {"392 claims", "392,000 million claims", None}),
        ("4.2%", False, {None}),
    ],
)
def test_a_figure_may_have_another_scale_word_lose_its_own_or_gain_one(
    words: str, is_translated: bool, may_be: set[str | None]
) -> None:
    choice = random.Random(1)
    assert {with_other_scale(words, choice, is_translated=is_translated) for _ in range(60)} == may_be


def test_where_a_scale_word_is_of_another_length_the_figures_behind_it_move() -> None:
    text = "Sales rose 20% to £3 million from £2.5 million in 2023."
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in ("20%", "£3 million", "£2.5 million")]
    known = Known("sales", Text(text, "en", None, PUBLISHED), [frozenset(spans)])
    for seed in range(8):
        [made] = rescaled(known, 1, seed)
        [members] = made.wrong
        quotes = {made.text.text[start:end] for start, end in members}
        assert len(quotes & {"20%", "£3 million", "£2.5 million"}) == 2, "one figure is another"
        assert all(quote.endswith("%") or quote.startswith("£") for quote in quotes)


def test_rows_are_the_suspects_of_texts_and_which_are_wrong_statements(ferry: Known) -> None:
    # Told by its words already: no suspect is left.
    wrong = Known("ferry", Text(TEXT.replace("42,300", "43,200"), "en", None, PUBLISHED), (), ferry.stated)
    assert list(rows([ferry, wrong])) == []
    beds = "On an average day 171 of the hospital's 186 beds were full (29%). Handover took 27 minutes; the longest 194 minutes."
    spans = [(beds.index(quote), beds.index(quote) + len(quote)) for quote in ("171", "186 beds", "29%")]
    known = Known("beds", Text(beds, "en", None, PUBLISHED), (), [frozenset(spans)])
    assert [(row.name, row.number, row.is_wrong, row.is_beside) for row in rows([known])] == [("beds", 0, True, False)]
    other = Known("beds", known.text, (), [frozenset(spans[1:])])
    assert [(row.is_wrong, row.is_beside) for row in rows([other])] == [(False, True)]
    assert [(row.is_wrong, row.is_beside) for row in rows([Known("beds", known.text, ())])] == [(False, False)]
