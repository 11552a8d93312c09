"""The words of a language that say that figures are added up, that parts are all of a whole, and that one is their average."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from pipelines.language.declared import Pattern
from pipelines.language.kept import kept
from pipelines.language.letters import in_own_letters
from pipelines.language.load import part, validated
from pipelines.values.records import dataclass

_NOTHING = re.compile(r"(?!)")


class _Patterns(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    added_up: list[Pattern] = []
    added_up_behind: list[Pattern] = []
    perhaps_added_up: list[Pattern] = []
    further: list[Pattern] = []
    further_behind: list[Pattern] = []
    made_of: list[Pattern] = []
    perhaps_made_of: list[Pattern] = []
    taken_of: list[Pattern] = []
    of_them: list[Pattern] = []
    added_up_these: list[Pattern] = []
    rest: list[Pattern] = []
    rest_behind: list[Pattern] = []
    not_of_them: list[Pattern] = []
    partitions: list[list[Pattern]] = []
    shared: list[Pattern] = []
    of_kind: list[Pattern] = []
    owned: list[Pattern] = []
    average: list[Pattern] = []
    average_of_them: list[Pattern] = []
    averaged_number: list[Pattern] = []
    average_behind: list[Pattern] = []
    weighted: list[Pattern] = []


@dataclass(frozen=True)
class SumWords:
    """What a language says sums and averages with; patterns match folded text in small letters.

    Attributes:
        added_up: in front of a total, at its number: that it is what the figures before it make together.
        added_up_behind: the same, right behind a total.
        perhaps_added_up: in front of a figure that may be such a total.
        further: in front of a figure that comes on top of the one before.
        further_behind: the same, right behind it.
        made_of: between a whole and its parts: that these are all.
        perhaps_made_of: the same, of parts that need not be all.
        taken_of: in front of a whole whose parts come next.
        of_them: at the beginning of the next sentence, in front of the first part: that it is taken of that whole.
        added_up_these: in front of a total: that it is of the figures before it and of nothing else.
        rest: in front of the last part: that it is what is left.
        rest_behind: the same, right behind it.
        not_of_them: behind a part: that it is those of which the part before is not said.
        partitions: kinds of parts that are all of a whole, each with the words of its own.
        shared: around a percentage: that it is a share of one whole.
        of_kind: behind a percentage: that it is one of those of a kind only.
        owned: around shares of what nobody else owns as well.
        average: in front of an average, at its number.
        average_of_them: the same, where it can be of nothing but the figures beside it.
        averaged_number: in front of an average: of how many figures it is; the last group that matches is a number word.
        average_behind: the same, right behind it.
        weighted: that an average is none of its figures alone.
    """

    added_up: re.Pattern[str]
    added_up_behind: re.Pattern[str]
    perhaps_added_up: re.Pattern[str]
    further: re.Pattern[str]
    further_behind: re.Pattern[str]
    made_of: re.Pattern[str]
    perhaps_made_of: re.Pattern[str]
    taken_of: re.Pattern[str]
    of_them: re.Pattern[str]
    added_up_these: re.Pattern[str]
    rest: re.Pattern[str]
    rest_behind: re.Pattern[str]
    not_of_them: re.Pattern[str]
    partitions: tuple[tuple[re.Pattern[str], ...], ...]
    shared: re.Pattern[str]
    of_kind: re.Pattern[str]
    owned: re.Pattern[str]
    average: re.Pattern[str]
    average_of_them: re.Pattern[str]
    averaged_number: re.Pattern[str]
    average_behind: re.Pattern[str]
    weighted: re.Pattern[str]


@kept
def sum_words(language: str) -> SumWords:
    """The words for sums of a primary language subtag; a language without any says none.

    Raises:
        WordListError: a file has not the form.
    """
    lists = validated(_Patterns, in_own_letters(part(language, "sums"), language), f"{language}/sums.yml")
    return SumWords(
        _at_end(lists.added_up), _at_start(lists.added_up_behind), _at_end(lists.perhaps_added_up), _at_end(lists.further),
        _at_start(lists.further_behind), _any(lists.made_of), _any(lists.perhaps_made_of), _at_end(lists.taken_of),
        _at_start(lists.of_them), _any(lists.added_up_these),
        _at_end(lists.rest), _right_behind(lists.rest_behind), _right_behind(lists.not_of_them),
        tuple(tuple(map(re.compile, parts)) for parts in lists.partitions),
        _any(lists.shared), _right_behind(lists.of_kind), _any(lists.owned), _at_end(lists.average),
        _at_end(lists.average_of_them), _any(lists.averaged_number), _at_start(lists.average_behind), _any(lists.weighted),
    )  # fmt: skip


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else _NOTHING


def _at_end(patterns: list[str]) -> re.Pattern[str]:
    """At the end of what stands in front of a figure: only a sign of money and a mark may come between."""
    return re.compile(rf"(?:{_any(patterns).pattern})[\s:：,，“\"'(（$£€¥|]*$") if patterns else _NOTHING


def _right_behind(patterns: list[str]) -> re.Pattern[str]:
    """At the beginning of what stands behind a figure, without a mark between."""
    return re.compile(rf"\s*(?:{_any(patterns).pattern})") if patterns else _NOTHING


def _at_start(patterns: list[str]) -> re.Pattern[str]:
    """At the beginning of what stands behind a figure."""
    return re.compile(rf"[\s,，]*(?:{_any(patterns).pattern})") if patterns else _NOTHING
