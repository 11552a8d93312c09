"""The words of a language that `compare` looks for around figures: directions, multiples, names of money, numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, ConfigDict

from pipelines.language.letters import in_own_letters, letters
from pipelines.language.load import languages, part
from pipelines.language.word_lists import word_lists
from pipelines.values.records import dataclass

_NEVER = re.compile("(?!)")


class _Lists(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    rises: list[str] = []
    falls: list[str] = []
    between: list[str] = []
    rises_behind: list[str] = []
    falls_behind: list[str] = []
    no_direction: list[str] = []
    grows: list[str] = []
    adds: list[str] = []
    reaches: list[str] = []
    shared_money: dict[str, list[str]] = {}
    own_money: list[str] = []
    numerals: list[str] = []
    loose: list[str] = []
    restates: list[str] = []
    discounts: list[str] = []
    source_heads: list[str] = []
    target_heads: list[str] = []


@dataclass(frozen=True)
class CompareWords:
    """What is looked for, in folded text (`fold`).

    Attributes:
        rises, falls: a word of that direction in a quote.
        no_direction: phrases that hold such a word and say no direction (up to).
        rises_before, falls_before: one at the end of what stands in front of a quote.
        rises_behind, falls_behind: one right behind a quote.
        grows: a word beside a multiple after which it may be what is added.
        adds: a word in a multiple by which it is what is added.
        adds_before: at the end of what stands in front of a multiple: it is what is added.
        reaches: a word in or in front of a multiple that says what is reached.
        shared_money: a name of money in a quote that several countries use.
        own_money: a word in a quote that says whose money it is.
        currencies: the currencies that a shared name may mean.
        numerals: numbers in words.
        loose: one of a number that nobody takes to the letter.
        restates: what stands between a figure and the same one in another currency or unit.
        discounts: a word in a percentage of a price that is paid, where others say what is taken off.
        scripts: characters that are looked up as another.
    """

    rises: re.Pattern[str]
    falls: re.Pattern[str]
    no_direction: re.Pattern[str]
    rises_before: re.Pattern[str]
    falls_before: re.Pattern[str]
    rises_behind: re.Pattern[str]
    falls_behind: re.Pattern[str]
    grows: re.Pattern[str]
    adds: re.Pattern[str]
    adds_before: re.Pattern[str]
    reaches: re.Pattern[str]
    shared_money: re.Pattern[str]
    own_money: re.Pattern[str]
    currencies: dict[str, frozenset[str]]
    numerals: re.Pattern[str]
    loose: re.Pattern[str]
    restates: re.Pattern[str]
    discounts: re.Pattern[str]
    scripts: dict[int, int]

    def fold(self, text: str) -> str:
        """Text in lower case and in the script that words are listed in; a character of Chinese keeps its place."""
        lowered = text.lower()
        return lowered.translate(self.scripts) if self.scripts else lowered


@cache
def compare_words(language: str) -> CompareWords:
    """The words of one language; of one without a list of its own, only those of its signed figures."""
    lists = _Lists.model_validate(in_own_letters(part(language, "compare"), language))
    has_borders, signs = word_lists(language).traits.word_boundaries, word_lists(language).signs
    rises, falls = (in_own_letters(words, language) for words in ([*signs.rises, *lists.rises], [*signs.falls, *lists.falls]))
    filler = rf"(?:\s*(?:{_any(lists.between)}))*\s*$" if lists.between else r"\s*$"
    return CompareWords(
        rises=_words(rises, has_borders=has_borders),
        falls=_words(falls, has_borders=has_borders),
        no_direction=_words(lists.no_direction, has_borders=has_borders),
        rises_before=_words(rises, has_borders=has_borders, behind=filler),
        falls_before=_words(falls, has_borders=has_borders, behind=filler),
        rises_behind=_words(lists.rises_behind, has_borders=has_borders),
        falls_behind=_words(lists.falls_behind, has_borders=has_borders),
        grows=_words(lists.grows, has_borders=has_borders),
        adds=_words(lists.adds, has_borders=has_borders),
        adds_before=_words(lists.adds, has_borders=has_borders, behind=filler),
        reaches=_words(lists.reaches, has_borders=has_borders),
        shared_money=_words(lists.shared_money, has_borders=False),
        own_money=_words(lists.own_money, has_borders=has_borders),
        currencies={name: frozenset(codes) for name, codes in lists.shared_money.items()},
        numerals=_words(lists.numerals, has_borders=has_borders),
        loose=_words(lists.loose, has_borders=has_borders),
        restates=re.compile(rf"\s*(?:{_any(lists.restates)})(?:\s*(?:{_any(lists.between)}))*\s*") if lists.restates else _NEVER,
        discounts=_words(lists.discounts, has_borders=has_borders),
        scripts=letters(language),
    )


@cache
def head_names() -> tuple[frozenset[str], frozenset[str]]:
    """What a column of sources and one of targets are called, in any language."""
    lists = [_Lists.model_validate(part(language, "compare")) for language in languages()]
    sources = frozenset(name.lower() for one in lists for name in one.source_heads)
    return sources, frozenset(name.lower() for one in lists for name in one.target_heads)


def _words(words: Iterable[str], *, has_borders: bool, behind: str = "") -> re.Pattern[str]:
    """Any of some words; in a language that puts spaces between words, only a whole one."""
    alternatives = _any(words)
    if not alternatives:
        return _NEVER
    border = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if has_borders else ("", "")
    return re.compile(f"{border[0]}(?:{alternatives}){border[1]}{behind}")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True))
