"""A language's word lists of figures as a whole, and their loading: those of `shared` merged under the language's own.

Checks the lists against the code lists and names the place of a fault. What the words do is the business of who reads.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from pipelines.language.declared import Currency, Pattern, Qualifier, Strict, UnitCode, Words
from pipelines.language.figure_words import (
    CurrencyWord,
    Fractions,
    NumberForm,
    PrefixedUnit,
    Ranges,
    ScaleWord,
    Signs,
    Spelling,
    UnitWord,
)
from pipelines.language.kept import kept
from pipelines.language.load import SHARED, languages, part, validated
from pipelines.language.prose_words import Prose
from pipelines.language.traits import Traits, traits

_NUMBERS = "numbers"
_FIGURES = (_NUMBERS, "units", "spellings", "figures")
_PROSE = ("prose", "nouns", "money", "dates")


class _Scales(Strict):
    scale_words: list[ScaleWord] = []
    stacked_scales: list[ScaleWord] = []


class WordLists(_Scales):
    """Everything a language says about figures, and how it is written; `shared` holds what all languages write."""

    traits: Traits

    number_forms: list[NumberForm]
    minus: Words
    plus: Words
    brackets: dict[str, str]
    iso_currencies_left_out: list[Currency]
    currency_names_left_out: list[Currency] = []
    fold: dict[Annotated[str, Field(min_length=1, max_length=1)], str] = {}
    artefacts: list[Pattern] = []
    rewrites: dict[str, str] = {}
    spellings: list[Spelling] = []
    digits: dict[str, Annotated[int, Field(ge=0, le=9)]] = {}
    point: Words = []
    small_numbers: dict[str, Annotated[int, Field(ge=10, le=99)]] = {}
    scaled_digits: Words = []
    groups: dict[str, Annotated[int, Field(ge=2, le=144)]] = {}
    articles: Words = []
    joiners: Words = []
    hyphens: Words = []
    half: Words = []
    and_a_half: Words = []
    and_a_part: dict[str, Annotated[int, Field(ge=1, le=99)]] = {}
    part_links: Words = []
    denominators: dict[str, Annotated[int, Field(ge=2, le=1000)]] = {}
    fractions: Fractions = Field(default_factory=Fractions)
    ordinals: dict[str, Annotated[int, Field(ge=1, le=100)]] = {}
    multiples: dict[str, Decimal] = {}
    currencies: list[CurrencyWord] = []
    units: list[UnitWord] = []
    prefixes: dict[str, int] = {}
    prefixed_units: list[PrefixedUnit] = []
    per: Words = []
    per_words: dict[str, UnitCode] = {}
    qualifiers: dict[Qualifier, Words] = {}
    qualifiers_behind: dict[Qualifier, Words] = {}
    qualifiers_inside: dict[Qualifier, Words] = {}
    signs: Signs = Field(default_factory=Signs)
    ranges: Ranges = Field(default_factory=Ranges)
    noise: Words = []
    ambiguous: dict[str, str] = {}
    prose: Prose = Field(default_factory=Prose)


@kept
def word_lists(language: str) -> WordLists:
    """The word lists of one language with the shared ones.

    Raises:
        WordListError: a file is broken; the message names it.
    """
    return merged(lists_of(SHARED), lists_of(language), language, traits(language))


def lists_of(name: str) -> dict[str, Any]:
    """The word lists in a language's folder, as they are written."""
    return {**part(name, *_FIGURES), "prose": part(name, *_PROSE)}


def merged(shared: dict[str, Any], own: dict[str, Any], name: str, written: Traits) -> WordLists:
    """Checks and merges the lists of two folders that were read already.

    Raises:
        WordListError: an unknown entry, a code that no code list has, a value of the wrong kind.
    """
    return validated(WordLists, {**_merge(shared, own), "traits": written}, name)


def _merge(shared: Any, own: Any) -> Any:
    """Lists are joined and mappings merged; for anything else the language's own word stands."""
    if isinstance(shared, dict) and isinstance(own, dict):
        return {key: _merge(shared.get(key), own.get(key)) for key in {**shared, **own}}
    if isinstance(shared, list) and isinstance(own, list):
        return shared + own
    return shared if own is None else own


@kept
def literal_scale_words() -> frozenset[str]:
    """Scale words that say their power of ten by themselves: no document misreads one of them throughout.

    Such are the words of a language that texts are translated from, and what a translation renders them as word for word
    (one hundred million); a billion, in a translation, may stand for another power.
    """
    # Of languages that no text at hand is in, all other lists stay unread.
    shared, own = part(SHARED, _NUMBERS), {language: part(language, _NUMBERS) for language in languages()}
    scales = {language: _scales(_merge(shared, lists), language) for language, lists in own.items()}
    original = {scale.word for language, one in scales.items() if traits(language).scales_are_original for scale in one.scale_words}
    return frozenset(original | {scale.word for one in scales.values() for scale in one.stacked_scales})


def _scales(lists: dict[str, Any], language: str) -> _Scales:
    return validated(_Scales, {name: lists[name] for name in _Scales.model_fields if name in lists}, f"{language}/{_NUMBERS}.yml")
