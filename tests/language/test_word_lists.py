"""The files of a language: what is broken in one is said with file and place; a further language needs no code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.language.claim_words import claim_words
from pipelines.language.context_words import context_words
from pipelines.language.layout_words import layout_words
from pipelines.language.load import SHARED, WordListError, languages
from pipelines.language.traits import traits
from pipelines.language.word_lists import lists_of, merged, word_lists
from pipelines.language.word_yaml import parse

SHARED_LISTS = lists_of(SHARED)


def test_every_file_loads() -> None:
    assert {"en", "zh"} <= set(languages())
    for language in languages():
        assert word_lists(language).qualifiers
        assert context_words(language).topics
        assert claim_words(language).letter_of
        assert layout_words(language).page_lines


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("units: [{code: FURLONG, forms: [furlong]}]", r"language/xx: units.*FURLONG.*unit_measure"),
        ("currencies: [{code: ZZZ, forms: [zed]}]", "ZZZ.*currency"),
        ("qualifiers: {perhaps: [maybe]}", "perhaps.*qualifier"),
        ("colours: [red]", "colours"),
        ("artefacts: ['(']", "artefacts"),
        ("digits: {ten: 10}", "digits"),
        ("noise: [no]", "noise.*string"),  # YAML reads it as a boolean
    ],
)
def test_a_broken_list_is_named(content: str, message: str) -> None:
    with pytest.raises(WordListError, match=message):
        merged(SHARED_LISTS, parse(content, "xx"), "xx", traits("en"))


@pytest.mark.parametrize(
    ("content", "message"), [("a: [1", "xx.yml"), ("- a", "mapping"), ("noise: [a]\nnoise: [b]", "stands twice")]
)
def test_a_file_that_is_no_mapping_is_named(content: str, message: str) -> None:
    with pytest.raises(WordListError, match=message):
        parse(content, "xx")


def test_no_alias_object_is_made() -> None:
    with pytest.raises(WordListError):
        parse("a: !!python/object/apply:os.getcwd []", "xx")


@pytest.mark.parametrize(
    ("read", "place"),
    [
        (traits, r"language/xx/traits\.yml: word_boundaries"),
        (context_words, r"language/xx/topics\.yml areas\.yml periods\.yml cues\.yml: home"),
        (claim_words, r"language/xx/claims\.yml: cues"),
    ],
)
def test_what_a_folder_lacks_is_named(read: Callable[[str], object], place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.language.context_words.traits", lambda _: traits("en"))
    with pytest.raises(WordListError, match=place):
        read("xx")
