"""Documents against those that say the same in another language, by what was read in both."""

from __future__ import annotations

import dagster as dg

from pipelines.compare.twins import compare_twins
from pipelines.defs.metadata import column_schema, table_metadata
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.warehouse.extraction_store import ExtractionStore
from pipelines.warehouse.inputs import extraction_version
from pipelines.warehouse.landing import write_landing
from pipelines.warehouse.refresh_inputs import read_refresh_inputs
from schemas.twin_comparison import TWIN_COMPARISON


@dg.asset(
    deps=["document", "mention"],
    group_name="figures",
    kinds={"polars", "pandera", "parquet"},
    owners=OWNERS,
    pool=POOL,
    description=f"{TWIN_COMPARISON.description} All pairs that are at hand, from what is kept of their reading.",
    metadata={"dagster/column_schema": column_schema(TWIN_COMPARISON)},
)
def twin_comparison(refresh: RefreshHome) -> dg.MaterializeResult[None]:
    """Compares the kept mentions of every document that names a twin with those of the twin."""
    home = refresh.home
    store, digests = ExtractionStore(home.extraction, extraction_version(), home.stores.landing), read_refresh_inputs(home).digests
    documents = store.read("document", digests).select("document_id", "twin_document_id", "language")
    pairs = documents.drop_nulls("twin_document_id")
    of_pairs = {*pairs["document_id"], *pairs["twin_document_id"]} & digests.keys()
    mentions = store.read("mention", {name: digests[name] for name in of_pairs})
    frame = TWIN_COMPARISON.validate(compare_twins(documents, mentions))
    write_landing(home.landing, TWIN_COMPARISON.name, frame)
    return dg.MaterializeResult(metadata=table_metadata(frame))
