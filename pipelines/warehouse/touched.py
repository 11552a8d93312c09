"""Which facts a refresh has to replace: those that its documents stated in the published warehouse, or state now."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.landing import read_landing
from schemas import codes
from schemas.observation import TOUCHED_OBSERVATION


def touched_observations(landing: Path, published: Path | None) -> pl.DataFrame:
    """The observations of the changed documents, as they were and as they are.

    Args:
        landing: the landed rows of this refresh.
        published: the published warehouse; None in a full build, which replaces all.

    Returns:
        Rows of `TOUCHED_OBSERVATION`; none in a full build. A figure without an indicator states no fact that documents share.
    """
    if published is None:
        return TOUCHED_OBSERVATION.empty()
    changed = read_landing(landing, "document_change")["document_id"].to_list()
    columns = list(TOUCHED_OBSERVATION.dtypes)
    now = read_landing(landing, "observation").join(
        read_landing(landing, "figure").select("document_id", "observation_id", "unit_measure"),
        on=["document_id", "observation_id"],
    )
    # As the marts have it: a part without a name has no sector there.
    now = now.with_columns(sector=pl.when(~pl.col("sector").str.contains(codes.UNNAMED)).then("sector"))
    with read_only(published) as connection:
        query = f"select {', '.join(columns)} from marts.fct_observation where document_id in (select unnest(?::varchar[]))"  # noqa: S608 - names of columns
        before = pl.DataFrame(connection.sql(query, params=[changed]).to_arrow_table(), schema=TOUCHED_OBSERVATION.dtypes)
    return TOUCHED_OBSERVATION.validate(pl.concat([before, now.select(columns)]).drop_nulls("indicator"))
