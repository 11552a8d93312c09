"""What is known of a figure, in one word: the worst that any comparison says of it."""

from __future__ import annotations

from typing import Any

from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Verdict:
    """One word about a figure.

    Attributes:
        code: name of it in style sheets and addresses.
        label: what people read.
        sign: a sign that says the same without colour.
        meaning: what it means.
    """

    code: str
    label: str
    sign: str
    meaning: str


CONTRADICTED = Verdict("contradicted", "Contradicted", "✕", "A comparison with other figures fails, and no reading settles it.")
REPAIRED = Verdict("repaired", "Repaired", "↻", "Read otherwise than printed, with proof; what is printed is kept beside it.")
OPEN = Verdict("open", "Not settled", "?", "A comparison could not be decided, or fails by no more than rounding may explain.")
HOLDS = Verdict("holds", "Holds", "✓", "Every comparison that it stands in holds.")
ALONE = Verdict("alone", "Not compared", "·", "Nothing in the text or the references speaks for it or against it.")
DATE = Verdict("date", "Date", "–", "A day or a period; it says when, and is not compared itself.")

VERDICTS = (CONTRADICTED, REPAIRED, OPEN, HOLDS, ALONE, DATE)
"""All of them, the most urgent first."""


def verdict_of(figure: dict[str, Any], findings: list[dict[str, Any]]) -> Verdict:
    """The verdict on one figure.

    Args:
        figure: a row of figures.sql.
        findings: the rows of findings.sql that name it.
    """
    if figure["mention_kind"] == "date":
        return DATE
    failing = [one for one in findings if one["outcome"] == "fails" and not one["is_repaired"]]
    if any(one["severity"] != "INFO" for one in failing):
        return CONTRADICTED
    if figure["is_repaired"]:
        return REPAIRED
    if failing or any(one["outcome"] == "cannot_tell" for one in findings):
        return OPEN
    return HOLDS if findings else ALONE
