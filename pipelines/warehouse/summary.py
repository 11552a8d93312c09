"""What the published warehouse holds, for the one who has just refreshed it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.warehouse.query import run_query

_SUMMARY = """
select
    document_id as document,
    observations,
    repaired_observations as repaired,
    holds,
    fails,
    cannot_tell,
    rejected_rows as quarantined
from quality.document_scorecard
order by document_id
"""


def summarise(published: Path) -> pl.DataFrame:
    """One row a document: observations, repaired ones, rule outcomes, quarantined rows."""
    return run_query(published, _SUMMARY)
