"""Rules on relations that are wrong themselves: they name what is not there, or what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

from pipelines.rules.families.definition import ROW, RelationCheck, Rule, Sentence
from pipelines.rules.families.shared_examples import PARTS, RESTATED, TWICE

_PLACE = "{source_file}, row {row_number}: relation {key}"

RULES = (
    Rule(
        code="relation.missing_key",
        judges=ROW,
        summary="Every key of a relation names an observation with a figure that could be read.",
        meaning="A relation names a key that no observation has, or one whose quote could not be read. WARN for a relation of a "
        "table, ERROR for one that we inferred.",
        needs="A relation.",
        fails=replace(TWICE, relations=(("same_as", "once", "absent"),)),
        passes=TWICE,
        relation=RelationCheck(
            Sentence(_PLACE + " names {missing}, which is no observation with a figure that could be read."), problem="missing_key"
        ),
    ),
    Rule(
        code="relation.arity",
        judges=ROW,
        summary="A relation has as many terms on either side as its kind takes.",
        meaning="A relation has as many terms on either side as its kind takes.",
        needs="A relation.",
        fails=replace(PARTS, relations=(("same_as", "foreign domestic", "whole"),)),
        passes=PARTS,
        relation=RelationCheck(
            Sentence(_PLACE + " has {left_count} terms on the left and {right_count} on the right, which {kind} does not take."),
            problem="arity",
        ),
    ),
    Rule(
        code="relation.mixed_dimensions",
        judges=ROW,
        summary="The terms of a relation can be compared: one dimension, and one currency where amounts are added.",
        meaning="A relation compares what cannot be compared: money with persons, or a sum over two currencies.",
        needs="A relation whose figures are all there.",
        fails=replace(RESTATED, relations=(("sums_to", "usd", "cny"),)),
        passes=RESTATED,
        relation=RelationCheck(
            Sentence(_PLACE + " of kind {kind} cannot compare {left} with {right}."), problem="mixed_dimensions"
        ),
    ),
)
