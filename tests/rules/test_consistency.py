"""The pandera schemas of unit consistency: a check for every rule, and what each makes of a judgement."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipelines.rules.consistency import (
    DIAGNOSES,
    FIGURE_CHECKS,
    JUDGEMENT_DTYPES,
    RELATION_CONSISTENCY,
    RELATION_FAULTS,
    RELATION_RULES,
    ROW_CONSISTENCY,
    failures,
    failures_in_memory,
)
from pipelines.rules.families import all_rules
from schemas import codes

# Rules on the reading of a scale word; the search for the reading judges them, and no row or relation by itself.
SCALE = {"scale.misread", "scale.ambiguous", "scale.lost"}
HOLDS = {"expected_low": 1.0, "expected_high": 2.0, "actual_low": 2.0, "actual_high": 3.0, "is_suspect": False}


def judged(**columns: Any) -> pl.DataFrame:
    return pl.DataFrame([{"rule": "order.stated", "problem": None, **HOLDS, **columns}], schema=JUDGEMENT_DTYPES)


def failing(frame: pl.DataFrame) -> list[str]:
    found = failures(RELATION_CONSISTENCY, frame)
    assert sorted(failures_in_memory(RELATION_CONSISTENCY, frame).rows()) == sorted(found.rows())
    return found["rule"].to_list()


def test_every_rule_on_figures_and_relations_has_a_check() -> None:
    rules = codes.codelist("rule").filter(~pl.col("family").is_in(["contract", "warning"]))["code"]
    of_rows = {check.name for check in ROW_CONSISTENCY.schema.checks}
    of_relations = {check.name for check in RELATION_CONSISTENCY.schema.checks}
    assert of_rows == set(FIGURE_CHECKS)
    assert of_relations == {*RELATION_RULES, *DIAGNOSES, *RELATION_FAULTS.values()}
    # Rules on mentions alone judge what is no row of figures (`mention_rules.py`).
    of_mentions = {rule.code for rule in all_rules() if rule.mention and not (rule.figure or rule.relation)}
    assert of_rows | of_relations | of_mentions | SCALE == set(rules)
    assert not (of_rows | of_relations) & SCALE


def test_no_check_has_the_name_of_another() -> None:
    for schema in (ROW_CONSISTENCY, RELATION_CONSISTENCY):
        names = [code for code, _ in schema.checks]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RELATION_RULES)
def test_a_relation_holds_where_the_intervals_meet(rule: str) -> None:
    assert failing(judged(rule=rule)) == []
    assert failing(judged(rule=rule, actual_low=2.1)) == [rule]
    assert failing(judged(rule=rule, actual_low=0.0, actual_high=0.9)) == [rule]
    assert failing(judged(rule=rule, is_suspect=True)) == [rule]


@pytest.mark.parametrize("rule", RELATION_RULES)
def test_what_cannot_be_told_does_not_fail(rule: str) -> None:
    assert failing(judged(rule=rule, problem="unbounded", actual_low=9.0)) == []
    assert failing(judged(rule=rule, actual_low=None, actual_high=None)) == []


@pytest.mark.parametrize("rule", DIAGNOSES)
def test_a_diagnosis_fails_on_suspicion_only(rule: str) -> None:
    assert failing(judged(rule=rule, actual_low=9.0, actual_high=9.0)) == []
    assert failing(judged(rule=rule, is_suspect=True)) == [rule]


@pytest.mark.parametrize(("problem", "rule"), RELATION_FAULTS.items())
def test_a_fault_of_a_relation_always_fails(problem: str, rule: str) -> None:
    assert failing(judged(rule=rule, problem=problem)) == [rule]


def test_failures_name_their_rows() -> None:
    frame = pl.concat([judged(), judged(actual_low=9.0), judged(rule="total.balance", actual_low=9.0)])
    for judge in (failures, failures_in_memory):
        assert sorted(judge(RELATION_CONSISTENCY, frame).rows()) == [(1, "order.stated"), (2, "total.balance")]
