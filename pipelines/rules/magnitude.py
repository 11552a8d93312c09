"""Sets figures beside reference magnitudes: is a country's output, population or trade of the right order at all?

An order of magnitude only. Totals are compared, never parts; an amount of part of a year with that part of the
reference; an amount in another currency through the reference rates. What a wrong order means stands elsewhere.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.rates import BASE, RateBook
from pipelines.values.period import year_of
from schemas import codes

FACTOR = 5.0
"""A figure is of the order of its reference when neither is more than this many times the other."""
# How many years a reference stays of use: an economy doubles in some ten years, a people in forty; land stays.
YEARS_OF_USE = {codes.MONEY: 10, "person": 40, "area": 1000}
TOTAL_BASES = ("current_prices", "resident", "year_end")
DAYS_A_YEAR = 365.25

BAND_DTYPES = {"reference_low": pl.Float64(), "reference_high": pl.Float64()}
_REFERENCE_DTYPES = {"observation_id": pl.String(), **BAND_DTYPES, "reference_source": pl.String()}


def reference_band(value: pl.DataFrame, magnitude: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """The figures that have a reference magnitude, with the least and the greatest value of its order.

    Args:
        value: `evidence.figure_values`.
        magnitude: `evidence.MAGNITUDE_DTYPES`; of several years of one series the nearest is taken.
        book: reference rates.

    Returns:
        One row a figure: observation_id, reference_low, reference_high in the unit of the figure and for the length of
        its period, and the reference_source.
    """
    plain = pl.all_horizontal(pl.col("counterpart_area", "entity", "sector").is_null())
    basis = pl.col("basis").is_null() | pl.col("basis").is_in(TOTAL_BASES)
    totals = value.filter(plain & basis & (pl.col("transformation") == "level") & (pl.col("obs_status") != "F"))
    reference = magnitude.select(
        "indicator",
        "ref_area",
        year_of(pl.col("time_period")).alias("reference_year"),
        pl.col("value").alias("reference"),
        pl.col("unit_measure").alias("reference_unit"),
        pl.col("source").alias("reference_source"),
    )
    known = totals.join(reference, on=["indicator", "ref_area"], how="inner", maintain_order="left")
    if known.is_empty():
        return pl.DataFrame(schema=_REFERENCE_DTYPES)
    dated = known.with_columns(
        distance=(pl.coalesce("period_start", "published_date").dt.year() - pl.col("reference_year")).abs().fill_null(0),
        years_of_use=pl.col("dimension").replace_strict(YEARS_OF_USE, default=-1, return_dtype=pl.Int32),
    )
    near = dated.filter(pl.col("distance") <= pl.col("years_of_use")).sort("distance", maintain_order=True)
    near = near.unique("observation_id", keep="first", maintain_order=True)
    expected = pl.col("reference") * pl.col("price") * _part_of_year()
    bands = _in_unit_of_figure(near, book).select(
        "observation_id",
        (expected / FACTOR).alias("reference_low"),
        (expected * FACTOR).alias("reference_high"),
        "reference_source",
    )
    return bands.drop_nulls("reference_low")


def _in_unit_of_figure(rows: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """`rows` with the price of one unit of the reference in the unit of the figure; 1 in equal units, null where unknown."""
    asked = rows.with_columns(from_currency=pl.col("reference_unit"), to_currency=pl.col("unit_measure"))
    is_money = (pl.col("dimension") == codes.MONEY) & (pl.col("reference_unit") == BASE)
    query = asked.filter(is_money & (pl.col("from_currency") != pl.col("to_currency")))
    key = ["from_currency", "to_currency", "period_start", "period_end", "published_date"]
    middle = (pl.col("price_low") * pl.col("price_high")).sqrt()
    price = book.band(query.select(key).unique(maintain_order=True)).select(*key, price=middle)
    priced = asked.join(price, on=key, how="left", nulls_equal=True, maintain_order="left")
    same = pl.col("from_currency") == pl.col("to_currency")
    return priced.with_columns(price=pl.when(same).then(1.0).otherwise("price"))


def _part_of_year() -> pl.Expr:
    """Length of the period in years for what flows; a stock is the same at every length. Unknown is a year."""
    days = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    return pl.when(pl.col("dimension") == codes.MONEY).then((days / DAYS_A_YEAR).fill_null(1.0)).otherwise(1.0)
