"""CSV and TSV with a column of sources and one of targets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipelines.compare.bilingual.columns import of_rows
from pipelines.compare.bilingual.pairs import Bilingual
from pipelines.ingest.refusal import RawFileError
from pipelines.ingest.texts.encoding import decode

_SAMPLE = 20
_DELIMITERS = ("\t", ",", ";")
_LONGEST_CELL = 1_000_000


def read(data: bytes, name: str) -> Bilingual:
    """The rows of a file.

    Raises:
        RawFileError: its text cannot be told, a cell is too long, or no row has two columns.
    """
    text, _ = decode(data, name)
    csv.field_size_limit(_LONGEST_CELL)
    return of_rows(_rows(text, _delimiter(text), name), name)


def _rows(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise RawFileError(f"{name}: line {reader.line_num}: {error}; save it anew as CSV") from None


def _delimiter(text: str) -> str:
    """The sign that parts most of the first lines into the same number of cells, and at least two."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]

    def rank(sign: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1]
        return max(map(counts.count, counts), default=0), -_DELIMITERS.index(sign)

    try:
        return max(_DELIMITERS, key=rank)
    except csv.Error:
        return ","
