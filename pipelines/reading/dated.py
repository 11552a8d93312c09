"""The time period of every date of a batch: seen from the day of publication, and from the year that its sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from pipelines.language.word_lists import word_lists
from pipelines.reading.date_forms import Part, time_period
from pipelines.reading.window_numbers import number_of_window
from pipelines.text.folded_batch import FoldedBatch

_YEAR = "y"


def with_periods(
    valued: pl.DataFrame,
    number: pl.DataFrame,
    forms: Sequence[tuple[Part, ...]],
    documents: pl.DataFrame,
    batch: FoldedBatch,
    language: str,
) -> pl.DataFrame:
    """Adds document (its place in `documents`), sentence (its number there), published_date and time_period.

    Args:
        valued: start (place in the folded text), first_number, date_form (null for what is no date).
        number: significand of the masked numbers.
        forms: the parts of each form of dates.
        documents: published_date.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    document = batch.starts.search_sorted(batch.origins(valued["start"]), side="right").cast(pl.Int64) - 1
    valued = valued.with_columns(
        document=document,
        sentence=_sentences(batch, valued["start"], document, language),
        published_date=documents["published_date"].gather(document),
    )
    dates = valued.with_row_index("row").filter(pl.col("date_form").is_not_null())
    if dates.is_empty():
        return valued.with_columns(time_period=pl.lit(None, pl.String))
    numbers = [_number_column(dates, number, forms, position) for position in range(max(len(form) for form in forms))]
    keyed = dates.select("row", "date_form", "published_date", told=_told_years(dates, number, forms)).with_columns(numbers)
    keys = [name for name in keyed.columns if name != "row"]
    distinct = keyed.select(keys).unique(maintain_order=True)
    found = [_period(forms[form], published, told, values) for form, published, told, *values in distinct.iter_rows()]
    resolved = distinct.with_columns(time_period=pl.Series(found, dtype=pl.String))
    # Each distinct date is resolved once.
    periods = keyed.join(resolved, on=keys, how="left", nulls_equal=True).select("row", "time_period")
    return valued.with_row_index("row").join(periods, on="row", how="left", maintain_order="left").drop("row")


def _told_years(dates: pl.DataFrame, number: pl.DataFrame, forms: Sequence[tuple[Part, ...]]) -> pl.Series:
    """The last year that is printed in front of each date in its sentence; null where none is."""
    index = {form: part for form, parts in enumerate(forms) for name, part, _ in parts if name == _YEAR}
    at = pl.col("date_form").replace_strict(index, default=None, return_dtype=pl.Int64)
    printed = dates.with_columns(index=at).with_columns(year=number_of_window(number, "significand", "index").cast(pl.Int64))
    ordered = printed.sort("start", maintain_order=True).with_columns(
        told=pl.col("year").shift(1).forward_fill().over("document", "sentence")
    )
    return ordered.sort("row")["told"]


def _number_column(dates: pl.DataFrame, number: pl.DataFrame, forms: Sequence[tuple[Part, ...]], position: int) -> pl.Series:
    """The number at a position of each date's form, where it is a printed one."""
    index = {form: parts[position][1] for form, parts in enumerate(forms) if len(parts) > position}
    at = pl.col("date_form").replace_strict(index, default=None, return_dtype=pl.Int64)
    numbered = dates.with_columns(index=at)
    return numbered.select(number_of_window(number, "significand", "index").cast(pl.Int64).alias(f"number_{position}")).to_series()


def _period(form: Sequence[Part], published: date | None, told: int | None, values: Sequence[int | None]) -> str | None:
    parts = {name: fixed if index is None else value for (name, index, fixed), value in zip(form, values, strict=False)}
    if None in parts.values():
        return None
    return time_period({name: int(value or 0) for name, value in parts.items()}, published, told)


def _sentences(batch: FoldedBatch, starts: pl.Series, document: pl.Series, language: str) -> pl.Series:
    """Number of the sentence of each place in its document."""
    ends = word_lists(language).prose.sentence_ends
    parts = pl.Series([batch.text]).str.replace_all(ends, "${0}\x01").str.split("\x01").explode(empty_as_null=False)
    borders = parts.str.len_chars().cast(pl.Int64).cum_sum()
    number = borders.search_sorted(starts, side="right").cast(pl.Int64)
    first = batch.first_places()
    before = borders.search_sorted(first, side="right").cast(pl.Int64)
    return number - before.gather(document) + 1
