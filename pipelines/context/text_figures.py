"""Figures of observations that were read out of a text: the value of the mention, in the unit that its indicator is told in."""

from __future__ import annotations

import polars as pl

from pipelines.reading.indicator_units import indicator, unit_of
from pipelines.values.period import resolve_periods
from schemas import codes
from schemas.figure import FIGURE

_EXACT = "exact"
_SAYS_UNIT = ["unit_measure", "indicator"]


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
    joined = observation.join(value, on="observation_id", how="inner", maintain_order="left")
    dated = joined.join(resolve_periods(joined["time_period"]), on="time_period", how="left", maintain_order="left")
    in_unit = dated.join(_units(dated), on=_SAYS_UNIT, how="left", nulls_equal=True, maintain_order="left")
    figure = in_unit.with_columns(unit_measure="unit", qualifier=pl.col("qualifier").fill_null(_EXACT))
    return figure.select(pl.col(name).cast(dtype) for name, dtype in FIGURE.dtypes.items())


def _units(figures: pl.DataFrame) -> pl.DataFrame:
    """The unit of each printed unit of each indicator."""
    distinct = figures.select(_SAYS_UNIT).unique(maintain_order=True)
    units = [_unit(printed, code) for printed, code in distinct.iter_rows()]
    return distinct.with_columns(unit=pl.Series(units, dtype=pl.String))


def _unit(printed: str | None, code: str | None) -> str:
    numerator, _, per = ("" if printed in (None, codes.NUMBER) else str(printed)).partition("/")
    return unit_of((numerator,) if numerator else (), per or None, indicator(code)) or codes.NUMBER
