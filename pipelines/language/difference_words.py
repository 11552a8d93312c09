"""The words of a language that say of a figure that it is the difference of two others, or what came to an amount or went."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import part, validated
from pipelines.language.traits import traits
from pipelines.values.records import dataclass


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    points: list[str] = []
    between: list[str] = []
    of_two: list[str] = []
    gap_front: list[str] = []
    gap_behind: list[str] = []
    toward: list[str] = []
    rest_front: list[str] = []
    rest_behind: list[str] = []
    net_front: list[str] = []
    net_behind: list[str] = []
    steps: list[str] = []
    by_verb: list[str] = []
    reached: list[str] = []
    deducted: list[str] = []
    sums_up: list[str] = []
    held_against: list[str] = []
    base: list[str] = []
    whole: list[str] = []
    joins_other: list[str] = []
    added: list[str] = []
    taken: list[str] = []
    opening: list[str] = []
    closing: list[str] = []
    margin: list[str] = []
    surplus: list[str] = []
    deficit: list[str] = []


@dataclass(frozen=True)
class DifferenceWords:
    """What a language says differences and movements with; each pattern is None where a language has no words for it.

    Attributes:
        points: nouns of points.
        between: around a figure, that it is how far two others are apart, of which neither is the base.
        of_two: in front of a figure, that the last two in front of it are so far apart ("the former is ahead of the latter by").
        gap_front, gap_behind: in front of a figure, or right behind it, that it is how far another is from its base.
        toward: in front of a figure, over the clause with any figure in it: that so much is missing to what is aimed at.
        rest_front, rest_behind: that it is what is left of a figure without another.
        net_front, net_behind: that it is the balance of two.
        held_against: in front of a figure, that another is held against it.
        base: around a figure, that it is what another is held against: of before, aimed at, expected, usual.
        whole: in front of a figure, that it is what parts are taken of.
        sums_up: in front of a figure, that it is what those in front of it come to.
        deducted: in front of a figure, that it is taken off the one before.
        reached: between two figures, that the second is what the first led to.
        by_verb: in front of a figure, that one is more or less than the next by it.
        steps: in front of a figure, that it is by how much something changed.
        joins_other: between two figures, that the second is told of another thing.
        added, taken: around a figure, that so much came, or went.
        margin: around a figure, that another is true up to so much, or may move by so much, either way.
        surplus, deficit: around a balance, that more came than went, or less.
        opening, closing: around a figure, that it is of the beginning of a period, or of its end.
    """

    points: re.Pattern[str] | None
    between: re.Pattern[str] | None
    of_two: re.Pattern[str] | None
    gap_front: re.Pattern[str] | None
    gap_behind: re.Pattern[str] | None
    toward: re.Pattern[str] | None
    rest_front: re.Pattern[str] | None
    rest_behind: re.Pattern[str] | None
    net_front: re.Pattern[str] | None
    net_behind: re.Pattern[str] | None
    steps: re.Pattern[str] | None
    by_verb: re.Pattern[str] | None
    reached: re.Pattern[str] | None
    deducted: re.Pattern[str] | None
    sums_up: re.Pattern[str] | None
    held_against: re.Pattern[str] | None
    base: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    joins_other: re.Pattern[str] | None
    added: re.Pattern[str] | None
    taken: re.Pattern[str] | None
    opening: re.Pattern[str] | None
    closing: re.Pattern[str] | None
    margin: re.Pattern[str] | None
    surplus: re.Pattern[str] | None
    deficit: re.Pattern[str] | None


@kept
def difference_words(language: str) -> DifferenceWords:
    """The words of a primary language subtag."""
    own = validated(_Patterns, in_own_letters(part(language, "differences"), language), f"{language}/differences.yml")
    border = r"\b" if traits(language).word_boundaries else ""
    return DifferenceWords(
        **{
            name: re.compile(f"{border}(?:{'|'.join(forms)}){border}") if forms else None
            for name, forms in ((name, getattr(own, name)) for name in _Patterns.model_fields)
        }
    )
