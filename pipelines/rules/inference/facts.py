"""Figures whose codes name one fact, and how they are found for one another: by one key, the nearest in the text."""

from __future__ import annotations

import polars as pl

# Of whom or what a figure is told, within its area and period; nothing is said of the whole.
SUBJECT = ("counterpart_area", "entity", "sector")
PLACE = ("document_id", "ref_area", "time_period", "obs_status")
ALIKE = ("level", "growth", "share", "ratio", "balance")  # a threshold, count or rank of equal codes may be another fact
# On such a basis a figure is not the value of its indicator: a mark passed on the way, what was thought before, a part left out.
SET_APART = ("milestone", "superseded", "adjusted")
CLAIM_DTYPES = {"tag": pl.String(), "kind": pl.String(), "left": pl.List(pl.String()), "right": pl.List(pl.String())}


def facts_of(value: pl.DataFrame) -> pl.DataFrame:
    """Figures whose codes name one fact, in the order of the text; codes that are not given are empty text."""
    named = pl.col("time_period").is_not_null() & pl.any_horizontal(pl.col("ref_area", "entity").is_not_null())
    named &= ~pl.col("basis").fill_null("").is_in(SET_APART)
    return (
        value.filter(named & (pl.col("dimension") == pl.col("admitted_dimension")) & pl.col("transformation").is_in(ALIKE))
        .with_columns(pl.col("ref_area", *SUBJECT, "basis", "base_period").fill_null(""))
        .with_columns(subject_count=pl.sum_horizontal(pl.col(SUBJECT) != ""), whole_indicator=pl.col("indicator"))
        .sort("char_start", "observation_id")
    )


def key(*columns: str | pl.Expr) -> pl.Expr:
    """One text that two rows share when all `columns` are equal."""
    return pl.concat_str(*columns, separator="\x1f").alias("match")


def nearest(rows: pl.LazyFrame, own: pl.Expr, others: pl.LazyFrame, other: pl.Expr, name: str) -> pl.LazyFrame:
    """`rows` with the figure of `others` that has the same key and stands nearest in the text, as `name`; none: no row."""
    found = others.select(other, "char_start", pl.col("observation_id").alias(name), pl.col("unit_measure").alias(f"{name}_unit"))
    return (
        rows.with_columns(own)
        .join_asof(found.sort("char_start"), on="char_start", by="match", strategy="nearest", check_sortedness=False)
        .filter(pl.col(name).is_not_null())
        .drop("match")
    )


def claims(rows: pl.LazyFrame, tag: str, kind: str, left: list[str | pl.Expr], right: list[str | pl.Expr]) -> pl.LazyFrame:
    """One claim a row of `rows`, its terms taken from columns of observation ids."""
    return rows.select(
        pl.lit(tag).alias("tag"),
        pl.lit(kind).alias("kind"),
        pl.concat_list(left).alias("left"),
        pl.concat_list(right).alias("right"),
    ).cast(pl.Schema(CLAIM_DTYPES))
