"""Figures as the sentences of findings say them: the quote, and its value in plain words with its unit."""

from __future__ import annotations

from pipelines.compare.figure import Figure
from pipelines.compare.units import MONEY, MULTIPLE, PERCENT, POINT
from pipelines.diagnostics.diagnostic import said
from pipelines.rules.spoken import unit_text
from schemas import codes

_LONGEST = 60
_WITHOUT_WORDS = frozenset({None, codes.NUMBER})
"""Units that say nothing of what is counted; the noun does."""

_NAMES = {PERCENT: " percent", POINT: " percentage points", MULTIPLE: " times"}
_POWERS = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 6: "a million", 8: "a hundred million", 9: "a billion"}


def quote(figure: Figure) -> str:
    """What is printed, in quotation marks and cut where it is long."""
    text = " ".join(figure.text.split())
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[: _LONGEST - 1]}…”"


def value(figure: Figure) -> str:
    """The value in plain words with its unit."""
    shift = 0 if figure.family in (MONEY, PERCENT) else figure.shift
    ends = [said(end / 10.0**shift) for end in (figure.low, figure.high)]
    return (ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}") + _unit(figure)


def _unit(figure: Figure) -> str:
    if figure.family in _NAMES:
        return _NAMES[figure.family]
    if figure.unit in _WITHOUT_WORDS or (figure.shift and figure.family != MONEY):
        return f" ({figure.name})" if figure.name else ""
    return f" {words_of(figure)}" if words_of(figure) else ""


def words_of(figure: Figure) -> str | None:
    """How the unit that a figure is compared in is said; None where it has none."""
    return unit_text(figure.unit) if figure.unit else None


def both(source: Figure, target: Figure) -> str:
    """Source and target with their values."""
    return f"{quote(source)} is {value(source)}, {quote(target)} is {value(target)}"


def times(power: int) -> str:
    """A power of ten in words, without its sign."""
    return _POWERS.get(abs(power), f"10^{abs(power)}")
