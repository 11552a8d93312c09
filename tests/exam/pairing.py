"""Pairs the figures of a key with those that the product read: they overlap and have the same printed value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.exam.answer import Answer, AnswerMention
from tests.exam.key import KeyMention
from tests.exam.units import conversion

_Ends = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Pairing:
    """Which figure is which.

    Attributes:
        answer_of: number of a key mention to the number of the answer's that overlaps it and has its value.
        key_of: the same the other way round.
        overlapped: number of an answer mention to the key mentions that it overlaps, whatever their value.
    """

    answer_of: dict[int, int]
    key_of: dict[int, int]
    overlapped: dict[int, frozenset[int]]

    def is_read(self, mention: int) -> bool:
        """Whether anything was read where a key mention stands."""
        return any(mention in touched for touched in self.overlapped.values())


def pair(mentions: Sequence[KeyMention], answer: Answer) -> Pairing:
    """One to one, the widest overlaps first."""
    overlaps = [
        (_overlap(one, read), key, number)
        for key, one in enumerate(mentions)
        for number, read in answer.mentions.items()
        if _overlap(one, read) > 0
    ]
    answer_of: dict[int, int] = {}
    key_of: dict[int, int] = {}
    for _, key, number in sorted(overlaps, key=lambda found: (-found[0], found[1], found[2])):
        if key not in answer_of and number not in key_of and has_value(answer.mentions[number], mentions[key]):
            answer_of[key], key_of[number] = number, key
    touched = {number: frozenset(key for _, key, other in overlaps if other == number) for number in answer.mentions}
    return Pairing(answer_of, key_of, touched)


def has_value(read: AnswerMention, one: KeyMention) -> bool:
    """Whether a figure was read with the value that is printed, in the unit that is meant or in the printed one."""
    return any(_same(read.face, one.face, read, unit) for unit in {one.unit, one.face_unit or one.unit})


def is_intended(read: AnswerMention, one: KeyMention) -> bool:
    """Whether a figure as adjudicated is what was meant."""
    return _same(read.adjudicated, one.value, read, one.unit)


def _same(own: _Ends, keyed: _Ends, read: AnswerMention, unit: str | None) -> bool:
    """Equal in the product's unit but for the sign: whether a fall is written -3 or "down 3" is no matter of reading."""
    by = conversion(unit, read.unit)
    expected = sorted(abs(end * by.factor) for end in keyed)
    return all(abs(a - b) <= by.slack * b for a, b in zip(sorted(map(abs, own)), expected, strict=True))


def _overlap(one: KeyMention, read: AnswerMention) -> int:
    return min(one.end, read.end) - max(one.start, read.start)
