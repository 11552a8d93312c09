"""What Dagster shows of a table: its columns, its row count and its first rows."""

from __future__ import annotations

from typing import Any

import dagster as dg
import polars as pl

from schemas.column import Column
from schemas.contract import Contract

_PREVIEW_ROWS = 8
_PREVIEW_CHARACTERS, _SAID_CHARACTERS = 60, 400


def column_schema(contract: Contract) -> dg.TableSchema:
    """The columns of a contract with type, description and whether they may be null."""
    return dg.TableSchema([_table_column(column, is_required=column.name in contract.required) for column in contract.columns])


def _table_column(column: Column, *, is_required: bool) -> dg.TableColumn:
    constraints = dg.TableColumnConstraints(nullable=not is_required)
    return dg.TableColumn(column.name, str(column.dtype), description=column.description, constraints=constraints)


def table_metadata(frame: pl.DataFrame, rows: int | None = None) -> dict[str, Any]:
    """Row count and preview of a table: of a frame, or of `rows` rows that start with those of the frame."""
    return {"dagster/row_count": frame.height if rows is None else rows, "preview": preview(frame)}


def preview(frame: pl.DataFrame, rows: int = _PREVIEW_ROWS, characters: int = _PREVIEW_CHARACTERS) -> dg.MarkdownMetadataValue:
    """The first rows as a Markdown table; cells are cut to so many characters and escaped, because they hold text of strangers."""
    columns = [name for name in frame.columns if frame[name].null_count() < frame.height] or frame.columns
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    shown = frame.head(rows).iter_rows(named=True)
    lines += ["| " + " | ".join(_cell(row[name], characters) for name in columns) + " |" for row in shown]
    return dg.MetadataValue.md("\n".join(lines))


def first_said(entries: pl.DataFrame, count: int, said: str) -> str | None:
    """What a check says of the rows that it found: how many, and of the first one the place and what is wrong there.

    Args:
        entries: document_id or source_file, and where there are any row_number and quote.
        count: how many rows they stand for.
        said: the column that says what is wrong.
    """
    if entries.is_empty():
        return None
    first = entries.row(0, named=True)
    place = [first.get("source_file") or first.get("document_id") or ""]
    if first.get("row_number"):
        place.append(f"line {first['row_number']}")
    if first.get("quote"):
        place.append(f'"{first["quote"]}"')
    where, what = _cell(", ".join(place), _SAID_CHARACTERS), _cell(first[said], _SAID_CHARACTERS)
    return f"{count} row{'' if count == 1 else 's'}. The first: {where}: {what}"


def _cell(value: object, characters: int) -> str:
    if value is None:
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    cut = text if len(text) <= characters else text[: characters - 1] + "…"
    escaped = (
        cut.replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("[", "\\[")
        .replace("`", "\\`")
    )
    return " ".join(escaped.split())
