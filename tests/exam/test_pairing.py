"""Figures pair by overlap and value, in the unit of the product."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.exam.answer import Answer, AnswerMention
from tests.exam.key import KeyMention
from tests.exam.pairing import pair


def _key(start: int, end: int, value: str, unit: str | None = None) -> KeyMention:
    both = (Fraction(value), Fraction(value))
    return KeyMention(start, end, "", unit, both, both, is_optional=False)


def _read(start: int, end: int, value: str, unit: str | None = None) -> AnswerMention:
    return AnswerMention(start, end, "", unit, (Fraction(value), Fraction(value)))


def _pairs(keys: list[KeyMention], read: list[AnswerMention]) -> dict[int, int]:
    return pair(keys, Answer(dict(enumerate(read)), (), ())).answer_of


def test_widest_overlap_is_taken_and_each_figure_once() -> None:
    assert _pairs([_key(0, 10, "5"), _key(8, 12, "5")], [_read(7, 12, "5"), _read(0, 6, "5")]) == {0: 1, 1: 0}
    assert _pairs([_key(0, 4, "5"), _key(4, 8, "5")], [_read(0, 8, "5")]) == {0: 0}


def test_figures_that_only_touch_do_not_pair() -> None:
    assert _pairs([_key(0, 4, "5")], [_read(4, 8, "5")]) == {}


@pytest.mark.parametrize(
    ("value", "unit", "read", "read_unit", "is_same"),
    [
        ("6420000", "MWh", "6420000000", "KWH", True),
        ("6420000", "MWh", "6420000", "KWH", False),
        ("0.6", "1", "60", "PT", True),
        ("60", "1", "60", "PT", False),
        ("0.6", None, "60", "PT", False),
        ("173", "ha/holding", "1.73", "KM2/NR", True),
        ("0.3333", "1", "33.333333", "PT", True),
        ("0.33", "1", "33.333333", "PT", False),
        ("2.5", "1", "2.5", "TIMES", True),
        ("3.5", "%", "0.035", "PT", False),
        ("100", None, "100.0001", None, False),
    ],
)
def test_value_is_compared_in_the_unit_of_the_product(value: str, unit: str, read: str, read_unit: str, is_same: bool) -> None:
    assert bool(_pairs([_key(0, 4, value, unit)], [_read(0, 4, read, read_unit)])) is is_same
