"""The rule on dates in a text: that they name days which exist."""

from __future__ import annotations

from pipelines.rules.families.definition import ROW, MentionCheck, Rule, Sentence
from pipelines.rules.families.example import Example, ExampleDate, money

IMPOSSIBLE = "date.impossible"

RULES = (
    Rule(
        code=IMPOSSIBLE,
        judges=ROW,
        summary="A date names a day that exists.",
        meaning="No month has a 39th day, and February has no 30th. A date whose numbers fit in any order, as 5/4/2023, holds; one "
        "without a year is not judged, nor is a day alone.",
        needs="A date with year, month and day in numbers, or a day behind its month.",
        fails=Example("Orders of 2022-2-30 were 90 billion dollars.", (money("usd", 90),), dates=(ExampleDate("2022-2-30", None),)),
        passes=Example(
            "Orders of 2022-2-28 were 90 billion dollars.", (money("usd", 90),), dates=(ExampleDate("2022-2-28", "2022-02-28"),)
        ),
        mention=MentionCheck(Sentence("{quote} is no day of the calendar.")),
    ),
)
