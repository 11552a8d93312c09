"""The length of time that each figure is told for, by its unit and by the words beside it: a month, each day, the whole year.

How many of one length another has is the calendar's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipelines.claims.products import are_alike
from pipelines.claims.sequence import Node
from pipelines.language.length_words import LengthWords
from pipelines.values.period import months_of
from pipelines.values.records import dataclass

SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, HALF, YEAR = "S", "MIN", "H", "D", "WK", "MTH", "QTR", "HY", "Y"
_NUMBERS = {
    (MONTH, YEAR): (12,), (QUARTER, YEAR): (4,), (HALF, YEAR): (2,), (WEEK, YEAR): (52,), (DAY, YEAR): (365, 366),
    (HOUR, YEAR): (8760, 8784), (SECOND, YEAR): (31_536_000, 31_622_400),
    (MONTH, HALF): (6,), (QUARTER, HALF): (2,), (WEEK, HALF): (26,), (DAY, HALF): (181, 182, 183, 184),
    (MONTH, QUARTER): (3,), (WEEK, QUARTER): (13,), (DAY, QUARTER): (90, 91, 92),
    (WEEK, MONTH): (4,), (DAY, MONTH): (30, 31, 28, 29), (DAY, WEEK): (7,), (HOUR, WEEK): (168,),
    (HOUR, DAY): (24,), (MINUTE, DAY): (1440,), (SECOND, DAY): (86_400,), (MINUTE, HOUR): (60,), (SECOND, MINUTE): (60,),
}  # fmt: skip
_MARK = re.compile(r"[,;:()，；：。（）、]|[.](?=\s)|\n")
_DAY_CODE = re.compile(r"\d{4}-\d\d-\d\d.*")
_WORD = re.compile(r"\w+")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = 12
# So far off, in front of a figure, stand such words; and so many words behind it.
_FRONT, _BEHIND = 60, 6


@dataclass(frozen=True, slots=True)
class Length:
    """For how long a figure is told: the unit; whether of each such length; and how far off the words are that say so."""

    unit: str
    is_each: bool
    distance: int


def lengths_of(text: str, nodes: Sequence[Node], words: LengthWords) -> list[list[Length]]:
    """For how long each figure is told, the nearest words first.

    Args:
        text: folded, in small letters.
        nodes: its figures.
        words: of its language.
    """
    found: list[list[Length]] = [_of_unit(node) for node in nodes]
    starts = [node.start for node in nodes]
    for match, is_each in _matches(text, words):
        unit = words.lengths.get(match["time"])
        behind = bisect_left(starts, match.end())
        front = bisect_right(starts, match.start()) - 1
        if unit is None:
            continue
        # What is part of a quote ("£23 a month") is of that figure.
        if front >= 0 and nodes[front].end > match.start():
            found[front].append(Length(unit, is_each, 0))
            continue
        place = _owner(text, nodes, front, behind, match, words)
        if place is not None:
            found[place[0]].append(Length(unit, is_each, place[1]))
    return [sorted(every, key=lambda one: one.distance) for every in found]


def _matches(text: str, words: LengthWords) -> Iterator[tuple[re.Match[str], bool]]:
    for patterns, is_each in ((words.each, True), (words.told, False)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield match, is_each


def _of_unit(node: Node) -> list[Length]:
    _, _, per = (node.unit or "").rpartition("/")
    return [Length(per, is_each=True, distance=0)] if per and are_alike(per, DAY) else []


def _owner(
    text: str, nodes: Sequence[Node], front: int, behind: int, match: re.Match[str], words: LengthWords
) -> tuple[int, int] | None:
    """The figure that words between two others are said of, and how far off it is."""
    before = nodes[front] if front >= 0 else None
    after = nodes[behind] if behind < len(nodes) else None
    back = text[before.end : match.start()] if before is not None else "\n"
    on = text[match.end() : after.start] if after is not None else "\n"
    is_back = not _MARK.search(back) and (len(_WORD.findall(back)) < _BEHIND)
    is_on = after is not None and len(on) < _FRONT and not _ends(on)
    if is_back and is_on and (words.stands_in_front or (not _MARK.search(on) and len(on) < len(back))):
        is_back = False
    if is_back and words.stands_in_front and back.strip():
        is_back = False
    if is_back:
        return front, 1 + len(back)
    return (behind, 1 + len(on)) if is_on else None


def _ends(between: str) -> bool:
    return re.search(r"[;；。\n]|[.!?](?=\s)", between) is not None


def numbers(short: str, long: str) -> tuple[int, ...]:
    """How many of one length of time another may have; none where the calendar does not say it."""
    return _NUMBERS.get((short, long), ())


def numbers_in(short: str, code: str) -> tuple[int, ...]:
    """How many of a length of time a period has, by its code."""
    months = months_of(code) if _DAY_CODE.fullmatch(code) is None else None
    if months is None:
        return ()
    first, count = months
    days = sum(_days(month) for month in range(first, first + count))
    every = {DAY: days, HOUR: 24 * days, MONTH: count, QUARTER: count / 3, WEEK: days / 7, SECOND: 86_400 * days, HALF: count / 6}
    number = every.get(short, 0)
    if short == WEEK and number > 1:
        return tuple({int(number), round(number)})
    return (int(number),) if number > 1 and number == int(number) else ()


def _days(month: int) -> int:
    year, place = divmod(month, _MONTHS)
    is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return _DAYS[place] + (place == 1 and is_leap)
