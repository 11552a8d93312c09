"""Of which period the figures in cells are: that of the date over their column or in front of their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from pipelines.text.layout.tables.inherit import TextTables, may_be_laid_out, told_cells
from pipelines.text.layout.tables.told import Printed

_DATE = "date"
_DTYPES = {"document_id": pl.String, "char_start": pl.Int64, "cell_period": pl.String}


def cell_periods(mention: pl.DataFrame, document: pl.DataFrame, language: str, tables: TextTables) -> pl.DataFrame:
    """Periods of figures in tables whose heads or labels are dated.

    Args:
        mention: document_id, char_start, char_end, mention_kind; of dates also time_period.
        document: document_id, text; of one language.
        language: primary language subtag.
        tables: of the texts.

    Returns:
        document_id, char_start, cell_period, a row a figure in such a table. The period is null where no date or more than
        one is said of the cell: what else the text dates is not of that column.
    """
    if "time_period" not in mention.columns:
        return pl.DataFrame(schema=_DTYPES)
    if "time_period" not in mention.columns:
        return pl.DataFrame(schema=_DTYPES)
    laid_out = document.select("document_id", "text").filter(may_be_laid_out(language))
    is_date = pl.col("mention_kind").fill_null("") == _DATE
    own = mention.select("document_id", "char_start", "char_end", is_date, "time_period")
    own = own.join(laid_out.select("document_id"), on="document_id", how="semi").sort("document_id", "char_start")
    printed: dict[str, list[tuple[Printed, str | None]]] = {}
    for document_id, *place, period in own.iter_rows():
        printed.setdefault(document_id, []).append((Printed(*place), period))
    rows: list[tuple[Any, ...]] = []
    for document_id, text in laid_out.iter_rows():
        rows += ((document_id, *row) for row in _of_text(text, printed.get(document_id, []), language, tables))
    return pl.DataFrame(rows, schema=_DTYPES, orient="row").unique(["document_id", "char_start"], keep="first")


def _of_text(
    text: str, printed: Sequence[tuple[Printed, str | None]], language: str, tables: TextTables
) -> Iterator[tuple[int, str | None]]:
    periods = {one.start: period for one, period in printed}
    for one, told in told_cells(text, [one for one, _ in printed], language, tables):
        if told.dates is not None and not one.is_date:
            said = {periods[start] for start in told.dates}
            yield one.start, next(iter(said)) if len(said) == 1 else None
