"""Texts with a figure that slipped, and what is wrong in them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exam.engine import Text
from tests.likely.slips import Known, slipped
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
