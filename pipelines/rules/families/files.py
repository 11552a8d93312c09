"""Rules on files and rows, which contracts and readers apply; what breaks one is quarantined or, for a warning, passed over.

They have no example in numbers: no text fails them, but a file. The reason in `quarantine.rejected_row` names file, row and
column.
"""

from __future__ import annotations

from pipelines.rules.families.definition import ERROR, ROW, WARN, Rule

_CONTRACT, _WARNING = "contract", "warning"
_A_ROW = "A row of a table under raw/ or of what was read out of a text."

_BROKEN = {
    "contract.required": "A column that must have a value has none",
    "contract.type": "A value is not of its column's type",
    "contract.format": "A value does not have its column's form",
    "contract.length": "A text is longer than its column admits",
    "contract.range": "A number is outside its column's range",
    "contract.code": "A code is not in its code list",
    "contract.period": "A time period does not exist",
    "contract.unique": "An earlier row has the same key",
    "contract.fields": "A record has too many or too few fields",
    "contract.span": "The span is not as long as the quote",
    "contract.quote": "The text does not hold the quote at its span",
    "contract.note": "A restated quote has no note that says why",
    "contract.interval": "An interval end has a significand or an exponent but not both",
    "contract.scale": "A scale word has no multiplier",
    "contract.value": "A quantity has no value or a date has one",
    "contract.count": "More figures agree than there are",
    "conservation.rows": "Accepted and rejected rows do not make the rows read",
    "document.unreadable": "A document cannot be read at all",
    "figure.unreadable": "A quote holds words that no word list knows",
    "figure.ambiguous": "A quote can be read in two ways",
    "figure.ambiguous_range": "The ends of a range can be read in two ways",
    "figure.unit_missing": "A quote prints no unit and its indicator names none",
    "figure.too_large": "A figure has more digits than can be kept",
}
_PASSED_OVER = {
    "warning.column": "A table has a column that is not read",
    "warning.file": "A folder has a file that is not read",
    "warning.correction": "A correction does not fit its document and is not followed",
}


def _rule(code: str, summary: str, severity: str, group: str, consequence: str) -> Rule:
    meaning = f"{summary}. {consequence}"
    return Rule(code=code, severity=severity, judges=ROW, summary=summary, meaning=meaning, needs=_A_ROW, group=group)


_QUARANTINED = "The row is quarantined whole, with the reason."
_OTHERWISE = {
    "conservation.rows": "Nothing is published then: the warehouse stays as it was.",
    "document.unreadable": "It is kept out whole, with the reason; the others go on.",
}
"""What follows where it is not a row that is kept out."""

RULES = (
    *(_rule(code, text, ERROR, _CONTRACT, _OTHERWISE.get(code, _QUARANTINED)) for code, text in _BROKEN.items()),
    *(
        _rule(code, text, WARN, _WARNING, "Nothing is lost but that; quality.warning says so.")
        for code, text in _PASSED_OVER.items()
    ),
)
