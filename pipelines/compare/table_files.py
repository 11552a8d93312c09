"""Which files are tables by themselves, by the ends of their names; what is in them is read by `tables.py`."""

from __future__ import annotations

from pathlib import Path

WORKBOOK, CSV = "xlsx", "csv"
TABLES = {".csv": CSV, ".tsv": CSV, ".xlsx": WORKBOOK}
"""Forms of tables in files of their own, by the end of the name."""


def is_table(path: Path) -> bool:
    """Whether a file is a table by itself."""
    return path.suffix.lower() in TABLES
