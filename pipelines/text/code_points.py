"""Texts as columns of code points, for look-ups that need no loop over characters."""

from __future__ import annotations

import sys
from array import array

import polars as pl

_FORMATS, _DTYPES = {"uint8": "B", "uint32": "I"}, {"uint8": pl.UInt8, "uint32": pl.UInt32}
_CONTINUING = range(0x80, 0xC0)  # bytes of UTF-8 that go on with a character
# Up to so many characters a list is as fast; and up to so many it is faster than to import pyarrow, where nothing else has.
_SHORT, _LIGHT = 20_000, 300_000


def code_points(text: str) -> pl.Series:
    """The code points of a text."""
    if _is_short(len(text)):
        return pl.Series(list(map(ord, text)), dtype=pl.UInt32)
    return _numbers(text.encode("utf-32-le", "surrogatepass"), "uint32", len(text))


def characters_begun(text: str) -> pl.Series:
    """For each byte of a text in UTF-8 how many characters have begun with it or before it."""
    encoded = text.encode()
    units = pl.Series(list(encoded), dtype=pl.UInt8) if _is_short(len(encoded)) else _numbers(encoded, "uint8", len(encoded))
    return ((units < _CONTINUING.start) | (units >= _CONTINUING.stop)).cast(pl.UInt32).cum_sum()


def _is_short(length: int) -> bool:
    return length <= (_SHORT if "pyarrow" in sys.modules else _LIGHT)


def _numbers(encoded: bytes, dtype: str, length: int) -> pl.Series:
    if _is_short(length):
        return pl.Series(array(_FORMATS[dtype], encoded).tolist(), dtype=_DTYPES[dtype])
    import pyarrow as pa

    column = pl.from_arrow(pa.Array.from_buffers(pa.type_for_alias(dtype), length, [None, pa.py_buffer(encoded)]))
    assert isinstance(column, pl.Series)  # noqa: S101 - what an Arrow array is read as
    return column
