"""The command `extract`: quantities of files or of a stream of texts, for people and programs.

Reads and writes; what a quantity is, is `pipelines.reading`'s business. Imports neither Dagster nor dbt.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from pipelines.language.evidence import not_read
from pipelines.language.told import languages_of, refused_language
from pipelines.reading.mentions import read_mentions
from pipelines.terminal import byte_output, complain, print_rows

_MOST_BYTES = 4  # of a character in UTF-8
_COLUMNS = {
    "document_id": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "quote": pl.String(),
    "kind": pl.String(),
    "value_low": pl.Float64(),
    "value_high": pl.Float64(),
    "unit_measure": pl.String(),
    "currency": pl.String(),
    "qualifier": pl.String(),
    "indicator": pl.String(),
    "ref_area": pl.String(),
    "entity": pl.String(),
    "time_period": pl.String(),
}


def run_extract(paths: Sequence[Path], form: str) -> int:
    """Writes one row a mention of files; a file that cannot be read is said and the others go on.

    Returns:
        The exit code: 1 if a file could not be read.
    """
    documents, failures = _documents(paths)
    rows = pl.concat([mention_rows(documents.clear()), *_bounded_rows(documents, failures)])
    if form == "jsonl":
        with byte_output() as target:
            rows.write_ndjson(target)
    elif form == "csv":
        with byte_output() as target:
            _write_csv(rows, target)
    elif rows.height or not failures:  # a head over nothing is no news to someone who is told of an error
        _print_table(rows)
    for failure in failures:
        complain(failure)
    return 1 if failures else 0


def _bounded_rows(documents: pl.DataFrame, failures: list[str]) -> Iterator[pl.DataFrame]:
    """The rows of documents, each read within the bounds of a refresh; why one is not goes to `failures`."""
    from pipelines.ingest.bounds import are_light, reading_bound
    from pipelines.ingest.refusal import reason_of
    from pipelines.ingest.workers import map_batches

    def refused(document: pl.DataFrame, error: BaseException) -> pl.DataFrame:
        failures.append(reason_of(document["document_id"][0], error))
        return pl.DataFrame(schema=_COLUMNS)

    def is_light(batch: list[pl.DataFrame]) -> bool:
        return are_light(one["text"][0] for one in batch)

    each = list(documents.iter_slices(1))
    batches = [each] if is_light(each) else [[one] for one in each]
    return map_batches(_rows_of, filter(None, batches), refused, reading_bound(), is_light=is_light)


def _rows_of(batch: list[pl.DataFrame]) -> pl.DataFrame:
    return mention_rows(pl.concat(batch))


def mention_rows(documents: pl.DataFrame) -> pl.DataFrame:
    """One row a mention, with its context where the text says it.

    Args:
        documents: document_id, text, language, published_date.

    Returns:
        document_id, start, end, quote, kind, value_low, value_high (base units), unit_measure, currency, qualifier, indicator,
        ref_area, entity, time_period.
    """
    mention = _with_context(read_mentions(documents), documents)
    value = {
        f"value_{side}": pl.format("{}e{}", pl.col(f"{side}_significand"), pl.col(f"{side}_exponent")).cast(pl.Float64)
        for side in ("low", "high")
    }
    currency = pl.when(pl.col("mention_kind") == "currency").then(pl.col("unit_measure").str.split("/").list.first())
    names = {"start": "char_start", "end": "char_end", "kind": "mention_kind"}
    columns = mention.with_columns(**value, currency=currency, **{name: pl.col(column) for name, column in names.items()})
    return columns.select(pl.col(name).cast(dtype) for name, dtype in _COLUMNS.items())


def _documents(paths: Sequence[Path]) -> tuple[pl.DataFrame, list[str]]:
    """Texts of files with what is known of them, or of standard input where none is named; and why others cannot be read."""
    from pipelines.ingest.prose import read_prose_file
    from pipelines.ingest.refusal import STUMBLES, reason_of

    rows, failures = list[tuple[Any, ...]](), list[str]()
    for path in paths:
        try:
            document = read_prose_file(path, str(path))
        except STUMBLES as error:
            failures.append(reason_of(str(path), error))
            continue
        known = document.metadata
        rows.append((str(path), document.prose, known.language, known.published, known.translated_from))
    if not paths:
        text = _standard_input()
        if (refused := refused_language(text, None)) is not None:
            failures.append(f"standard input: {not_read(refused)}")
        else:
            rows.append(("-", text, None, None, None))
    schema = {
        "document_id": pl.String, "text": pl.String, "language": pl.String, "published_date": pl.Date, "translated_from": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row"), failures


def _standard_input() -> str:
    """The text on standard input, as far as it may go.

    Raises:
        RawFileError: it is longer.
    """
    from pipelines.ingest.raw_folder import RawFileError
    from pipelines.ingest.texts import standing_limits

    limit = standing_limits().characters
    text = sys.stdin.buffer.read(_MOST_BYTES * limit + 1).decode("utf-8", errors="replace")
    if len(text) > limit:
        raise RawFileError(f"standard input: more than {limit:,} characters; split it, or stream it with --batch")
    return text


def _with_context(mention: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """indicator, ref_area, entity and time_period of each mention: the one place where context is asked for."""
    from pipelines.context import link_context

    known = documents.with_columns(language=languages_of(documents["text"], documents["language"]))
    linked = link_context(mention, known, _entities()).select(
        "document_id", "mention", "indicator", "ref_area", "entity", linked_period="time_period"
    )
    joined = mention.join(linked, on=["document_id", "mention"], how="left", maintain_order="left")
    return joined.with_columns(time_period=pl.coalesce("time_period", "linked_period"))


def _entities() -> pl.DataFrame | None:
    """The firms of raw/reference where the command is run in or for a home; a text can be read without them."""
    from pipelines.ingest.reference import load_entities
    from pipelines.warehouse.home import Home, HomeError

    try:
        return load_entities(Home.find().raw)
    except HomeError:
        return None


def _write_csv(rows: pl.DataFrame, output: BinaryIO) -> None:
    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.iter_rows())
    text.detach()


def _print_table(rows: pl.DataFrame) -> None:
    told = [column for column in rows if column.name in ("document_id", "quote") or column.null_count() < rows.height]
    print_rows(rows.select(told), rows.height, null="")
