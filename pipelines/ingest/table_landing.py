"""Reads folders of hand-made tables into the rows that a refresh lands: accepted rows, exact figures, quarantined rows, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import polars as pl

from pipelines.ingest.bounds import reading_bound
from pipelines.ingest.csv_table import PlacedTable, read_csv_table, split_tables
from pipelines.ingest.landing import Landing, gathered, unreadable
from pipelines.ingest.metadata import FILE_NAME, DocumentMetadata, read_metadata
from pipelines.ingest.raw_folder import CORRECTIONS, RawDocument, RawFileError
from pipelines.ingest.refusal import STUMBLES, printable
from pipelines.ingest.workers import map_batches
from pipelines.ingest.written_codes import unknown_codes
from pipelines.reading.quotes import read_quotes
from pipelines.values.records import dataclass
from schemas.contract import Contract
from schemas.document import DOCUMENT
from schemas.event import EVENT
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION
from schemas.warning import WARNING

ASIDES = "asides.csv"
"""Quantities of the text that are no observations; only the measure of extraction reads them (`measure/answer_key.py`)."""

_BATCH_ROWS, _BATCH_DOCUMENTS = 100_000, 2000
"""Documents are landed in batches of about so many rows: memory is bounded by it, not by the folder."""

_LIGHT_ROWS = 20_000
"""So many rows take a few seconds at the worst: they are landed without a process of their own."""


@dataclass(frozen=True)
class RawTable:
    """One CSV file of a document folder.

    Attributes:
        contract: contract of the table its rows are meant for.
        file_name: name of the file.
        columns: columns that the file must have.
        optional: columns that it may have.
        derived: columns of the contract that the file does not have.
        areas: columns that hold codes of areas.
        periods: columns that hold time periods.
        is_required: whether a document without the file is broken.
    """

    contract: Contract
    file_name: str
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    derived: dict[str, pl.Expr]
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True)
class _ReadDocument:
    """A folder of tables as it stands: its document row, its files by the name of their table, and what was passed over."""

    raw: RawDocument
    row: dict[str, Any]
    tables: dict[str, PlacedTable]
    warnings: list[dict[str, str]]

    @property
    def input_rows(self) -> int:
        """Rows of all its files."""
        return sum(one.table.input_rows for one in self.tables.values())


def _identity(name: str) -> dict[str, pl.Expr]:
    return {name: pl.format("{}:{}", "document_id", "key")}


RAW_TABLES = (
    RawTable(
        OBSERVATION,
        "observations.csv",
        ("key", "quote", "char_start", "char_end", "indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period",
         "obs_status", "basis", "reads_as", "note"),
        ("base_period",),
        _identity("observation_id") | {"method": pl.lit("table")},
        ("ref_area", "counterpart_area"),
        ("time_period", "base_period"),
        is_required=True,
    ),
    RawTable(RELATION, "relations.csv", ("key", "kind", "left", "right", "note"), (),
             _identity("relation_id") | {"origin": pl.lit("declared"), "reason": pl.lit(None, pl.String),
                                         "construction": pl.lit(None, pl.String), "confidence": pl.lit(None, pl.Float64)}),
    RawTable(
        EVENT,
        "events.csv",
        ("key", "event", "date", "actor", "object", "ref_area", "quote", "char_start", "char_end"),
        ("note",),
        _identity("event_id") | {"event_date": pl.col("date")},
        ("ref_area",),
        ("event_date",),
    ),
)  # fmt: skip


def land_tables(documents: Iterable[RawDocument]) -> Landing:
    """Reads documents of hand-made tables, each on its own: one that is broken is quarantined alone.

    Returns:
        The accepted rows, the exact figures of their quotes, the quarantined rows, and a count a document and table. A document
        that cannot be read at all counts as one rejected row of `document`, a quote that nothing reads as one of `figure`.
    """
    *read, unread = (one.tables() for one in land_table_batches(documents))
    return Landing.of([unread, *read])


def land_table_batches(documents: Iterable[RawDocument]) -> Iterator[Landing]:
    """What `land_tables` lands, a batch of documents at a time; those that cannot be read at all come last."""
    unread: list[dict[str, pl.DataFrame]] = []
    landed = map_batches(
        _landed,
        _batches(documents, unread),
        lambda one, error: unreadable(one.raw, error),
        reading_bound(),
        is_light=lambda batch: sum(one.input_rows for one in batch) <= _LIGHT_ROWS,
    )
    for batch in landed:
        yield Landing.of([batch])
    yield Landing.of(unread)


def _batches(documents: Iterable[RawDocument], unread: list[dict[str, pl.DataFrame]]) -> Iterator[list[_ReadDocument]]:
    """Documents, many at a time; what is landed of those that cannot be read is added to `unread`."""
    batch: list[_ReadDocument] = []
    for raw in documents:
        try:
            batch.append(_read_document(raw))
        except STUMBLES as error:
            unread.append(unreadable(raw, error))
            continue
        if sum(one.input_rows for one in batch) >= _BATCH_ROWS or len(batch) >= _BATCH_DOCUMENTS:
            yield batch
            batch = []
    if batch:
        yield batch


def _read_document(raw: RawDocument) -> _ReadDocument:
    if raw.error is not None:
        raise RawFileError(raw.error)
    row = _document_row(raw, read_metadata(raw.path, raw.source_path))
    tables = {table.contract.name: placed for table in RAW_TABLES if (placed := _read_table(raw, table)) is not None}
    return _ReadDocument(raw, row, tables, _unknown_files(raw))


def _read_table(raw: RawDocument, table: RawTable) -> PlacedTable | None:
    path, name = raw.path / table.file_name, f"{raw.source_path}/{table.file_name}"
    if not table.is_required and not path.exists():
        return None
    return PlacedTable(read_csv_table(path, name, table.columns, table.optional), raw.document_id, name)


def _landed(documents: list[_ReadDocument]) -> dict[str, pl.DataFrame]:
    """The rows of documents, each table of all of them at once."""
    document = DOCUMENT.validate(pl.DataFrame([one.row for one in documents], schema=DOCUMENT.dtypes))
    parts = [_split(table, [one.tables.get(table.contract.name) for one in documents]) for table in RAW_TABLES]
    passed_over = pl.DataFrame([row for one in documents for row in one.warnings], schema=WARNING.dtypes)
    counts = [(DOCUMENT.name, one.raw.document_id, 1, 1, 0) for one in documents]
    own = {"document": document, "warning": passed_over, "conservation": _conservation(counts)}
    read = gathered([own, *parts])
    return gathered([read, _figures(read["observation"], document)])


def _split(table: RawTable, found: list[PlacedTable | None]) -> dict[str, pl.DataFrame]:
    tables = [one for one in found if one is not None]
    judge = partial(unknown_codes, areas=table.areas, periods=table.periods)
    split = split_tables(tables, table.contract, table.derived, judge)
    accepted = Counter(split.accepted["document_id"])
    counts = [
        (table.contract.name, one.document_id, one.table.input_rows, kept, one.table.input_rows - kept)
        for one in tables
        for kept in [accepted[one.document_id]]
    ]
    return {
        table.contract.name: split.accepted,
        "rejected_row": split.rejected,
        "warning": split.warning,
        "conservation": _conservation(counts),
    }


def _conservation(counts: list[tuple[str, str, int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(counts, schema=CONSERVATION.dtypes, orient="row")


def _unknown_files(raw: RawDocument) -> list[dict[str, str]]:
    """A warning for each file of the folder that nobody reads: a misspelt name must not look like a table without rows."""
    known = {FILE_NAME, CORRECTIONS, ASIDES, *(table.file_name for table in RAW_TABLES)}
    return [
        {
            "document_id": raw.document_id,
            "source_file": f"{raw.source_path}/{name}",
            "rule": "warning.file",
            "reason": f"{raw.source_path}/{name}: unknown file, not read; a table folder holds {', '.join(sorted(known))}",
        }
        for name in sorted(printable(path.name) for path in raw.path.iterdir() if not path.name.startswith("."))
        if name not in known
    ]


def _document_row(raw: RawDocument, metadata: DocumentMetadata) -> dict[str, Any]:
    return {
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


def _figures(observation: pl.DataFrame, document: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The figures of quotes, and what could not be read."""
    mentions = observation.join(document.select("document_id", "language"), on="document_id", maintain_order="left")
    reading = read_quotes(mentions)
    unread = mentions.join(reading.unread, on="observation_id", maintain_order="left").with_columns(
        table_name=pl.lit(FIGURE.name), row_json=pl.struct("key", "quote", "reads_as", "indicator").struct.json_encode()
    )
    return {
        "figure": FIGURE.validate(reading.figure),
        "rejected_row": unread.select(list(REJECTED_ROW.dtypes)),
        "conservation": _figure_counts(observation, reading.figure),
    }


def _figure_counts(observation: pl.DataFrame, figure: pl.DataFrame) -> pl.DataFrame:
    is_read = pl.col("observation_id").is_in(figure["observation_id"].implode())
    counts = observation.group_by("document_id", maintain_order=True).agg(
        input_rows=pl.len(), accepted_rows=is_read.sum(), rejected_rows=(~is_read).sum()
    )
    return counts.select(
        pl.lit(FIGURE.name).alias("table_name"),
        "document_id",
        pl.col("input_rows", "accepted_rows", "rejected_rows").cast(pl.Int64),
    )
