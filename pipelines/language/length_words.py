"""The words of a language for the length of time that an amount is told for: a month, each day, the whole year."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from pipelines.language.declared import Pattern
from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import part, validated
from pipelines.values.records import dataclass


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    lengths: dict[str, str] = {}
    told: list[Pattern] = []
    each: list[Pattern] = []
    joined: list[Pattern] = []
    apart: list[Pattern] = []
    spent: list[Pattern] = []
    stands_in_front: bool = False


@dataclass(frozen=True)
class LengthWords:
    """What a language says so with; patterns match folded text in small letters.

    Attributes:
        lengths: the unit of each word for a length of time.
        told: find, in the group `time`, for how long a figure beside them is told.
        each: the same, of what is told of each such length.
        joined: find, between two figures, that one is the other told for another length.
        apart: find, beside a length of time, that it is how far two others are apart.
        spent: find, around a number, that it counts time that many took.
        stands_in_front: whether such words stand in front of their figure and not behind it.
    """

    lengths: dict[str, str]
    told: tuple[re.Pattern[str], ...]
    each: tuple[re.Pattern[str], ...]
    joined: tuple[re.Pattern[str], ...]
    apart: tuple[re.Pattern[str], ...]
    spent: tuple[re.Pattern[str], ...]
    stands_in_front: bool


@kept
def length_words(language: str) -> LengthWords:
    """The words for lengths of time of a primary language subtag; a language without any says none.

    Raises:
        WordListError: a file has not the form.
    """
    lists = validated(_Patterns, in_own_letters(part(language, "lengths"), language), f"{language}/lengths.yml")
    every = (lists.told, lists.each, lists.joined, lists.apart, lists.spent)
    told, each, joined, apart, spent = (tuple(re.compile(one) for one in patterns) for patterns in every)
    return LengthWords(lists.lengths, told, each, joined, apart, spent, lists.stands_in_front)
