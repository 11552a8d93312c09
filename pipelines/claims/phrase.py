"""Words that say what is measured, and where they stand in a text."""

from __future__ import annotations

import re

from pipelines.values.records import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|&")
# Cues that say what is measured.
SIDES = frozenset(("a", "b", "v", "j", "#", "g", "_", "e"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say what is measured.

    Attributes:
        start, end: where they stand, in the text.
        is_weak: whether they say only how it is counted ("a total of", "each"), or name what the text is about by another word.
        verb: span of the verb that says what is measured, where it is one.
        subject: span of whom or what it is said of, in front of the verb.
        is_nominal: whether an article makes it a noun of a change ("a gain of").
        leads_on: whether a word between a measure and its value stands behind it ("of", "at").
        of: span of what it is a share of, behind the figure.
        light: span of a verb that says little of what is measured, where nothing stands behind it.
        is_apart: whether a mark stands between it and the figure.
    """

    start: int
    end: int
    is_weak: bool = False
    verb: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None
    is_nominal: bool = False
    leads_on: bool = False
    is_apart: bool = False
    of: tuple[int, int] | None = None
    light: tuple[int, int] | None = None
