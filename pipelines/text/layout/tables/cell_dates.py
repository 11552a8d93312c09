"""Of which period the figures in cells are: that of the date over their column or in front of their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from pipelines.text.layout.tables.inherit import told_cells
from pipelines.text.layout.tables.told import Printed

_DATE = "date"
_DTYPES = {"document_id": pl.String, "char_start": pl.Int64, "cell_period": pl.String}


def cell_periods(mention: pl.DataFrame, document: pl.DataFrame, language: str) -> pl.DataFrame:
    """Periods of figures in tables whose heads or labels are dated.

    Args:
        mention: document_id, char_start, char_end, mention_kind; of dates also time_period.
        document: document_id, text; of one language.
        language: primary language subtag.

    Returns:
        document_id, char_start, cell_period, a row a figure in such a table. The period is null where no date or more than
        one is said of the cell: what else the text dates is not of that column.
    """
    if "time_period" not in mention.columns:
        return pl.DataFrame(schema=_DTYPES)
    printed: dict[str, list[tuple[Printed, str | None]]] = {}
    is_date = pl.col("mention_kind").fill_null("") == _DATE
    ordered = mention.sort("document_id", "char_start")
    for document_id, start, end, dated, period in ordered.select(
        "document_id", "char_start", "char_end", is_date, "time_period"
    ).iter_rows():
        printed.setdefault(document_id, []).append((Printed(start, end, dated), period))
    rows: list[tuple[Any, ...]] = []
    for document_id, text in document.select("document_id", "text").iter_rows():
        rows += ((document_id, *row) for row in _of_text(text, printed.get(document_id, []), language))
    return pl.DataFrame(rows, schema=_DTYPES, orient="row").unique(["document_id", "char_start"], keep="first")


def _of_text(text: str, printed: Sequence[tuple[Printed, str | None]], language: str) -> Iterator[tuple[int, str | None]]:
    periods = {one.start: period for one, period in printed}
    for one, told in told_cells(text, [one for one, _ in printed], language):
        if told.dates is not None and not one.is_date:
            said = {periods[start] for start in told.dates}
            yield one.start, next(iter(said)) if len(said) == 1 else None
