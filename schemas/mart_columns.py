"""Columns that more than one mart has and no landed table."""

from __future__ import annotations

from schemas.column import BOOL, DATE, FLOAT, INT, STRING, STRINGS, Column

MARTS = (
    Column("currency", STRING, "First part of unit_measure: the currency of an amount of money."),
    Column("value", FLOAT, "The adjudicated figure in base units of unit_measure; the middle of a range."),
    Column("value_low", FLOAT, "Low end of the figure as adjudicated, in base units of unit_measure."),
    Column(
        "value_high",
        FLOAT,
        "High end of the figure as adjudicated, in base units of unit_measure; equals the low end unless a range.",
    ),
    Column("face_value_low", FLOAT, "Low end of the figure as printed, in base units of unit_measure."),
    Column("face_value_high", FLOAT, "High end of the figure as printed, in base units of unit_measure."),
    Column("interval_low", FLOAT, "Least value that would be printed so, as adjudicated; null is unbounded."),
    Column("interval_high", FLOAT, "Greatest value that would be printed so, as adjudicated; null is unbounded."),
    Column(
        "value_usd",
        FLOAT,
        "The adjudicated value in US dollars, at the mean daily rate over the period; of money per time, dollars per that time. "
        "Null if not money or without a rate.",
    ),
    Column(
        "value_cny",
        FLOAT,
        "The adjudicated value in yuan, at the mean daily rate over the period; of money per time, yuan per that time. "
        "Null if not money or without a rate.",
    ),
    Column("statements", INT, "How many observations state this fact."),
    Column("is_forecast", BOOL, "Whether the figure is a forecast or a target, which no actual figure contradicts."),
    Column(
        "is_contested",
        BOOL,
        "Whether two statements of a fact have no value in common; quality.observation_conflict has the pair.",
    ),
    Column("observation_ids", STRINGS, "The observations that the row was made from."),
    Column("share_stated_pct", FLOAT, "Share of the whole as stated, in percent."),
    Column("share_computed_pct", FLOAT, "Amount in percent of the whole, computed from the adjudicated amounts."),
    Column("growth_basis", STRING, "What the growth is measured against.", codelist="basis"),
    Column("growth_stated_pct", FLOAT, "Growth as stated, in percent; the middle of a range."),
    Column(
        "growth_computed_pct",
        FLOAT,
        "Growth on the same stretch of the year before, from two levels in one unit, in percent; null without an earlier level.",
    ),
    Column("event_start_date", DATE, "First day of the time period of the event; null if no calendar has it."),
)
