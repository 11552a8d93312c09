"""The passages are what the README says; what the product finds of them `python -m tests.statements` prints."""

from __future__ import annotations

import pytest

from tests.statements.damaged import damaged
from tests.statements.passage import LANGUAGES, TRAP, Passage, is_true, passages


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def read(language: str) -> list[Passage]:
    return list(passages(language))


def test_every_statement_holds_as_printed(read: list[Passage]) -> None:
    wrong = [(one.name, each.expression) for one in read for each in one.statements if not is_true(each, one.figures)]
    assert wrong == []


def test_traps_state_nothing_and_others_do(read: list[Passage]) -> None:
    assert [one.name for one in read if bool(one.statements) == (one.kind == TRAP)] == []


def test_a_damaged_passage_differs_in_one_character(read: list[Passage]) -> None:
    for one in filter(None, map(damaged, read)):
        original = next(passage for passage in read if passage.name == one.passage.name)
        assert sum(a != b for a, b in zip(original.text, one.passage.text, strict=True)) == 1
        assert not is_true(one.statement, one.passage.figures)
