"""Spans count code points of the original text, half-open."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.values.span import spans_read_back

DTYPES = {"char_start": pl.Int64, "char_end": pl.Int64, "quote": pl.String}
TEXT = "出口8858亿美元\r\n😀 grew 12.9%"


def test_spans_read_back() -> None:
    rows = [
        (2, 9, "8858亿美元"),
        (18, 23, "12.9%"),
        (18, 23, "12.8%"),
        (-5, -1, "12.9"),
        (23, 18, ""),
        (18, 99, "12.9%"),
        (None, 23, "12.9%"),
    ]
    frame = spans_read_back(pl.DataFrame(rows, schema=DTYPES, orient="row"), TEXT)
    assert frame["is_read_back"].to_list() == [True, True, False, False, False, False, False]


def test_no_rows() -> None:
    assert spans_read_back(pl.DataFrame(schema=DTYPES), TEXT).schema["is_read_back"] == pl.Boolean


@given(text=st.text(max_size=40), start=st.integers(0, 40), length=st.integers(0, 40))
def test_any_slice_reads_back(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    frame = pl.DataFrame([(min(start, end), end, text[min(start, end) : end])], schema=DTYPES, orient="row")
    assert spans_read_back(frame, text)["is_read_back"].to_list() == [True]
