"""The words of a language by which a text says a figure again."""

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

    again: list[str]
    exact: list[str]
    pointing: list[str]
    otherwise: list[str] = []
    averaged: list[str] = []
    partial: list[str] = []
    hollow: list[str] = []
    all_of: list[str] = []


@dataclass(frozen=True)
class RepeatWords:
    """What finds such words in small letters.

    Attributes:
        again: between two figures, that the second is the first more finely, in round numbers or in other words.
        exact: of those, what can only be said of one and the same figure.
        pointing: at the end of what stands in front of a figure, that it was told of before.
        otherwise: right behind the second figure, that it is of another state or kind than the first; None without.
        averaged: in front of a figure, that it is an average; None without.
        partial: in the clause in front of a number, that it is of some of the things only; None without.
        all_of: in front of a number of things, that it is of all of them; None without.
        hollow_end: between a noun and its number, what says nothing.
    """

    again: re.Pattern[str]
    exact: re.Pattern[str]
    pointing: re.Pattern[str]
    otherwise: re.Pattern[str] | None
    averaged: re.Pattern[str] | None
    partial: re.Pattern[str] | None
    hollow_end: re.Pattern[str]
    all_of: re.Pattern[str] | None


@kept
def repeat_words(language: str) -> RepeatWords:
    """The words of a primary language subtag."""
    content = validated(_Patterns, in_own_letters(part(language, "repeats"), language), f"{language}/repeats.yml")
    border = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if traits(language).word_boundaries else ("", "")

    def any_of(forms: list[str]) -> str:
        return f"{border[0]}(?:{'|'.join(sorted(forms, key=len, reverse=True))}){border[1]}"

    return RepeatWords(
        re.compile(any_of(content.again)), re.compile(any_of(content.exact)), re.compile(rf"{any_of(content.pointing)}\W*$"),
        re.compile(rf"\W*{any_of(content.otherwise)}") if content.otherwise else None,
        re.compile(any_of(content.averaged)) if content.averaged else None,
        re.compile(any_of(content.partial)) if content.partial else None,
        re.compile(rf"(?:{'|'.join(content.hollow) or '(?!)'})+$"),
        re.compile(any_of(content.all_of)) if content.all_of else None,
    )  # fmt: skip
