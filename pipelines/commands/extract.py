"""The command `extract`: quantities of files or of a stream of texts, for people and programs.

Reads and writes; what a quantity is, is `pipelines.reading`'s business. Imports neither Dagster nor dbt.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import polars as pl

from pipelines.language.evidence import language_name, not_read
from pipelines.language.known import read_names
from pipelines.language.told import languages_of, refused_language, told_languages
from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities
from pipelines.terminal import byte_output, complain, plain, print_rows

# A batch of a stream holds at most so many lines and about so many characters.
_BATCH_LINES, _BATCH_CHARACTERS = 16_384, 2_000_000
_MOST_BYTES = 4  # of a character in UTF-8
_NUMBERS = ("value", "low", "high")
_OBJECT, _JSON_SPACES = b'{"', " \t\n\r"
# What a JSON string cannot hold as it is.
_ESCAPED = r'["\\\x00-\x1f]'
# How a line can bring in half of a surrogate pair: escaped, or as the bytes that would be one.
_SURROGATES = (b"\\u", b"\xed")
_DECODER, _ENCODER = json.JSONDecoder(), json.JSONEncoder(ensure_ascii=False)
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


def run_batch(lines: Iterable[bytes], output: TextIO, errors: TextIO) -> int:
    r"""Reads JSON Lines {"id", "text"[, "lang"]} and writes {"id", "quantities"} for each, in order, a batch at a time.

    Args:
        lines: the lines.
        output: gets one line a text.
        errors: gets one line a line that is malformed, and one that counts the texts in other languages; the others go on.

    Returns:
        The exit code: 1 if a line was malformed.
    """
    from pipelines.ingest.texts import standing_limits

    has_failed, most_characters = False, standing_limits().characters
    batch: list[dict[str, Any]] = []
    refused = Counter[str]()
    size = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = _request(line, most_characters)
        except ValueError as error:
            has_failed = True
            print(f"countinghouse: line {number}: {plain(str(error))}", file=errors)
            continue
        batch.append(one)
        size += len(one["text"])
        if len(batch) >= _BATCH_LINES or size >= _BATCH_CHARACTERS:
            _write_batch(batch, output, refused)
            batch, size = [], 0
    _write_batch(batch, output, refused)
    if refused:
        said = ", ".join(f"{language_name(language)} {count}" for language, count in refused.most_common())
        print(f"countinghouse: not read, as only {read_names()} are: {refused.total()} texts: {plain(said)}", file=errors)
    return 1 if has_failed else 0


def _request(line: bytes, most_characters: int) -> dict[str, Any]:
    try:
        one = _parsed(line)
    except UnicodeDecodeError:
        raise ValueError("no UTF-8; save the text as UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}") from None
    if not isinstance(one, dict) or "id" not in one or not isinstance(one.get("text"), str):
        raise ValueError('no object with "id" and "text", the text a string')
    if not isinstance(one.get("lang"), str | None):
        raise ValueError('"lang" is no string')
    if len(one["text"]) > most_characters:
        raise ValueError(f"a text of {len(one['text']):,} characters, the limit is {most_characters:,}; split it")
    if any(part in line for part in _SURROGATES):
        _require_text(one)
    return one


def _require_text(one: dict[str, Any]) -> None:
    try:
        for part in (one["text"], one.get("lang") or "", _ENCODER.encode(one["id"])):
            part.encode()
    except UnicodeEncodeError:
        raise ValueError("the line holds half of a surrogate pair; it is no Unicode text") from None


def _parsed(line: bytes) -> Any:
    """What a line of JSON says; an object in UTF-8, as nearly every line is, without the looks at what else it may be."""
    if line.startswith(_OBJECT):
        text = line.decode("utf-8", "surrogatepass")
        one, end = _DECODER.raw_decode(text)
        if end == len(text) or text[end:].strip(_JSON_SPACES) == "":
            return one
    return json.loads(line)


def _write_batch(batch: Sequence[dict[str, Any]], output: TextIO, refused: Counter[str]) -> None:
    """Writes the answers, and counts the languages of texts that are not read."""
    if not batch:
        return
    documents = pl.DataFrame(
        {
            "document_id": [str(index) for index in range(len(batch))],
            "text": [one["text"] for one in batch],
            "language": [one.get("lang") for one in batch],
        },
        schema={"document_id": pl.String, "text": pl.String, "language": pl.String},
    )
    refused.update(told_languages(documents["text"], documents["language"])["refused"].drop_nulls().to_list())
    answers = _answers(quantities(read_mentions(documents)), len(batch))
    output.writelines(
        f'{{"id": {_ENCODER.encode(one["id"])}, "quantities": [{found}]}}\n' for one, found in zip(batch, answers, strict=True)
    )
    output.flush()


def _answers(found: pl.DataFrame, count: int) -> list[str]:
    """The quantities of each text as JSON objects with commas between; numbers and units that are null are left out or null."""
    written = found.with_columns(_as_json(found[name]) for name in ("text", "unit", "kind", *_NUMBERS))
    numbers = [pl.when(pl.col(name).is_not_null()).then(_field(name)).otherwise(pl.lit("")) for name in _NUMBERS]
    fields = [_field("start", before="{"), _field("end"), _field("text"), *numbers, _field("unit"), _field("kind"), pl.lit("}")]
    one = pl.concat_str(fields)
    joined = written.group_by("document_id", maintain_order=True).agg(one.str.join(", ").alias("answer"))
    answers = [""] * count
    for document, answer in joined.iter_rows():
        answers[int(document)] = answer
    return answers


def _field(name: str, before: str = ", ") -> pl.Expr:
    return pl.concat_str(pl.lit(f'{before}"{name}": '), pl.col(name).cast(pl.String).fill_null(_ENCODER.encode(None)))


def _as_json(column: pl.Series) -> pl.Series:
    """Values as they are written in JSON, null where they are; each distinct one that cannot stand as it is, once."""
    is_text = column.dtype == pl.String
    distinct = (column.filter(column.str.contains(_ESCAPED)) if is_text else column.drop_nulls()).unique()
    values = [_plain(value) if isinstance(value, float) else value for value in distinct.to_list()]
    written = pl.Series([_ENCODER.encode(value) for value in values], dtype=pl.String)
    encoded = column.replace_strict(distinct, written, default=None, return_dtype=pl.String)
    return pl.select(pl.coalesce(encoded, '"' + column.alias(column.name) + '"')).to_series() if is_text else encoded


def _plain(number: float) -> float | int:
    """A whole number without a decimal point."""
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


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


def stream_lines() -> Iterator[bytes]:
    """The lines of standard input, as they come."""
    yield from sys.stdin.buffer
