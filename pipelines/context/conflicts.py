"""What is not believed: of two figures that would be one fact and differ, the one with less evidence loses its indicator.

A writer does not give one fact two values in one sentence, so one of the two links is wrong there. Across sentences only a
figure that is linked by little gives way; two that are linked surely contradict each other, and that is for the rules to say.
"""

from __future__ import annotations

import polars as pl

from pipelines.values import interval
from schemas import codes

FACT = (
    "document", "indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "base_period",
    "obs_status", "unit_measure",
)  # fmt: skip
_LINKS = ("indicator", "ref_area", "time_period")
_SURE = 0.3
_INFINITY = float("inf")


def without_conflicting(linked: pl.DataFrame) -> pl.DataFrame:
    """Takes the indicator from figures that another of the same codes contradicts with better evidence.

    Args:
        linked: the columns `FACT`, sentence, start, low_significand, low_exponent and the confidence of the links; the
            columns of an interval are used where they are given.
    """
    named = linked.with_columns(_bounds(linked), strength=pl.reduce(lambda a, b: a * b, _confidences())).join(
        codes.codelist("indicator").select("default_unit", indicator="code"), on="indicator", how="left", maintain_order="left"
    )
    # A number without a unit is of the unit that its indicator is told in: "8,460 people, of whom 2,730 were nurses".
    printed = pl.when(pl.col("unit_measure") != codes.NUMBER).then("unit_measure")
    named = named.with_columns(unit_measure=pl.coalesce(printed, "default_unit", "unit_measure"))
    facts = named.filter(pl.col("indicator").is_in(_of("level", "growth", "share", "ratio", "balance")))
    facts = facts.filter(pl.col("time_period").is_not_null())
    best = facts.sort("strength", "start", descending=[True, False]).unique(FACT, keep="first", maintain_order=True)
    best = best.select(*FACT, best_low="low", best_high="high", best_sentence="sentence", best_row="row")
    compared = facts.join(best, on=FACT, how="inner", nulls_equal=True)
    apart = (pl.col("low") > pl.col("best_high")) | (pl.col("high") < pl.col("best_low"))
    is_doubtful = apart & ((pl.col("sentence") == pl.col("best_sentence")) | (pl.col("strength") < _SURE))
    doubtful = compared.filter(is_doubtful)["row"].implode()
    # No part of a whole is negative: the sign is that of a deficit or loss that was not seen.
    is_negative = pl.col("indicator").is_in(_of("share")) & (pl.col("low_significand") < 0)
    return linked.with_columns(indicator=pl.when(~(pl.col("row").is_in(doubtful) | is_negative)).then("indicator"))


def _of(*transformations: str) -> list[str]:
    """Indicators of such transformations; of a threshold, count or rank equal codes may be another fact."""
    indicators = codes.codelist("indicator")
    return indicators.filter(pl.col("transformation").is_in(transformations))["code"].to_list()


def _confidences() -> list[pl.Expr]:
    return [pl.col(f"{name}_confidence").fill_null(1.0) for name in _LINKS]


def _bounds(linked: pl.DataFrame) -> list[pl.Expr]:
    """Columns low and high: the interval that was read, or half a unit of the last place around the number."""
    if "interval_low_significand" not in linked.columns:
        number, half = interval.nearest("low_significand", "low_exponent"), interval.place("low_exponent") / 2
        return [(number - half).alias("low"), (number + half).alias("high")]
    low, high = (interval.nearest(f"interval_{end}_significand", f"interval_{end}_exponent") for end in ("low", "high"))
    return [low.fill_null(-_INFINITY).alias("low"), high.fill_null(_INFINITY).alias("high")]
