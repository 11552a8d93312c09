"""Marks inside numbers brought to one form: "3.456,7" of a language that groups by points is looked up as "3,456.7".

Every character keeps its place. Numbers that do not fit the marks of the language stay as they are printed.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.language.traits import NumberMarks

KNOWN_MARKS = NumberMarks(group=",", decimal=".")
"""The marks that readers know."""


def with_known_marks(text: str, marks: NumberMarks) -> str:
    """A text with the marks of its numbers as readers know them.

    Args:
        text: with digits of ASCII.
        marks: of the language that the text is in.
    """
    if (marks.group, marks.decimal) == (KNOWN_MARKS.group, KNOWN_MARKS.decimal):
        return text
    table = str.maketrans({marks.group: KNOWN_MARKS.group, marks.decimal: KNOWN_MARKS.decimal})
    return _numbers(marks.group, marks.decimal).sub(lambda match: match[0].translate(table), text)


@cache
def _numbers(group: str, decimal: str) -> re.Pattern[str]:
    """Numbers with such marks that are no part of a longer one (a date, a version)."""
    group, decimal = re.escape(group), re.escape(decimal)
    grouped = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+"
    return re.compile(rf"(?<![0-9])(?<![0-9][.,])(?:{grouped}(?:{decimal}[0-9]+)?|[0-9]+{decimal}[0-9]+)(?![0-9]|[.,][0-9])")
