"""Dimensions of units by how their figures are told."""

from __future__ import annotations

import polars as pl

from schemas import codes

BARE = "bare"
"""The dimension of a number without a unit."""

PERCENTS = ("percent", "per_mille")
COUNTS = ("count", BARE)
NO_AMOUNTS = (*PERCENTS, "percentage_point", "rank", "multiple", "time")


def dimensions(units: pl.Series) -> pl.Series:
    """The dimension of each unit; null where there is none, empty of one that no code list has."""
    known = units.drop_nulls().unique()
    dimension = [codes.unit(code).dimension if codes.is_code("unit_measure", code) else "" for code in known]
    return units.replace_strict(known, pl.Series(dimension, dtype=pl.String), default=None, return_dtype=pl.String)
