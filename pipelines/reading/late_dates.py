"""Numbers and ranks that their sentence makes dates: on the 26th, the treaty of 1815, from 1670 to 1699.

What a number alone does not show is seen once it is known that nothing is counted. The wordings are data.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from pipelines.language.prose_words import Prose
from pipelines.language.word_lists import word_lists
from pipelines.reading.date_forms import Part
from pipelines.text.folded_batch import FoldedBatch

DATE, NUMBER, RANK = "date", "number", "rank"
_YEAR = "Y"
_FRONT, _BEHIND = 32, 24
_NOTHING = pl.lit(None, pl.String)


def with_late_dates(
    spans: pl.DataFrame, batch: FoldedBatch, language: str, form_id: Callable[[tuple[Part, ...]], int]
) -> pl.DataFrame:
    """Makes dates of numbers that are years and of ranks that are days of a month.

    Args:
        spans: start, end (places in the folded text), mention_kind, unit, unit_name, date_form, low_number, high_number.
        batch: the text that the places are in.
        language: primary language subtag.
        form_id: the number of a form of dates.
    """
    prose = word_lists(language).prose
    spans = _with_years(spans, batch, prose, form_id) if prose.republic_years else spans
    if not prose.old_years and not prose.ordinal_days:
        return spans
    text = batch.text
    rows = spans.with_row_index("row")
    is_open = ((pl.col("mention_kind") == NUMBER) & pl.col("unit").is_null()) | (pl.col("mention_kind") == RANK)
    numbers = rows.filter(is_open).select("row", "start", "end", "mention_kind", "low_number", "high_number")
    starts, ends = numbers["start"].to_list(), numbers["end"].to_list()
    printed = pl.Series([text[start:end] for start, end in zip(starts, ends, strict=True)], dtype=pl.String)
    is_date = printed.str.contains(prose.old_years) | printed.str.contains(prose.ordinal_days)
    numbers = numbers.with_columns(printed=printed).filter(is_date)
    if numbers.is_empty():
        return spans
    numbers = numbers.with_columns(
        before=pl.Series([text[max(start - _FRONT, 0) : start] for start in numbers["start"].to_list()], dtype=pl.String),
        behind=pl.Series([text[end : end + _BEHIND] for end in numbers["end"].to_list()], dtype=pl.String),
    )
    years, days = numbers.filter(_is_year(prose)), numbers.filter(_is_day(prose))
    forms = [form_id(_form(row["low_number"], row["high_number"])) for row in years.iter_rows(named=True)]
    found = pl.concat([
        years.select("row", form=pl.Series(forms, dtype=pl.Int64)), days.select("row", form=pl.lit(None, pl.Int64)),
    ])  # fmt: skip
    if found.is_empty():
        return spans
    joined = rows.join(found.with_columns(is_late=True), on="row", how="left", maintain_order="left")
    is_late = pl.col("is_late").fill_null(value=False)
    return joined.with_columns(
        mention_kind=pl.when(is_late).then(pl.lit(DATE)).otherwise("mention_kind"),
        date_form=pl.when(is_late).then("form").otherwise("date_form"),
        **{name: pl.when(is_late).then(_NOTHING).otherwise(name) for name in ("unit", "unit_name", "per", "scale_word")},
    ).drop("row", "form", "is_late")


def _with_years(spans: pl.DataFrame, batch: FoldedBatch, prose: Prose, form_id: Callable[[tuple[Part, ...]], int]) -> pl.DataFrame:
    """Makes dates of so many years that are a year: of another century, or of the Republic of China in texts of its place.

    Examples are 始建于1056年, and 113年營收 in the script of that place.
    """
    rows = spans.with_row_index("row").filter((pl.col("unit") == _YEAR) & pl.col("low_number").is_not_null())
    rows = rows.select("row", "start", "end", "low_number")
    text = batch.text
    places = list(zip(rows["start"].to_list(), rows["end"].to_list(), strict=True))
    rows = rows.with_columns(printed=pl.Series([text[start:end] for start, end in places], dtype=pl.String)).filter(
        pl.col("printed").str.contains(prose.republic_years) | pl.col("printed").str.contains(prose.old_dated_years)
    )
    if rows.is_empty():
        return spans
    around = rows.with_columns(
        before=pl.Series([text[max(start - _FRONT, 0) : start] for start in rows["start"].to_list()], dtype=pl.String),
        behind=pl.Series([text[end : end + _BEHIND] for end in rows["end"].to_list()], dtype=pl.String),
    ).filter(~pl.col("before").str.contains(prose.not_before_republic), ~pl.col("behind").str.contains(prose.not_behind_republic))
    is_old = around["printed"].str.contains(prose.old_dated_years).to_list()
    years = {row: form_id((("y", number, 0),)) for row, number in around.filter(is_old).select("row", "low_number").iter_rows()}
    around = around.filter([not old and prose.other_script is not None for old in is_old])
    document = batch.starts.search_sorted(batch.origins(around["start"]), side="right") - 1
    bounds = [*batch.starts.to_list(), len(batch.original)]
    is_there = {
        number: re.search(prose.other_script or "", batch.original[bounds[number] : bounds[number + 1]]) is not None
        for number in set(document.to_list())
    }
    years |= {
        row: form_id((("r", number, 0),))
        for (row, number), one in zip(around.select("row", "low_number").iter_rows(), document.to_list(), strict=True)
        if is_there[one]
    }
    if not years:
        return spans
    place = pl.int_range(pl.len())
    is_year = place.is_in(list(years))
    return spans.with_columns(
        mention_kind=pl.when(is_year).then(pl.lit(DATE)).otherwise("mention_kind"),
        date_form=pl.when(is_year).then(place.replace_strict(years, default=None, return_dtype=pl.Int64)).otherwise("date_form"),
        **{name: pl.when(is_year).then(_NOTHING).otherwise(name) for name in ("unit", "unit_name", "per", "scale_word")},
    )


def _is_year(prose: Prose) -> pl.Expr:
    is_number = (pl.col("mention_kind") == NUMBER) & pl.col("printed").str.contains(prose.old_years)
    is_span = (pl.col("low_number") != pl.col("high_number")) & pl.col("before").str.contains(prose.before_old_spans)
    is_said = is_span | pl.col("before").str.contains(prose.before_old_years)
    return is_number & is_said & ~pl.col("behind").str.contains(prose.not_behind_old_years)


def _is_day(prose: Prose) -> pl.Expr:
    is_rank = (pl.col("mention_kind") == RANK) & pl.col("printed").str.contains(prose.ordinal_days)
    before, behind = pl.col("before"), pl.col("behind")
    is_within = before.str.contains(prose.before_days) & behind.str.contains(prose.behind_days)
    return is_rank & (is_within | (before.str.contains(prose.before_subject_days) & behind.str.contains(prose.behind_subject_days)))


def _form(low: int | None, high: int | None) -> tuple[Part, ...]:
    first: Part = ("y", low, 0)
    return (first,) if high is None or high == low else (first, ("y2", high, 0))
