"""One thing that a text says of a figure, and how sure it is that it does."""

from __future__ import annotations

from pipelines.values.records import dataclass

MEASURE, SUBJECT, ROLE = "measure", "subject", "role"
OWN, CARRIED, DEFAULT = 0.8, 0.6, 0.5
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a text says of a figure.

    Attributes:
        mention: the figure.
        concept: measure, subject or role.
        words: as printed, or the code of a role.
        confidence: how sure it is that they are said of it.
        start, end: where the words stand; of a role -1.
    """

    mention: int
    concept: str
    words: str
    confidence: float
    start: int = -1
    end: int = -1
