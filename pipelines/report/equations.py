"""The arithmetic of a relation, written out with the values of its figures."""

from __future__ import annotations

import re
from typing import Any

from pipelines.values.records import dataclass

_FORMS = {
    "restates": "L0 = R0",
    "sums_to": "L = R",
    "differs_by": "L0 − L1 = R0",
    "share_of": "L0 = R0 ÷ R1",
    "growth_of": "L0 = R0 ÷ R* − 1",
    "ratio_of": "L0 = R0 ÷ R1",
    "product_of": "L0 = R0 × R1",
    "average_of": "L0 = mean R",
    "same_as": "L0 = R0",
    "in_unit_of": "unit L0 = unit R0",
    "same_base": "L0 ÷ ( 1 + L1 ) = R0 ÷ ( 1 + R1 )",
    "range_base": "low L0 ÷ ( 1 + low R0 ) = high L0 ÷ ( 1 + high R0 )",
    "part_of": "L ≤ R",
    "exceeds": "L0 > R0",
    "complements": "L + R = 100 %",
}
"""One form a kind of relation, as `schemas/codelists/relation_kind.csv` says it.

L0 is a term of the left, L is all of them, R* is all of the right but the first.
"""

_TIMES = "×"
_FAILED = {"=": "≠", "≤": "≰", ">": "≯"}
_OPEN = {"=": "≟", "≤": "≟", ">": "≟"}
_TERM = re.compile(r"([LR])(\d|\*)?$")


@dataclass(frozen=True)
class Part:
    """One part of an equation: an operator, or a figure by its observation.

    Attributes:
        sign: the operator; empty for a figure.
        observation_id: the figure; None for an operator.
    """

    sign: str = ""
    observation_id: str | None = None


def equation(kind: str | None, outcome: str, terms: list[dict[str, Any]]) -> list[Part]:
    """The parts of an equation in their order; none where the kind has no form or a term is missing.

    Args:
        kind: kind of the relation.
        outcome: holds, fails or cannot_tell.
        terms: rows of terms.sql of this relation.
    """
    sides = {side: [term for term in terms if term["side"] == name] for side, name in (("L", "left"), ("R", "right"))}
    changed = {"fails": _FAILED, "cannot_tell": _OPEN}.get(outcome, {})
    parts: list[Part] = []
    for token in _FORMS.get(kind or "", "").split():
        term = _TERM.match(token)
        if term is None:
            parts.append(Part(changed.get(token, token)))
            continue
        chosen = _chosen(sides[term[1]], term[2])
        if not chosen and parts and parts[-1].sign == _TIMES and sides[term[1]]:
            parts.pop()  # one figure alone, which counts several times
            continue
        if not chosen:
            return []
        parts += _sum(chosen, is_bracketed=term[2] == "*")
    return parts


def _chosen(terms: list[dict[str, Any]], which: str | None) -> list[dict[str, Any]]:
    if which is None:
        return terms
    return terms[1:] if which == "*" else terms[int(which) : int(which) + 1]


def _sum(terms: list[dict[str, Any]], *, is_bracketed: bool) -> list[Part]:
    parts = []
    for place, term in enumerate(terms):
        if term["sign"] < 0 or place:
            parts.append(Part("−" if term["sign"] < 0 else "+"))
        if term["sign"] > 1:
            parts.append(Part(f"{term['sign']} {_TIMES}"))
        parts.append(Part(observation_id=term["observation_id"]))
    return [Part("("), *parts, Part(")")] if is_bracketed and len(terms) > 1 else parts
