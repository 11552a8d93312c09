"""Parts that "of which" takes out of a figure: only those that exceed it are told, as an alarm only where nothing excuses it."""

from __future__ import annotations

from functools import cache

import pytest

from pipelines.checking.check import check_texts
from pipelines.checking.texts import Given, text_in_memory
from pipelines.commands.references import home_references
from pipelines.diagnostics import Diagnostic

RULE = "total.parts_exceed_whole"


CASES = [
        ("The town of 5,400 people was evacuated, of whom 31,000 went to schools and 2,500 to hotels.", [("WARN", "31,000")]),
        ("Sales reached 5.4 billion dollars, of which 31 billion dollars came from abroad.", [("WARN", "31 billion dollars")]),
        ("全镇5400人撤离，其中31000人到学校，2500人到宾馆。", [("WARN", "31000人")]),
        ("全年销售额54亿元，其中境外310亿元。", [("WARN", "310亿元")]),
        ("The town of 5,400 people was evacuated, of whom 3,100 went to schools and 2,500 to hotels.", [("INFO", "3,100")]),
        ("全镇5400人撤离，其中3100人到学校，2500人到宾馆。", [("INFO", "3100人")]),
        ("The town of 5,400 people was evacuated, of whom 3,100 went to schools and 2,200 to hotels.", []),
        ("About 5,400 people came, including 5,410 on foot.", []),
        ("The fair drew visitors from 120 countries, including 5,400 from Germany.", []),
        ("Sales rose by 5.4 billion dollars to 40 billion dollars, of which 31 billion dollars came from abroad.", []),
]  # fmt: skip


@cache
def found() -> dict[str, list[Diagnostic]]:
    """What is told of each text; all are checked at once."""
    texts = [text_in_memory(text, f"{number}.txt", Given()) for number, (text, _) in enumerate(CASES)]
    checked = check_texts(texts, home_references())
    return {text: [found for found in one.found if found.code == RULE] for (text, _), one in zip(CASES, checked, strict=True)}


@pytest.mark.parametrize(("text", "told"), CASES)
def test_parts_that_exceed_their_whole_are_told(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.severity.value, one.place.quote) for one in found()[text]] == told


def test_the_message_says_both_figures_as_they_are_printed() -> None:
    [one] = found()[CASES[0][0]]
    assert one.message == "31,000; the whole is given as “5,400 people”, which is less than that."
