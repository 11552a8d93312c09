"""Multiples: what is reached and what is added are told apart, as "to twice" and "by 200 %" are one step from each other.

A Chinese multiple behind a word of growth is what is added (增长2倍: to three times); in English it is open unless a word
like "tripled" says it.
"""

from __future__ import annotations

from pipelines.compare.figure import Figure
from pipelines.compare.segment import Segment, Side
from pipelines.compare.units import MULTIPLE, PERCENT

_AROUND = 24
_WHOLE = 100.0
_PLACES = 6


def factors_of(segment: Segment, side: Side, figure: Figure) -> frozenset[float]:
    """The factors that a multiple may stand for: what is reached over what was there."""
    words = segment.words(side)
    if figure.family == PERCENT:
        return frozenset({round(1 + figure.low / _WHOLE, _PLACES), round(figure.low / _WHOLE, _PLACES)})
    text, front = words.fold(figure.text), words.fold(segment.front(side, figure, _AROUND))
    reached, added = round(figure.low, _PLACES), round(figure.low + 1, _PLACES)
    if words.adds.search(text) or words.adds_before.search(front):
        return frozenset({added})
    if words.reaches.search(text):
        return frozenset({reached})
    is_growth = words.grows.search(front + text) or words.grows.search(words.fold(segment.behind(side, figure, _AROUND)))
    return frozenset({reached, added}) if is_growth else frozenset({reached})


def share_of(segment: Segment, side: Side, figure: Figure) -> frozenset[float]:
    """The factors of a multiple or of a percentage beside one."""
    return factors_of(segment, side, figure) if figure.family in (MULTIPLE, PERCENT) else frozenset()
