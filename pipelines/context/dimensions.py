"""Dimensions of units by how their figures are told."""

from __future__ import annotations

BARE = "bare"
"""The dimension of a number without a unit."""

PERCENTS = ("percent", "per_mille")
COUNTS = ("count", BARE)
NO_AMOUNTS = (*PERCENTS, "percentage_point", "rank", "multiple", "time")
