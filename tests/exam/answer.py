"""What the product says of one document of the exam, as plain values that the scorer can hold against the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class AnswerMention:
    """One quantity that was read; `unit` a code, `face` as printed, `shift` the power of ten of its repair or 0.

    `says` is what the text says of it, by concept; `is_by_default` whether its period is that of the whole text.
    """

    start: int
    end: int
    quote: str
    unit: str | None
    face: tuple[Fraction, Fraction]
    shift: int = 0
    says: Mapping[str, str] = field(default_factory=dict)
    is_by_default: bool = False

    @property
    def adjudicated(self) -> tuple[Fraction, Fraction]:
        """The value after the repair."""
        factor = Fraction(10) ** self.shift
        return self.face[0] * factor, self.face[1] * factor


@dataclass(frozen=True, slots=True)
class AnswerRelation:
    """One relation over the numbers of mentions, judged or not; `construction`, `confidence` where wording or digits state it."""

    kind: str
    origin: str
    members: frozenset[int]
    construction: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerAlarm:
    """One finding of WARN or more whose outcome is that it fails, with the mentions that it looks at."""

    rule: str
    message: str
    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was said of one document; members are keys of `mentions`."""

    mentions: dict[int, AnswerMention]
    relations: tuple[AnswerRelation, ...]
    alarms: tuple[AnswerAlarm, ...]
