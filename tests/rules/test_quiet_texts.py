"""Texts that agree with themselves, written by people who had not seen the code: reports, letters, minutes and news of many kinds.

Each was read for the first time by a version that is older than it; what raised an alarm there was mended in its kind.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.exam.answer import Answer
from tests.exam.engine import LANGUAGES, Text, answers_of

_FOLDER = Path(__file__).parents[1] / "golden" / "quiet"
_NAMES = sorted(path.stem for path in _FOLDER.glob("*.txt"))
_PUBLISHED = date(2025, 3, 10)
_FEWEST_FIGURES = 12


@cache
def _answers() -> dict[str, Answer]:
    """What is said of each, all read in one batch."""
    texts = [
        Text((_FOLDER / f"{name}.txt").read_text(encoding="utf-8"), *LANGUAGES[name.partition("-")[0]], _PUBLISHED)
        for name in _NAMES
    ]
    return dict(zip(_NAMES, answers_of(texts), strict=True))


@pytest.mark.parametrize("name", _NAMES)
def test_a_text_that_agrees_with_itself_raises_no_alarm(name: str) -> None:
    answer = _answers()[name]
    assert [alarm.message for alarm in answer.alarms] == []
    assert not any(mention.shift for mention in answer.mentions.values())
    # A text of which nothing is read raises no alarm either.
    assert len(answer.mentions) >= _FEWEST_FIGURES
