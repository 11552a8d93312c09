"""XLSX: one workbook, a sheet a table behind a sheet of definitions; lists are JSON arrays, no text is ever a formula.

Numbers have 16 significant digits, as many as the writer puts down and one more than a spreadsheet shows.
"""

from __future__ import annotations

import datetime
import math
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.exports.tables import ExportColumn, ExportError, ExportTable, Source, dictionary, lists_as_json

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK = "countinghouse.xlsx"
_MOST_ROWS = 1_048_575
_LONGEST_TEXT = 32_767
_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}


def write(source: Source, folder: Path) -> dict[ExportTable, Path]:
    """Writes the workbook into `folder`; every table is in the one file.

    Raises:
        ExportError: a table has more rows, or a text more characters, than a sheet can hold.
    """
    path = folder / WORKBOOK
    with xlsxwriter.Workbook(path, _INERT) as book:
        book.set_properties({"title": f"Countinghouse build {source.build_id}"})
        head = book.add_format({"bold": True, "bottom": 1})
        _write_definitions(book.add_worksheet("definitions"), source, head)
        for table in source.tables:
            _write_table(book, table, source, head)
    return dict.fromkeys(source.tables, path)


def _write_definitions(sheet: Worksheet, source: Source, head: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 1, 32)
    sheet.set_column(3, 3, 100)
    frame = dictionary(source)
    sheet.write_row(0, 0, frame.columns, head)
    for number, row in enumerate(frame.iter_rows(), start=1):
        sheet.write_row(number, 0, row)


def _write_table(book: xlsxwriter.Workbook, table: ExportTable, source: Source, head: Format) -> None:
    rows = lists_as_json(source.rows(table))
    if rows.height > _MOST_ROWS:
        raise ExportError(f"{table.schema}.{table.name} has {rows.height} rows, a sheet holds {_MOST_ROWS}; export csv or parquet")
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    formats = [book.add_format({"num_format": shown}) if (shown := _number_format(column)) else None for column in table.columns]
    for place, (column, shown) in enumerate(zip(table.columns, formats, strict=True)):
        sheet.set_column(place, place, max(12, min(len(column.name) + 2, 30)), shown)
        sheet.write_string(0, place, column.name, head)
    for number, row in enumerate(rows.iter_rows(), start=1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, formats[place], table)
    sheet.autofilter(0, 0, max(rows.height, 1), max(len(table.columns) - 1, 0))


def _write_cell(sheet: Worksheet, row: int, place: int, value: Any, shown: Format | None, table: ExportTable) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case int() | float() if math.isfinite(value):
            sheet.write_number(row, place, value, shown)
        case datetime.date():
            sheet.write_datetime(row, place, datetime.datetime(value.year, value.month, value.day), shown)  # noqa: DTZ001 - cells have no zone
        case _ if len(str(value)) > _LONGEST_TEXT:
            raise ExportError(
                f"{table.schema}.{table.name}, row {row}, column {table.columns[place].name}: {len(str(value))} characters, "
                f"a cell holds {_LONGEST_TEXT}; export csv or parquet"
            )
        case _:
            sheet.write_string(row, place, str(value), shown)


def _number_format(column: ExportColumn) -> str | None:
    """How a spreadsheet shows the numbers of a column; the value in the cell is the whole one."""
    match column.sql_type:
        case "DATE":
            return "yyyy-mm-dd"
        case "BIGINT" | "SMALLINT" | "TINYINT":
            return "#,##0"
        case "DOUBLE" if column.name.endswith(("_pct", "_pd", "share", "confidence", "f1", "precision", "recall")):
            return "0.00"
        case "DOUBLE":
            return "#,##0.##"
        case _:
            return None
