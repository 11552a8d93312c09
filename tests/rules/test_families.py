"""Every rule is one object whose examples the engine judges as they say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from pipelines.rules.consistency import DIAGNOSES, FIGURE_CHECKS, RELATION_FAULTS, RELATION_RULES
from pipelines.rules.families import READING, Rule, UnknownRuleError, all_rules, rule
from pipelines.rules.generated import FILES
from pipelines.rules.reconcile import reconcile
from pipelines.rules.relations import KINDS
from tests.rules.examples import evidence_of


@cache
def findings(code: str) -> pl.DataFrame:
    """What the engine says of the failing example of a rule."""
    return reconcile(evidence_of(rule(code).fails)).finding


UNDECIDED = ("scale.ambiguous",)
OF_FILES = ("contract", "warning")  # rules of the quarantine and of warnings; they judge files and rows, not figures
OF_TEXTS = [one for one in all_rules() if one.family not in OF_FILES]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FILES)
def test_what_is_committed_is_what_would_be_made(name: str):
    assert (ROOT / name).read_text(encoding="utf-8") == FILES[name](), "run `make rules`"


def test_a_rule_is_found_by_its_code():
    assert rule("percent.out_of_range").severity == "WARN"
    assert {one.code for one in all_rules()} == {rule(one.code).code for one in all_rules()}
    assert len({one.code for one in all_rules()}) == len(all_rules())
    with pytest.raises(UnknownRuleError, match=r"no rule 'percent\.nothing'"):
        rule("percent.nothing")


def test_rules_of_texts_have_examples_and_are_judged_somewhere():
    assert all(one.fails and one.passes for one in OF_TEXTS)
    judged = {*FIGURE_CHECKS, *RELATION_RULES, *DIAGNOSES, *RELATION_FAULTS.values()}
    assert {one.code for one in OF_TEXTS} == judged | {one.code for one in all_rules() if one.judges == READING or one.mention}


def test_a_kind_names_rules_that_judge_relations():
    named = {code for kind in KINDS.values() for code in (kind.rule, kind.rule_of_percent) if code}
    assert named <= {one.code for one in all_rules() if one.relation}


@pytest.mark.parametrize("one", OF_TEXTS, ids=lambda one: one.code)
def test_the_failing_example_fails_the_rule(one: Rule):
    finding = findings(one.code)
    outcome = "cannot_tell" if one.code in UNDECIDED else "fails"
    found = finding.filter((pl.col("rule") == one.code) & (pl.col("outcome") == outcome))
    assert found.height, finding.select("rule", "outcome", "message").rows()
    assert found["severity"].to_list() == ["INFO" if one.code in UNDECIDED else one.severity] * found.height
    for message in found["message"]:
        assert len(message) > 20
        assert "nothing" not in message
        assert not re.search(r"\de\d|10\^|[{}]", message)


@pytest.mark.parametrize("one", OF_TEXTS, ids=lambda one: one.code)
def test_the_passing_example_raises_no_alarm(one: Rule):
    reconciliation = reconcile(evidence_of(one.passes))
    alarms = reconciliation.finding.filter(pl.col("outcome") == "fails")
    assert alarms.is_empty(), alarms["message"].to_list()
    assert not reconciliation.adjudication["is_repaired"].any()


SENTENCES = {
    "currency.restatement": "558 billion yuan / 90 billion dollars = 6.2 yuan a dollar; the market paid 6.44 to 6.57 from "
    "2020-12-02 to 2022-05-08.",
    "percent.share_of_whole": "90 billion dollars / 120 billion dollars = 75 %; the share is given as “57.0%”.",
    "total.parts_sum": "90 billion dollars + 3 billion dollars = 93 billion dollars; the whole is given as “120 billion dollars”.",
    "total.parts_exceed_whole": "900 billion dollars; the whole is given as “120 billion dollars”, which is less than that.",
    "growth.against_level": "120 billion dollars / 100 billion dollars - 1 = 20 %; the growth is given as “2.0%”.",
    "order.stated": "9 billion dollars = 58.5 billion yuan is said to be more than 410 billion yuan, and is not.",
    "average.stated": "(6.0% + 7.0%) / 2 = 6.5 %; the average is given as “7.5%”.",
    "product.stated": "97 million x 4,000 dollars = 388 billion dollars; the product is given as “883 billion dollars”.",
    "conflict.same_fact": "One fact has two values, 89 billion dollars and 91 billion dollars, 2.2 % apart.",
    "magnitude.reference": "9.8 billion is not of the order of population, Vietnam, 2021: 19.4 million to 485 million people is.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_finding_is_a_sentence_that_a_person_says(code: str):
    finding = findings(code)
    message = finding.filter((pl.col("rule") == code) & (pl.col("outcome") == "fails"))["message"].item()
    assert re.split(" One wrong figure| What fails here| It would fit if", message)[0] == SENTENCES[code]


def test_a_tie_is_told_with_what_would_settle_it():
    finding = findings("scale.ambiguous")
    said = finding.filter(pl.col("rule") == "currency.restatement")["message"].item()
    assert said.endswith(
        " It would fit if 900 billion dollars is meant as 90 billion dollars, or 585 billion yuan is meant as 5.85 trillion yuan; "
        "a comparison of one of them with a figure outside would settle it."
    )
