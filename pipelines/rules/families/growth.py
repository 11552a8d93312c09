"""Rules on growths, levels and bases."""

from __future__ import annotations

from pipelines.rules.families.definition import COMPARISON, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, changed, money, percent
from pipelines.rules.families.shared_examples import GROWTH

_SAME_BASE = Example(
    "Exports grew by 20.0 % to 120 billion dollars; elsewhere, by 21.0 % to 121 billion.",
    (
        money("level-one", 120, sector="one"),
        percent("growth-one", 200, "goods_exports_growth", sector="one"),
        money("level-two", 121, sector="two"),
        percent("growth-two", 210, "goods_exports_growth", sector="two"),
    ),
    (("same_base", "level-one growth-one", "level-two growth-two"),),
)

RULES = (
    Rule(
        code="growth.against_level",
        judges=COMPARISON,
        summary="A stated growth agrees with the level and its base.",
        meaning="A stated growth agrees with the level and the base it grew from.",
        needs="A growth, the level that was reached, and the base that it is measured from.",
        fails=changed(
            GROWTH,
            "Exports grew by 2.0 %, from 100 billion dollars in 2020 to 120 billion in 2021.",
            percent("growth", 20, "goods_exports_growth", basis="yoy"),
        ),
        passes=GROWTH,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="growth.same_base",
        judges=COMPARISON,
        summary="Two statements of level and growth start from the same base.",
        meaning="Two statements of a level and its growth start from one base, though the levels may differ, as a first estimate "
        "and a second.",
        needs="Two levels, each with its growth, of one base.",
        fails=changed(
            _SAME_BASE,
            "Exports grew by 20.0 % to 120 billion dollars; elsewhere, by 12.0 % to 121 billion.",
            percent("growth-two", 120, "goods_exports_growth", sector="two"),
        ),
        passes=_SAME_BASE,
        relation=RelationCheck(Sentence("{arithmetic}: they start from two bases.")),
    ),
)
