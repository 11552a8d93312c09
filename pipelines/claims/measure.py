"""The words of what is measured: a figure's own, and with them those of what it is told of or stands under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.claims.said import LONGEST


class Measure(NamedTuple):
    """Words of a measure and where they stand; `head` of them without whom they are said of."""

    words: str
    start: int
    end: int
    head: str


def with_more(measure: Measure | None, more: Iterable[str], place: int) -> Measure | None:
    """A measure with other words in front of its own, as long as they say something that its own do not.

    Args:
        measure: of a figure; None where it has no words.
        more: words of what it is told of, the nearest first.
        place: where the figure stands.
    """
    for words in more:
        if not words or (measure is not None and words in measure.words):
            continue
        if measure is None:
            measure = Measure(words, place, place, words)
        elif measure.words in words:
            measure = measure._replace(words=words)
        elif set(words.lower().split()) - set(measure.words.lower().split()):
            said = f"{words} {measure.words}"
            measure = measure._replace(words=said) if len(said) <= LONGEST else measure
    return measure
