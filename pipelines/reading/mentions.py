"""Mentions: every quantity and date of whole texts, with span, exact value, unit and period. Columns in, columns out.

The way: texts of one language are joined and folded (`folded_batch.py`), windows around numbers are cut out by one
expression (`windows.py`), each window shape that was not seen before is read once (`grammar/`), and the numbers
are filled in as columns here. What a mention measures is `context.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

import polars as pl

from pipelines.pool import on_pool
from pipelines.reading.chances import with_chances
from pipelines.reading.changes import with_changes
from pipelines.reading.clause_signs import with_clause_signs
from pipelines.reading.compared import with_compared_units
from pipelines.reading.dated import with_periods
from pipelines.reading.day_spans import with_day_spans
from pipelines.reading.end_values import with_values
from pipelines.reading.large_expressions import with_large_expressions
from pipelines.reading.late_dates import with_late_dates
from pipelines.reading.noun import with_nouns
from pipelines.reading.parts_of_money import with_parts_of_money
from pipelines.reading.ratios import with_ratios
from pipelines.reading.restated_signs import with_restated_signs
from pipelines.reading.shapes import PLACES, shape_reader
from pipelines.reading.shares_of_money import with_shares_of_money
from pipelines.reading.unit_context import with_unit_context
from pipelines.reading.whose_money import with_place_of_money
from pipelines.reading.windows import windows
from pipelines.text.folded_batch import FoldedBatch, folded_batch
from pipelines.text.folded_documents import FoldedDocuments, folded_documents
from pipelines.text.layout.tables import TextTables, with_table_units
from pipelines.values.interval import INTERVAL_DTYPES, MAX_SIGNIFICAND, intervals
from schemas.mention import MENTION

_LONGEST_QUOTE = 120
_MAX_EXPONENT = 60
_SCORE = "([0-9]+)[-–]([0-9]+)$"
_NO_DATE = "exact"


def read_mentions(documents: pl.DataFrame, folded: Iterable[FoldedDocuments] | None = None) -> pl.DataFrame:
    """Finds every quantity and date of texts.

    Args:
        documents: document_id, text; language (BCP 47; where null or not known it is told from the text), told_language (where
            that was done already), published_date (Date; where null, periods such as "last year" stay open).
        folded: the documents as `folded_documents` gives them, where that was done already.

    Returns:
        One row a mention of the contract `mention`, by document in the given order and by place in the text. Spans index
        the given text: `text[char_start:char_end] == quote`.
    """
    batches = [_read_batch(*one) for one in (folded_documents(documents) if folded is None else folded)]
    if not batches:
        return MENTION.empty()
    found = _in_order(pl.concat(batches))
    place = pl.int_range(pl.len())
    first = pl.when(pl.col("order").ne_missing(pl.col("order").shift(1))).then(place).forward_fill()
    mention = found.with_columns(mention=place - first + 1).select(
        pl.col(name).cast(dtype) for name, dtype in MENTION.dtypes.items()
    )
    return with_restated_signs(mention, documents)


def _in_order(found: pl.DataFrame) -> pl.DataFrame:
    """Mentions by document and place; those of one language are found in that order but for a few."""
    keys = ("order", "char_start", "char_end")
    last = [pl.col(name).shift(1) for name in keys]
    follows = (pl.col("order") > last[0]) | (
        (pl.col("order") == last[0])
        & ((pl.col("char_start") > last[1]) | ((pl.col("char_start") == last[1]) & (pl.col("char_end") >= last[2])))
    )
    return found if found.select(follows.fill_null(value=True).all()).item() else found.sort(keys)


def _read_batch(documents: pl.DataFrame, language: str, batch: FoldedBatch, tables: TextTables) -> pl.DataFrame:
    return _read_windows(*with_large_expressions(windows, batch.text, language), documents, language, batch, tables)


@on_pool
def _read_windows(
    window: pl.DataFrame, number: pl.DataFrame, documents: pl.DataFrame, language: str, batch: FoldedBatch, tables: TextTables
) -> pl.DataFrame:
    shapes = window.select(pl.col("shape").unique(maintain_order=True))
    reader = shape_reader(language)
    found = reader.read(shapes["shape"])
    ids = shapes.with_columns(shape_id=pl.int_range(pl.len()))
    placed = window.join(ids, on="shape", how="left", maintain_order="left").join(
        found, on="shape_id", how="inner", maintain_order="left"
    )
    if placed.is_empty():
        return _empty()
    spans = with_changes(with_clause_signs(_with_spans(placed, number), batch, language), number, batch, language)
    spans = with_nouns(with_chances(spans, batch.text, language), batch, language)
    spans = with_shares_of_money(with_unit_context(spans, batch, language), batch.text, language)
    spans = with_ratios(with_late_dates(spans, batch, language, reader.form_id), batch, language)
    spans = with_day_spans(spans, batch.text, language)
    valued = with_values(spans, number, batch, language)
    dated = with_periods(valued, number, reader.date_forms, documents, batch, language)
    in_tables = with_table_units(_finished(dated, documents, batch), documents, language, partial(_read_alone, language), tables)
    placed_money = with_parts_of_money(with_place_of_money(in_tables, documents, language), language)
    return with_compared_units(placed_money, documents)


def _read_alone(language: str, texts: Sequence[str]) -> pl.DataFrame:
    """The mentions of short texts without layout; document_id is the number of the text."""
    documents = pl.DataFrame(
        {"order": range(len(texts)), "document_id": [str(number) for number in range(len(texts))], "text": texts},
        schema={"order": pl.UInt32, "document_id": pl.String, "text": pl.String},
    ).with_columns(published_date=pl.lit(None, pl.Date), tag=pl.lit(None, pl.String))
    return _read_batch(documents, language, folded_batch(texts, language), TextTables()) if texts else _empty()


# Spans


def _with_spans(placed: pl.DataFrame, number: pl.DataFrame) -> pl.DataFrame:
    """Places of masked texts become places of the folded text: numbers are longer than their masks."""
    longer = pl.col("printed").str.len_chars().cast(pl.Int64) - pl.col("mask").str.len_chars().cast(pl.Int64)
    growth = pl.concat([pl.Series("growth", [0], dtype=pl.Int64), number.select(longer.cum_sum()).to_series().alias("growth")])

    def folded(place: str, numbers: str) -> pl.Expr:
        grown = pl.lit(growth).gather(pl.col("first_number") + pl.col(numbers)) - pl.lit(growth).gather(pl.col("first_number"))
        return pl.col("window_start") + pl.col(place) + grown

    placed = placed.rename({"start": "window_start"}).rename({"start_right": "start"})
    return placed.with_columns(folded(place, f"{place}_number").alias(place) for place in PLACES)


# The frame


def _finished(dated: pl.DataFrame, documents: pl.DataFrame, batch: FoldedBatch) -> pl.DataFrame:
    places = pl.DataFrame({"start": batch.origins(dated["start"]), "end": batch.ends(dated["end"])})
    document = dated["document"]
    offset = batch.starts.gather(document)
    original = batch.original
    quotes = [original[start:end] for start, end in zip(places["start"].to_list(), places["end"].to_list(), strict=True)]
    is_date = pl.col("mention_kind") == "date"
    frame = dated.with_columns(_is_reversed()).with_columns(
        *_ordered_ends(),
        order=documents["order"].gather(document),
        document_id=documents["document_id"].gather(document),
        char_start=places["start"] - offset,
        char_end=places["end"] - offset,
        quote=pl.Series(quotes, dtype=pl.String),
        unit_measure=_unit_measure(),
        qualifier=pl.when(~is_date).then("qualifier"),
        unit_quote=pl.lit(None, pl.String),
        unit_char_start=pl.lit(None, pl.Int64),
    )
    # Numbers that fall, and twice the same, are a score and no range.
    first, second = (pl.col("quote").str.extract(_SCORE, group).cast(pl.Int64, strict=False) for group in (1, 2))
    is_falling = (pl.col("is_reversed") & ~pl.col("is_high_negative").fill_null(value=False)) | (first >= second).fill_null(
        value=False
    )
    is_score = is_falling & pl.col("unit").is_null()
    frame = frame.filter((pl.col("quote").str.len_chars() <= _LONGEST_QUOTE) & (is_date | (_is_sound() & ~is_score)))
    return _with_intervals(frame).select(pl.col(name).cast(dtype) for name, dtype in _empty().schema.items())


def _is_reversed() -> pl.Expr:
    low, high = (
        pl.col(f"{side}_significand").cast(pl.Float64) * (pl.lit(10.0).pow(pl.col(f"{side}_exponent"))) for side in ("low", "high")
    )
    return (low > high).alias("is_reversed")


def _ordered_ends() -> Iterator[pl.Expr]:
    """The lesser end first; a fall between 2 and 3 % runs from -3 to -2."""
    for own, other in (("low", "high"), ("high", "low")):
        for name in ("significand", "exponent", "slack"):
            chosen = pl.when("is_reversed").then(f"{other}_{name}").otherwise(f"{own}_{name}")
            yield chosen.alias(f"ordered_{own}_{name}")


def _is_sound() -> pl.Expr:
    ends = [
        pl.col(f"ordered_{side}_significand").is_not_null()
        & (pl.col(f"ordered_{side}_significand").abs() < MAX_SIGNIFICAND)
        & (pl.col(f"ordered_{side}_exponent").abs() <= _MAX_EXPONENT)
        for side in ("low", "high")
    ]
    return ends[0] & ends[1]


def _unit_measure() -> pl.Expr:
    is_compound = pl.col("per").is_not_null() & (pl.col("per") != pl.col("unit"))
    return pl.when(is_compound).then(pl.col("unit") + "/" + pl.col("per")).otherwise("unit")


def _with_intervals(frame: pl.DataFrame) -> pl.DataFrame:
    names = ("low_significand", "low_exponent", "low_slack", "high_significand", "high_exponent", "high_slack")
    frame = frame.with_columns(pl.col(f"ordered_{name}").alias(name) for name in names)
    is_date = pl.col("mention_kind") == "date"
    filled = frame.select(
        *(
            pl.when(is_date).then(0).otherwise(pl.col(name)).cast(pl.Int64 if "exponent" not in name else pl.Int16).alias(name)
            for name in names
        ),
        qualifier=pl.col("qualifier").fill_null(_NO_DATE),
    )
    ends = intervals(filled)
    dates = frame["mention_kind"] == "date"
    frame = frame.with_columns(*(pl.when(~dates).then(ends[name]).alias(name) for name in INTERVAL_DTYPES))
    nulled = [name for name in names if not name.endswith("slack")]
    return frame.with_columns(
        *(pl.when(~dates).then(pl.col(name)).alias(name) for name in nulled),
        unit_exponent=pl.when(~dates).then(pl.col("unit_exponent")),
    )


@cache
def _empty() -> pl.DataFrame:
    dtypes = {name: dtype for name, dtype in MENTION.dtypes.items() if name != "mention"}
    return pl.DataFrame(schema={"order": pl.UInt32(), **dtypes})
