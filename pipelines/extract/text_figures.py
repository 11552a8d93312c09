"""Figures of observations that were read out of a text: the value of the mention, in the unit that its indicator is told in."""

from __future__ import annotations

import polars as pl

from pipelines.values.period import resolve_periods
from schemas import codes
from schemas.figure import FIGURE

_YEAR = "Y"
_EXACT = "exact"


def text_figures(observation: pl.DataFrame, mention: pl.DataFrame) -> pl.DataFrame:
    """The figures of observations.

    Args:
        observation: of the contract `observation`, made of mentions.
        mention: of the contract `mention`, with the observation_id that each became (null for the others).

    Returns:
        One row an observation, in the columns of the contract `figure`. A number without a unit is in the default unit of its
        indicator, money of an indicator that is told per time is per that time, and "a year" behind a yearly figure says its
        period.
    """
    value = mention.filter(pl.col("observation_id").is_not_null()).drop("document_id", "time_period", "quote")
    traits = codes.codelist("indicator").select(indicator="code", default_unit="default_unit", admitted="dimension", told_per="per")
    of_indicator = observation.join(traits, on="indicator", how="left", maintain_order="left")
    joined = of_indicator.join(value, on="observation_id", how="inner", maintain_order="left")
    dated = joined.join(resolve_periods(joined["time_period"]), on="time_period", how="left", maintain_order="left")
    figure = dated.with_columns(unit_measure=_unit(), qualifier=pl.col("qualifier").fill_null(_EXACT))
    return figure.select(pl.col(name).cast(dtype) for name, dtype in FIGURE.dtypes.items())


def _unit() -> pl.Expr:
    printed = pl.when(pl.col("unit_measure") != codes.NUMBER).then("unit_measure")
    is_money = pl.col("admitted").str.starts_with(codes.MONEY)
    unit = pl.coalesce(printed, "default_unit", pl.when(is_money).then(pl.lit(codes.NO_CURRENCY)), pl.lit(codes.NUMBER))
    numerator = unit.str.split("/").list.first()
    printed_per = unit.str.split("/").list.get(1, null_on_oob=True)
    per = pl.coalesce(pl.when((printed_per != _YEAR) | pl.col("told_per").is_not_null()).then(printed_per), _told_per(numerator))
    return pl.when(per.is_not_null()).then(numerator + "/" + per).otherwise(numerator)


def _told_per(numerator: pl.Expr) -> pl.Expr:
    is_currency = numerator.is_in([*codes.codes("currency"), codes.NO_CURRENCY])
    return pl.when(is_currency).then("told_per")
