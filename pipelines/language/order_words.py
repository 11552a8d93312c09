"""The words of a language by which one figure is held against another: what they call it, and which of both is greater."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from pipelines.language.claim_words import claim_words
from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import part, validated
from pipelines.language.traits import traits
from pipelines.values.records import dataclass


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    near: list[str]
    base: list[str]
    past: list[str]
    dated_back: list[str]
    plan: list[str]
    norm: list[str]
    greater: list[str]
    smaller: list[str]
    come_to: list[str]
    negation: list[str]
    most: list[str]
    least: list[str]
    next: list[str]
    now: list[str]
    pronoun: list[str]


@dataclass(frozen=True)
class OrderWords:
    """What finds such words in small letters.

    Attributes:
        near: right in front of a figure, that it was before or is compared with.
        base: in front of a figure in its clause, that another is compared with it.
        past: in front of it, that it was before.
        dated_back: behind a figure, that it is of an earlier time.
        plan: that it was meant, expected, allowed or asked for.
        norm: that it is a line that others are over or under: a limit, an average, a record.
        greater, smaller: that what is told of is greater or smaller than what it is held against.
        come_to: right in front of a round figure, that what is told of has just got there.
        negation: what turns those round.
        most, least: that a figure is the first or the last of its kind.
        next: that it comes behind the one before.
        now: that a figure is of now, and the one before it of before.
        pronoun: that a statement goes on about what was told before.
        idle: words that name nothing, where words do not stand between spaces.
    """

    near: re.Pattern[str]
    base: re.Pattern[str]
    past: re.Pattern[str]
    dated_back: re.Pattern[str]
    plan: re.Pattern[str]
    norm: re.Pattern[str]
    greater: re.Pattern[str]
    smaller: re.Pattern[str]
    come_to: re.Pattern[str]
    negation: re.Pattern[str]
    most: re.Pattern[str]
    least: re.Pattern[str]
    next: re.Pattern[str]
    now: re.Pattern[str]
    pronoun: re.Pattern[str]
    idle: re.Pattern[str] | None


@kept
def order_words(language: str) -> OrderWords:
    """The words of a primary language subtag."""
    content = validated(_Patterns, in_own_letters(part(language, "orders"), language), f"{language}/orders.yml")
    border = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if traits(language).word_boundaries else ("", "")

    def any_of(forms: list[str]) -> re.Pattern[str]:
        return re.compile(f"{border[0]}(?:{'|'.join(sorted(forms, key=len, reverse=True))}){border[1]}")

    cues = claim_words(language)
    idle = None if cues.boundaries else any_of([re.escape(word) for word in (*cues.passing, *cues.edges)])
    return OrderWords(**{name: any_of(forms) for name, forms in content}, idle=idle)
