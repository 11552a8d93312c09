"""Reference tables: exchange rates, magnitudes, entities and code lists."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines.defs.failures import final_failures
from pipelines.defs.metadata import column_schema, table_metadata
from pipelines.defs.raw import OWNERS, RAW_FILES
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.ingest.reference import load_entities, load_fx_rates, load_magnitudes
from pipelines.warehouse.landing import write_landing
from schemas.fx_rate import FX_RATE

codelist = dg.AssetSpec(
    "codelist",
    group_name="raw",
    kinds={"csv"},
    owners=OWNERS,
    description="The code lists in schemas/codelists, with the names in schemas/names: indicators, units, areas and the rest.",
)


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            "fx_rate",
            group_name="raw",
            deps=[RAW_FILES],
            kinds={"polars", "pandera", "parquet"},
            owners=OWNERS,
            description=FX_RATE.description + " ECB euro reference rates crossed to the dollar, and the yuan's peg before 2005-04.",
            metadata={"dagster/column_schema": column_schema(FX_RATE)},
        ),
        dg.AssetSpec(
            "entity",
            group_name="raw",
            deps=[RAW_FILES],
            kinds={"csv", "parquet"},
            owners=OWNERS,
            description="Firms and organisations that observations name.",
        ),
        dg.AssetSpec(
            "magnitude",
            group_name="raw",
            deps=[RAW_FILES],
            kinds={"csv", "parquet"},
            owners=OWNERS,
            description="Reference values, two digits, for order-of-magnitude checks.",
        ),
    ],
    pool=POOL,
)
def reference(refresh: RefreshHome) -> Iterator[dg.MaterializeResult[None]]:
    """Loads the reference tables; a broken one stops the refresh, because every figure is checked against it."""
    home = refresh.home
    with final_failures():
        tables = {"fx_rate": load_fx_rates(home.raw), "entity": load_entities(home.raw), "magnitude": load_magnitudes(home.raw)}
    for table, frame in tables.items():
        write_landing(home.landing, table, frame)
        yield dg.MaterializeResult(asset_key=table, metadata=table_metadata(frame) | _span_metadata(frame))


def _span_metadata(frame: pl.DataFrame) -> dict[str, str]:
    if "rate_date" not in frame.columns:
        return {}
    return {"first_day": str(frame["rate_date"].min()), "last_day": str(frame["rate_date"].max())}
