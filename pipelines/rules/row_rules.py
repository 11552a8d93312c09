"""Applies the rules on single figures: gathers what they look at, runs the pandera schema, counts outcomes.

The rules themselves stand in `families/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.consistency import FIGURE_CHECKS, ROW_CONSISTENCY, ROW_DTYPES, Judge, failures
from pipelines.rules.evidence import indicator_attributes
from pipelines.rules.magnitude import BAND_DTYPES, reference_band
from pipelines.rules.restatements import restatements
from pipelines.values.period import resolve_periods

if TYPE_CHECKING:
    from pipelines.rules.evidence import Evidence
    from pipelines.rules.rates import RateBook

ACCUMULATED = ("cumulative", "year_end")


def judged_rows(
    evidence: Evidence, value: pl.DataFrame, evaluated: pl.DataFrame, relation_term: pl.DataFrame, book: RateBook
) -> pl.DataFrame:
    """Every observation with what the row rules look at.

    Args:
        evidence: the batch.
        value: `evidence.figure_values`, adjudicated or as printed.
        evaluated: `evaluate.evaluate` of the same values.
        relation_term: terms of the evaluated relations.
        book: reference rates.

    Returns:
        One row an observation in the order of `evidence.observation`: its columns, language, and `consistency.ROW_DTYPES`.
    """
    of_figure = value.select(
        "observation_id", "low", "high", "face_low", "face_high", "unit_measure", "dimension", "scale_shift", "scale_word",
        "language",
    )  # fmt: skip
    of_indicator = value.select("indicator", "admitted_dimension", "transformation", "level_indicator").unique(maintain_order=True)
    # A firm that a text introduces itself is in no list.
    told = pl.when(pl.col("method") == "table")
    known = pl.lit(None, pl.Boolean) if evidence.entity is None else told.then(pl.col("entity").is_in(sorted(evidence.entity)))
    return (
        evidence.observation.join(of_figure, on="observation_id", how="left", maintain_order="left")
        .join(of_indicator, on="indicator", how="left", maintain_order="left")
        .join(_levels(), on="level_indicator", how="left", maintain_order="left")
        .join(_dates(evidence), on="time_period", how="left", maintain_order="left")
        .join(_bands(evidence, value, book), on="observation_id", how="left", maintain_order="left")
        .join(_proved_growths(evaluated, relation_term), on="observation_id", how="left", maintain_order="left")
        .join(_accumulated(value), on="observation_id", how="left", maintain_order="left")
        .join(restatements(evidence), on="observation_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("growth_is_proved", "level_is_accumulated", "is_reference_indicator", "is_restated").fill_null(value=False),
            entity_is_known=known,
        )
    )


def row_failures(rows: pl.DataFrame, judge: Judge = failures) -> pl.DataFrame:
    """The failing rows and rules as `consistency.FAILURE_DTYPES`."""
    return judge(ROW_CONSISTENCY, rows.select(pl.col(name).cast(dtype) for name, dtype in ROW_DTYPES.items()))


def row_tally(rows: pl.DataFrame, printed: pl.DataFrame) -> pl.DataFrame:
    """Outcomes counted by document and rule, as `schemas.finding.RULE_TALLY`.

    Args:
        rows: `judged_rows` of the adjudicated values.
        printed: the same of the values as printed, in the same order.
    """
    told = rows.select("document_id", *_outcomes())
    before = told if printed is rows else printed.select(_outcomes())
    outcomes = told.hstack([before[code].alias(f"{code}_printed") for code in FIGURE_CHECKS])
    # Of all rules at once: a text has few figures, and each step costs more than to count them.
    counts = [count.alias(f"{code} {name}") for code in FIGURE_CHECKS for name, count in _counts(code).items()]
    counted = outcomes.group_by("document_id", maintain_order=True).agg(counts)
    parts = [
        pl.DataFrame({
            "document_id": counted["document_id"],
            "rule": pl.Series([code], dtype=pl.String).new_from_index(0, counted.height),
            **{name: counted[f"{code} {name}"].cast(pl.Int64) for name in _counts(code)},
        })
        for code in FIGURE_CHECKS
    ]  # fmt: skip
    return pl.concat(parts).filter(pl.col("checked") > 0)


def expected_bounds(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the column rule: what that rule expects, expected_low and expected_high; null where it is not about a value."""
    none = pl.lit(None, pl.Float64)
    low = high = none
    for code, check in FIGURE_CHECKS.items():
        if check.expected:
            low = pl.when(pl.col("rule") == code).then(check.expected[0]).otherwise(low)
            high = pl.when(pl.col("rule") == code).then(check.expected[1]).otherwise(high)
    return rows.with_columns(expected_low=low, expected_high=high)


def _outcomes() -> list[pl.Expr]:
    """One column a rule: true holds, false fails; a struct with whether it applies, since null means that it cannot tell."""
    return [
        pl.struct(applies=check.applies.fill_null(value=False), holds=check.holds).alias(code)
        for code, check in FIGURE_CHECKS.items()
    ]


def _counts(code: str) -> dict[str, pl.Expr]:
    """How often a rule was applied, and with which outcome."""
    now, before = pl.col(code).struct, pl.col(f"{code}_printed").struct
    applies, holds = now["applies"], now["holds"]
    return {
        "checked": applies.sum(),
        "holds": (applies & holds).sum(),
        "fails": (applies & ~holds).sum(),
        "cannot_tell": (applies & holds.is_null()).sum(),
        "repaired": (applies & holds & ~before["holds"]).sum(),
    }


def _levels() -> pl.DataFrame:
    """The indicators that others are growths and shares of: level_indicator, level_transformation."""
    return indicator_attributes().select(level_indicator="indicator", level_transformation="transformation")


def _dates(evidence: Evidence) -> pl.DataFrame:
    return resolve_periods(evidence.observation["time_period"]).select(
        "time_period", has_dates=pl.col("period_start").is_not_null()
    )


def _bands(evidence: Evidence, value: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """Reference bands; a level of a whole area whose indicator is in the table has something to be compared with or cannot tell."""
    whole = pl.all_horizontal(pl.col("entity", "sector", "counterpart_area").is_null())
    listed = value.filter(whole & pl.col("indicator").is_in(evidence.magnitude["indicator"].unique().implode())).select(
        "observation_id"
    )
    # In prose a figure may be of a part that its words do not name so that it is told: it is no whole that would be too small.
    is_of_text = pl.col("method") == "text"
    bands = (
        reference_band(value, evidence.magnitude, book)
        .join(evidence.observation.select("observation_id", "method"), on="observation_id", how="left", maintain_order="left")
        .with_columns(
            reference_low=pl.when(is_of_text).then(pl.col("reference_low").clip(upper_bound=0)).otherwise("reference_low")
        )
        .select("observation_id", *BAND_DTYPES)
    )
    return listed.with_columns(is_reference_indicator=pl.lit(value=True)).join(bands, on="observation_id", how="left")


def _proved_growths(evaluated: pl.DataFrame, relation_term: pl.DataFrame) -> pl.DataFrame:
    """Growths that their level and base bear out."""
    proved = evaluated.filter((pl.col("kind") == "growth_of") & (pl.col("outcome") == "holds")).select("relation_id")
    growth = relation_term.filter(pl.col("side") == "left").join(proved, on="relation_id", how="semi")
    return growth.select("observation_id").unique().with_columns(growth_is_proved=pl.lit(value=True))


def _accumulated(value: pl.DataFrame) -> pl.DataFrame:
    """Growths of what accumulates over years, by their own basis or by that of the level beside them."""
    growth = value.filter(pl.col("transformation") == "growth")
    own = growth.filter(pl.col("basis").is_in(ACCUMULATED)).select("observation_id")
    subject = ["document_id", "ref_area", "counterpart_area", "entity", "sector", "time_period"]
    level = value.filter(pl.col("basis").is_in(ACCUMULATED)).select(*subject, "indicator")
    beside = growth.join(
        level, left_on=[*subject, "level_indicator"], right_on=[*subject, "indicator"], how="semi", nulls_equal=True
    )
    return pl.concat([own, beside.select("observation_id")]).unique().with_columns(level_is_accumulated=pl.lit(value=True))
