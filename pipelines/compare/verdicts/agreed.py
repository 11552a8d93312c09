"""Rules on two figures of one value: whether direction, bounds, ends and digits are kept as well."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.compare.figure import Figure, Likeness
from pipelines.compare.segment import Segment, Side
from pipelines.compare.verdicts.rule import INFO, WARN, Finding, Rule
from pipelines.compare.verdicts.say import given_for, quote

DIRECTION = Rule(
    "compare.direction", "A rise is translated as a rise and a fall as a fall.",
    ("出口下降4.4%。", "Exports rose 4.4%."), ("出口下降4.4%。", "Exports fell 4.4%."),
)  # fmt: skip
BOUND = Rule(
    "compare.bound", "What is more or less than a figure, or nearly it, is so in both texts.",
    ("至少有1.2万人。", "At most 12,000 people."), ("至少有1.2万人。", "No fewer than 12,000 people."),
)  # fmt: skip
PRECISION = Rule(
    "compare.precision", "A figure keeps its digits.",
    ("共12.35亿元。", "A total of 1.2 billion yuan."), ("共12.35亿元。", "A total of 1.235 billion yuan."), INFO,
)  # fmt: skip

_ABOVE, _BELOW = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most"})
_PLAIN = "exact"
_ABOUT = "about"
_BELOW_OR_NEARLY = _BELOW | {"nearly"}
_AROUND, _BEHIND = 28, 12


def agreed(segment: Segment, source: Figure, target: Figure, degree: Likeness) -> Iterator[Finding]:
    """What is wrong with two figures of one value."""
    if source.is_date:
        return
    if source.is_negative != target.is_negative and _is_turned(segment, source, target):
        message = f"{quote(source)} and {quote(target)} go in opposite directions."
        yield Finding(DIRECTION.code, WARN, message, source, target)
    if source.qualifier != target.qualifier:
        yield from _bound(source, target)
    if degree is Likeness.ROUNDED and _is_plain(source) and _is_plain(target):
        yield Finding(PRECISION.code, INFO, f"{given_for(segment, source, target)}: one of them is rounded.", source, target)


def _is_plain(figure: Figure) -> bool:
    return figure.qualifier in (_PLAIN, _ABOUT)


def _is_turned(segment: Segment, source: Figure, target: Figure) -> bool:
    """Whether one side says a fall and the other a rise, each in a word at the figure."""
    down, up = (Side.SOURCE, Side.TARGET) if source.is_negative else (Side.TARGET, Side.SOURCE)
    of = {Side.SOURCE: source, Side.TARGET: target}
    return _says(segment, down, of[down], is_rise=False) and _says(segment, up, of[up], is_rise=True)


def _says(segment: Segment, side: Side, figure: Figure, *, is_rise: bool) -> bool:
    words = segment.words(side)
    inside, before = (words.rises, words.rises_before) if is_rise else (words.falls, words.falls_before)
    against = words.falls if is_rise else words.rises
    text, front = (words.no_direction.sub(" ", words.fold(one)) for one in (figure.text, segment.front(side, figure, _AROUND)))
    behind = words.rises_behind if is_rise else words.falls_behind
    following = words.fold(segment.behind(side, figure, _BEHIND))
    return bool((inside.search(text) and not against.search(text)) or before.search(front) or behind.match(following.lstrip()))


def _bound(source: Figure, target: Figure) -> Iterator[Finding]:
    sides = {source.qualifier, target.qualifier}
    if sides & _ABOVE and sides & _BELOW_OR_NEARLY:
        yield Finding(BOUND.code, WARN, f"{quote(source)} and {quote(target)} are bounds on opposite sides.", source, target)
    elif sides != {_PLAIN, _ABOUT} and not sides <= _ABOVE and not sides <= _BELOW:
        yield Finding(BOUND.code, INFO, f"{quote(source)} and {quote(target)} are not equally exact.", source, target)
