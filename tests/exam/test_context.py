"""What counts as the same measure, subject and period: other words for the same are right, and other things are not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pipelines.claims.periods import PERIOD
from tests.exam.answer import Answer, AnswerMention
from tests.exam.context import ContextCase, context_cases
from tests.exam.key import ExamDocument, KeyMention
from tests.exam.pairing import Pairing

ONE = (Fraction(1), Fraction(1))


def case(keyed: str | None, said: str | None, *, is_by_default: bool = False) -> ContextCase:
    key = KeyMention(0, 1, "1", None, ONE, ONE, is_optional=False, measure="net sales", subject=None, period=keyed)
    says = {"measure": "sales, net"} | ({PERIOD: said} if said else {})
    read = AnswerMention(0, 1, "1", None, ONE, says=says, is_by_default=is_by_default)
    text = ExamDocument("en/01", "en", "1", date(2025, 1, 1), (key,), (), ())
    (found,) = context_cases(text, Answer({0: read}, (), ()), Pairing({0: 0}, {0: 0}, {}))
    return found


@pytest.mark.parametrize(
    ("keyed", "said", "is_right"),
    [
        ("2024-01-01/P9M", "2024-01/P9M", True),
        # A firm's year by the calendar: that which it shares most of its months with, and no other.
        ("2024", "2024-04/P12M", True),
        ("2025", "2024-04/P12M", False),
        ("2025", "2025-02/P12M", True),
        ("2026", "2025-02/P12M", False),
        # It shares as many with two: that which it ends in.
        ("2025", "2024-07/P12M", True),
        ("2024", "2024-07/P12M", False),
        # A stock at the end of a period; but no other month of it, and no longer period than the key has.
        ("2024", "2024-12", True),
        ("2024-Q1", "2024-03", True),
        ("2024", "2024-11", False),
        ("2024-12", "2024", False),
        ("2024", "2023", False),
        ("2024", None, False),
        # Months by the first and the last, and halves, as some keys write them.
        ("2024-12/2025-02", "2024-12/P3M", True),
        ("2024-12/2025-02", "2024-12", False),
        ("2025-H1", "2025-S1", True),
        # A year across two: one that begins in the first of them, or that by its name.
        ("2024/2025", "2024-07/P12M", True),
        ("2024/2025", "2024", True),
        ("2024/2025", "2025", False),
        ("2024/25", "2024-07/P12M", True),
        ("2024-25", "2024", True),
        ("2024/25", "2025", False),
        # A month, though it is the year's next number, too; and numbers that follow on no year.
        ("2011-12", "2011", False),
        ("2024/29", "2024", False),
        # A year as one of itself, and whole months by their days.
        ("2024-A1", "2024", True),
        ("2024-04-01/2025-03-31", "2024-04/P12M", True),
        ("2024-04-01/2025-03-30", "2024-04/P12M", False),
        # The last day of a month: the end of that month; no other day is.
        ("2024-12-31", "2024-12", True),
        ("2024-12-30", "2024-12", False),
        ("2024-12-31", "2024", False),
    ],
)
def test_periods_are_the_same_by_their_months(keyed: str, said: str | None, is_right: bool) -> None:
    assert case(keyed, said).period is is_right


def test_a_default_is_forgiven_only_where_the_key_says_nothing() -> None:
    assert case(None, "2024", is_by_default=True).period
    assert not case(None, "2024").period
    assert not case("2024", "2024-12", is_by_default=True).period


@pytest.mark.parametrize(
    ("keyed", "said", "is_right"),
    [
        ("supplier", "Veldt Optics", True),
        ("The company", "Veldt Optics", True),
        # A name that the text does not open with is not what it is about; and other nouns are no word for a firm.
        ("supplier", "Sollis", False),
        ("residents", "Veldt Optics", False),
        ("Sollis", "Veldt Optics", False),
    ],
)
def test_a_firm_by_another_word_is_the_one_that_the_text_opens_with(keyed: str, said: str, is_right: bool) -> None:
    key = KeyMention(0, 1, "1", None, ONE, ONE, is_optional=False, measure="net sales", subject=keyed, period=None)
    read = AnswerMention(0, 1, "1", None, ONE, says={"measure": "net sales", "subject": said})
    text = "Veldt Optics lifts margin\n\n" + "Sales rose. " * 60 + "Rival Sollis did not."
    document = ExamDocument("en/01", "en", text, date(2025, 1, 1), (key,), (), ())
    (found,) = context_cases(document, Answer({0: read}, (), ()), Pairing({0: 0}, {0: 0}, {}))
    assert found.subject is is_right


@pytest.mark.parametrize(
    ("keyed", "is_right"),
    [
        # "Share of" stands nowhere in the text, which says "nurses" of the volunteers; "visitors" does, and is not said.
        ("share of volunteers nurses", True),
        ("share of volunteers visitors", False),
        # Of a key that has no word of the text all are asked.
        ("price", False),
    ],
)
def test_only_words_of_the_text_are_asked_for(keyed: str, is_right: bool) -> None:
    key = KeyMention(0, 1, "1", None, ONE, ONE, is_optional=False, measure=keyed, subject=None, period=None)
    read = AnswerMention(0, 1, "1", None, ONE, says={"measure": "nurses volunteers"})
    document = ExamDocument(
        "en/01", "en", "Nurses were 55% of the volunteers, and visitors the rest.", date(2025, 1, 1), (key,), (), ()
    )
    (found,) = context_cases(document, Answer({0: read}, (), ()), Pairing({0: 0}, {0: 0}, {}))
    assert found.measure is is_right
