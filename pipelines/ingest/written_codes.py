"""Areas and periods that a person wrote into a table and that do not exist, with what to write instead.

Which codes exist is the code lists' business, how periods are written `pipelines.values.period`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import polars as pl

from pipelines.values.period import resolve_periods
from schemas import codes
from schemas.contract import FAILURE_DTYPES

_AREA = "ref_area"
_FORMS = "2024, 2024-Q1, 2024-05, 2024-05-08, 2022-01/P4M or 2016/2019"
_SHOWN = 80


def unknown_codes(rows: pl.DataFrame, areas: Iterable[str], periods: Iterable[str]) -> pl.DataFrame:
    """The rows with an area or a period that does not exist, as `schemas.contract.FAILURE_DTYPES`.

    Args:
        rows: any rows.
        areas: their columns that hold codes of areas.
        periods: their columns that hold time periods.
    """
    failures = [_failing(rows, column, "contract.code", _area_reasons(column, _unlisted(rows[column]))) for column in areas]
    failures += [_failing(rows, column, "contract.period", _period_reasons(column, _undated(rows[column]))) for column in periods]
    return pl.concat([pl.DataFrame(schema=FAILURE_DTYPES), *failures])


def _failing(rows: pl.DataFrame, column: str, rule: str, reasons: dict[str, str]) -> pl.DataFrame:
    reason = pl.col(column).replace_strict(reasons, default=None, return_dtype=pl.String)
    told = rows.select(pl.int_range(pl.len()).cast(pl.Int64).alias("row_index"), rule=pl.lit(rule), reason=reason)
    return told.drop_nulls("reason")


def _unlisted(values: pl.Series) -> list[str]:
    return [value for value in values.drop_nulls().unique(maintain_order=True) if value not in codes.codes(_AREA)]


def _undated(values: pl.Series) -> list[str]:
    resolved = resolve_periods(values)
    return resolved.filter(pl.col("period_start").is_null())["time_period"].to_list()


def _area_reasons(column: str, values: list[str]) -> dict[str, str]:
    def advice(value: str) -> str:
        code = _code_of(value)
        return f"write {code}" if code else "see schemas/codelists/ref_area.csv"

    return {value: f"{column} is no code of an area: {_shown(value)}; {advice(value)}" for value in values}


def _period_reasons(column: str, values: list[str]) -> dict[str, str]:
    return {value: f"{column} is no period that exists: {_shown(value)}; write it as {_FORMS}" for value in values}


def _shown(value: str) -> str:
    return f"'{value[:_SHOWN]}'"


def _code_of(value: str) -> str | None:
    """The code that was meant: in capitals, or the one whose name this is in a language that we know."""
    capital = value.strip().upper()
    if capital in codes.codes(_AREA):
        return capital
    from pipelines.context.names import fold_name
    from pipelines.language.load import languages

    meant = (_names().get(fold_name(value.strip(), language)) for language in languages())
    return next((code for code in meant if code is not None), None)


@cache
def _names() -> dict[str, str]:
    """Codes by the name of the area, folded; loaded when a name is met where a code should stand."""
    return {name: code for name, code in _every_name() if code in codes.codes(_AREA)}


def _every_name() -> Iterator[tuple[str, str]]:
    from pipelines.context.names import area_names
    from pipelines.language.load import languages

    for language in languages():
        yield from area_names(language).select("surface", "code").iter_rows()
