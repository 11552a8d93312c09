"""Which of two figures is of an earlier time: by the years that stand beside them, and by words for then and for now."""

from __future__ import annotations

import re

from pipelines.claims.sequence import OTHER, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

_MARK = re.compile(r"[,;:.()，；：。（）、]")
_AND = "&"


@dataclass(frozen=True, slots=True)
class Time:
    """What the words around a figure say of when it was.

    Attributes:
        year: the year that stands beside it; None without.
        is_then: whether they say that it was before.
        is_now: whether they say that it is now.
        is_planned: whether they say that it was planned.
        is_later: whether they say that it will be.
    """

    year: int | None = None
    is_then: bool = False
    is_now: bool = False
    is_planned: bool = False
    is_later: bool = False

    def is_before(self, other: Time) -> bool:
        """Whether a figure of this time is told to be earlier than one of another."""
        # What will be is behind what is, and not behind what nothing is said of.
        if self.is_later != other.is_later and (self.is_now or other.is_now or self.is_then or other.is_then):
            return other.is_later
        if self.is_then != other.is_then:
            return self.is_then and not self.is_now
        if self.is_now != other.is_now:
            return other.is_now
        return self.year is not None and other.year is not None and self.year < other.year


def times(nodes: list[Node], text: str, words: ClaimWords) -> list[Time]:
    """The time of each figure of a folded text."""
    taken, last = -1, None
    made = []
    for node in nodes:
        year = None
        if node.date_behind is not None and not _MARK.search(text, node.end, node.date_behind[0]):
            taken, year = node.date_behind
        elif node.date_before is not None and node.date_before[0] not in (-1, taken) and node.date_before[0] >= node.begin:
            year = node.date_before[1]
        # How long ago it was is a figure of its own.
        is_first = last is None or last.sentence != node.sentence
        begin = last.begin if last is not None and last.letter == OTHER and last.sentence == node.sentence else node.begin
        last = node
        before, behind = text[begin : node.number].lower(), _MARK.split(node.after.lower(), maxsplit=1)[0]
        clause = _MARK.split(before)[-1]
        joint = next((cue for cue in words.cue.finditer(behind) if words.letter_of[cue[0]] == _AND), None)
        behind = behind[: joint.start()] if joint else behind
        made.append(
            Time(
                year,
                _says(words.earlier, before, behind),
                _says(words.now, before if is_first else clause, behind),
                _says(words.planned, clause, behind),
                words.later.search(clause) is not None,
            )
        )
    return made


def _says(told: re.Pattern[str], before: str, behind: str) -> bool:
    return told.search(before) is not None or told.search(behind) is not None
