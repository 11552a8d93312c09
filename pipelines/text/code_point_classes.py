"""What code points are, as bits, and what each is looked up as: half width, one script, lower case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

import polars as pl

from pipelines.language.letters import FIRST_UNSPACED, is_spaced, letters, own_letters

_LINE_END = "\n"
_FULL_WIDTH = 0xFEE0
_UNPAIRED = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # halves of a surrogate pair, which no column can hold


SPACE, WORD, CAPITAL, DIGIT, SPACED = 1, 2, 4, 8, 16
"""The bits; SPACED is a letter or digit of a script that is written with spaces."""
_CLASSED = 0x20000
_SHORT = 50_000
_SPACES, _LOWERED = (0x3000, 0xA0), 0x3000


class _LookUp:
    """The value of each code point: a short text pays for its own characters only, a long one for a table of all."""

    def __init__(self, values: Callable[[Sequence[int]], list[int]]) -> None:
        self._values = values
        self._table: pl.Series | None = None

    def __call__(self, codes: pl.Series) -> pl.Series:
        if self._table is None and len(codes) > _SHORT:
            self._table = pl.Series(self._values(range(_CLASSED)), dtype=pl.UInt32)
        if self._table is not None:
            return self._table.gather(codes)
        own = codes.unique()
        return codes.replace_strict(own, pl.Series(self._values(own.to_list()), dtype=pl.UInt32), return_dtype=pl.UInt32)


@cache
def _class_of() -> _LookUp:
    """What each code point is, as bits."""
    return _LookUp(_classes)


@cache
def _fold_of(language: str) -> _LookUp:
    """The code point that each one is looked up as in a language."""
    return _LookUp(partial(_folds, language=language))


def _classes(codes: Sequence[int]) -> list[int]:
    return [_class(chr(code)) for code in codes]


def _class(char: str) -> int:
    is_capital = char.isupper() or char.isdigit()
    is_space, is_word = char.isspace() and char != _LINE_END, char.isalnum()
    return SPACE * is_space | WORD * is_word | CAPITAL * is_capital | DIGIT * char.isdecimal() | SPACED * is_spaced(char)


def classes(codes: pl.Series, place: pl.Series) -> pl.Series:
    """What the characters at the places are, as bits; a place beyond the text is as its end."""
    return kinds_of(codes.gather(place.clip(0, len(codes) - 1)))


def kinds_of(codes: pl.Series) -> pl.Series:
    """What each code point is, as bits."""
    return _class_of()(codes.clip(0, _CLASSED - 1)).cast(pl.UInt8)


def folded(codes: pl.Series, language: str) -> pl.Series:
    """What each code point is looked up as."""
    folded = _fold_of(language)(codes.clip(0, _CLASSED - 1))
    is_beyond = codes >= _CLASSED
    return codes.zip_with(is_beyond, folded) if is_beyond.any() else folded


def _folds(codes: Sequence[int], language: str) -> list[int]:
    """What code points are looked up as: half width, the script that words are listed in, lower case."""
    simple = letters(language) if any(code >= FIRST_UNSPACED for code in codes) else own_letters(language)
    return [simple.get(code) or _UNPAIRED.get(code) or _fold(code) for code in codes]


def _fold(code: int) -> int:
    """What a code point that is no ideograph is looked up as."""
    if code in _SPACES:
        return 0x20
    if 0xFF01 <= code < 0xFF5F:
        code -= _FULL_WIDTH
        return ord(chr(code).lower())
    if chr(code) in "‘’":
        return ord("'")
    lowered = chr(code).lower()
    return ord(lowered) if code < _LOWERED and len(lowered) == 1 else code
