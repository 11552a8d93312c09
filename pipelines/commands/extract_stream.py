"""The command `extract --batch`: JSON Lines in, a line of quantities out for each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

import polars as pl

from pipelines.language.evidence import language_name
from pipelines.language.known import read_names
from pipelines.language.told import told_languages
from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities
from pipelines.terminal import plain

# A batch of a stream holds at most so many lines and about so many characters.
_BATCH_LINES, _BATCH_CHARACTERS = 16_384, 2_000_000


_NUMBERS = ("value", "low", "high")
_OBJECT, _JSON_SPACES = b'{"', " \t\n\r"
# What a JSON string cannot hold as it is.
_ESCAPED = r'["\\\x00-\x1f]'
# How a line can bring in half of a surrogate pair: escaped, or as the bytes that would be one.
_SURROGATES = (b"\\u", b"\xed")
_DECODER, _ENCODER = json.JSONDecoder(), json.JSONEncoder(ensure_ascii=False)


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
    told = told_languages(documents["text"], documents["language"])
    refused.update(told["refused"].drop_nulls().to_list())
    answers = _answers(quantities(read_mentions(documents.with_columns(told_language=told["language"]))), len(batch))
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
