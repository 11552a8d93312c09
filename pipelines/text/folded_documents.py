"""Documents folded for whoever reads them: those of one language together, some millions of characters at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from pipelines.language.load import languages
from pipelines.language.told import languages_of
from pipelines.text.folded_batch import FoldedBatch, folded_batch
from pipelines.text.layout.tables import TextTables

# Memory is bounded by it, not by the corpus.
_BATCH_CHARACTERS = 4_000_000


class FoldedDocuments(NamedTuple):
    """Documents of one language.

    Attributes:
        document: order (the place among all documents), document_id, text, tag (the language that they say), language,
            published_date.
        language: primary language subtag.
        batch: their texts, folded in the order of `document`.
        tables: of their texts.
    """

    document: pl.DataFrame
    language: str
    batch: FoldedBatch
    tables: TextTables


def folded_documents(documents: pl.DataFrame) -> Iterator[FoldedDocuments]:
    """Folds documents, one batch after the other; those in languages that are not read are left out.

    Args:
        documents: document_id, text; language (BCP 47; where null or not known it is told from the text), told_language (where
            that was done already), published_date. All but the first two may be left out.
    """
    frame = documents.select(
        "document_id",
        pl.col("text").fill_null(""),
        (pl.col("language") if "language" in documents.columns else pl.lit(None, pl.String)).alias("language"),
        (pl.col("published_date") if "published_date" in documents.columns else pl.lit(None, pl.Date)).alias("published_date"),
    ).with_row_index("order")
    told = documents["told_language"] if "told_language" in documents.columns else languages_of(frame["text"], frame["language"])
    frame = frame.with_columns(tag="language", language=told)
    for language in languages():
        own = frame.filter(pl.col("language") == language)
        number = own["text"].str.len_chars().cast(pl.Int64).cum_sum() // _BATCH_CHARACTERS
        for batch in own.with_columns(batch=number).partition_by("batch", maintain_order=True) if own.height else ():
            yield FoldedDocuments(batch, language, folded_batch(batch["text"].to_list(), language), TextTables())
