"""Rules on money: that it has a currency, and that amounts in two currencies imply a rate that the market paid."""

from __future__ import annotations

import polars as pl

from pipelines.rules.families.definition import COMPARISON, ROW, FigureCheck, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, changed, money
from pipelines.rules.families.shared_examples import RESTATED
from schemas import codes

RESTATEMENT, SAME_PERIOD_RATES = "currency.restatement", "currency.same_period_rates"

_UNIT = pl.col("unit_measure")
_TWO_RATES = Example(
    "Exports were 900 billion dollars (5850 billion yuan), imports 800 billion (5216 billion yuan).",
    (
        money("exports-usd", 900, area="KR"),
        money("exports-cny", 5850, "CNY", area="KR"),
        money("imports-usd", 800, indicator="goods_imports", area="KR"),
        money("imports-cny", 5216, "CNY", indicator="goods_imports", area="KR"),
    ),
    (("restates", "exports-usd", "exports-cny"), ("restates", "imports-usd", "imports-cny")),
)


def _is_swapped() -> pl.Expr:
    """A restatement whose implied rate is the inverse of the reference rate: each amount stands in the other's currency."""
    inverse = (1 / pl.col("actual_high") <= pl.col("expected_high")) & (1 / pl.col("actual_low") >= pl.col("expected_low"))
    return inverse & (pl.col("actual_low") > 0)


RULES = (
    Rule(
        code=RESTATEMENT,
        judges=COMPARISON,
        summary="An amount stated in two currencies implies a rate that the market paid from the period to the day of publication.",
        meaning="An amount in two currencies implies a rate. It must lie in the band of daily reference rates from 30 days before "
        "the period to the day of publication, 1 % wider for the rates of banks.",
        needs="An amount that is stated in two currencies with reference rates, and a period or a day of publication.",
        fails=changed(RESTATED, "Exports were 90 billion dollars (558 billion yuan).", money("cny", 558, "CNY")),
        passes=RESTATED,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="currency.swapped",
        judges=ROW,
        summary="The two currencies of a restated amount are not exchanged for one another.",
        meaning="The implied rate is the reference rate turned over: each amount stands in the currency of the other.",
        needs="An amount that is stated in two currencies with reference rates, and a period or a day of publication.",
        fails=changed(RESTATED, "Exports were 585 billion dollars (90 billion yuan).", money("usd", 585), money("cny", 90, "CNY")),
        passes=RESTATED,
        relation=RelationCheck(
            Sentence("{arithmetic}, which is the rate turned over: each amount stands in the currency of the other."),
            applies=pl.col("rule") == RESTATEMENT,
            is_suspect=_is_swapped(),
        ),
    ),
    Rule(
        code="currency.missing",
        judges=ROW,
        summary="An amount of money has a currency. A currency code that ISO 4217 does not list never gets here: no word list "
        "knows it, and the row is rejected as figure.unreadable.",
        meaning="A number of money without a currency cannot be compared with anything. A code that ISO 4217 does not list is no "
        "currency and no figure: such a quote is rejected as figure.unreadable.",
        needs="An indicator that is an amount of money.",
        fails=Example("Exports were 90 billion.", (money("usd", 90, "XXX"),)),
        passes=Example("Exports were 90 billion dollars.", (money("usd", 90),)),
        figure=FigureCheck(
            pl.col("admitted_dimension").str.starts_with(codes.MONEY) & _UNIT.is_not_null(),
            ~_UNIT.str.starts_with(codes.NO_CURRENCY),
            Sentence("{quote} is an amount of money, {measure}, without a currency."),
        ),
    ),
    Rule(
        code=SAME_PERIOD_RATES,
        judges=COMPARISON,
        summary="All restatements of a document for one period imply one rate.",
        meaning="Two restatements of one document for one period imply rates that are more than 1 % apart, though each may pass by "
        "itself.",
        needs="Two amounts of one period, each stated in the same two currencies.",
        fails=changed(
            _TWO_RATES,
            "Exports were 900 billion dollars (5895 billion yuan), imports 800 billion (5160 billion yuan).",
            money("exports-cny", 5895, "CNY", area="KR"),
            money("imports-cny", 5160, "CNY", indicator="goods_imports", area="KR"),
        ),
        passes=_TWO_RATES,
        relation=RelationCheck(
            Sentence("One period, {period}, has two exchange rates: {lowest} admit {expected}, {highest} make {actual}."),
        ),
    ),
)
