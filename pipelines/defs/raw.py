"""The first step: what changed under raw/, read into accepted rows, exact figures and quarantined rows."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines.defs.metadata import column_schema, preview, table_metadata
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.extract.quotes import read_quotes
from pipelines.ingest.landing import Landing, land
from pipelines.ingest.relation_terms import relation_terms
from pipelines.warehouse.inputs import Changes, Inputs, compare, find_inputs, read_published, unchanged_while_read
from pipelines.warehouse.landing import write_landing
from pipelines.warehouse.refresh_inputs import RefreshInputs, write_refresh_inputs
from schemas.contract import Contract
from schemas.document import DOCUMENT, DOCUMENT_CHANGE
from schemas.event import EVENT
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION, RELATION_TERM

OWNERS = ["team:countinghouse"]
RAW_FILES = dg.AssetKey("raw_files")

raw_files = dg.AssetSpec(
    RAW_FILES,
    group_name="raw",
    kinds={"file", "csv", "yaml"},
    owners=OWNERS,
    description="The files that people put under raw/: one folder a document. Watched by the raw files sensor.",
)


def _spec(contract: Contract, group: str, deps: list[dg.AssetKey | str], name: str | None = None) -> dg.AssetSpec:
    return dg.AssetSpec(
        name or contract.name,
        group_name=group,
        deps=deps,
        kinds={"polars", "pandera", "parquet"},
        owners=OWNERS,
        description=f"{contract.description} Rows of the documents that changed since the published warehouse.",
        metadata={"dagster/column_schema": column_schema(contract)},
    )


_SPECS = (
    _spec(DOCUMENT_CHANGE, "raw", [RAW_FILES]),
    _spec(DOCUMENT, "raw", [RAW_FILES, "document_change"]),
    _spec(OBSERVATION, "raw", [RAW_FILES, "document_change"]),
    _spec(RELATION, "raw", [RAW_FILES, "document_change"], "declared_relation"),
    _spec(RELATION_TERM, "raw", ["declared_relation"], "declared_relation_term"),
    _spec(EVENT, "raw", [RAW_FILES, "document_change"]),
    _spec(FIGURE, "figures", ["observation", "document"]),
    _spec(REJECTED_ROW, "figures", ["document", "observation", "declared_relation", "event", "figure"]),
    _spec(CONSERVATION, "figures", ["rejected_row"]),
)
_CONSERVED = {
    "document": "document",
    "observation": "observation",
    "declared_relation": "relation",
    "event": "event",
    "figure": "figure",
}
"""Assets whose rows are counted, with the table name that their rows have in `conservation`."""

_CHECKS = [
    *(
        dg.AssetCheckSpec(
            f"{asset}_conservation",
            asset=asset,
            blocking=True,
            description="Rows read are rows accepted plus rows quarantined: nothing is lost in silence.",
        )
        for asset in _CONSERVED
    ),
    *(
        dg.AssetCheckSpec(
            f"{asset}_contract",
            asset=asset,
            description="No row breaks the pandera contract of the table; those that do are in quarantine.",
        )
        for asset in _CONSERVED
    ),
]


@dg.multi_asset(specs=_SPECS, check_specs=_CHECKS, pool=POOL)
def ingest(refresh: RefreshHome) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Reads the documents that changed since the published warehouse; a broken one is quarantined alone."""
    home = refresh.home
    inputs = find_inputs(home)
    changes = compare(inputs, read_published(home))
    landing = land(one for one in inputs.documents if one.document_id in changes.landed)
    after = unchanged_while_read(home, inputs)
    if after != inputs:  # files were changed meanwhile: those documents are quarantined, the next refresh takes them whole
        inputs, changes = after, compare(after, read_published(home))
        landing = land(one for one in inputs.documents if one.document_id in changes.landed)
    tables = landed_tables(landing) | {"document_change": document_change(inputs, changes)}
    for table, frame in tables.items():
        write_landing(home.landing, table, frame)
    write_refresh_inputs(home, RefreshInputs.of(inputs, changes))
    for spec in _SPECS:
        yield dg.MaterializeResult(asset_key=spec.key, metadata=table_metadata(tables[spec.key.to_user_string()]))
    for asset, table in _CONSERVED.items():
        yield conservation_check(asset, tables["conservation"].filter(pl.col("table_name") == table))
        yield _contract_check(asset, tables["rejected_row"].filter(pl.col("table_name") == table))


def landed_tables(landing: Landing) -> dict[str, pl.DataFrame]:
    """The frames that this step lands, by asset: accepted rows, exact figures, quarantined rows and their counts."""
    mentions = landing.observation.join(landing.document.select("document_id", "language"), on="document_id", maintain_order="left")
    reading = read_quotes(mentions)
    unread = mentions.join(reading.unread, on="observation_id", maintain_order="left").with_columns(
        table_name=pl.lit("figure"), row_json=pl.struct("key", "quote", "reads_as", "indicator").struct.json_encode()
    )
    return {
        "document": landing.document,
        "observation": landing.observation,
        "declared_relation": landing.relation,
        "declared_relation_term": relation_terms(landing.relation),
        "event": landing.event,
        "figure": FIGURE.validate(reading.figure),
        "rejected_row": REJECTED_ROW.validate(pl.concat([landing.rejected_row, unread.select(list(REJECTED_ROW.dtypes))])),
        "conservation": CONSERVATION.validate(
            pl.concat([landing.conservation, _figure_counts(landing, reading.figure, reading.unread)])
        ),
    }


def _figure_counts(landing: Landing, figure: pl.DataFrame, unread: pl.DataFrame) -> pl.DataFrame:
    per_document = landing.observation.select(
        "document_id",
        read=pl.col("observation_id").is_in(figure["observation_id"].implode()),
        lost=pl.col("observation_id").is_in(unread["observation_id"].implode()),
    )
    counts = per_document.group_by("document_id", maintain_order=True).agg(
        input_rows=pl.len(), accepted_rows=pl.col("read").sum(), rejected_rows=pl.col("lost").sum()
    )
    return counts.select(
        pl.lit("figure").alias("table_name"), "document_id", pl.col("input_rows", "accepted_rows", "rejected_rows").cast(pl.Int64)
    )


def document_change(inputs: Inputs, changes: Changes) -> pl.DataFrame:
    """One row a document that the refresh has to write or to remove."""
    kinds = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    rows = [(document_id, kind, inputs.digests.get(document_id)) for kind, documents in kinds.items() for document_id in documents]
    return DOCUMENT_CHANGE.validate(pl.DataFrame(rows, schema=DOCUMENT_CHANGE.dtypes, orient="row"))


def conservation_check(asset: str, counts: pl.DataFrame) -> dg.AssetCheckResult:
    """Whether the rows of an asset are all accounted for."""
    totals = counts.select(pl.col("input_rows", "accepted_rows", "rejected_rows").sum()).row(0, named=True)
    is_conserved = totals["input_rows"] == totals["accepted_rows"] + totals["rejected_rows"]
    return dg.AssetCheckResult(asset_key=asset, check_name=f"{asset}_conservation", passed=is_conserved, metadata=totals)


def _contract_check(asset: str, rejected: pl.DataFrame) -> dg.AssetCheckResult:
    by_rule = rejected.group_by("rule").len().sort("len", descending=True)
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=f"{asset}_contract",
        passed=rejected.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{rejected.height} rows are in quarantine" if rejected.height else None,
        metadata={
            "rejected_rows": rejected.height,
            "by_rule": preview(by_rule),
            "rows": preview(rejected.select("source_file", "row_number", "rule", "reason")),
        },
    )
