from dataclasses import replace

import polars as pl
import pytest

from pipelines.rules.consistency import DIAGNOSES
from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import Evidence, batches, figure_values
from pipelines.rules.families import Example, ExampleFigure
from pipelines.rules.reconcile import Reconciliation, reconcile
from pipelines.rules.relation_rules import judgements
from schemas.codes import codes
from tests.rules.economies import economies
from tests.rules.examples import evidence_of


def money(key: str, billions: int, unit: str = "USD", **given: str) -> ExampleFigure:
    return ExampleFigure(key, f"{billions} billion {unit}", "revenue", billions, 9, unit, entity="example-firm", **given)


def percent(key: str, tenths: int, indicator: str = "revenue_growth", unit: str = "PT", **given: str) -> ExampleFigure:
    return ExampleFigure(key, f"{tenths / 10} {unit}", indicator, tenths, -1, unit, entity="example-firm", **given)


def findings(evidence: Evidence, outcome: str = "fails") -> dict[str, dict]:
    found = reconcile(evidence).finding.filter(pl.col("outcome") == outcome)
    return {row["rule"]: row for row in found.iter_rows(named=True)}


@pytest.fixture(scope="module")
def clean() -> Reconciliation:
    return reconcile(economies(1300))


def test_consistent_accounts_raise_no_alarm(clean: Reconciliation):
    alarms = clean.finding.filter(pl.col("outcome") == "fails")
    assert alarms.is_empty(), alarms["message"].head(5).to_list()
    assert not clean.adjudication["is_repaired"].any()


def test_the_tally_is_complete(clean: Reconciliation):
    tally, counts = clean.rule_tally, ("holds", "fails", "cannot_tell")
    assert tally.filter(pl.col("checked") != pl.sum_horizontal(counts)).is_empty()
    stored = clean.finding.group_by("document_id", "rule").len()
    relation_rules = tally.join(stored, on=["document_id", "rule"])
    assert (relation_rules["checked"] == relation_rules["len"]).all()
    assert set(tally["rule"]) <= codes("rule")
    assert (tally.filter(pl.col("rule") == "relation.arity")["checked"].sum()) == clean.relation.height


def test_a_second_run_says_the_same(clean: Reconciliation):
    again = reconcile(economies(1300))
    assert again.finding.equals(clean.finding)
    assert again.rule_tally.equals(clean.rule_tally)


def test_batches_of_documents_say_what_all_at_once_do(clean: Reconciliation):
    parts = [reconcile(batch) for batch in batches(economies(1300), 400)]
    assert len(parts) > 2
    for name in ("relation", "relation_term", "finding", "scale_reading", "adjudication", "rule_tally", "correction_warning"):
        whole = getattr(clean, name)
        together = pl.concat([getattr(part, name) for part in parts])
        assert together.height == whole.height
        assert set(map(repr, together.iter_rows())) == set(map(repr, whole.iter_rows())), name


def test_nothing_in_nothing_out():
    evidence = economies(13)
    frames = ("document", "observation", "figure", "relation", "relation_term", "fx_rate", "magnitude")
    empty = Evidence(*(getattr(evidence, name).clear() for name in frames))
    out = reconcile(empty)
    assert out.finding.is_empty()
    assert out.rule_tally.is_empty()


def test_the_outcome_of_the_schema_is_that_of_the_evaluation():
    figures = (money("usd", 90), money("cny", 558, "CNY"), money("again", 92))
    evidence = evidence_of(
        Example("", figures, (("restates", "usd", "cny"), ("same_as", "usd", "again"), ("sums_to", "usd", "cny")))
    )
    evaluated = evaluate(evidence.relation, evidence.relation_term, figure_values(evidence), evidence.fx_rate)
    judged = judgements(evaluated).filter(~pl.col("rule").is_in(DIAGNOSES) & ~pl.col("rule").str.starts_with("relation."))
    assert judged["outcome"].to_list() == evaluated["outcome"].to_list() == ["fails", "fails", "cannot_tell"]


def test_a_failing_restatement_is_told_with_quotes_and_both_intervals():
    found = findings(evidence_of(Example("", (money("usd", 90), money("cny", 558, "CNY")), (("restates", "usd", "cny"),))))
    row = found["currency.restatement"]
    said = "558 billion CNY / 90 billion USD = 6.2 yuan a dollar; the market paid 6.44 to 6.57 from 2020-12-02 to 2022-05-08."
    assert row["message"].startswith(said)
    assert [round(row[end], 4) for end in ("actual_low", "actual_high")] == [6.1602, 6.2402]
    assert (row["severity"], row["comparison_unit"], row["evidence"]) == ("WARN", "CNY per USD", ["example:usd", "example:cny"])
    assert row["actual_high"] < row["expected_low"]


def test_swapped_currencies_are_named():
    figures = (money("usd", 585), money("cny", 90, "CNY"))
    found = findings(evidence_of(Example("", figures, (("restates", "usd", "cny"),))))
    assert {"currency.swapped", "currency.restatement"} <= set(found)
    holding = findings(
        evidence_of(Example("", (money("usd", 90), money("cny", 585, "CNY")), (("restates", "usd", "cny"),))), "holds"
    )
    assert "currency.swapped" not in holding  # a diagnosis is stored only where it is one


def test_level_as_growth_and_fraction_are_named_beside_the_arithmetic():
    growth = (percent("growth", 1020), money("level", 1020), money("base", 1000, period="2020"))
    found = findings(evidence_of(Example("", growth, (("growth_of", "growth", "level base"),))))
    assert {"percent.level_as_growth", "growth.against_level"} <= set(found)
    part = (ExampleFigure("share", "0.75", "gdp_share", 75, -2, "PT"), money("part", 90), money("whole", 120, sector="all"))
    found = findings(evidence_of(Example("", part, (("share_of", "share", "part whole"),))))
    assert {"percent.fraction_scale", "percent.share_of_whole"} <= set(found)


@pytest.mark.parametrize(
    ("relation", "rule", "words"),
    [
        (("same_as", "usd", "absent"), "relation.missing_key", "relations.csv, row 2: relation relation-2 names absent"),
        (("same_as", "usd cny", "usd"), "relation.arity", "row 2: relation relation-2 has 2 terms on the left and 1 on the right"),
        (("sums_to", "usd", "cny"), "relation.mixed_dimensions", "row 2: relation relation-2 of kind sums_to cannot compare"),
    ],
)
def test_a_broken_relation_is_a_finding_with_file_and_row(relation: tuple[str, str, str], rule: str, words: str):
    evidence = evidence_of(Example("", (money("usd", 90), money("cny", 585, "CNY", period="2019")), (relation,)))
    found = findings(evidence)
    assert words in found[rule]["message"]
    assert found[rule]["severity"] == "WARN"
    told = [row for row in reconcile(evidence).finding.iter_rows(named=True) if row["relation_id"] == found[rule]["relation_id"]]
    assert {row["outcome"] for row in told} == {"fails", "cannot_tell"}


def test_a_denominator_that_may_be_zero_cannot_tell():
    figures = (percent("growth", 20), money("level", 90), money("base", 0, period="2020"))
    evidence = evidence_of(Example("", figures, (("growth_of", "growth", "level base"),)))
    found = findings(evidence, "cannot_tell")
    assert "the figure to divide by may be zero." in found["growth.against_level"]["message"]


def _two_restatements(first: int, second: int) -> Evidence:
    """Two amounts of 900 billion dollars of one period, restated in billions of yuan."""
    figures = (money("a-usd", 900), money("a-cny", first, "CNY"), money("b-usd", 900, sector="b"))
    restated = money("b-cny", second, "CNY", sector="b")
    return evidence_of(Example("", (*figures, restated), (("restates", "a-usd", "a-cny"), ("restates", "b-usd", "b-cny"))))


def test_two_rates_for_one_period():
    near = findings(_two_restatements(5850, 5800))
    assert near == {}  # less than a percent apart
    apart = findings(_two_restatements(5905, 5795))
    assert set(apart) == {"currency.same_period_rates"}  # each by itself is within the band
    assert set(apart["currency.same_period_rates"]["evidence"]) == {
        f"example:{key}" for key in ("a-usd", "a-cny", "b-usd", "b-cny")
    }


@pytest.mark.parametrize(("whole", "tenths", "severity"), [(310, 579, "INFO"), (312, 570, "WARN"), (310, 550, "WARN")])
def test_failure_that_rounded_zeros_explain_is_no_alarm(whole: int, tenths: int, severity: str):
    figures = (money("part", 181), money("whole", whole), percent("share", tenths, "overseas_revenue_share"))
    row = findings(evidence_of(Example("", figures, (("share_of", "share", "part whole"),))))["percent.share_of_whole"]
    assert row["severity"] == severity
    assert row["message"].endswith("rounded.") == (severity == "INFO")


def test_printed_decimals_are_never_taken_for_rounding():
    figures = (money("part", 181), ExampleFigure("whole", "310.0 billion USD", "revenue", 3100, 8, "USD", entity="example-firm"))
    evidence = evidence_of(
        Example("", (*figures, percent("share", 579, "overseas_revenue_share")), (("share_of", "share", "part whole"),))
    )
    printed = evidence.figure.with_columns(scale_word=pl.lit("billion"), scale_exponent=pl.lit(9, pl.Int16))
    assert findings(replace(evidence, figure=printed))["percent.share_of_whole"]["severity"] == "WARN"


def test_finding_ids_do_not_depend_on_what_else_is_judged():
    figures = (money("usd", 90), money("cny", 558, "CNY"))
    alone = findings(evidence_of(Example("", figures, (("restates", "usd", "cny"),))))
    beside = findings(evidence_of(Example("", (*figures, percent("growth", 20)), (("restates", "usd", "cny"),))))
    assert alone["currency.restatement"]["finding_id"] == beside["currency.restatement"]["finding_id"]


def test_a_size_that_is_another_in_its_second_unit_is_told_in_words():
    figures = (
        ExampleFigure("mu", "318.0万亩", "land_area", 3180, 3, "MU"),
        ExampleFigure("area", "2.12万公顷", "land_area", 212, 0, "KM2"),
    )
    found = findings(evidence_of(Example("", figures, (("restates", "mu", "area"),))))["conversion.stated"]
    assert found["severity"] == "WARN"
    assert found["message"].startswith("318.0万亩 = 2,120 square kilometres; the text has 2.12万公顷 = 212 square kilometres.")


def test_sizes_that_agree_say_nothing_of_rates():
    figures = tuple(
        one
        for number, (miles, kilometres) in enumerate(((9, 14), (20, 32)))
        for one in (
            ExampleFigure(f"miles-{number}", f"{miles} miles", "land_area", miles, 0, "MI"),
            ExampleFigure(f"km-{number}", f"{kilometres} km", "land_area", kilometres, 0, "KM"),
        )
    )
    relations = tuple(("restates", f"miles-{number}", f"km-{number}") for number in (0, 1))
    assert set(findings(evidence_of(Example("", figures, relations)), "holds")) == {"conversion.stated"}
