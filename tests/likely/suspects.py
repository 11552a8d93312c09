"""What is seen of the suspects of texts (`broken.py`, `swapped.py`), and which of them are statements that are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from pipelines.claims import graph
from pipelines.claims.likely import broken, rescaled, swapped
from pipelines.claims.prose import Prose
from pipelines.claims.sequence import Node
from pipelines.language.claim_words import claim_words
from tests.exam.answer import Answer
from tests.exam.engine import answers_of
from tests.likely.slips import Known, Members

_BATCH = 100
Suspect = broken.Suspect | swapped.Suspect | rescaled.Suspect
BROKEN: tuple[str, Callable[..., Iterator[Suspect]]] = "broken", broken.suspects
SWAPPED: tuple[str, Callable[..., Iterator[Suspect]]] = "with_swapped", swapped.suspects
RESCALED: tuple[str, Callable[..., Iterator[Suspect]]] = "with_rescaled", rescaled.suspects
"""What tells suspects in the graph, and what finds them."""


@dataclass(frozen=True)
class Row:
    """One suspect.

    Attributes:
        name: of its text.
        number: of the text that it was found in, of all that were read.
        seen: what is seen of it.
        is_wrong: whether it is a statement of its text that is wrong.
        is_beside: whether it is none, and has a figure of one that is: an alarm there is no false one, and no right one.
    """

    name: str
    number: int
    seen: tuple[float, ...]
    is_wrong: bool
    is_beside: bool


def rows(texts: Sequence[Known], of: tuple[str, Callable[..., Iterator[Suspect]]] = BROKEN) -> Iterator[Row]:
    """The suspects of texts, without those with a figure that something else tells already."""
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        for number, (known, answer, found) in enumerate(zip(batch, *_read(batch, of), strict=True), start):
            told = _told(answer)
            for one in found:
                members = _members(one)
                if not _touches(members, told):
                    is_wrong = any(_is_same(members, wrong) for wrong in known.wrong)
                    is_beside = not is_wrong and any(_touches(members, wrong) for wrong in known.wrong)
                    yield Row(known.name, number, one.seen, is_wrong, is_beside)


def untold(texts: Sequence[Known], answers: Sequence[Answer]) -> Iterator[int]:
    """The numbers of the texts that have something wrong of which nothing is told."""
    for number, (known, answer) in enumerate(zip(texts, answers, strict=True)):
        if known.wrong and not any(_touches(wrong, _told(answer)) for wrong in known.wrong):
            yield number


def _read(batch: Sequence[Known], of: tuple[str, Callable[..., Iterator[Suspect]]]) -> tuple[list[Answer], list[list[Suspect]]]:
    """What is said of texts, and the suspects of each; those of a text without figures are none."""
    found: dict[str, list[Suspect]] = {}
    tells, suspects = of

    def record(document: Any, *rest: Any) -> Iterator[Any]:
        folded = document.folded if isinstance(document, Prose) else document.text
        found[folded] = list(suspects(document, *rest))
        return iter(())

    with patch.object(graph, tells, record):
        answers = answers_of([known.text for known in batch])
    return answers, [found.get(claim_words(one.text.language).fold(one.text.text), []) for one in batch]


def _told(answer: Answer) -> Members:
    return frozenset(
        (answer.mentions[member].start, answer.mentions[member].end)
        for alarm in answer.alarms
        for member in alarm.members
        if member in answer.mentions
    )


def _members(one: Suspect) -> Members:
    nodes: tuple[Node, ...] = (*one.claim.left, *one.claim.right)
    return frozenset((node.start, node.end) for node in nodes)


def _touches(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    others = list(other)
    return any(start < its_end and its_start < end for start, end in one for its_start, its_end in others)


def _is_same(one: Members, other: Members) -> bool:
    return len(one) == len(other) and all(_touches((span,), other) for span in one)
