"""Finds the dates of texts that no calendar has; `families/dates.py` says what that means."""

from __future__ import annotations

import polars as pl

from pipelines.language.kept import kept
from pipelines.language.load import languages
from pipelines.language.word_lists import word_lists
from pipelines.rules.evidence import MENTION_DTYPES
from pipelines.rules.families.dates import IMPOSSIBLE

_DATE, _LAST_DAY = "date", 31
_YEAR = r"^\d{4}$"
_NUMBER = r"\d+"


def judged_dates(mention: pl.DataFrame) -> pl.DataFrame:
    """The dates of texts, and whether they name days that exist.

    A date is judged where its numbers say a year, a month and a day in whatever order; where they could say a day in one order and
    none in another, it holds. A day without a year, or beside a month in words, is judged by itself: no month has 32.

    Args:
        mention: `MENTION_DTYPES`; what is no date is passed over.

    Returns:
        `MENTION_DTYPES` of the dates that are judged, with rule and holds, and quote with the month in front of a day alone.
    """
    dates = mention.filter(pl.col("mention_kind") == _DATE).sort("document_id", "char_start")
    own = pl.col("document_id")
    before = {name: pl.col(name).shift().over(own) for name in ("quote", "char_end")}
    numbers = pl.col("quote").str.extract_all(_NUMBER)
    placed = dates.with_columns(**{f"{name}_before": one for name, one in before.items()}, numbers=numbers)
    is_behind = (pl.col("char_end_before") == pl.col("char_start")) & pl.col("quote_before").str.contains(_NUMBER)
    lone = placed.filter(pl.col("time_period").is_null() & is_behind & (pl.col("numbers").list.len() == 1))
    lone = lone.with_columns(
        quote=pl.concat_str("quote_before", "quote"),
        holds=pl.col("numbers").list.first().cast(pl.Int64, strict=False) <= _LAST_DAY,
    )
    whole = placed.filter(pl.col("numbers").list.len() == 3).with_columns(holds=pl.col("time_period").is_not_null() | _is_a_day())
    beside = placed.filter(pl.col("time_period").is_null() & (pl.col("numbers").list.len() < 3)).with_columns(
        holds=_day_beside_month().cast(pl.Int64, strict=False) <= _LAST_DAY
    )
    columns = [*MENTION_DTYPES, "holds"]
    judged = pl.concat([one.drop_nulls("holds").select(columns) for one in (whole, lone, beside)])
    return judged.with_columns(rule=pl.lit(IMPOSSIBLE))


def _day_beside_month() -> pl.Expr:
    """The day that a date names with its month, in the wording of any language; null where it names none."""
    quote = pl.col("quote").str.to_lowercase()
    return pl.coalesce(quote.str.extract(form, 1) for form in _month_days())


@kept
def _month_days() -> tuple[str, ...]:
    forms = (word_lists(language).prose.month_days for language in languages())
    return tuple(form for form in forms if form)


def _is_a_day() -> pl.Expr:
    """Whether the two numbers beside the year are a month and a day in either order; null where no number is a year."""
    others = pl.col("numbers").list.eval(pl.element().filter(~pl.element().str.contains(_YEAR)))
    year = pl.col("numbers").list.eval(pl.element().filter(pl.element().str.contains(_YEAR))).list.first()
    orders = [
        pl.format("{}-{}-{}", year, *(others.list.get(place, null_on_oob=True).str.zfill(2) for place in order))
        for order in ((0, 1), (1, 0))
    ]
    exists = pl.any_horizontal(one.str.to_date("%Y-%m-%d", strict=False).is_not_null() for one in orders)
    return pl.when(others.list.len() == 2).then(exists)
