"""Reads one CSV table of a document as text, and turns it into typed rows or quarantined ones.

Everything that a person can get wrong in a CSV file is met here: encoding, columns, ragged rows, numbers that are none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from pathlib import Path

import polars as pl

from pipelines.ingest.raw_folder import RawFileError
from pipelines.values.records import dataclass
from schemas.contract import Contract
from schemas.rejected_row import REJECTED_ROW
from schemas.warning import WARNING

_HEADER_ROWS = 1
_MAX_BYTES = 64 << 20
_LINE_END = re.compile("\r\n|\r|\n")
_OTHER_SEPARATORS = (";", "\t", "|")
_UNCLOSED = "a quote mark is not closed on its line; close it, or write it twice; a field holds no line break"
_STRAY = "text stands behind a closing quote mark; write a quote mark inside a field twice"
_MANY_ROWS = 10_000
"""Quoted rows for which it pays to import pyarrow."""


@dataclass(frozen=True)
class CsvTable:
    """A CSV file as it stands.

    Attributes:
        rows: one row a record: row_number (the header is 1) and the file's columns as text, empty ones null.
        ragged: row_number, row_json, reason of records with too many or too few fields.
        extra: columns that nobody asked for and that are not in `rows`; unnamed ones only where they hold anything.
    """

    rows: pl.DataFrame
    ragged: pl.DataFrame
    extra: tuple[str, ...] = ()

    @property
    def input_rows(self) -> int:
        """Records read, in order or not."""
        return self.rows.height + self.ragged.height


def read_csv_table(path: Path, name: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> CsvTable:
    """Reads a CSV file as text.

    A record is a line, whichever way lines end. No column needs a line break, and a quote mark that is not closed must not
    swallow the rows below.

    Args:
        path: the file.
        name: how messages call it.
        columns: columns that the header must have.
        optional: columns that it may have; they are null where the header has them not.

    Raises:
        RawFileError: the file is missing, not UTF-8, has a broken header, a missing or double column.
    """
    lines = _LINE_END.split(_read_text(path, name))
    header = _check_header(lines[0], name, columns, optional)
    records = _records(lines)
    is_ragged = pl.col("reason").is_not_null()
    ragged = records.filter(is_ragged).select("row_number", row_json="text", reason="reason")
    field = {column: pl.col("fields").list.get(place) for place, column in enumerate(header)}
    width = pl.col("fields").list.len()
    reason = pl.format("{} fields where the header has {}; quote fields that hold commas", width, pl.lit(len(header)))
    uneven = records.filter(~is_ragged & (width != len(header))).select("row_number", row_json="text", reason=reason)
    even = records.filter(~is_ragged & (width == len(header)))
    asked = [field.get(column, pl.lit(None, pl.String)).replace("", None).alias(column) for column in columns + optional]
    rows = even.select("row_number", *asked)
    has_value = ~pl.all_horizontal(pl.exclude("row_number").is_null())  # a line of commas is no record
    extra = _extra(even, header, columns + optional)
    return CsvTable(rows.filter(has_value), pl.concat([ragged, uneven]).sort("row_number"), extra)


def _read_text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise RawFileError(f"{name}: larger than the limit of {_MAX_BYTES >> 20} MiB; split it over several documents")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise RawFileError(f"{name}: missing") from None
    except OSError as error:
        raise RawFileError(f"{name}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        row = len(_LINE_END.findall(error.object[: error.start].decode("latin-1"))) + 1
        raise RawFileError(f"{name}: row {row}: not UTF-8 (byte {error.object[error.start]:#04x}); save it as UTF-8") from None
    if "\0" in text:
        row = len(_LINE_END.findall(text, 0, text.index("\0"))) + 1
        raise RawFileError(f"{name}: row {row}: holds a NUL character; not a text file")
    return text


def _records(lines: list[str]) -> pl.DataFrame:
    """The lines behind the header that hold anything: row_number, text, fields; reason where a line cannot be taken apart."""
    text = pl.DataFrame({"text": lines[_HEADER_ROWS:]}, schema={"text": pl.String})
    numbered = text.with_row_index("row_number", _HEADER_ROWS + 1).with_columns(pl.col("row_number").cast(pl.Int64))
    filled = numbered.filter(pl.col("text").str.strip_chars() != "")
    is_quoted = pl.col("text").str.contains('"', literal=True)
    plain = filled.filter(~is_quoted).with_columns(fields=pl.col("text").str.split(","), reason=pl.lit(None, pl.String))
    quoted = filled.filter(is_quoted)
    taken = [_fields(line) for line in quoted["text"]]
    apart = quoted.with_columns(
        _lists([fields or [] for fields, _ in taken]).alias("fields"),
        pl.Series("reason", [reason for _, reason in taken], pl.String),
    )
    return pl.concat([plain, apart]).sort("row_number")


def _lists(rows: list[list[str]]) -> pl.Series:
    """Lists of texts as a column; many are made of one flat array, which takes a quarter of the time."""
    if len(rows) < _MANY_ROWS:
        return pl.Series(rows, dtype=pl.List(pl.String))
    import pyarrow as pa

    offsets = pa.array(list(accumulate(map(len, rows), initial=0)), pa.int64())
    values = pa.array(list(chain.from_iterable(rows)), pa.large_string())
    return pl.Series(pa.LargeListArray.from_arrays(offsets, values), dtype=pl.List(pl.String))


def _fields(line: str) -> tuple[list[str] | None, str | None]:
    """The fields of one record, or why it has none."""
    try:
        return next(csv.reader([line], strict=True), []), None
    except csv.Error as error:
        if "end of data" in str(error):
            return None, _UNCLOSED
        return None, _STRAY if "expected after" in str(error) else f"cannot be taken apart: {error}"


def _check_header(line: str, name: str, columns: tuple[str, ...], optional: tuple[str, ...]) -> list[str]:
    header, reason = _fields(line)
    if header is None:
        raise RawFileError(f"{name}: row 1: {reason}")
    for separator in _OTHER_SEPARATORS:
        if len(set(line.split(separator)).intersection(columns)) > max(1, len(set(header).intersection(columns))):
            sign = "tabs" if separator == "\t" else repr(separator)
            raise RawFileError(f"{name}: row 1: columns are parted by {sign}, not by commas; save it as CSV with commas")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column and missing and column not in columns + optional]
    faults = [f"column {column!r} stands twice" for column in twice]
    faults += [f"missing column {column!r}" for column in missing]
    faults += [f"unknown column {column!r}" for column in unknown]
    if faults:
        raise RawFileError(f"{name}: row 1: {'; '.join(faults)}; the columns are {', '.join(columns + optional)}")
    return header


def _extra(even: pl.DataFrame, header: list[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Columns beyond the known ones. One without a name is what a spreadsheet leaves at the right; with values it is one, too."""
    unknown = [(place, column) for place, column in enumerate(header) if column not in known]
    values = even.select(
        (pl.col("fields").list.get(place) != "").any().alias(str(place)) for place, column in unknown if not column
    )
    filled = {int(place) for place, has_value in (values.row(0, named=True) if values.width else {}).items() if has_value}
    return tuple(column or f"column {place + 1}, without a name" for place, column in unknown if column or place in filled)


@dataclass(frozen=True)
class PlacedTable:
    """A CSV table with the document that it belongs to.

    Attributes:
        table: the rows as text.
        document_id: the document.
        source_file: the file.
    """

    table: CsvTable
    document_id: str
    source_file: str

    @property
    def warnings(self) -> list[dict[str, str | int]]:
        """Rows of the contract `warning`."""
        return [
            {
                "document_id": self.document_id, "source_file": self.source_file, "rule": "warning.column", "row_number": 1,
                "reason": f"{self.source_file}: row 1: the column {column!r} is not read; take it out or correct its name",
            }
            for column in self.table.extra
        ]  # fmt: skip


@dataclass(frozen=True)
class SplitTable:
    """CSV tables against their contract.

    Attributes:
        accepted: rows that meet the contract.
        rejected: rows of the contract `rejected_row`.
        warning: rows of the contract `warning`.
    """

    accepted: pl.DataFrame
    rejected: pl.DataFrame
    warning: pl.DataFrame


Judge = Callable[[pl.DataFrame], pl.DataFrame]
"""What is wrong with typed rows beyond their contract, as `schemas.contract.FAILURE_DTYPES`."""


def split_tables(tables: Sequence[PlacedTable], contract: Contract, derived: dict[str, pl.Expr], judge: Judge) -> SplitTable:
    """Casts the text columns of CSV tables to their contract's types and quarantines what breaks the contract.

    Args:
        tables: tables of one kind, of one or many documents.
        contract: contract of the table they are meant for.
        derived: columns of the contract that are not in the files.
        judge: what else a row may not be.
    """
    if not tables:
        return SplitTable(contract.empty(), REJECTED_ROW.empty(), WARNING.empty())
    rows = pl.concat(_placed(one.table.rows, one) for one in tables)
    ragged = pl.concat(_placed(one.table.ragged, one) for one in tables)
    text = rows.with_columns(**derived)
    typed = text.with_columns(_cast(text, name, dtype) for name, dtype in contract.dtypes.items())
    untyped = _cast_failures(text, typed, contract)
    _, broken = contract.split(typed)
    failures = pl.concat([untyped, broken, judge(typed)]).unique("row_index", keep="first", maintain_order=True)
    keep = ~pl.int_range(pl.len()).is_in(failures["row_index"].implode())
    accepted = typed.filter(keep) if failures.height else typed
    return SplitTable(
        accepted.select(list(contract.dtypes)),
        _rejected_rows(rows, ragged, failures, contract.name),
        pl.DataFrame([row for one in tables for row in one.warnings], schema=WARNING.dtypes),
    )


def _placed(rows: pl.DataFrame, table: PlacedTable) -> pl.DataFrame:
    return rows.with_columns(document_id=pl.lit(table.document_id), source_file=pl.lit(table.source_file))


def _cast(frame: pl.DataFrame, name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    return (
        column.str.strip_chars().cast(dtype, strict=False)
        if frame.schema[name] == pl.String and dtype != pl.String
        else column.cast(dtype)
    )


def _cast_failures(text: pl.DataFrame, typed: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    """Rows with a value that is not of its column's type: row_index, rule, reason."""
    failures = []
    for name, dtype in contract.dtypes.items():
        lost = text[name].is_not_null() & typed[name].is_null()
        if lost.any():
            reason = pl.format(f"{name} is not of the type {dtype}: '{{}}'", pl.col(name).cast(pl.String).str.slice(0, 80))
            rows = text.select(
                pl.int_range(pl.len()).alias("row_index"), pl.lit("contract.type").alias("rule"), reason.alias("reason")
            )
            failures.append(rows.filter(lost))
    empty = pl.DataFrame(schema={"row_index": pl.Int64, "rule": pl.String, "reason": pl.String})
    return pl.concat([empty, *failures])


def _rejected_rows(rows: pl.DataFrame, ragged: pl.DataFrame, failures: pl.DataFrame, table_name: str) -> pl.DataFrame:
    columns = [name for name in rows.columns if name not in ("row_number", "document_id", "source_file")]
    told = rows.with_row_index("row_index").select(
        pl.col("row_index").cast(pl.Int64), "row_number", "document_id", "source_file",
        row_json=pl.struct(columns).struct.json_encode(),
    )  # fmt: skip
    broken = failures.join(told, on="row_index", how="left").with_columns(table_name=pl.lit(table_name))
    torn = ragged.with_columns(
        rule=pl.lit("contract.fields"), row_json=pl.struct("row_json").struct.json_encode(), table_name=pl.lit(table_name)
    )
    both = pl.concat([broken.select(list(REJECTED_ROW.dtypes)), torn.select(list(REJECTED_ROW.dtypes))])
    return both.sort("document_id", "source_file", "row_number")
