"""The first step: what changed under raw/, tables and prose, read into accepted rows, exact figures and quarantined rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import dagster as dg
import polars as pl

from pipelines.defs.engines import Read, builds_everything, read_documents
from pipelines.defs.failures import final_failures
from pipelines.defs.metadata import column_schema, first_said, preview, table_metadata
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.ingest.landing import CONTRACTS, Landing
from pipelines.ingest.prose_landing import QUOTE_RULE
from pipelines.ingest.raw_folder import TABLE, TEXT
from pipelines.ingest.relation_terms import relation_terms
from pipelines.ingest.table_landing import land_table_batches
from pipelines.values.records import dataclass
from pipelines.warehouse.extraction_store import BrokenStoreError, ExtractionStore
from pipelines.warehouse.inputs import (
    Changes,
    Inputs,
    compare,
    extraction_version,
    find_inputs,
    read_published,
    unchanged_while_read,
)
from pipelines.warehouse.landing import landing_in_batches, read_landing, write_landing
from pipelines.warehouse.refresh_inputs import RefreshInputs, write_refresh_inputs
from schemas.contract import Contract
from schemas.document import DOCUMENT, DOCUMENT_CHANGE
from schemas.event import EVENT
from schemas.figure import FIGURE
from schemas.introduced_entity import INTRODUCED_ENTITY
from schemas.mention import MENTION_LINK, PLACED_MENTION
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION, RELATION_TERM
from schemas.warning import WARNING

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
    _spec(PLACED_MENTION, "raw", [RAW_FILES, "document_change"]),
    _spec(MENTION_LINK, "raw", ["mention", "entity"]),
    _spec(OBSERVATION, "raw", [RAW_FILES, "document_change", "mention_link"]),
    _spec(RELATION, "raw", [RAW_FILES, "document_change"], "declared_relation"),
    _spec(RELATION_TERM, "raw", ["declared_relation"], "declared_relation_term"),
    _spec(INTRODUCED_ENTITY, "raw", ["mention_link", "entity"]),
    _spec(EVENT, "raw", [RAW_FILES, "document_change"]),
    _spec(FIGURE, "figures", ["observation", "document"]),
    _spec(
        REJECTED_ROW,
        "figures",
        ["document", "mention", "mention_link", "observation", "declared_relation", "event", "introduced_entity", "figure"],
    ),
    _spec(WARNING, "raw", [RAW_FILES, "document_change"]),
    _spec(CONSERVATION, "figures", ["rejected_row"]),
)
_LANDED = {name: contract for name, contract in CONTRACTS.items() if contract is not RELATION} | {
    "declared_relation": RELATION,
    "declared_relation_term": RELATION_TERM,
}
"""Assets that are landed in batches, with the contracts of their rows."""

_CONSERVED = {
    "document": "document",
    "mention": "mention",
    "mention_link": "mention_link",
    "observation": "observation",
    "declared_relation": "relation",
    "event": "event",
    "introduced_entity": "introduced_entity",
    "figure": "figure",
}
"""Assets whose rows are counted, with the table name that their rows have in `conservation`."""

_SPAN_CHECK = "mention_reads_back"
_CHECKS = [
    dg.AssetCheckSpec(
        _SPAN_CHECK,
        asset="mention",
        blocking=True,
        description="The text of the document holds every quote at its span, character for character; others are in quarantine.",
    ),
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
    with final_failures():
        store = ExtractionStore(home.extraction, extraction_version(), home.stores.landing)
        inputs = find_inputs(home)
        published = None if builds_everything(refresh) else read_published(home)
        changes = compare(inputs, published)
        try:
            landed = _land(refresh, store, inputs, changes)
        except BrokenStoreError:  # what it held is gone, also of documents that did not change: everything is built anew
            published, changes = None, compare(inputs, None)
            landed = _land(refresh, store, inputs, changes)
        after = unchanged_while_read(home, inputs, changes.landed)
        if after != inputs:  # files were changed meanwhile: those documents are quarantined, the next refresh takes them whole
            inputs, changes = after, compare(after, published)
            landed = _land(refresh, store, inputs, changes)
        landed.read.keep(store)
        change = document_change(inputs, changes)
    write_landing(home.landing, DOCUMENT_CHANGE.name, change)
    write_refresh_inputs(home, RefreshInputs.of(inputs, changes))
    first, rows = landed.first | {DOCUMENT_CHANGE.name: change}, landed.rows | {DOCUMENT_CHANGE.name: change.height}
    for spec in _SPECS:
        asset = spec.key.to_user_string()
        yield dg.MaterializeResult(asset_key=asset, metadata=table_metadata(first[asset], rows[asset]))
    for asset, table in _CONSERVED.items():
        yield conservation_check(asset, landed.conservation.filter(pl.col("table_name") == table))
        yield _contract_check(asset, landed.rejected_row.filter(pl.col("table_name") == table))
    yield _span_check(landed.rows["mention"], landed.rejected_row)


@dataclass(frozen=True)
class _Landed:
    """What a refresh has landed.

    Attributes:
        read: what was read out of prose just now and not taken from the store.
        rows: rows by asset.
        first: first rows by asset.
        conservation: counts of every document and table.
        rejected_row: what is in quarantine.
    """

    read: Read
    rows: dict[str, int]
    first: dict[str, pl.DataFrame]
    conservation: pl.DataFrame
    rejected_row: pl.DataFrame


def _land(refresh: RefreshHome, store: ExtractionStore, inputs: Inputs, changes: Changes) -> _Landed:
    """Lands the rows of the changed documents: those of prose, then hand-made tables a batch at a time."""
    home = refresh.home
    changed = [one for one in inputs.documents if one.document_id in changes.landed]
    prose = [one for one in changed if one.kind == TEXT]
    kept = store.find(prose)
    known = set(kept.document["document_id"])
    unknown = [one for one in prose if one.document_id not in known]
    read = read_documents(refresh, unknown, read_landing(home.landing, "entity"), store)
    counts, rejected = [CONSERVATION.empty()], [REJECTED_ROW.empty()]
    with landing_in_batches(home.landing, _LANDED) as writer:
        for landing in chain([kept], read.landings(), land_table_batches(one for one in changed if one.kind == TABLE)):
            writer.add(landed_tables(landing))
            counts.append(landing.conservation)
            rejected.append(landing.rejected_row)
    return _Landed(read, writer.rows, writer.first, pl.concat(counts), pl.concat(rejected))


def landed_tables(landing: Landing) -> dict[str, pl.DataFrame]:
    """The frames that this step lands, by asset."""
    tables = landing.tables()
    relation = tables.pop("relation")
    return tables | {"declared_relation": relation, "declared_relation_term": relation_terms(relation)}


def document_change(inputs: Inputs, changes: Changes) -> pl.DataFrame:
    """One row a document that the refresh has to write or to remove; what is no document has nothing but warnings to remove."""
    kinds = {"added": changes.added, "changed": changes.changed, "removed": (*changes.removed, *changes.absent)}
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
        description=first_said(rejected, rejected.height, "reason"),
        metadata={
            "rejected_rows": rejected.height,
            "by_rule": preview(by_rule),
            "rows": preview(rejected.select("source_file", "row_number", "rule", "reason")),
        },
    )


def _span_check(read_back: int, rejected: pl.DataFrame) -> dg.AssetCheckResult:
    astray = rejected.filter(pl.col("rule") == QUOTE_RULE)
    return dg.AssetCheckResult(
        asset_key="mention",
        check_name=_SPAN_CHECK,
        passed=astray.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"read_back": read_back, "astray": astray.height, "rows": preview(astray)},
    )
