"""What the product finds of the statements of passages, and which damaged ones it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.exam.answer import Answer
from tests.exam.engine import LANGUAGES, Text, answers_of
from tests.statements.damaged import Damaged, damaged
from tests.statements.passage import Passage, Statement

PUBLISHED = date(2025, 6, 1)


@dataclass
class Measure:
    """Counts by kind of statement.

    Attributes:
        stated, found: statements, and those over whose figures there is a relation.
        wrong, told: damaged statements, and those that an alarm touches.
        made, right: relations of the product over marked figures, and those that are stated.
        missed, silent: the statements that were not found, and the damaged ones that were not told, with their passage.
        alarms: passages without a fault that have an alarm, with what it says.
    """

    stated: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    made: int = 0
    right: int = 0
    missed: list[tuple[Passage, Statement]] = field(default_factory=list)
    silent: list[Damaged] = field(default_factory=list)
    alarms: list[tuple[Passage, str]] = field(default_factory=list)


def measured(passages: Sequence[Passage]) -> Measure:
    """The counts of some passages."""
    made = Measure()
    for passage, answer in zip(passages, _answers(passages), strict=True):
        _count(made, passage, answer)
    wrong = [one for one in map(damaged, passages) if one is not None]
    for one, answer in zip(wrong, _answers([one.passage for one in wrong]), strict=True):
        made.wrong[one.statement.kind] += 1
        members = _members(one.passage, one.statement, read_figures(one.passage, answer)) - {-1}
        if any(alarm.members & members for alarm in answer.alarms):
            made.told[one.statement.kind] += 1
        else:
            made.silent.append(one)
    return made


def _answers(passages: Sequence[Passage]) -> list[Answer]:
    return answers_of([Text(one.text, *LANGUAGES[one.language], PUBLISHED) for one in passages])


def _count(made: Measure, passage: Passage, answer: Answer) -> None:
    read = read_figures(passage, answer)
    stated = {_members(passage, one, read): one for one in passage.statements}
    related = {one.members for one in answer.relations}
    for statement in passage.statements:
        made.stated[statement.kind] += 1
        if _members(passage, statement, read) in related:
            made.found[statement.kind] += 1
        else:
            made.missed.append((passage, statement))
    marked = set(read.values())
    for members in related:
        if members <= marked:
            made.made += 1
            made.right += members in stated
    made.alarms += [(passage, f"{alarm.rule}: {alarm.message}") for alarm in answer.alarms]


def _members(passage: Passage, statement: Statement, read: dict[str, int]) -> frozenset[int]:
    return frozenset(read[name] for name in statement.names)


def read_figures(passage: Passage, answer: Answer) -> dict[str, int]:
    """The number of the answer's mention that overlaps each figure most; -1 where none does."""

    def overlaps(name: str) -> Iterator[tuple[int, int]]:
        figure = passage.figures[name]
        for number, one in answer.mentions.items():
            shared = min(one.end, figure.end) - max(one.start, figure.start)
            if shared > 0:
                yield shared, number

    return {name: max(overlaps(name), default=(0, -1))[1] for name in passage.figures}
