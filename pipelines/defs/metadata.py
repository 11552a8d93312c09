"""What Dagster shows of a table: its columns, its row count and its first rows."""

from __future__ import annotations

from typing import Any

import dagster as dg
import polars as pl

from schemas.columns import Column
from schemas.contract import Contract

_PREVIEW_ROWS = 8
_PREVIEW_CHARACTERS = 60


def column_schema(contract: Contract) -> dg.TableSchema:
    """The columns of a contract with type, description and whether they may be null."""
    return dg.TableSchema([_table_column(column, is_required=column.name in contract.required) for column in contract.columns])


def _table_column(column: Column, *, is_required: bool) -> dg.TableColumn:
    constraints = dg.TableColumnConstraints(nullable=not is_required)
    return dg.TableColumn(column.name, str(column.dtype), description=column.description, constraints=constraints)


def table_metadata(frame: pl.DataFrame) -> dict[str, Any]:
    """Row count and preview of a frame."""
    return {"dagster/row_count": frame.height, "preview": preview(frame)}


def preview(frame: pl.DataFrame, rows: int = _PREVIEW_ROWS) -> dg.MarkdownMetadataValue:
    """The first rows as a Markdown table; cells are cut and escaped, because they hold text of strangers."""
    columns = [name for name in frame.columns if frame[name].null_count() < frame.height] or frame.columns
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(_cell(row[name]) for name in columns) + " |" for row in frame.head(rows).iter_rows(named=True)]
    return dg.MetadataValue.md("\n".join(lines))


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    cut = text if len(text) <= _PREVIEW_CHARACTERS else text[: _PREVIEW_CHARACTERS - 1] + "…"
    escaped = (
        cut.replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("[", "\\[")
        .replace("`", "\\`")
    )
    return " ".join(escaped.split())
