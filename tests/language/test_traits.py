"""How languages are written, and that the locale data says the same."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from pipelines.language.known import known_languages
from pipelines.language.lexicon import prose_lexicon
from pipelines.language.load import WordListError, languages
from pipelines.language.traits import traits
from pipelines.language.word_lists import word_lists


@pytest.mark.parametrize("language", languages())
def test_marks_of_numbers_are_those_of_the_locale(language: str) -> None:
    for name in known_languages().languages[language].locales:
        symbols = Locale.parse(name).number_symbols["latn"]
        assert (traits(language).number_marks.group, traits(language).number_marks.decimal) == (
            symbols["group"],
            symbols["decimal"],
        )


def test_a_joint_is_a_space_where_words_have_boundaries() -> None:
    assert {language: traits(language).joint for language in ("en", "zh")} == {"en": " ", "zh": ""}


def test_a_language_without_traits_is_named() -> None:
    with pytest.raises(WordListError, match=r"language/xx/traits.yml: word_boundaries"):
        traits("xx")


def test_one_language_is_left_where_nothing_speaks_for_another() -> None:
    scripts = [script for language in languages() if (script := traits(language).script) is not None]
    assert len(scripts) == len(set(scripts))
    assert sum(re.match(script, "a") is not None for script in scripts) == 1


@pytest.mark.parametrize("language", [language for language in languages() if traits(language).word_boundaries])
def test_months_are_those_of_the_locale(language: str) -> None:
    numbers, fold = word_lists(language).prose.date_numbers, prose_lexicon(language).fold
    for name in known_languages().languages[language].locales:
        months = Locale.parse(name).months["format"]
        for width in ("wide", "abbreviated"):
            assert {number: numbers.get(fold(month).lower.rstrip(".")) for number, month in months[width].items()} == {
                number: number for number in months[width]
            }
