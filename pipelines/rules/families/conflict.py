"""The rule on one fact that is stated twice, in one document or in two."""

from __future__ import annotations

from pipelines.rules.families.definition import COMPARISON, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import changed, money
from pipelines.rules.families.shared_examples import TWICE

RULES = (
    Rule(
        code="conflict.same_fact",
        judges=COMPARISON,
        summary="One fact that is stated twice has one value.",
        meaning="One fact has two values, in one document or in two. Where they stand in two documents, the earlier value was "
        "provisional and a later release gives another, the finding is for the record only.",
        needs="Two figures of one indicator, area or firm, period, basis and unit, all of them said.",
        fails=changed(TWICE, "Exports were 89 billion dollars; further down, 91 billion.", money("again", 91)),
        passes=TWICE,
        # The warehouse says the same sentence of two documents (`dbt/macros/rule_sentence.sql`).
        relation=RelationCheck(Sentence("One fact has two values, {one} and {other}{apart}.")),
    ),
)
