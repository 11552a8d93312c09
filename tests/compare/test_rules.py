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


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("共2030万人。", "203 million people.", "“203 million people” is ten times “2030万人”, which is 20.3 million people."),
        ("It earned $30.04 billion.", "营收3004亿美元。", "“3004亿美元” is ten times “$30.04 billion”, which is 300.4亿."),
        ("It earned $1.2 trillion.", "營收1.2億美元。", "“1.2億美元” is a ten-thousandth of “$1.2 trillion”, which is 1.2兆."),
        ("It has 2,300 pupils.", "有3200名学生。", "“3200名学生” is given for “2,300 pupils”."),
        ("It costs $2.3 billion.", "It costs $3.2 billion.", "“$3.2 billion” is given for “$2.3 billion”."),
    ],
)  # fmt: skip
def test_a_message_says_the_value_as_the_target_would(source: str, target: str, message: str) -> None:
    [comparison] = compare([Request(source, target)])
    assert [one.message for one in comparison.findings] == [message]


def test_a_figure_between_two_that_agree_is_meant_for_the_one_between_them() -> None:
    source = "获得94枚金牌、76枚银牌和50枚铜牌，共220枚。"
    [between] = compare([Request("共12项，" + source, "In 12 events it won 19 gold, 76 silver and 50 bronze medals, 220 in all.")])
    assert [(one.rule, one.severity) for one in between.findings] == [("compare.value", "WARN")]
