"""The period that each figure of a document is of: said beside it, referred to, carried on, or that of the title and lead.

What nothing dates is of the year of publication, by default and no surer than that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import date

from pipelines.claims.headings import headed
from pipelines.claims.main_period import main_period
from pipelines.claims.period import MONTHS_OF_YEAR, Dated, Period, in_month
from pipelines.claims.referred import earlier, within
from pipelines.claims.roles import Role
from pipelines.claims.said_periods import Date, said_periods
from pipelines.claims.sequence import OTHER, PERCENT, POINT, Node
from pipelines.claims.table_periods import table_periods
from pipelines.language.told_words import ToldWords
from pipelines.values.period import of_months
from pipelines.values.records import dataclass

PERIOD = "period"
SAID, REFERRED, CARRIED, BY_DEFAULT = 0.8, 0.7, 0.6, 0.5
_NEAR, _LOOK, _LOOK_ALONE, _OPENS, _APPOSED = 25, 40, 70, 12, 2
_STOP = re.compile(r"[.!?](?=\s)|[。！？\n]")
_MARK = re.compile(r"[,;:.()，；：。（）、\n]")
# What parts a date behind a figure from the next one: a figure in brackets behind a date is of it.
_PARTS = re.compile(r"[,;:.)，；：。）、\n]")
# So many figures in front of what something was before stands what it is now.
_BESIDE = 2
_FORMER_CUES, _THAN_CUES = set("kf"), set("hk")
_BASE_CUES, _BOUND_CUES, _CHANGE_CUES = set("kfh"), set("ml"), set("udn")

_OPENINGS = ("(", "（")

Figures = Sequence[tuple[Node, Role]]


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
    read = _with_bases(lowered, said_periods(lowered, dates, published, words), figures)
    nodes = [node for node, _ in figures]
    main = main_period(lowered, read, [node.start for node in nodes], published, words)
    read = _with_months_of_year(read)
    walk = _Walk(lowered, read, main, words, table_periods(text, nodes, read, main, words), published)
    for index, (node, own) in enumerate(figures):
        end = _next_start(lowered, nodes, index, words)
        if (found := walk.at(node, own, end, is_former=_is_former(figures, index))) is not None:
            yield found


def _next_start(lowered: str, nodes: Sequence[Node], index: int, words: ToldWords) -> int:
    """Where the next figure begins; the length of time in "twelve months before" is none."""
    for node in nodes[index + 1 :]:
        is_time = node.letter == OTHER and any(pattern.match(lowered, node.start) for _, pattern in words.earlier)
        if not is_time:
            return node.start
    return len(lowered)


@dataclass
class _Walk:
    """The figures of a text one after the other, and what is told of where each stands."""

    lowered: str
    read: Sequence[Period]
    main: Period | None
    words: ToldWords
    columns: dict[int, Period]
    published: date | None
    starts: list[int] = field(init=False)
    topic: Period | None = field(init=False)
    opening: Period | None = field(init=False)
    # What the heading of the section says.
    headed: Period | None = None
    # What is told of shares in the sentence.
    trading: re.Match[str] | None = None
    sentence: int = -1
    paragraph: int = -1
    # What the words up to here are of is told.
    done: int = 0

    def __post_init__(self) -> None:
        self.starts = [one.start for one in self.read]
        self.topic = self.opening = self.main

    def at(self, node: Node, own: Role, end: int, *, is_former: bool) -> Dated | None:
        """The period of a figure; `end` is where the next one begins, `is_former` whether it is what its neighbour was before."""
        is_first = node.paragraph != self.paragraph
        if node.sentence != self.sentence:
            if is_first and self.done:
                self.headed = headed(self.lowered, self.read, self.starts, (self.done, node.begin), self.headed)
            self.opening = (self.headed or self.main) if is_first else self.opening
            self.topic, self.sentence, self.paragraph = self.opening, node.sentence, node.paragraph
            self.trading = self._traded(node)
        front, reach = max(node.begin, self.done), _reach(self.lowered, node, end, self.words)
        column = self.columns.get(node.mention)
        found = column if column is not None else self._beside(node, own, front, reach, is_alone=reach < end)
        if found is not None:
            self._pass(node, found.start, found.end, end, own)
            first, count = self._resolved(found)
            if column is None:
                is_as_said = (first, count) == (found.first, found.count)
                self._turn(node, found if is_as_said else replace(found, first=first, count=count), is_first=is_first)
            days = found.days if (first, count) == (found.first, found.count) else ""
            return Dated(node.mention, of_months(first, count), SAID, found.start, found.end, in_month(days))
        if self.trading is not None and self.published is not None:
            self.done = node.end
            return Dated(node.mention, self.published.isoformat(), REFERRED, *self.trading.span())
        if self.topic is None:
            self.done = node.end
            return None
        return self._referred(node, own, (front, node.start), (node.end, reach), end) or self._carried(node, is_former=is_former)

    def _beside(self, node: Node, own: Role, front: int, reach: int, *, is_alone: bool) -> Period | None:
        """The date that stands beside a figure; of a change not that of what it is compared with.

        `is_alone` where no other figure ends the clause: a date at its end is of this one.
        """
        most = _LOOK_ALONE if is_alone else _NEAR
        before = self.read[bisect_left(self.starts, front) : bisect_left(self.starts, node.start)]
        behind = self.read[bisect_left(self.starts, node.end) : bisect_left(self.starts, reach)]
        is_of_now = _is_change(node, own) and self.topic is not None
        is_base = _is_base(own) or "k" in own.behind
        # "Better than we managed in 2024" is told of no 2024.
        most = _NEAR if set(own.behind) & _THAN_CUES else most
        near = [one for one in behind if one.start - node.end <= most and not one.is_compared and not (is_of_now and one.earlier)]
        if near and not (is_of_now and is_base):
            return near[0]
        ahead = [one for one in before if not (is_of_now and (one.is_compared or one.earlier))]
        named = [one for one in ahead if not one.is_day] or ahead
        return named[-1] if named else None

    def _traded(self, node: Node) -> re.Match[str] | None:
        """What the sentence of its first figure tells of shares on the day of publication."""
        if self.words.traded is None:
            return None
        stop = _STOP.search(self.lowered, node.end)
        return self.words.traded.search(self.lowered, node.begin, stop.start() if stop is not None else len(self.lowered))

    def _turn(self, node: Node, found: Period, *, is_first: bool) -> None:
        """What is told of from here on, where a date says it."""
        # What nothing says holds no other time back.
        is_unsaid = self.main is not None and self.main.is_of_news and not self.main.end
        is_back = self.main is not None and not is_unsaid and found.first + found.count <= self.main.first
        if found.earlier or found.is_compared or found.is_day or (is_back and self.main is not None and not self.main.is_weak):
            return
        self.topic = found
        # What only the day of publication speaks for gives way to the first stretch of time that figures are told of.
        if self.main is not None and self.main.is_of_news and found.count > 1 and _is_over(found, self.main):
            self.main = self.opening = found
        # A period that opens a paragraph is that of its other sentences, too.
        self.opening = found if is_first and not is_back and found.start - node.begin <= _OPENS else self.opening

    def _resolved(self, found: Period) -> tuple[int, int]:
        """The months that a date is of: what refers back is as long as what is told of."""
        topic = self.topic
        if topic is None or topic is found:
            return found.first, found.count
        if found.is_same and topic.count < MONTHS_OF_YEAR:
            return found.first + topic.first % MONTHS_OF_YEAR, topic.count
        is_by_name = found.is_named and self.main is not None and self.main.is_weak
        if not found.earlier or is_by_name:
            return found.first, found.count
        # "(Last year: 272)" stands beside what is told of now.
        is_beside = self.lowered[max(0, found.start - 1) : found.start] in _OPENINGS
        if (
            found.is_named
            and not (found.is_compared or is_beside)
            and found.first // MONTHS_OF_YEAR == _last_month(topic) // MONTHS_OF_YEAR
        ):
            return topic.first, topic.count
        return topic.first - found.earlier, topic.count

    def _referred(self, node: Node, own: Role, front: tuple[int, int], behind: tuple[int, int], end: int) -> Dated | None:
        """The period that words beside a figure refer to without a date."""
        topic = self.topic
        if topic is None:
            return None
        back = None if _is_change(node, own) else earlier(self.lowered, front, behind, self.words)
        if back is not None:
            place, months = back[0], (topic.first - back[1], topic.count)
        elif (said := within(self.lowered, front, behind, topic, self.words, is_alone=behind[1] < end)) is not None:
            place, months = said
            if months[0] < topic.first and _is_change(node, own):
                return None
        else:
            return None
        self._pass(node, *place.span(), end, own)
        if back is None and months[0] + months[1] == topic.first + topic.count:
            self.topic = replace(topic, first=months[0], count=months[1])
        return Dated(node.mention, of_months(*months), REFERRED, *place.span())

    def _carried(self, node: Node, *, is_former: bool) -> Dated | None:
        self.done = node.end
        topic = self.topic
        if topic is None:
            return None
        if is_former and not topic.days:
            months = topic.first - MONTHS_OF_YEAR, topic.count
            return Dated(node.mention, of_months(*months), CARRIED, topic.start, topic.end)
        confidence = BY_DEFAULT if topic is self.main else CARRIED
        return Dated(node.mention, of_months(topic.first, topic.count), confidence, topic.start, topic.end, topic.days)

    def _pass(self, node: Node, start: int, stop: int, end: int, own: Role) -> None:
        """Words behind a figure that date it are none of the next one, where a mark stands between or the figure is a base."""
        self.done = node.end
        # "Against the reading of November, 3.8%": the next figure is that reading.
        is_apart = end - stop > _APPOSED and _PARTS.search(self.lowered, stop, end) is not None
        if start >= node.end and (_is_base(own) or is_apart):
            self.done = stop


def _with_bases(lowered: str, read: Sequence[Period], figures: Figures) -> list[Period]:
    """The dates; those right behind a base are of what is compared with."""
    ends = [node.end for node, _ in figures]
    return [
        replace(one, is_of_base=True) if _is_of_base(lowered, one, figures, bisect_left(ends, one.start + 1) - 1) else one
        for one in read
    ]


def _is_of_base(lowered: str, one: Period, figures: Figures, place: int) -> bool:
    """Whether a date stands right behind a base in its clause; `place` is that of the figure in front of it."""
    if place < 0:
        return False
    node, own = figures[place]
    # "9% more than the 40 of last year": more than what the change is of.
    is_passed = place > 0 and figures[place - 1][1].is_change and bool(set(own.before) & _BOUND_CUES)
    is_near = one.start - node.end <= _LOOK and _MARK.search(lowered, node.end, one.start) is None
    return is_near and (_is_base(own) or is_passed) and "t" not in own.behind


def _with_months_of_year(read: Sequence[Period]) -> list[Period]:
    """The dates; years by two calendar years ("2024/25") begin in the month that the year of the text does, where it says one."""
    own = next((one.first for one in read if one.count == MONTHS_OF_YEAR and one.first % MONTHS_OF_YEAR and not one.is_double), 0)
    return [replace(one, first=one.first + own % MONTHS_OF_YEAR) if one.is_double else one for one in read]


def _is_over(one: Period, day: Period) -> bool:
    """Whether a period ended not long before a day, as reports tell of."""
    return not one.is_now and day.first - MONTHS_OF_YEAR <= _last_month(one) <= _last_month(day)


def _last_month(one: Period) -> int:
    return one.first + one.count - 1


def _is_former(figures: Figures, index: int) -> bool:
    """Whether a figure is what another one of its unit, in its sentence, was before: "to 12% from 11%", "5 tonnes, from 4"."""
    node, own = figures[index]
    if not _FORMER_CUES & set(own.before) or _BOUND_CUES & set(own.before) or own.is_bound or _is_change(node, own):
        return False
    # What stands against another one stands behind it.
    behind = figures[index + 1 : index + 2] if "f" in own.before else ()
    return any(
        other.sentence == node.sentence and other.unit == node.unit and not (_is_change(other, its) or _is_base(its))
        for other, its in (*figures[max(0, index - _BESIDE) : index], *behind)
    )


def _is_change(node: Node, own: Role) -> bool:
    """Whether a figure is by how much something rose or fell, as the words in front say or those right behind ("6% down")."""
    is_behind = node.letter in (PERCENT, POINT) and bool(set(own.behind[:1]) & _CHANGE_CUES) and not _is_base(own)
    return own.is_change or is_behind


def _is_base(own: Role) -> bool:
    """Whether the words in front of a figure say that another is compared with it."""
    return bool(set(own.before) & _BASE_CUES)


def _reach(lowered: str, node: Node, end: int, words: ToldWords) -> int:
    """As far behind a figure as words may date it: as its clause goes, or to the next figure, which they may date instead."""
    mark = _MARK.search(lowered, node.end, end)
    if mark is not None:
        return mark.start()
    return node.end if words.dates_in_front else end
