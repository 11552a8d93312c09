"""Texts as columns of code points, for look-ups that need no loop over characters."""

from __future__ import annotations

import polars as pl

_CONTINUING = range(0x80, 0xC0)  # bytes of UTF-8 that go on with a character
# Up to so many numbers a list is as fast.
_SHORT = 5_000


def code_points(text: str) -> pl.Series:
    """The code points of a text."""
    if len(text) <= _SHORT:
        return pl.Series(list(map(ord, text)), dtype=pl.UInt32)
    return _numbers(text.encode("utf-32-le", "surrogatepass"), pl.UInt32(), len(text))


def characters_begun(text: str) -> pl.Series:
    """For each byte of a text in UTF-8 how many characters have begun with it or before it."""
    encoded = text.encode()
    short = len(encoded) <= _SHORT
    units = pl.Series(list(encoded), dtype=pl.UInt8) if short else _numbers(encoded, pl.UInt8(), len(encoded))
    return ((units < _CONTINUING.start) | (units >= _CONTINUING.stop)).cast(pl.UInt32).cum_sum()


def _numbers(encoded: bytes, dtype: pl.DataType, length: int) -> pl.Series:
    """Bytes as so many numbers, without a library of arrays, which would take longer to import than a text to read."""
    whole = pl.Series([encoded], dtype=pl.Binary)
    return whole.bin.reinterpret(dtype=pl.Array(dtype, length), endianness="little").explode()
