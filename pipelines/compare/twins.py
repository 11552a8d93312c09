"""Documents that say the same in two languages, compared by the mentions that were read in them. Columns in, columns out."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipelines.compare.comparison import judged
from pipelines.compare.figure import Figure
from pipelines.compare.reading import figures_of
from pipelines.compare.segment import Segment
from pipelines.compare.verdicts import INFO
from pipelines.language.evidence import primary_language
from pipelines.language.load import languages
from schemas.twin_comparison import TWIN_COMPARISON

_MOST = 200
"""Differences that are told of a pair."""


def compare_twins(documents: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Compares every document with its twin.

    Args:
        documents: document_id, twin_document_id (null where it has none), language; all documents that are at hand.
        mentions: of the contract `mention`, those of these documents.

    Returns:
        `schemas.twin_comparison.TWIN_COMPARISON`, one row a document with a twin; one whose twin is not there has no figures of it.
    """
    numbers = {name: number for number, name in enumerate(documents["document_id"].to_list())}
    figures: list[list[Figure]] = [[] for _ in numbers]
    number_of = pl.col("document_id").replace_strict(numbers, default=None, return_dtype=pl.Int64).cast(pl.String)
    placed = mentions.sort("document_id", "char_start", "char_end").with_columns(number_of.alias("document_id"))
    for number, figure in figures_of(placed.drop_nulls("document_id")):
        figure.place = len(figures[number])
        figures[number].append(figure)
    tongues = {name: primary_language(tag or "") for name, tag in documents.select("document_id", "language").iter_rows()}
    pairs = documents.drop_nulls("twin_document_id").select("document_id", "twin_document_id").iter_rows()
    rows = [
        {
            "document_id": name,
            "twin_document_id": twin,
            **_compared(
                (figures[numbers[name]], figures[numbers[twin]] if twin in numbers else []), (tongues[name], tongues.get(twin))
            ),
        }
        for name, twin in pairs
    ]
    return pl.DataFrame(rows, schema=TWIN_COMPARISON.dtypes, orient="row")


def _compared(figures: tuple[Sequence[Figure], Sequence[Figure]], tags: tuple[str | None, str | None]) -> dict[str, object]:
    texts = [_only(own) for own in figures]
    mine, theirs = tags[0] or tags[1] or languages()[0], tags[1] or tags[0] or languages()[0]
    found = judged(Segment(texts[0], texts[1], mine, theirs, *figures))
    counts = [sum(not figure.is_date for figure in own) for own in figures]
    differences = [finding.message for finding in found.findings if finding.severity != INFO]
    return {
        "figures": counts[0],
        "twin_figures": counts[1],
        "shared_figures": found.shared,
        "differences": differences[:_MOST] or None,
    }


def _only(figures: Sequence[Figure]) -> str:
    """A text of the figures alone, each at its place: what else a document says is not kept."""
    parts, end = [], 0
    for figure in figures:
        if figure.start >= end:
            parts.append(" " * (figure.start - end) + figure.text)
            end = figure.end
    return "".join(parts)
