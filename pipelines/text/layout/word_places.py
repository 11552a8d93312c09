"""Which words of quantities stand at a place of a text that is not folded yet."""

from __future__ import annotations

from functools import lru_cache

from pipelines.language.lexicon import prose_lexicon
from pipelines.language.words import Kind, Word

SHORT_SCALES = frozenset({Kind.ABBREVIATED_SCALE})
SCALES = frozenset({Kind.SCALE, Kind.STACKED_SCALE})
CURRENCIES = frozenset({Kind.CURRENCY})
MEASURES = frozenset({Kind.UNIT})
UNITS = frozenset({Kind.CURRENCY, Kind.UNIT, Kind.COUNTED})
NUMERALS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.HALF, Kind.INDEFINITE}) | SCALES
BEFORE = frozenset({Kind.SIGN, Kind.QUALIFIER, Kind.LINK, Kind.CURRENCY})
_LONGEST = 40


def word_at(text: str, place: int, kinds: frozenset[Kind], language: str) -> Word | None:
    """The longest word of `kinds` that begins at a place."""
    return _first_word(text[place : place + _LONGEST], kinds, language)


@lru_cache(maxsize=16384)
def _first_word(text: str, kinds: frozenset[Kind], language: str) -> Word | None:
    lexicon = prose_lexicon(language)
    return lexicon.match(lexicon.fold(text), 0, kinds)


def ends_in_word(text: str, end: int, kinds: frozenset[Kind], language: str) -> bool:
    """Whether a word of `kinds` ends at a place."""
    return _last_word(text[max(0, end - _LONGEST) : end], kinds, language)


@lru_cache(maxsize=16384)
def _last_word(text: str, kinds: frozenset[Kind], language: str) -> bool:
    lexicon = prose_lexicon(language)
    folded = lexicon.fold(text)
    length = len(folded.text)
    return any(place + len(word.surface) == length for place in range(length) for word in lexicon.matches(folded, place, kinds))
