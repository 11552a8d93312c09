"""The pandera checks of unit consistency: rules over evaluated relations and over observations with their figures.

Which rules there are, with severity and meaning, stands in `codelists/rule.csv`. How intervals come to be is the
business of the rules engine; here stands what must be true of them.
"""

from __future__ import annotations

import polars as pl


def overlaps() -> pl.Expr:
    """Whether the interval that the figures give meets the one that the rule expects.

    Every relation kind is brought to this form: an order is an expected interval without an end.
    """
    return (pl.col("actual_low") <= pl.col("expected_high")) & (pl.col("actual_high") >= pl.col("expected_low"))
