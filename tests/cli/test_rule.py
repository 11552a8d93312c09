"""The command rule: every rule is told, with texts; what is no rule is answered by what is near."""

from __future__ import annotations

import json

import pytest

from pipelines.commands.errors import CommandError
from pipelines.commands.rule import run_rule
from pipelines.compare.verdicts import RULES
from pipelines.rules.families import all_rules


def test_all_rules_are_listed_in_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    run_rule(None, is_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*(one.code for one in all_rules()), *RULES]


def test_a_rule_is_told_with_its_texts(capsys: pytest.CaptureFixture[str]) -> None:
    run_rule("total.balance", is_json=False)
    page = capsys.readouterr().out
    [one] = [rule for rule in all_rules() if rule.code == "total.balance"]
    assert one.fails
    assert one.passes
    for part in (one.code, one.severity, one.summary, one.fails.text, one.passes.text):
        assert " ".join(part.split()) in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 100


def test_a_family_is_told_whole_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    run_rule("currency", is_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told] == [one.code for one in all_rules() if one.code.startswith("currency.")]
    assert all(one["summary"] for one in told)


def test_what_is_no_rule_is_answered_by_what_is_near() -> None:
    with pytest.raises(CommandError, match=r"no rule 'totl.balance'; did you mean total\.balance"):
        run_rule("totl.balance", is_json=False)
    with pytest.raises(CommandError, match="countinghouse rule lists them"):
        run_rule("zzz", is_json=False)
