"""Contract of `fx_rate`: dated reference exchange rates."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

FX_RATE = Contract(
    name="fx_rate",
    description="Reference rate of one currency pair on one day.",
    required=("rate_date", "base_currency", "quote_currency", "rate", "source"),
    unique=("rate_date", "base_currency", "quote_currency"),
    checks=(RowCheck("contract.range", pl.col("rate") > 0, "a rate is not above zero"),),
)
