"""Reads folders of prose into the rows that a refresh lands: mentions, what the text says of them, observations and relations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, groupby
from operator import itemgetter

import polars as pl

from pipelines.claims.reading import with_claims
from pipelines.context.reading import read_texts
from pipelines.ingest.bounds import are_light, reading_bound
from pipelines.ingest.landing import CONTRACTS, Landing, unreadable
from pipelines.ingest.prose import ProseDocument, prose_of, refused_by_language
from pipelines.ingest.raw_folder import RawDocument
from pipelines.ingest.refusal import STUMBLES, each_alone
from pipelines.ingest.workers import map_batches
from pipelines.language.told import languages_of, read_tags
from pipelines.values.records import dataclass
from pipelines.values.span import reads_back
from schemas.document import DOCUMENT
from schemas.mention import PLACED_MENTION
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW

# Documents are extracted in batches of about so many characters: memory is bounded by it, not by the corpus; a batch has a
# fixed cost of 0.7 s, and a smaller number leaves no core without one.
_BATCH_CHARACTERS = 600_000
_LONGEST_NOTE = 500
_LINE_END = re.compile("\n")
_PLACE_DTYPES = {
    "is_read_back": pl.Boolean,
    "row_number": pl.Int64,
    "page": pl.Int64,
    "source_file": pl.String,
}
_Span = tuple[str, int, int, str]
"""The document of a mention, where it begins and ends, and its quote."""
QUOTE_RULE = "contract.quote"
"""Rule of a mention whose span does not read back; the check that no row breaks it is blocking."""


@dataclass(frozen=True)
class Text:
    """One document with its text."""

    raw: RawDocument
    document: ProseDocument


def land_prose(documents: Iterable[RawDocument], entity: pl.DataFrame) -> Landing:
    """Reads documents of prose, each on its own: one that cannot be read is quarantined alone.

    Args:
        documents: the folders, of the kind TEXT.
        entity: firms whose names are looked for, as `pipelines.ingest.reference.load_entities` gives them.

    Returns:
        Mentions with the observations that they became, links with their confidence, observations with their figures, the
        relations that the wording states, and a count a document and table. A mention whose span does not read back from the
        text, or any row that breaks its contract, is in quarantine.
    """
    unread: list[dict[str, pl.DataFrame]] = []
    read = map_batches(
        partial(extracted, entity=entity),
        text_batches(documents, unread),
        lambda one, error: unreadable(one.raw, error),
        reading_bound(),
        is_light=lambda batch: are_light(one.document.source_text.text for one in batch),
    )
    return Landing.of(chain(read, unread))


def text_batches(documents: Iterable[RawDocument], unread: list[dict[str, pl.DataFrame]]) -> Iterator[list[Text]]:
    """The texts of documents, many at a time; what is landed of those that cannot be read is added to `unread`."""
    batch: list[Text] = []
    size = 0
    for raw in documents:
        try:
            batch.append(Text(raw, prose_of(raw)))
        except STUMBLES as error:
            unread.append(unreadable(raw, error))
            continue
        size += len(batch[-1].document.source_text.text)
        if size >= _BATCH_CHARACTERS:
            yield from _in_read_languages(batch, unread)
            batch, size = [], 0
    if batch:
        yield from _in_read_languages(batch, unread)


def _in_read_languages(batch: list[Text], unread: list[dict[str, pl.DataFrame]]) -> Iterator[list[Text]]:
    """A batch without the texts in languages that are not read, if that leaves any."""
    read = list[Text]()
    for one, refused in chain.from_iterable(each_alone(_judged, batch, _unjudged)):
        if refused is None:
            read.append(one)
        else:
            unread.append(unreadable(one.raw, refused))
    if read:
        yield read


def _unjudged(one: Text, error: BaseException) -> list[tuple[Text, BaseException | None]]:
    return [(one, error)]


def _judged(batch: list[Text]) -> list[tuple[Text, BaseException | None]]:
    """Each text with what refuses it because of its language."""
    return list(zip(batch, refused_by_language([one.document for one in batch]), strict=True))


def extracted(batch: list[Text], entity: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """What is landed of one batch of texts, by table: the function that every engine calls, whatever it runs on.

    Args:
        batch: texts of different documents.
        entity: firms whose names are looked for, as `pipelines.ingest.reference.load_entities` gives them.
    """
    document = _documents(batch)
    text = pl.DataFrame(
        [(one.raw.document_id, one.document.prose, one.document.source_file) for one in batch],
        schema={"document_id": pl.String, "text": pl.String, "source_file": pl.String},
        orient="row",
    ).join(document.select("document_id", "language", "published_date", "translated_from"), on="document_id", maintain_order="left")
    reading = with_claims(read_texts(text, entity), text)
    mention = _placed(reading.mention, batch)
    lines = mention.select("observation_id", "row_number").drop_nulls("observation_id")
    observation = reading.observation.drop("row_number").join(lines, on="observation_id", how="left", maintain_order="left")
    tables = {
        "document": document,
        "mention": mention,
        "mention_link": reading.mention_link,
        "observation": observation.select(list(OBSERVATION.dtypes)),
        "figure": reading.figure,
        "relation": reading.relation,
        "introduced_entity": reading.introduced_entity,
    }
    return _split(tables, text)


def _documents(batch: list[Text]) -> pl.DataFrame:
    """The documents; the language of one that does not say it is told from its script."""
    rows = [
        {
            "document_id": one.raw.document_id,
            "document_sha256": one.raw.document_sha256,
            **one.document.metadata.model_dump(include={"title", "publisher", "licence", "translated_from", "source_address"}),
            "published_date": one.document.metadata.published,
            "twin_document_id": one.document.metadata.twin,
            "text_sha256": one.document.source_text.sha256,
            "method": "text",
            "note": _cut("; ".join(one.document.notes)) or None,
            "language": one.document.metadata.language,
        }
        for one in batch
    ]
    document = pl.DataFrame(rows, schema=DOCUMENT.dtypes)
    texts = pl.Series([one.document.prose for one in batch], dtype=pl.String)
    return document.with_columns(language=read_tags(languages_of(texts, document["language"]), document["language"]))


def _cut(note: str) -> str:
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1] + "…"


def _placed(printed: pl.DataFrame, batch: list[Text]) -> pl.DataFrame:
    """Mentions with the file, line and page that they stand on, and whether their span reads back."""
    text_of = {one.raw.document_id: one for one in batch}
    spans = printed.select("document_id", "char_start", "char_end", "quote").iter_rows()
    rows = [row for document_id, own in groupby(spans, key=itemgetter(0)) for row in _placed_in(text_of[document_id], own)]
    return printed.hstack(pl.DataFrame(rows, schema=_PLACE_DTYPES, orient="row"))


def _placed_in(one: Text, spans: Iterable[_Span]) -> Iterator[tuple[bool, int, int | None, str]]:
    """What is added to the mentions of a text."""
    source = one.document.source_text
    line_starts = [0, *(found.end() for found in _LINE_END.finditer(source.text))]
    for _, start, end, quote in spans:
        is_read_back = reads_back(source.text, start, end, quote)
        yield is_read_back, bisect_right(line_starts, start), source.page_of(start), one.document.source_file


def _split(tables: dict[str, pl.DataFrame], text: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Accepted rows a table, what is quarantined, and the counts of both."""
    accepted, rejected, counts = dict[str, pl.DataFrame](), [REJECTED_ROW.empty()], [CONSERVATION.empty()]
    orphaned = pl.Series("document_id", [], pl.String)
    for name, frame in tables.items():
        failures = _failures(name, frame, orphaned)
        if name == DOCUMENT.name:
            orphaned = frame["document_id"].gather(failures["row_index"])
        accepted[name] = frame.filter(~pl.int_range(pl.len()).is_in(failures["row_index"].implode())).select(
            list(CONTRACTS[name].dtypes)
        )
        rejected.append(_rejected_rows(name, frame, failures, text))
        counts.append(_counts(name, frame, accepted[name], text))
    return {**accepted, "rejected_row": pl.concat(rejected), "conservation": pl.concat(counts)}


def _failures(name: str, frame: pl.DataFrame, orphaned: pl.Series) -> pl.DataFrame:
    """The first breach of each row: row_index, rule, reason; no row of a document in quarantine (`orphaned`) stands without it."""
    _, failures = CONTRACTS[name].split(frame)
    found = [_told(frame, pl.col("document_id").is_in(orphaned.implode()), "document.unreadable", "its document is in quarantine")]
    if name == PLACED_MENTION.name:
        found.append(_told(frame, ~pl.col("is_read_back"), QUOTE_RULE, "the text does not hold the quote at its span"))
    return pl.concat([*found, failures]).unique("row_index", keep="first", maintain_order=True)


def _told(frame: pl.DataFrame, is_wrong: pl.Expr, rule: str, reason: str) -> pl.DataFrame:
    """One failure a row that is wrong, as `Contract.split` gives them."""
    wrong = frame.with_row_index("row_index").filter(is_wrong)
    return wrong.select(pl.col("row_index").cast(pl.Int64), rule=pl.lit(rule), reason=pl.lit(reason))


def _rejected_rows(name: str, frame: pl.DataFrame, failures: pl.DataFrame, text: pl.DataFrame) -> pl.DataFrame:
    if failures.is_empty():
        return REJECTED_ROW.empty()
    rows = frame.select(list(CONTRACTS[name].dtypes)).with_row_index("row_index")
    json = pl.struct(pl.exclude("row_index")).struct.json_encode()
    line = pl.col("row_number") if "row_number" in rows.columns else pl.lit(None, pl.Int64)
    placed = rows.select(pl.col("row_index").cast(pl.Int64), "document_id", row_number=line, row_json=json)
    named = failures.join(placed, on="row_index", maintain_order="left").join(
        text.select("document_id", "source_file"), on="document_id", maintain_order="left"
    )
    return named.with_columns(table_name=pl.lit(name)).select(list(REJECTED_ROW.dtypes))


def _counts(name: str, frame: pl.DataFrame, accepted: pl.DataFrame, text: pl.DataFrame) -> pl.DataFrame:
    """A count for every document of the batch, those without a row included."""
    read = frame.group_by("document_id").agg(input_rows=pl.len().cast(pl.Int64))
    kept = accepted.group_by("document_id").agg(accepted_rows=pl.len().cast(pl.Int64))
    counts = text.select("document_id").join(read, on="document_id", how="left", maintain_order="left")
    filled = counts.join(kept, on="document_id", how="left", maintain_order="left").fill_null(0)
    return filled.select(
        pl.lit(name).alias("table_name"),
        "document_id",
        "input_rows",
        "accepted_rows",
        (pl.col("input_rows") - pl.col("accepted_rows")).alias("rejected_rows"),
    )
