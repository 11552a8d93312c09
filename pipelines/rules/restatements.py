"""Restatements of quotes by a person (reads_as) against what the quotes themselves say, where they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.reading.quotes import read_quotes
from pipelines.values import interval
from schemas import codes

if TYPE_CHECKING:
    from pipelines.rules.evidence import Evidence

_INFINITY = float("inf")


def restatements(evidence: Evidence) -> pl.DataFrame:
    """Whether restatements agree with their quotes.

    A quote that names no currency leaves it to the restatement; one of another dimension, or that cannot be read, tells nothing.

    Args:
        evidence: the batch.

    Returns:
        One row a restated observation: observation_id, is_restated (true), agrees_with_quote (null where nothing can be told).
    """
    restated = evidence.observation.filter(pl.col("reads_as").is_not_null())
    if restated.is_empty():
        return pl.DataFrame(schema={"observation_id": pl.String, "is_restated": pl.Boolean, "agrees_with_quote": pl.Boolean})
    spoken = restated.join(evidence.document.select("document_id", "language"), on="document_id", maintain_order="left")
    printed = read_quotes(spoken.with_columns(reads_as=pl.lit(None, pl.String))).figure
    said = _ends(evidence.figure, "").join(_ends(printed, "quote_"), on="observation_id")
    unit, own = pl.col("unit_measure"), pl.col("quote_unit_measure")
    is_money = pl.all_horizontal(one.str.split("/").list.first().is_in(list(codes.codes("currency"))) for one in (unit, own))
    same_unit = (unit == own) | own.str.starts_with(codes.NO_CURRENCY)
    overlaps = (pl.col("low") <= pl.col("quote_high")) & (pl.col("high") >= pl.col("quote_low"))
    agrees = pl.when(same_unit).then(overlaps).when(is_money).then(pl.lit(value=False))
    told = said.select("observation_id", agrees_with_quote=agrees)
    marked = restated.select("observation_id", is_restated=pl.lit(value=True))
    return marked.join(told, on="observation_id", how="left", maintain_order="left")


def _ends(figure: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """Ends of figures as they are printed, and their unit."""
    named = figure.select(
        "observation_id",
        "unit_measure",
        low=interval.lower_bound("interval_low_significand", "interval_low_exponent").fill_null(-_INFINITY),
        high=interval.upper_bound("interval_high_significand", "interval_high_exponent").fill_null(_INFINITY),
    )
    return named.rename({name: f"{prefix}{name}" for name in ("unit_measure", "low", "high")})
