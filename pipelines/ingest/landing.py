"""Reads document folders into the rows that a refresh lands: accepted rows a table, quarantined rows, and their counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from pipelines.ingest.csv_table import SplitTable, read_csv_table, split_table
from pipelines.ingest.metadata import FILE_NAME, DocumentMetadata, read_metadata
from pipelines.ingest.raw_folder import RawDocument, RawFileError
from schemas.contract import Contract
from schemas.document import DOCUMENT
from schemas.event import EVENT
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION


@dataclass(frozen=True)
class RawTable:
    """One CSV file of a document folder.

    Attributes:
        contract: contract of the table its rows are meant for.
        file_name: name of the file.
        columns: columns that the file must have.
        optional: columns that it may have.
        derived: columns of the contract that the file does not have.
        is_required: whether a document without the file is broken.
    """

    contract: Contract
    file_name: str
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    derived: dict[str, pl.Expr]
    is_required: bool = False


def _identity(name: str) -> dict[str, pl.Expr]:
    return {name: pl.format("{}:{}", "document_id", "key")}


RAW_TABLES = (
    RawTable(
        OBSERVATION,
        "observations.csv",
        ("key", "quote", "char_start", "char_end", "indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period",
         "obs_status", "basis", "reads_as", "note"),
        (),
        _identity("observation_id") | {"method": pl.lit("table")},
        is_required=True,
    ),
    RawTable(RELATION, "relations.csv", ("key", "kind", "left", "right", "note"), (),
             _identity("relation_id") | {"origin": pl.lit("declared"), "reason": pl.lit(None, pl.String)}),
    RawTable(
        EVENT,
        "events.csv",
        ("key", "event", "date", "actor", "object", "ref_area", "quote", "char_start", "char_end"),
        ("note",),
        _identity("event_id") | {"event_date": pl.col("date")},
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Landing:
    """Rows of a batch of documents; each attribute is a frame of the contract of its name."""

    document: pl.DataFrame
    observation: pl.DataFrame
    relation: pl.DataFrame
    event: pl.DataFrame
    rejected_row: pl.DataFrame
    conservation: pl.DataFrame


@dataclass(frozen=True)
class _ReadDocument:
    document: pl.DataFrame
    tables: dict[str, SplitTable]


def land(documents: Iterable[RawDocument]) -> Landing:
    """Reads documents, each on its own: one that is broken is quarantined alone.

    Returns:
        The accepted rows, the quarantined rows, and a count a document and table. A document that cannot be
        read at all counts as one rejected row of `document`.
    """
    read, rejected = [], [REJECTED_ROW.empty()]
    counts: list[tuple[str, str, int, int, int]] = []
    for raw in documents:
        try:
            one = _read_document(raw)
        except RawFileError as error:
            rejected.append(_rejected_document(raw, str(error)))
            counts.append(("document", raw.document_id, 1, 0, 1))
            continue
        read.append(one)
        counts.append(("document", raw.document_id, 1, 1, 0))
        for name, table in one.tables.items():
            rejected.append(table.rejected)
            counts.append((name, raw.document_id, table.input_rows, table.accepted.height, table.rejected.height))
    accepted = {
        table.contract.name: pl.concat([table.contract.empty(), *(one.tables[table.contract.name].accepted for one in read)])
        for table in RAW_TABLES
    }
    return Landing(
        document=DOCUMENT.validate(pl.concat([DOCUMENT.empty(), *(one.document for one in read)])),
        rejected_row=REJECTED_ROW.validate(pl.concat(rejected)),
        conservation=CONSERVATION.validate(pl.DataFrame(counts, schema=CONSERVATION.dtypes, orient="row")),
        **accepted,
    )


def _read_document(raw: RawDocument) -> _ReadDocument:
    if raw.error is not None:
        raise RawFileError(raw.error)
    known = {FILE_NAME, *(table.file_name for table in RAW_TABLES)}
    unknown = sorted(path.name for path in raw.folder.iterdir() if path.name not in known and not path.name.startswith("."))
    if unknown:
        raise RawFileError(f"{raw.source_path}/{unknown[0]}: unknown file; a table folder holds {', '.join(sorted(known))}")
    metadata = read_metadata(raw.folder, raw.source_path)
    return _ReadDocument(_document_row(raw, metadata), {table.contract.name: _read_table(raw, table) for table in RAW_TABLES})


def _read_table(raw: RawDocument, table: RawTable) -> SplitTable:
    path, name = raw.folder / table.file_name, f"{raw.source_path}/{table.file_name}"
    if not table.is_required and not path.exists():
        return SplitTable(table.contract.empty(), REJECTED_ROW.empty(), 0)
    return split_table(
        read_csv_table(path, name, table.columns, table.optional), table.contract, raw.document_id, name, table.derived
    )


def _document_row(raw: RawDocument, metadata: DocumentMetadata) -> pl.DataFrame:
    row = {
        "document_id": raw.document_id,
        "document_sha256": raw.document_sha256,
        "title": metadata.title,
        "publisher": metadata.publisher,
        "published_date": metadata.published,
        "language": metadata.language,
        "method": "table",
        "licence": metadata.licence,
        "translated_from": metadata.translated_from,
        "source_address": metadata.source_address,
        "text_sha256": metadata.text_sha256,
    }
    return pl.DataFrame([row], schema=DOCUMENT.dtypes)


def _rejected_document(raw: RawDocument, reason: str) -> pl.DataFrame:
    row = {
        "document_id": raw.document_id,
        "table_name": "document",
        "source_file": f"{raw.source_path}/{FILE_NAME}",
        "rule": "document.unreadable",
        "reason": reason,
        "row_number": None,
        "row_json": None,
    }
    return pl.DataFrame([row], schema=REJECTED_ROW.dtypes)
