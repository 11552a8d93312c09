"""Spellings of numbers: what is looked up instead, where, and that nothing else is touched."""

from __future__ import annotations

import re

import pytest

from pipelines.language.load import languages
from pipelines.language.word_lists import word_lists
from pipelines.text.spellings import spelling_edits
from tests.reading.test_field_cases import FILES, cases_of

SPELLINGS = [(language, spelling) for language in languages() for spelling in word_lists(language).spellings]


def _respelled(text: str, language: str = "en") -> str:
    for edit in reversed(spelling_edits([text], language)):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("printed", "looked_up"),
    [
        ("it made $(4.5) million", "it made $-4.5 million"),
        ("a margin of (8)%", "a margin of -8%"),
        ("| Associates | (7.4) | 2.3 |", "| Associates | -7.4 | 2.3 |"),
        ("cash came to (£3.2m) after tax", "cash came to -£3.2m after tax"),
        ("rates of 5-1/2 percent", "rates of 5 1/2 percent"),
        ("12. 5 billion yuan", "12.5 billion yuan"),
        ("in all 3, 200 people", "in all 3,200 people"),
        ("10^6 cells", "1 million cells"),
        ("3 x 10^6 cells", "3 million cells"),
        ("12.3 ± 0.4 kg", "12.3 kg"),
        ("in ’24 and ’98", "in 2024 and 1998"),
        ("the 20/21 crop", "the 2020/21 crop"),
        ("3 dollars 5 cents", "3.05 dollars"),
        ("1.200.000 euros", "1,200,000 euros"),
        ("signed on 05.04.2022", "signed on 05/04/2022"),
    ],
)
def test_a_spelling_is_brought_to_the_common_one(printed: str, looked_up: str) -> None:
    assert _respelled(printed) == looked_up


@pytest.mark.parametrize(
    "text",
    [
        "it paid for the firm ($420 million)",
        "sales rose (5%) in May",
        "on May 12. 5 million people voted",
        "on May 5, 200 people came",
        "in 2022, 500 people came",
        "a half, 1/2 million people",
        "the host is 192.168.100.200",
        "he said '24 hours later'",
        "it fell 20/22 times",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert _respelled(text) == text


def test_places_are_those_of_the_joined_texts() -> None:
    edits = spelling_edits(["no sign", "a margin\nof (8)%"], "en")
    assert [(edit.start, edit.end, edit.new) for edit in edits] == [(20, 21, "-"), (22, 23, "")]


@pytest.mark.parametrize(("language", "spelling"), SPELLINGS)
def test_groups_are_in_the_pattern(language: str, spelling: object) -> None:
    assert set(spelling.new) <= set(re.compile(spelling.pattern).groupindex), language  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "spelling"), SPELLINGS)
def test_the_sign_stands_wherever_the_pattern_matches(language: str, spelling: object) -> None:
    pattern, sign = re.compile(spelling.pattern), re.compile(spelling.sign)  # type: ignore[attr-defined]
    texts = [case["text"] for name in FILES for case in cases_of(name).values()]
    matching = [line for text in texts for line in text.split("\n") if pattern.search(line)]
    assert all(sign.search(line) for line in matching), language
