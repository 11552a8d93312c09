"""Places, bounds, fingerprints: what every format builds on."""

from __future__ import annotations

import pytest

from pipelines.diagnostics import Bounds, Diagnostic, Report, Severity, Source


def test_a_place_counts_lines_and_columns_in_code_points() -> None:
    source = Source("a.txt", "一\r\n😀 12 km\n")
    place = source.place(source.text.index("12"), source.text.index(" km") + 3)
    assert (place.line, place.column, place.end_line, place.end_column, place.quote) == (2, 3, 2, 8, "12 km")
    assert source.line(1) == "一"
    assert source.offset(2, 3) == place.start
    assert source.offset(2, 9) is None
    assert source.offset(9, 1) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 4)])
def test_a_span_outside_its_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Source("a.txt", "abc").place(start, end)


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (Bounds(6.25, 6.74), "6.25 to 6.74"),
        (Bounds(592.1e9, 592.1e9), "592.1 billion"),
        (Bounds(8.85e10, None), "88.5 billion or more"),
        (Bounds(None, 100.0), "100 or less"),
        (Bounds(None, None), "any value"),
        (Bounds(-1_234_567.0, 0.0), "-1.23 million to 0"),
        (Bounds(123456.0, 123456.0), "123,460"),
        (Bounds(0.000012, 0.000012), "0.000012"),
        (Bounds(74.36e12, 74.36e12), "74.36 trillion"),
    ],
)
def test_bounds_are_said_in_words(bounds: Bounds, text: str) -> None:
    assert str(bounds) == text


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    before, after = Source("a.txt", "It is 12 km."), Source("a.txt", "A new sentence.\nIt is 12 km.")
    one = Diagnostic("unit.dimension", Severity.WARN, "So.", (before.place(6, 11),))
    moved = Diagnostic("unit.dimension", Severity.WARN, "Said anew.", (after.place(22, 27),))
    other = Diagnostic("unit.dimension", Severity.WARN, "So.", (before.place(6, 8),))
    assert one.fingerprint == moved.fingerprint != other.fingerprint


def test_a_diagnostic_has_a_place() -> None:
    with pytest.raises(ValueError, match="has a place"):
        Diagnostic("unit.dimension", Severity.WARN, "So.", ())


def test_a_report_is_in_the_order_of_documents_and_places() -> None:
    first, second = Source("b.txt", "1 2"), Source("a.txt", "3")
    found = [
        Diagnostic("x.y", Severity.WARN, "So.", (place,)) for place in (second.place(0, 1), first.place(2, 3), first.place(0, 1))
    ]
    report = Report.of(tool="t", sources=[first, second], diagnostics=found, summary="s")
    assert [str(one.place) for one in report.diagnostics] == ["b.txt:1:1", "b.txt:1:3", "a.txt:1:1"]
    assert [one.place.quote for one in report.of_document("b.txt")] == ["1", "2"]
