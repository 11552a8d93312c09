"""What weights are fitted to, of two texts: what they state, and the candidates beside it. Fitting itself needs scikit-learn."""

from __future__ import annotations

import pytest

from pipelines.claims.likely.shapes import GROWTH, SHARE, Candidate
from pipelines.claims.likely.weights import WHOLE
from tests.likely.annotated import Annotated, of_clean, of_passages
from tests.likely.fit import rows_of
from tests.statements.passage import Figure, Passage, Statement

TEXT = "The ferry carried 42,300 passengers, up 12.8% from 37,500."
VALUES = {"42,300 passengers": 42_300, "12.8%": 0.128, "37,500": 37_500}
CLEAN = "Visitors of the garden came to 6,600 after 6,000 in the year before, 10% more."
"""Says nothing that is known, and agrees with itself: what holds of it may be stated."""


@pytest.fixture(scope="module")
def keyed() -> Annotated:
    figures = {
        name: Figure(TEXT.index(quote), TEXT.index(quote) + len(quote), value, 0.0)
        for name, (quote, value) in zip("acb", VALUES.items(), strict=True)
    }
    passage = Passage("ferry", "growth", "en", TEXT, figures, (Statement("growth", ("a", "b", "c"), "a ~ b*(1+c)"),))
    [read] = of_passages([passage])
    return read


@pytest.fixture(scope="module")
def clean() -> Annotated:
    [read] = of_clean([(CLEAN, "en")])
    return read


def test_of_the_orders_of_a_statement_that_is_told_which_fits_its_figures(keyed: Annotated) -> None:
    assert keyed.values == {0: 42_300, 1: pytest.approx(12.8), 2: 37_500}
    assert keyed.told() == {Candidate(GROWTH, (1, 0, 2))}


def test_a_text_without_a_key_states_nothing_that_is_known(clean: Annotated) -> None:
    assert clean.told() == frozenset()
    assert not clean.is_keyed


def test_rows_are_what_is_stated_and_what_cannot_be(keyed: Annotated, clean: Annotated) -> None:
    rows = rows_of([keyed, clean])
    assert set(rows) == {GROWTH}, f"nothing else is stated, no {SHARE} either"
    growth = rows[GROWTH]
    # The level and its base the other way round, of either text; what holds of the second is no row.
    assert growth.stated == [True, False, False]
    assert growth.count == [1.0, 1.0, 1.0]
    assert set(growth.row) == {0, 1, 2}
    assert set(growth.column) == set(growth.names.values())
    assert len(growth.row) == len(growth.column) == len(growth.value)
    seen = {row: {column for at, column in zip(growth.row, growth.column, strict=True) if at == row} for row in range(3)}
    assert growth.names[WHOLE, "axb"] in seen[0] - seen[1], "the order in which they are told is seen"
    assert growth.names[WHOLE, "bxa"] in seen[1] - seen[0]


def test_texts_that_state_nothing_make_no_rows(clean: Annotated) -> None:
    assert rows_of([clean]) == {}
