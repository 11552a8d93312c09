"""Rules on figures that one text has and the other has not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipelines.compare.figure import Figure
from pipelines.compare.segment import Segment, Side
from pipelines.compare.units import MONEY, PERCENT, POINT, is_sized
from pipelines.compare.verdicts.rule import INFO, WARN, Finding, Rule
from pipelines.compare.verdicts.say import quote

MISSING = Rule(
    "compare.missing", "What the source says in figures is said in the target.",
    ("出资2亿元，存款余额2.9万亿元。", "It paid 200 million yuan."), ("出资2亿元。", "It paid 200 million yuan."),
)  # fmt: skip
ADDED = Rule(
    "compare.added", "The target says nothing in figures that the source does not say.",
    ("出资2亿元。", "It paid 200 million yuan, 40% of the whole."), ("出资2亿元。", "It paid 200 million yuan."), INFO,
)  # fmt: skip

_LARGE = 10_000.0
_TIME = "time"
_THOUSAND, _ALL_DIGITS = 1_000.0, 4
_SOME = 100.0
"""From here on a figure that both texts say shows that one is a translation of the other."""


def missing(segment: Segment, left: Collection[Figure], matched: Collection[Figure], *, has_more: bool) -> Iterator[Finding]:
    """Figures of the source that the target does not say.

    Args:
        segment: both texts.
        left: those figures.
        matched: the figures of the source that the target says.
        has_more: whether the target has figures that the source does not say.
    """
    is_otherwise_said = (
        any(not figure.is_date and figure.low >= _SOME for figure in matched) and not has_more and not segment.unread[Side.TARGET]
    )
    lacking = [figure for figure in left if not figure.is_date]
    for figure in left:
        is_sure = is_otherwise_said and len(lacking) == 1 and _is_plain(figure)
        yield Finding(MISSING.code, WARN if is_sure else INFO, f"{quote(figure)} is not in the target.", figure, None)


def added(left: Collection[Figure]) -> Iterator[Finding]:
    """Figures of the target that the source does not say."""
    for figure in left:
        yield Finding(ADDED.code, INFO, f"{quote(figure)} is not in the source.", None, figure)


def _is_plain(figure: Figure) -> bool:
    """Whether it is an amount, a size, a percentage or a large count, which no translation leaves out lightly."""
    is_large = figure.family == MONEY or _is_size(figure) or (figure.is_count and _is_large(figure))
    # Parts and round numbers in words are often said in other words, or stand for no number at all.
    return (is_large or figure.family in (PERCENT, POINT)) and any(char.isdigit() for char in figure.text)


def _is_large(figure: Figure) -> bool:
    return figure.low >= _LARGE or (figure.low >= _THOUSAND and len(figure.digits) >= _ALL_DIGITS)


def _is_size(figure: Figure) -> bool:
    """Whether it measures something; how long something takes is often left out."""
    return is_sized(figure.unit) and figure.family != _TIME
