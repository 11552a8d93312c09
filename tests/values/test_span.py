"""Spans count code points of the original text, half-open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.values.span import reads_back

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
    assert [reads_back(TEXT, *row) for row in rows] == [True, True, False, False, False, False, False]


@given(text=st.text(max_size=40), start=st.integers(0, 40), length=st.integers(0, 40))
def test_any_slice_reads_back(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    assert reads_back(text, min(start, end), end, text[min(start, end) : end])
