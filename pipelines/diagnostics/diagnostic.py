"""The record of one thing that is wrong, with all that a reader needs to see it and to mend it."""

from __future__ import annotations

import hashlib
import math
import re
from enum import StrEnum

from pipelines.diagnostics.place import Place
from pipelines.values.records import dataclass


class Severity(StrEnum):
    """How bad it is; the order is that of `rank`."""

    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"

    @property
    def rank(self) -> int:
        """0 for what is for the record, 2 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Related:
    """Another place that has to do with it, and what it has to do with it."""

    place: Place
    message: str


@dataclass(frozen=True)
class Bounds:
    """An interval of values.

    Attributes:
        low: least value; None where it is open.
        high: greatest value; None where it is open.
        unit: code of the unit, such as USD or CNY/USD; None where there is none.
        words: how the unit is said behind a number; the code where nothing is given.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    words: str | None = None

    def __str__(self) -> str:
        """`6.25 to 6.74 yuan a dollar`, `-100 % or more`, with words for large numbers."""
        unit = self.words if self.words is not None else self.unit
        if not unit:
            return self.numbers
        number, *open_end = re.split("(?= or (?:more|less)$)", self.numbers)
        return "".join([f"{number} {unit}", *open_end])

    @property
    def numbers(self) -> str:
        """`6.25 to 6.74`."""
        if self.low is None or self.high is None:
            ends = {"less": self.high, "more": self.low}
            told = [f"{said(end)} or {word}" for word, end in ends.items() if end is not None]
            return told[0] if told else "any value"
        least, greatest = (said(end, _digits_between(self.low, self.high)) for end in (self.low, self.high))
        return least if least == greatest else f"{least} to {greatest}"


@dataclass(frozen=True)
class Edit:
    """New text in place of an old one."""

    place: Place
    new: str


@dataclass(frozen=True)
class Fix:
    """A proved repair.

    Attributes:
        message: what makes it right, in words.
        edits: what is to be changed for it; empty where only a person can write it.
    """

    message: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong.

    Attributes:
        code: code of the rule.
        severity: how bad it is.
        message: what is wrong, in one sentence.
        places: the figures concerned; the first is where it is shown.
        related: other places that have to do with it.
        arithmetic: the calculation on one line.
        expected: what the value had to be.
        actual: what it is.
        fix: what makes it right, where that is proved.
    """

    code: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    related: tuple[Related, ...] = ()
    arithmetic: str | None = None
    expected: Bounds | None = None
    actual: Bounds | None = None
    fix: Fix | None = None

    def __post_init__(self) -> None:
        if not self.places:
            raise ValueError(f"{self.code}: a diagnostic has a place")

    @property
    def place(self) -> Place:
        """Where it is shown."""
        return self.places[0]

    @property
    def fingerprint(self) -> str:
        """A name that stays when something else in the document is edited: made of the rule, the document and the quotes."""
        parts = [self.code, *(f"{one.document}\0{one.quote}" for one in self.places)]
        return hashlib.blake2b("\0".join(parts).encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()


_NAMED_POWERS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_DIGITS, _FEW_DIGITS = 5, 3
_WIDE = 0.02
"""Ends that lie apart by more than this share are told in few digits."""


def _digits_between(low: float, high: float) -> int:
    """How many digits two ends are told in: no more than they need to be told apart."""
    is_wide = math.isfinite(low) and math.isfinite(high) and high - low > _WIDE * max(abs(low), abs(high))
    return _FEW_DIGITS if is_wide else _DIGITS


def said(value: float, digits: int = _DIGITS) -> str:
    """A number as people say it, in five significant digits if no other count is named: 592.1 billion, 6.31, 0.000012."""
    if not math.isfinite(value):
        return "no bound"
    name = ""
    for power, word in _NAMED_POWERS:
        if abs(value) >= power:
            value, name = value / power, word
            break
    rounded = float(f"{value:.{digits}g}")
    places = max(0, digits - 1 - math.floor(math.log10(abs(rounded)))) if rounded else 0
    text = f"{rounded:,.{min(places, 20)}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name
