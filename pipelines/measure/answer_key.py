"""Hand-made tables as answer keys: each against what the machine reads out of the text that the table was made from.

A table holds the figures of its text that are worth keeping. What else the text counts ("two engines") stands in asides.csv
beside it, so that the key of mentions is whole; it has values and units, and is in no table of the warehouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import polars as pl

from pipelines.context.reading import read_texts
from pipelines.ingest.csv_table import read_csv_table
from pipelines.ingest.metadata import read_metadata
from pipelines.ingest.raw_folder import RawDocument, RawFileError, find_documents
from pipelines.ingest.refusal import STUMBLES, each_alone, reason_of
from pipelines.ingest.table_landing import ASIDES, land_tables
from pipelines.ingest.texts import read_text
from pipelines.measure.agreement import agreement
from pipelines.values.records import dataclass
from schemas.extraction_agreement import EXTRACTION_AGREEMENT

_ASIDE_COLUMNS = ("key", "quote", "char_start", "char_end", "value", "unit_measure", "note")


@dataclass(frozen=True)
class KeyedText:
    """A hand-made table that names the text it was made from.

    Attributes:
        document_id: the table.
        table: its folder.
        text_file: name of the text.
        path: where the text is; None when it is not at hand.
    """

    document_id: str
    table: RawDocument
    text_file: str
    path: Path | None


def find_keyed_texts(raw: Path, articles: Path) -> list[KeyedText]:
    """The tables under `raw` that name their text, with the text where `articles` holds it."""
    found = []
    for table in find_documents(raw):
        try:
            metadata = None if table.error else read_metadata(table.path, table.source_path)
        except STUMBLES:
            continue  # quarantined by the landing of tables
        if metadata and metadata.text_file:
            path = articles / metadata.text_file
            found.append(KeyedText(table.document_id, table, metadata.text_file, path if path.is_file() else None))
    return found


@dataclass(frozen=True)
class MeasuredAgreement:
    """What was measured.

    Attributes:
        agreement: columns of `schemas.extraction_agreement.EXTRACTION_AGREEMENT`.
        failed: why a text or its table could not be read, one sentence each.
    """

    agreement: pl.DataFrame
    failed: tuple[str, ...]


def measure_agreement(texts: Sequence[KeyedText], entity: pl.DataFrame) -> MeasuredAgreement:
    """Precision and recall of reading each text, its table being the answer; one that cannot be read fails alone.

    Args:
        texts: tables whose text is at hand.
        entity: firms whose names are looked for.
    """
    failed: list[str] = []

    def refused(text: KeyedText, error: BaseException) -> pl.DataFrame:
        failed.append(reason_of(text.text_file, error))
        return EXTRACTION_AGREEMENT.empty()

    at_hand = [one for one in texts if one.path is not None]
    measured = each_alone(partial(_measured, entity=entity), at_hand, refused) if at_hand else []
    return MeasuredAgreement(pl.concat([EXTRACTION_AGREEMENT.empty(), *measured]), tuple(failed))


def _measured(texts: list[KeyedText], entity: pl.DataFrame) -> pl.DataFrame:
    at_hand = [(one, one.path) for one in texts if one.path is not None]
    key = land_tables(one.table for one, _ in at_hand)
    text = pl.DataFrame(
        [(one.document_id, read_text(path, one.text_file).text, one.text_file) for one, path in at_hand],
        schema={"document_id": pl.String, "text": pl.String, "source_file": pl.String},
        orient="row",
    ).join(key.document.select("document_id", "language", "published_date", "translated_from"), on="document_id")
    reading = read_texts(text, entity)
    quantity = reading.mention.filter(pl.col("mention_kind") != "date")
    answer = pl.concat([_valued(key.observation, key.figure), *(_asides(one.table) for one, _ in at_hand)], how="diagonal_relaxed")
    return agreement(answer, quantity, _valued(reading.observation, reading.figure))


def _valued(observation: pl.DataFrame, figure: pl.DataFrame) -> pl.DataFrame:
    value = ("low_significand", "low_exponent", "high_significand", "high_exponent", "unit_measure")
    return observation.join(figure.select("observation_id", *value), on="observation_id", how="left", maintain_order="left")


def _asides(table: RawDocument) -> pl.DataFrame:
    """Quantities of the text that are no observations: place, value and unit."""
    path, name = table.path / ASIDES, f"{table.source_path}/{ASIDES}"
    if not path.is_file():
        return pl.DataFrame()
    rows = read_csv_table(path, name, _ASIDE_COLUMNS).rows.with_columns(
        pl.col("char_start", "char_end", "value").cast(pl.Int64, strict=False)
    )
    broken = rows.filter(pl.any_horizontal(pl.col("char_start", "char_end", "value", "unit_measure").is_null()))
    if broken.height:
        raise RawFileError(f"{name}: row {broken['row_number'][0]}: a place or value is no whole number, or the unit is missing")
    nothing = pl.lit(0, pl.Int64)
    return rows.select(
        "char_start", "char_end", "unit_measure", document_id=pl.lit(table.document_id), low_significand="value",
        high_significand="value", low_exponent=nothing, high_exponent=nothing,
    )  # fmt: skip
