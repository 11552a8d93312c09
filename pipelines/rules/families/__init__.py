"""The rules, one object each in the file of its family. Lists, pages and commands that tell of rules are made of these.

>>> rule("percent.out_of_range").severity
'WARN'
"""

from __future__ import annotations

from pipelines.rules.families import (
    arithmetic,
    coding,
    conflict,
    currency,
    dates,
    files,
    growth,
    magnitude,
    percent,
    ranges,
    relation,
    scale,
    total,
)
from pipelines.rules.families.definition import (
    COMPARISON,
    ERROR,
    INFO,
    READING,
    ROW,
    WARN,
    FigureCheck,
    MentionCheck,
    RelationCheck,
    Rule,
    Sentence,
)
from pipelines.rules.families.example import Example, ExampleFigure

_FAMILIES = (percent, currency, total, growth, ranges, arithmetic, conflict, magnitude, scale, coding, dates, relation, files)
_RULES: dict[str, Rule] = {one.code: one for family in _FAMILIES for one in family.RULES}


class UnknownRuleError(KeyError):
    """There is no rule of that code."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which lists give them."""
    return tuple(_RULES.values())


def rule(code: str) -> Rule:
    """The rule of that code.

    Raises:
        UnknownRuleError: there is none.
    """
    try:
        return _RULES[code]
    except KeyError:
        raise UnknownRuleError(f"no rule {code!r}") from None


__all__ = [
    "COMPARISON", "ERROR", "INFO", "READING", "ROW", "WARN", "Example", "ExampleFigure", "FigureCheck", "MentionCheck",
    "RelationCheck", "Rule", "Sentence", "UnknownRuleError", "all_rules", "rule",
]  # fmt: skip
