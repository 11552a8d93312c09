"""Contract of `figure`: the exact value of an observation's quote, its unit and its interval."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck


def _both_or_none(first: str, second: str) -> pl.Expr:
    return pl.col(first).is_null() == pl.col(second).is_null()


FIGURE = Contract(
    name="figure",
    description="The exact value of one observation as printed: significand x 10^exponent, in base units.",
    required=(
        "observation_id", "document_id", "low_significand", "low_exponent", "high_significand", "high_exponent",
        "unit_measure", "qualifier",
    ),
    optional=(
        "interval_low_significand", "interval_low_exponent", "interval_high_significand", "interval_high_exponent",
        "scale_word", "scale_exponent", "freq", "period_start", "period_end",
    ),
    unique=("observation_id",),
    checks=(
        RowCheck("contract.interval", _both_or_none("interval_low_significand", "interval_low_exponent"),
                 "an interval end has a significand or an exponent, but not both"),
        RowCheck("contract.interval", _both_or_none("interval_high_significand", "interval_high_exponent"),
                 "an interval end has a significand or an exponent, but not both"),
        RowCheck("contract.scale", _both_or_none("scale_word", "scale_exponent"), "a scale word has no multiplier"),
    ),
)  # fmt: skip
