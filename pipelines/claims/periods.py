"""The period that each figure of a document is of: said beside it, referred to, carried on, or that of the title and lead.

Null rather than a guess: a document whose dates are all days or bases has no period by default.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.claims.main_period import MONTHS_OF_YEAR, Period, main_period, month_of
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node
from pipelines.language.told_words import ToldWords
from pipelines.values.period import months_of, of_months

PERIOD = "period"
SAID, REFERRED, CARRIED, BY_DEFAULT = 0.8, 0.7, 0.6, 0.5
_NEAR, _LOOK, _OPENS = 25, 40, 12
# So many months ahead a year is told of that begins on a day.
_AHEAD = 2
_MARK = re.compile(r"[,;:.()，；：。（）、\n]")
_DIGIT = re.compile(r"\d|[〇零一二三四五六七八九十]")
_DOUBLE_YEAR = re.compile(r"(?<![\d/–-])((?:19|20)\d\d)[/–-](\d\d)(?![\d/–-])")
_CENTURY = 100
_WITH_YEAR = re.compile(r"\d{4}")
_BASE_CUES = set("kfh")

Figures = Sequence[tuple[Node, Role]]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it stands in a text.

    Attributes:
        start, end: its span.
        code: SDMX period.
    """

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a figure, with the place of the words that say it: of a default, those of title or lead."""

    mention: int
    code: str
    confidence: float
    start: int
    end: int


def dated(text: str, figures: Figures, dates: Sequence[Date], published: date | None, words: ToldWords) -> Iterator[Dated]:
    """The periods of figures, in their order.

    Args:
        text: folded.
        figures: nodes in the order of the text, and the role of each.
        dates: in the order of the text.
        published: day of publication.
        words: of its language.
    """
    lowered = text.lower()
    said = [one for found in dates if (one := _read(lowered, found, published, words)) is not None]
    read = _with_double_years(lowered, said)
    main = main_period(lowered, read, [node.start for node, _ in figures], published, words)
    starts = [one.start for one in read]
    topic, opening, sentence, paragraph = main, main, -1, -1
    for index, (node, own) in enumerate(figures):
        is_first = node.paragraph != paragraph
        if node.sentence != sentence:
            opening = main if is_first else opening
            topic, sentence, paragraph = opening, node.sentence, node.paragraph
        front = max(node.begin, figures[index - 1][0].end if index else 0)
        reach = _reach(lowered, node, figures[index + 1][0].start if index + 1 < len(figures) else len(lowered))
        before = read[bisect_left(starts, front) : bisect_left(starts, node.start)]
        behind = read[bisect_left(starts, node.end) : bisect_left(starts, reach)]
        is_base = bool(set(own.before) & _BASE_CUES) or "k" in own.behind
        found = _beside(before, behind, node, is_of_now=own.is_change and topic is not None, is_base=is_base)
        if found is not None:
            yield Dated(node.mention, of_months(*_resolved(found, topic)), SAID, found.start, found.end)
            if not (found.earlier or found.is_compared or found.is_day or (main is not None and found.first < main.first)):
                topic = found
                # A period that opens a paragraph is that of its other sentences, too.
                opening = found if is_first and found.start - node.begin <= _OPENS else opening
        elif topic is not None:
            back = None if own.is_change else _earlier(lowered, front, reach, node, words)
            if back is not None:
                place, months = back
                yield Dated(node.mention, of_months(topic.first - months, topic.count), REFERRED, place.start(), place.end())
            elif (last := _at_end(lowered, front, reach, node, words)) is not None:
                yield Dated(node.mention, of_months(topic.first + topic.count - 1, 1), REFERRED, *last.span())
            else:
                confidence = BY_DEFAULT if topic is main else CARRIED
                yield Dated(node.mention, of_months(topic.first, topic.count), confidence, topic.start, topic.end)


def _read(lowered: str, found: Date, published: date | None, words: ToldWords) -> Period | None:
    """A date with what the words in front of it make of it; None of one that is of no whole months."""
    months = months_of(found.code)
    if months is None:
        return None
    first, count = months
    front = lowered[max(0, found.start - _LOOK) : found.start]
    quote = lowered[found.start : found.end]
    is_day = found.code.count("-") > 1 and "/" not in found.code
    is_compared = words.compared is not None and words.compared.search(front) is not None
    if (length := _length(words.lasting, front, words)) is not None:
        end = first + count
        # What ended is over: a month without its year is that before the day of publication.
        is_ahead = published is not None and _WITH_YEAR.search(quote) is None and end > month_of(published) + 1
        first, count, is_day, is_compared = end - length - (MONTHS_OF_YEAR if is_ahead else 0), length, False, False
    elif (length := _length(words.lasting_behind, front, words)) is not None:
        # What begins on a day of the past is told of in the past: else it is that day of the next year.
        is_over = published is not None and first + length <= published.year * MONTHS_OF_YEAR + published.month + _AHEAD
        first, count, is_day, is_compared = first + (MONTHS_OF_YEAR if is_over else 0), length, False, False
    elif count == 1 and words.lasting_after is not None and (said := words.lasting_after.match(lowered, found.end)) is not None:
        length = words.months(said) or 1
        first, count = first + 1 - length, length
    elif count == MONTHS_OF_YEAR and words.half is not None and words.half.search(lowered, found.start, found.end + _NEAR):
        count //= 2
    earlier = 0
    if _DIGIT.search(quote) is None:
        earlier = next((back for back, pattern in words.earlier if pattern.search(quote)), 0)
    is_named = words.named_year is not None and words.named_year.fullmatch(quote) is not None
    is_of_now = published is not None and first == published.year * MONTHS_OF_YEAR
    is_now = is_of_now and count == MONTHS_OF_YEAR and not earlier and _DIGIT.search(quote) is None
    return Period(found.start, found.end, first, count, earlier, is_named, is_compared, is_day, is_now)


def _with_double_years(lowered: str, read: Sequence[Period]) -> list[Period]:
    """The periods of a text with its years by two calendar years ("2024/25"), each by the first: it is named so."""
    double = [
        Period(*found.span(), int(found[1]) * MONTHS_OF_YEAR, MONTHS_OF_YEAR, 0, is_named=False, is_compared=False, is_day=False)
        for found in _DOUBLE_YEAR.finditer(lowered)
        if (int(found[1]) + 1) % _CENTURY == int(found[2])
    ]
    if not double:
        return list(read)
    spans = [(one.start, one.end) for one in double]
    others = [one for one in read if all(one.end <= start or end <= one.start for start, end in spans)]
    return sorted([*others, *double], key=lambda one: one.start)


def _length(pattern: re.Pattern[str] | None, front: str, words: ToldWords) -> int | None:
    """How many months what stands in front of a date makes of it."""
    said = pattern.search(front) if pattern is not None else None
    return words.months(said) if said is not None else None


def _beside(before: Sequence[Period], behind: Sequence[Period], node: Node, *, is_of_now: bool, is_base: bool) -> Period | None:
    """The date that stands beside a figure; of a change not that of what it is compared with."""
    near = [one for one in behind if one.start - node.end <= _NEAR and not one.is_compared and not (is_of_now and one.earlier)]
    if near and not (is_of_now and is_base):
        return near[0]
    front = [one for one in before if not (is_of_now and (one.is_compared or one.earlier))]
    named = [one for one in front if not one.is_day] or front
    return named[-1] if named else None


def _resolved(found: Period, topic: Period | None) -> tuple[int, int]:
    """The months that a date is of: what refers back is as long as what is told of."""
    if topic is None or topic is found or not found.earlier:
        return found.first, found.count
    if found.is_named and not found.is_compared and found.first // MONTHS_OF_YEAR == topic.first // MONTHS_OF_YEAR:
        return topic.first, topic.count
    return topic.first - found.earlier, topic.count


def _reach(lowered: str, node: Node, end: int) -> int:
    """As far behind a figure as its clause goes, or the next figure."""
    mark = _MARK.search(lowered, node.end, end)
    return mark.start() if mark is not None else end


def _earlier(lowered: str, front: int, end: int, node: Node, words: ToldWords) -> tuple[re.Match[str], int] | None:
    """What refers from a figure to an earlier period without a date: "a year earlier"."""
    for back, pattern in words.earlier:
        if (found := pattern.search(lowered, front, node.start)) is not None:
            return found, back
        found = pattern.search(lowered, node.end, min(end, node.end + _LOOK))
        # "260 fewer than a year earlier" are of now.
        if found is not None and not (words.compared is not None and words.compared.search(lowered[node.end : found.start()])):
            return found, back
    return None


def _at_end(lowered: str, front: int, reach: int, node: Node, words: ToldWords) -> re.Match[str] | None:
    """What says of a figure that it is of the end of what is told of: "at the end of the year"."""
    if words.ending is None:
        return None
    return words.ending.search(lowered, front, node.start) or words.ending.search(lowered, node.end, min(reach, node.end + _LOOK))
