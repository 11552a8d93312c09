"""The verdicts of `compare`: one table of rules, and the functions that find them."""

from pipelines.compare.verdicts.agreed import BOUND, DIRECTION, PRECISION, agreed
from pipelines.compare.verdicts.alone import ADDED, MISSING, added, missing
from pipelines.compare.verdicts.converted import converted
from pipelines.compare.verdicts.left import (
    CURRENCY,
    DATE_RULE,
    LARGE,
    MULTIPLE_RULE,
    POINT_RULE,
    RANGE,
    SCALE,
    UNIT,
    VALUE,
    Standing,
    suspicion,
)
from pipelines.compare.verdicts.rule import ERROR, INFO, WARN, Finding, Rule, Suspicion

RULES = {
    rule.code: rule
    for rule in (
        SCALE, VALUE, UNIT, CURRENCY, POINT_RULE, DIRECTION, MULTIPLE_RULE, BOUND, RANGE, PRECISION, DATE_RULE, MISSING, ADDED,
    )
}  # fmt: skip
"""Every rule by its code."""

__all__ = [
    "ERROR",
    "INFO",
    "LARGE",
    "RULES",
    "WARN",
    "Finding",
    "Rule",
    "Standing",
    "Suspicion",
    "added",
    "agreed",
    "converted",
    "missing",
    "suspicion",
]
