"""Shapes of windows as columns: what each holds, every shape read once.

A row has the attributes of `grammar.found.Found`, those of its ends with `low_` and `high_` in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import polars as pl

from pipelines.reading.collector import without_cycles
from pipelines.reading.date_forms import DateReading, Part
from pipelines.reading.grammar.found import Found, Reading, Value
from pipelines.reading.grammar.reader import window_grammar

# Shapes that are kept read; the memory of a long run is bounded by it.
_KEPT_SHAPES = 200_000
_DTYPES: dict[str, pl.DataType] = {
    "start": pl.Int64(),
    "end": pl.Int64(),
    "number_end": pl.Int64(),
    "mention_kind": pl.String(),
    "unit": pl.String(),
    "per": pl.String(),
    "unit_name": pl.String(),
    "unit_exponent": pl.Int64(),
    "qualifier": pl.String(),
    "scale_word": pl.String(),
    "scale_exponent": pl.Int16(),
    "is_negative": pl.Boolean(),
    "is_high_negative": pl.Boolean(),
    "takes_noun": pl.Boolean(),
    "needs_noun": pl.Boolean(),
    "split_end": pl.Int64(),
    "split_start": pl.Int64(),
    "joint": pl.String(),
}
_VALUE_DTYPES: dict[str, pl.DataType] = {
    "number": pl.Int64(),
    "constant": pl.Int64(),
    "power": pl.Int64(),
    "denominator": pl.Int64(),
    "denominator_number": pl.Int64(),
    "has_half": pl.Boolean(),
    "text_start": pl.Int64(),
    "text_end": pl.Int64(),
}
_NO_VALUE = Value()
# Places in a shape; beside each stands, as `..._number`, how many numbers are in front of it.
PLACES = (
    "start", "end", "number_end", "split_end", "split_start", "low_text_start", "low_text_end", "high_text_start", "high_text_end",
)  # fmt: skip
# Indexes of numbers in a shape.
_NUMBERS = ("low_number", "low_denominator_number", "high_number", "high_denominator_number")
# Longer than any shape.
_STRIDE = 1 << 20


class ShapeReader:
    """Reads shapes of one language, each once.

    Attributes:
        date_forms: parts of each form of dates that was met, by its number.
    """

    def __init__(self, language: str) -> None:
        self._grammar = window_grammar(language)
        self._read: dict[str, Reading] = {}
        self.date_forms: list[tuple[Part, ...]] = []
        self._date_ids: dict[tuple[Part, ...], int] = {}

    def read(self, shapes: pl.Series) -> pl.DataFrame:
        """What shapes hold.

        Args:
            shapes: distinct.

        Returns:
            One row a figure or date: shape_id (place of its shape in `shapes`), the attributes of `Found`, date_form, and
            `..._number` of each place.
        """
        with without_cycles():
            return self._frame(shapes.to_list())

    def _frame(self, shapes: list[str]) -> pl.DataFrame:
        if len(self._read) > _KEPT_SHAPES:
            self._read.clear()
        new = [shape for shape in shapes if shape not in self._read]
        self._read.update(zip(new, self._grammar.read(new), strict=True))
        per_shape = [self._read[shape] for shape in shapes]
        placed = [one for reading in per_shape for one in reading.found]
        columns = _columns([one.found for one in placed], Found)
        forms = [None if one.found.date is None else self.form_id(_parts(one.found.date, one.number_shift)) for one in placed]
        frame = pl.DataFrame([
            pl.Series("shape_id", [shape for shape, one in enumerate(per_shape) for _ in one.found], dtype=pl.Int64),
            pl.Series("shift", [one.shift for one in placed], dtype=pl.Int64),
            pl.Series("number_shift", [one.number_shift for one in placed], dtype=pl.Int64),
            *(pl.Series(name, columns[name], dtype=dtype) for name, dtype in _DTYPES.items()),
            pl.Series("date_form", forms, dtype=pl.Int64),
            *_values("low", columns["low"]),
            *_values("high", columns["high"]),
        ])  # fmt: skip
        shifted = frame.with_columns(pl.col(*PLACES) + pl.col("shift"), pl.col(*_NUMBERS) + pl.col("number_shift"))
        return _with_numbers(shifted.drop("shift", "number_shift"), [one.numbers for one in per_shape])

    def form_id(self, parts: tuple[Part, ...]) -> int:
        """The number of a form of dates, a new one where it was not seen before."""
        number = self._date_ids.setdefault(parts, len(self.date_forms))
        if number == len(self.date_forms):
            self.date_forms.append(parts)
        return number


def _parts(date: DateReading, number_shift: int) -> tuple[Part, ...]:
    """The parts of a date with indexes of its shape's numbers."""
    return tuple((name, None if index is None else index + number_shift, number) for name, index, number in date.parts)


def _columns(rows: Sequence[Found] | Sequence[Value], kind: type[Found] | type[Value]) -> dict[str, Sequence[Any]]:
    """The attributes of rows, each as a column."""
    columns = zip(*rows, strict=True) if rows else [()] * len(kind._fields)
    return dict(zip(kind._fields, columns, strict=True))


def _values(side: str, values: Sequence[Value | None]) -> Iterable[pl.Series]:
    """The attributes of one end as columns."""
    columns = _columns([value or _NO_VALUE for value in values], Value)
    return [pl.Series(f"{side}_{name}", columns[name], dtype=dtype) for name, dtype in _VALUE_DTYPES.items()]


def _with_numbers(frame: pl.DataFrame, numbers: Sequence[Sequence[int]]) -> pl.DataFrame:
    """Beside each place how many numbers of its shape are in front of it.

    Args:
        frame: shape_id and the places.
        numbers: where the numbers of each shape begin.
    """
    starts = pl.Series([_STRIDE * shape + place for shape, places in enumerate(numbers) for place in places], dtype=pl.Int64)
    shape = frame["shape_id"].cast(pl.Int64) * _STRIDE
    first = starts.search_sorted(shape).cast(pl.Int64)
    columns = []
    for name in PLACES:
        before = starts.search_sorted(shape + frame[name].fill_null(0)).cast(pl.Int64) - first
        columns.append(before.alias(f"{name}_number"))
    return frame.with_columns(columns)


@cache
def shape_reader(language: str) -> ShapeReader:
    """The one reader of a language, which keeps what it read."""
    return ShapeReader(language)
