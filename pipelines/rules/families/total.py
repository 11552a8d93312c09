"""Rules on parts, wholes and differences."""

from __future__ import annotations

from dataclasses import replace

from pipelines.rules.families.definition import COMPARISON, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, changed, money
from pipelines.rules.families.shared_examples import PARTS

_ONE_PART = replace(PARTS, relations=(("part_of", "foreign", "whole"),))
_BALANCE = Example(
    "Exports of 120 billion dollars and imports of 100 billion leave a surplus of 20 billion.",
    (money("exports", 120), money("imports", 100, indicator="goods_imports"), money("balance", 20, indicator="goods_balance")),
    (("differs_by", "exports imports", "balance"),),
)

RULES = (
    Rule(
        code="total.parts_sum",
        judges=COMPARISON,
        summary="Stated parts make the stated whole, rounding included.",
        meaning="Parts that are said to make a whole make it, each with its rounding.",
        needs="A whole and all its parts, in one unit.",
        fails=changed(
            PARTS,
            "Foreign firms exported 90 billion dollars, domestic firms 3 billion, 120 billion in all.",
            money("domestic", 3, sector="domestic"),
        ),
        passes=PARTS,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="total.parts_exceed_whole",
        judges=COMPARISON,
        summary="Parts do not exceed their whole.",
        meaning="Parts, even when they are not all, are together no more than their whole.",
        needs="A whole and one or more of its parts; two currencies meet through the reference rates.",
        fails=changed(
            _ONE_PART,
            "Foreign firms alone exported 900 of 120 billion dollars.",
            money("foreign", 900, sector="foreign-invested"),
        ),
        passes=_ONE_PART,
        relation=RelationCheck(Sentence("{arithmetic}, which is less than that.")),
    ),
    Rule(
        code="total.balance",
        judges=COMPARISON,
        summary="A stated difference agrees with the two figures it is the difference of.",
        meaning="A stated difference, as a trade balance, agrees with the two figures it is the difference of, with its sign.",
        needs="Two figures in one unit and their difference.",
        fails=changed(
            _BALANCE,
            "Exports of 120 billion dollars and imports of 100 billion leave a deficit of 20 billion.",
            money("balance", -20, indicator="goods_balance"),
        ),
        passes=_BALANCE,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
)
