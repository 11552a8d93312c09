from dataclasses import replace

import polars as pl
import pytest

from pipelines.reading.quotes import read_quotes
from pipelines.rules.consistency import (
    FIGURE_CHECKS,
    RELATION_CONSISTENCY,
    ROW_CONSISTENCY,
    ROW_DTYPES,
    failures,
    failures_in_memory,
)
from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import Evidence, figure_values
from pipelines.rules.families import Example, ExampleFigure, all_rules
from pipelines.rules.rates import RateBook
from pipelines.rules.row_rules import judged_rows, row_failures, row_tally
from schemas.figure import FIGURE
from schemas.finding import RULE_TALLY
from tests.rules.examples import evidence_of

GROWTH = ExampleFigure("growth", "102.0%", "firm_investment_growth", 1020, -1, "PT", entity="example-firm", basis="yoy")
STOCK = ExampleFigure("stock", "18 billion", "firm_investment", 18, 9, "USD", entity="example-firm", basis="cumulative")


def share(quote: str, significand: int, exponent: int, unit: str = "PT") -> ExampleFigure:
    return ExampleFigure("share", quote, "goods_exports_share", significand, exponent, unit, sector="domestic")


def judged(evidence: Evidence) -> pl.DataFrame:
    value, book = figure_values(evidence), RateBook(evidence.fx_rate)
    evaluated = evaluate(evidence.relation, evidence.relation_term, value, book)
    return judged_rows(evidence, value, evaluated, evidence.relation_term, book)


def failing(*figures: ExampleFigure, relations: tuple[tuple[str, str, str], ...] = ()) -> list[str]:
    return row_failures(judged(evidence_of(Example("", figures, relations))))["rule"].to_list()


@pytest.mark.parametrize(
    ("figure", "rules"),
    [
        (share("100%", 100, 0), []),
        (share("100.4%", 1004, -1), ["percent.out_of_range"]),
        (share("-3%", -3, 0), ["percent.out_of_range"]),
        (share("0.4%", 4, -1), []),
        (share("0.4", 4, -1), ["percent.fraction_scale"]),
        (share("0", 0, 0), []),
        (share("1/5", 20, 0), []),
        (share("5 points", 5, 0, "PD"), ["percent.point_confusion"]),
        (share("5 dollars", 5, 0, "USD"), ["unit.dimension"]),
        (ExampleFigure("growth", "-101%", "goods_exports_growth", -101, 0, "PT"), ["percent.fall_beyond_all"]),
        (ExampleFigure("growth", "-100%", "goods_exports_growth", -100, 0, "PT"), []),
        (ExampleFigure("growth", "-140%", "net_profit_growth", -140, 0, "PT"), []),
        (ExampleFigure("margin", "-3%", "net_margin", -3, 0, "PT"), []),
        (ExampleFigure("growth", "310%", "goods_exports_growth", 310, 0, "PT"), []),
        (ExampleFigure("ratio", "310%", "goods_trade_ratio", 310, 0, "PT"), []),
        (ExampleFigure("money", "5 billion", "revenue", 5, 9, "XXX"), ["currency.missing"]),
        (ExampleFigure("wage", "200 dollars", "monthly_wage", 200, 0, "USD/MTH"), []),
        (ExampleFigure("wage", "200", "monthly_wage", 200, 0, "XXX/MTH"), ["currency.missing"]),
        (ExampleFigure("money", "5 billion", "revenue", 5, 9, "USD", period="2021-02-30"), ["period.malformed"]),
        (ExampleFigure("money", "5 billion", "revenue", 5, 9, "USD", area="ZZ"), ["code.ref_area"]),
        (ExampleFigure("money", "5 billion", "revenue", 5, 9, "USD", counterpart="ZZ"), ["code.counterpart_area"]),
        (ExampleFigure("money", "5 billion", "revenue", 5, 9, "USD", entity="unheard-of"), ["code.entity"]),
        (ExampleFigure("people", "97 million", "population", 97, 6, "PS"), []),
        (ExampleFigure("people", "9.7 million", "population", 97, 5, "PS"), ["magnitude.reference"]),
        (ExampleFigure("people", "9.7 million", "population", 97, 5, "PS", sector="urban"), []),
    ],
)
def test_rules_on_one_figure(figure: ExampleFigure, rules: list[str]):
    assert failing(figure) == rules


@pytest.mark.parametrize(
    ("quote", "reads_as", "significand", "unit", "outcome"),
    [
        ("90 billion dollars", "9 billion dollars", 9, "USD", False),
        ("90 billion dollars", "9 billion yuan", 9, "CNY", False),
        ("90 billion dollars", "90 billion dollars", 90, "USD", True),
        ("90 billion", "90 billion dollars", 90, "USD", True),
        ("90 billion", "9 billion dollars", 9, "USD", False),
        ("some fortune", "90 billion dollars", 90, "USD", None),
    ],
)
def test_restatement_agrees_with_a_quote_that_can_be_read(
    quote: str, reads_as: str, significand: int, unit: str, *, outcome: bool | None
):
    figure = ExampleFigure("money", quote, "goods_exports", significand, 9, unit, reads_as=reads_as)
    rows = judged(evidence_of(Example("", (figure,))))
    assert rows["agrees_with_quote"].to_list() == [outcome]
    assert ("quote.restated" in row_failures(rows)["rule"]) is (outcome is False)


@pytest.mark.parametrize("quote", ["5 billion ZZZ", "ZZZ 5 billion"])
@pytest.mark.parametrize("is_restated", [False, True])
def test_a_currency_code_that_does_not_exist_makes_no_figure(quote: str, *, is_restated: bool):
    """It is read neither as printed nor as a person restates it, so that the rule on currencies need not ask."""
    text = {"quote": "5 billion" if is_restated else quote, "reads_as": quote if is_restated else None}
    row = {"observation_id": "d:a", "document_id": "d", "indicator": "revenue", "time_period": "2021", "language": "en", **text}
    reading = read_quotes(pl.DataFrame([row], schema_overrides={"reads_as": pl.String}))
    assert reading.figure.is_empty()
    assert reading.unread["rule"].to_list() == ["figure.unreadable"]
    assert "ZZZ" in reading.unread["reason"][0]


def test_the_contract_of_figures_admits_no_unit_that_is_not_listed():
    figure = evidence_of(Example("", (ExampleFigure("money", "5 billion", "revenue", 5, 9, "USD"),))).figure
    unlisted = figure.with_columns(unit_measure=pl.lit("ZZZ"))
    assert FIGURE.split(unlisted)[1]["rule"].to_list() == ["contract.code"]


def test_growth_of_what_accumulates_reads_as_a_level():
    assert failing(GROWTH, STOCK) == ["percent.level_as_growth"]
    assert failing(GROWTH, replace(STOCK, basis=None)) == []
    assert failing(GROWTH, replace(STOCK, period="2020")) == []


def test_growth_that_level_and_base_bear_out_is_one():
    base = replace(STOCK, key="base", period="2020", significand=891, exponent=7)
    assert failing(GROWTH, STOCK, base, relations=(("growth_of", "growth", "stock base"),)) == []


def test_an_observation_that_could_not_be_read_is_still_judged_by_its_codes():
    evidence = evidence_of(Example("", (ExampleFigure("money", "5 x", "revenue", 5, 9, "USD", area="ZZ"),)))
    assert row_failures(judged(replace(evidence, figure=evidence.figure.clear())))["rule"].to_list() == ["code.ref_area"]


def test_without_a_list_of_entities_none_is_checked():
    evidence = evidence_of(Example("", (ExampleFigure("money", "5 x", "revenue", 5, 9, "USD", entity="unheard-of"),)))
    rows = judged(replace(evidence, entity=None))
    assert row_failures(rows).is_empty()
    assert "code.entity" not in row_tally(rows, rows)["rule"]


def test_the_tally_counts_every_outcome():
    figures = (
        GROWTH,
        replace(GROWTH, key="small", significand=12, sector="other"),
        STOCK,
        ExampleFigure("people", "97 million", "population", 97, 6, "PS", area="KR"),
    )
    rows = judged(evidence_of(Example("", (*figures, replace(GROWTH, key="unknown", period="2019")))))
    tally = RULE_TALLY.validate(row_tally(rows, rows))
    by_rule = {row["rule"]: (row["checked"], row["holds"], row["fails"], row["cannot_tell"]) for row in tally.iter_rows(named=True)}
    assert by_rule["percent.level_as_growth"] == (3, 1, 1, 1)
    assert by_rule["magnitude.reference"] == (1, 0, 0, 1)
    assert tally.filter(pl.col("checked") != pl.col("holds") + pl.col("fails") + pl.col("cannot_tell")).is_empty()


def test_the_pandera_check_of_a_rule_has_its_code():
    assert [check.name for check in ROW_CONSISTENCY.schema.checks] == list(FIGURE_CHECKS)


def test_a_frame_without_the_columns_is_refused():
    with pytest.raises(ValueError, match="row_consistency"):
        failures(ROW_CONSISTENCY, pl.DataFrame(schema=ROW_DTYPES).drop("unit_measure"))
    with pytest.raises(ValueError, match="relation_consistency"):
        failures(RELATION_CONSISTENCY, pl.DataFrame({"rule": ["order.stated"]}))
    with pytest.raises(ValueError, match="relation_consistency"):
        failures_in_memory(RELATION_CONSISTENCY, pl.DataFrame({"rule": ["order.stated"]}))


def test_pandera_and_the_judge_in_memory_agree_on_every_rule():
    for entry in (one for one in all_rules() if one.fails):
        rows = judged(evidence_of(entry.fails))
        assert sorted(row_failures(rows, failures_in_memory).rows()) == sorted(row_failures(rows).rows()), entry.code
