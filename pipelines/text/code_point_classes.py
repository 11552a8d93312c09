"""What code points are, as bits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import polars as pl

from pipelines.language.letters import is_spaced

_LINE_END = "\n"


SPACE, WORD, CAPITAL, DIGIT, SPACED = 1, 2, 4, 8, 16
"""The bits; SPACED is a letter or digit of a script that is written with spaces."""
_CLASSED = 0x20000
# To look up so many characters by themselves costs as much as a table of all code points.
_TABLED = 3_000_000


class _LookUp:
    """The value of each code point: few texts pay for their own characters only, many for a table of all."""

    def __init__(self, values: Callable[[Sequence[int]], list[int]]) -> None:
        self._values = values
        self._asked = 0
        self._table: pl.Series | None = None

    def __call__(self, codes: pl.Series) -> pl.Series:
        self._asked += len(codes)
        if self._table is None and self._asked > _TABLED:
            self._table = pl.Series(self._values(range(_CLASSED)), dtype=pl.UInt32)
        if self._table is not None:
            return self._table.gather(codes)
        own = codes.unique()
        return codes.replace_strict(own, pl.Series(self._values(own.to_list()), dtype=pl.UInt32), return_dtype=pl.UInt32)


@cache
def _class_of() -> _LookUp:
    """What each code point is, as bits."""
    return _LookUp(_classes)


def _classes(codes: Sequence[int]) -> list[int]:
    return [_class(chr(code)) for code in codes]


def _class(char: str) -> int:
    is_capital = char.isupper() or char.isdigit()
    is_space, is_word = char.isspace() and char != _LINE_END, char.isalnum()
    return SPACE * is_space | WORD * is_word | CAPITAL * is_capital | DIGIT * char.isdecimal() | SPACED * is_spaced(char)


def classes(codes: pl.Series, place: pl.Series) -> pl.Series:
    """What the characters at the places are, as bits; a place beyond the text is as its end."""
    return kinds_of(codes.gather(within(place, len(codes))))


def within(place: pl.Series, length: int) -> pl.Series:
    """Places of a text of some length; one in front or behind is as its first or last. Most are inside, as is quickly seen."""
    least, most = place.min(), place.max()
    is_inside = not isinstance(least, int) or not isinstance(most, int) or (least >= 0 and most < length)
    return place if is_inside else place.clip(0, length - 1)


def kinds_of(codes: pl.Series) -> pl.Series:
    """What each code point is, as bits."""
    return _class_of()(within(codes, _CLASSED)).cast(pl.UInt8)
