"""Reads one CSV table of a document as text, and turns it into typed rows or quarantined ones.

Everything that a person can get wrong in a CSV file is met here: encoding, columns, ragged rows, numbers that are none.
"""

from __future__ import annotations

import csv as stdlib_csv
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
from pyarrow import csv

from pipelines.ingest.raw_folder import RawFileError
from schemas.contract import Contract
from schemas.rejected_row import REJECTED_ROW

_HEADER_ROWS = 1
_UNCLOSED = "a quote mark is not closed on its line; close it, or write it twice; a field holds no line break"
_RAGGED = {"row_number": pl.Int64(), "row_json": pl.String(), "reason": pl.String()}


@dataclass(frozen=True)
class CsvTable:
    """A CSV file as it stands.

    Attributes:
        rows: one row a record: row_number (the header is 1) and the file's columns as text, empty ones null.
        ragged: row_number, row_json, reason of records with too many or too few fields.
    """

    rows: pl.DataFrame
    ragged: pl.DataFrame

    @property
    def input_rows(self) -> int:
        """Records read, in order or not."""
        return self.rows.height + self.ragged.height


def read_csv_table(path: Path, name: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> CsvTable:
    """Reads a CSV file as text.

    Args:
        path: the file.
        name: how messages call it.
        columns: columns that the header must have.
        optional: columns that it may have; they are null where the header has them not.

    Raises:
        RawFileError: the file is missing, not UTF-8, has a broken header, a missing, double or unknown column.
    """
    text = _read_text(path, name)
    header = _check_header(text, name, columns, optional)
    lines = _records(text)
    unclosed = pl.col("text").str.count_matches('"', literal=True) % 2 == 1
    ragged = lines.filter(unclosed).select("row_number", pl.col("text").alias("row_json"), pl.lit(_UNCLOSED).alias("reason"))
    whole = lines.filter(~unclosed)
    frame, skipped = _parse(whole["text"], header, name)
    numbers = whole["row_number"]
    ragged = pl.concat([ragged, skipped.with_columns(row_number=numbers.gather(skipped["row_number"]))])
    kept = numbers.filter(~pl.int_range(numbers.len(), eager=True).is_in(skipped["row_number"].implode()))
    absent = [pl.lit(None, pl.String).alias(column) for column in optional if column not in header]
    rows = frame.with_columns(*absent).select(kept.alias("row_number"), *columns, *optional)
    has_value = ~pl.all_horizontal(pl.exclude("row_number").is_null())  # a line of commas is no record
    return CsvTable(rows.filter(has_value), ragged.sort("row_number"))


def _read_text(path: Path, name: str) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise RawFileError(f"{name}: missing") from None
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise RawFileError(f"{name}: row {row}: not UTF-8 (byte {error.object[error.start]:#04x}); save it as UTF-8") from None
    if "\0" in text:
        raise RawFileError(f"{name}: row {text.count(chr(10), 0, text.index(chr(0))) + 1}: holds a NUL character; not a text file")
    return text


def _records(text: str) -> pl.DataFrame:
    """The lines behind the header that hold anything: row_number, text.

    A record is a line. No column needs a line break, and a quote mark that is not closed must not swallow the rows below.
    """
    lines = pl.DataFrame({"text": text.split("\n")[_HEADER_ROWS:]}, schema={"text": pl.String})
    numbered = lines.select(
        pl.int_range(_HEADER_ROWS + 1, pl.len() + _HEADER_ROWS + 1).alias("row_number"), pl.col("text").str.strip_suffix("\r")
    )
    return numbered.filter(pl.col("text").str.strip_chars() != "")


def _parse(records: pl.Series, header: list[str], name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records as text columns, and those with too many or too few fields by their place: row_number, row_json, reason."""
    ragged: list[tuple[int, str, str]] = []

    def skip(record: csv.InvalidRow) -> str:
        reason = f"{record.actual_columns} fields where the header has {record.expected_columns}; quote fields that hold commas"
        ragged.append((record.number - 1, record.text, reason))
        return "skip"

    data = "\n".join(records.to_list()).encode()
    if not data:
        return pl.DataFrame(schema=dict.fromkeys(header, pl.String)), pl.DataFrame(schema=_RAGGED)
    try:
        table = csv.read_csv(
            io.BytesIO(data),
            read_options=csv.ReadOptions(use_threads=False, column_names=header, block_size=max(len(data), 1)),
            parse_options=csv.ParseOptions(invalid_row_handler=skip),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                quoted_strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid as error:
        raise RawFileError(f"{name}: {error}") from None
    return pl.DataFrame(table), pl.DataFrame(ragged, schema=_RAGGED, orient="row")


def _check_header(text: str, name: str, columns: tuple[str, ...], optional: tuple[str, ...]) -> list[str]:
    header = next(stdlib_csv.reader(text.split("\n", 1)[:1]), [])
    twice = sorted({column for column in header if header.count(column) > 1})
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns + optional]
    faults = [f"column {column!r} stands twice" for column in twice]
    faults += [f"missing column {column!r}" for column in missing]
    faults += [f"unknown column {column!r}" for column in unknown]
    if faults:
        raise RawFileError(f"{name}: row 1: {'; '.join(faults)}; the columns are {', '.join(columns + optional)}")
    return header


@dataclass(frozen=True)
class SplitTable:
    """A CSV table against its contract.

    Attributes:
        accepted: rows that meet the contract.
        rejected: rows of the contract `rejected_row`.
        input_rows: rows read; accepted and rejected together.
    """

    accepted: pl.DataFrame
    rejected: pl.DataFrame
    input_rows: int


def split_table(table: CsvTable, contract: Contract, document_id: str, source_file: str, derived: dict[str, pl.Expr]) -> SplitTable:
    """Casts the text columns of a CSV table to its contract's types and quarantines what breaks the contract.

    Args:
        table: the rows as text.
        contract: contract of the table they are meant for.
        document_id: document they belong to.
        source_file: file they stand in.
        derived: columns of the contract that are not in the file.
    """
    text = table.rows.with_columns(document_id=pl.lit(document_id), source_file=pl.lit(source_file)).with_columns(**derived)
    typed = text.with_columns(_cast(text, name, dtype) for name, dtype in contract.dtypes.items())
    untyped = _cast_failures(text, typed, contract)
    _, broken = contract.split(typed)
    failures = pl.concat([untyped, broken]).unique("row_index", keep="first", maintain_order=True)
    rejected = _rejected_rows(table, failures, contract.name, document_id, source_file)
    keep = ~pl.int_range(pl.len()).is_in(failures["row_index"].implode())
    accepted = typed.filter(keep) if failures.height else typed
    return SplitTable(accepted.select(list(contract.dtypes)), rejected, table.input_rows)


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


def _rejected_rows(table: CsvTable, failures: pl.DataFrame, table_name: str, document_id: str, source_file: str) -> pl.DataFrame:
    columns = [name for name in table.rows.columns if name != "row_number"]
    rows = table.rows.with_row_index("row_index").with_columns(
        pl.col("row_index").cast(pl.Int64), pl.struct(columns).struct.json_encode().alias("row_json")
    )
    broken = failures.join(rows.select("row_index", "row_number", "row_json"), on="row_index", how="left")
    ragged = table.ragged.with_columns(
        pl.lit("contract.fields").alias("rule"), pl.struct("row_json").struct.json_encode().alias("row_json")
    )
    both = pl.concat(
        [broken.select("row_number", "row_json", "rule", "reason"), ragged.select("row_number", "row_json", "rule", "reason")]
    )
    named = both.with_columns(document_id=pl.lit(document_id), table_name=pl.lit(table_name), source_file=pl.lit(source_file))
    return named.select(list(REJECTED_ROW.dtypes)).sort("row_number")
