import polars as pl
import pytest

from pipelines.rules.catalogue import CATALOGUE, RuleEntry, entry, evidence_of
from pipelines.rules.reconcile import reconcile
from schemas.codes import codelist

UNDECIDED = ("scale.ambiguous",)
OF_FILES = ("contract", "warning")  # rules of the quarantine and of warnings; they judge files and rows, not figures


def test_every_rule_of_the_engine_has_an_entry_and_no_other():
    rules = codelist("rule").filter(~pl.col("family").is_in(OF_FILES))["code"].to_list()
    assert [rule.code for rule in CATALOGUE] == rules


def test_an_unknown_rule_is_named():
    with pytest.raises(KeyError, match=r"no rule 'percent\.nothing'"):
        entry("percent.nothing")


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_the_failing_example_fails_the_rule(rule: RuleEntry):
    finding = reconcile(evidence_of(rule.fails)).finding
    outcome = "cannot_tell" if rule.code in UNDECIDED else "fails"
    found = finding.filter((pl.col("rule") == rule.code) & (pl.col("outcome") == outcome))
    assert found.height, finding.select("rule", "outcome", "message").rows()
    assert found["message"].str.len_chars().min() > 20


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_the_passing_example_raises_no_alarm(rule: RuleEntry):
    reconciliation = reconcile(evidence_of(rule.passes))
    alarms = reconciliation.finding.filter(pl.col("outcome") == "fails")
    assert alarms.is_empty(), alarms["message"].to_list()
    assert not reconciliation.adjudication["is_repaired"].any()
