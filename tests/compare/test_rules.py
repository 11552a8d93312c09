"""Every rule's examples: the failing one has a finding of the rule, the passing one has none."""

from __future__ import annotations

import pytest

from pipelines.compare.comparison import Request, compare
from pipelines.compare.verdicts import RULES, Rule


def _codes(source: str, target: str) -> list[str]:
    (found,) = compare([Request(source, target, "zh", "en")])
    return [one.rule for one in found.findings]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_examples_of_rules(rule: Rule) -> None:
    assert rule.code in _codes(*rule.failing)
    assert _codes(*rule.passing) == []
