"""Reading by itself, a batch of documents a partition: for a backfill of many documents, before the refresh that publishes them.

What a partition reads is kept by the digest of the bytes, where the refresh finds it and reads nothing again. So a partition that
failed, or was stopped, is simply run again, and the order of partitions does not matter.
"""

import hashlib
import os

import dagster as dg

from pipelines.defs.raw import OWNERS, RAW_FILES
from pipelines.defs.resources import LIFE
from pipelines.ingest.prose_landing import land_prose
from pipelines.ingest.raw_folder import TEXT
from pipelines.ingest.reference import load_entities
from pipelines.warehouse.extraction_store import ExtractionStore
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import extraction_version, find_inputs, unchanged_while_read

BATCHES_VARIABLE = "COUNTINGHOUSE_BATCHES"
WORK_TAG, READING = "countinghouse/work", "reading"
"""Tag and value of the runs that read; dagster.yaml limits how many of them run at once."""

_BATCHES = 16
_RETRIES = 2
"""How often a batch is tried again after an error, and after its process was killed."""


def _count() -> int:
    """In how many batches documents are dealt out."""
    said = os.environ.get(BATCHES_VARIABLE) or str(_BATCHES)
    if not said.isdecimal() or not 1 <= int(said) <= 100_000:
        raise dg.DagsterInvalidDefinitionError(f"{BATCHES_VARIABLE}={said!r}: write a number from 1 to 100000")
    return int(said)


BATCHES = dg.StaticPartitionsDefinition([f"{number:05d}" for number in range(_count())])


def batch_of(document_id: str) -> str:
    """The batch of a document: always the same as long as there are as many batches, whatever other documents there are."""
    digest = hashlib.sha256(document_id.encode()).digest()
    return f"{int.from_bytes(digest[:8], 'big') % len(BATCHES.get_partition_keys()):05d}"


@dg.asset(
    partitions_def=BATCHES,
    required_resource_keys={LIFE},
    deps=[RAW_FILES],
    group_name="raw",
    kinds={"polars", "parquet"},
    owners=OWNERS,
    retry_policy=dg.RetryPolicy(max_retries=_RETRIES, delay=2, backoff=dg.Backoff.EXPONENTIAL),
    description=(
        "What is read out of prose, a batch of documents a partition, ahead of the refresh, which then only takes it up. "
        "For backfills of many documents; a refresh reads what no backfill has read."
    ),
)
def reading(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """Reads the documents of a batch that nobody has read yet; one that cannot be read is left to the refresh to quarantine."""
    home = Home.find()
    store = ExtractionStore(home.extraction, extraction_version(), home.stores.landing)
    inputs = find_inputs(home)
    documents = [one for one in inputs.documents if one.kind == TEXT and batch_of(one.document_id) == context.partition_key]
    known = set(store.read("document", {one.document_id: one.document_sha256 or "" for one in documents})["document_id"])
    unread = [one for one in documents if one.document_id not in known]
    read = land_prose(unread, load_entities(home.raw))
    now = unchanged_while_read(home, inputs, {one.document_id for one in unread}).digests
    changed = sorted(one.document_id for one in unread if now[one.document_id] != inputs.digests[one.document_id])
    if changed:
        raise dg.Failure(f"changed while they were read: {', '.join(changed[:10])}; the batch is read again")
    store.keep(read)
    return dg.MaterializeResult(
        metadata={
            "documents": len(documents),
            "read_before": len(known),
            "read": read.document.height,
            "unreadable": len(unread) - read.document.height,
            "mentions": read.mention.height,
        }
    )


reading_job = dg.define_asset_job(
    "reading_job",
    selection=dg.AssetSelection.assets(reading),
    description="Reads batches of documents ahead of the refresh; start it as a backfill.",
    tags={WORK_TAG: READING, "dagster/max_runtime": "3600", "dagster/max_retries": str(_RETRIES)},
)
