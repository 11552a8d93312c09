"""Texts as columns of code points, for look-ups that need no loop over characters."""

from __future__ import annotations

import polars as pl


def code_points(text: str) -> pl.Series:
    """The code points of a text."""
    import pyarrow as pa  # takes a while to import, and short texts do without

    encoded = pa.py_buffer(text.encode("utf-32-le", "surrogatepass"))
    codes = pl.from_arrow(pa.Array.from_buffers(pa.uint32(), len(text), [None, encoded]))
    assert isinstance(codes, pl.Series)  # noqa: S101 - what an Arrow array is read as
    return codes
