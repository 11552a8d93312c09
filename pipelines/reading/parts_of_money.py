"""Whose cents a bare word for a hundredth of money names: those of the money that its text counts in (8 cents beside euros).

For languages in which one word names the hundredth of several currencies. Which these are is data (`prose.part_currencies`).
"""

from __future__ import annotations

import polars as pl

from pipelines.language.word_lists import word_lists
from schemas import codes


def with_parts_of_money(mention: pl.DataFrame, language: str) -> pl.DataFrame:
    """Gives amounts in a bare word for a hundredth of money the currency that most amounts of their text are in.

    Args:
        mention: order, char_start, quote, unit_quote, unit_measure, unit_name.
        language: primary language subtag.

    Returns:
        The mentions; where a text has amounts of money and none is in a currency with such a hundredth, unit_measure is null and
        unit_name the word as printed. A text without other money is left as it is.
    """
    prose = word_lists(language).prose
    if not prose.part_currencies:
        return mention
    said = pl.coalesce("unit_quote", "quote")
    word = said.str.extract(prose.bare_part, 1)
    is_part = pl.col("unit_measure").str.starts_with(prose.usual_money) & word.is_not_null()
    is_part = (is_part & ~said.str.contains(prose.not_bare_part)).fill_null(value=False)
    if not mention.select(is_part.any()).item():
        return mention
    told = _told(
        mention.filter(pl.col("order").is_in(mention.filter(is_part)["order"].unique().implode()) & ~is_part), prose.part_currencies
    )
    joined = mention.join(told, on="order", how="left", maintain_order="left")
    is_told, has_none = is_part & pl.col("code").is_not_null(), is_part & ~pl.col("has_part").fill_null(value=True)
    per = pl.col("unit_measure").str.slice(3), pl.col("unit_name").str.slice(3)
    return joined.with_columns(
        unit_measure=pl.when(is_told).then(pl.col("code") + per[0]).when(~has_none).then("unit_measure"),
        unit_name=pl.when(is_told).then(pl.col("code") + per[1]).when(has_none).then(word).otherwise("unit_name"),
    ).drop("code", "has_part")


def _told(money: pl.DataFrame, currencies: list[str]) -> pl.DataFrame:
    """Of texts with amounts of money: order, code (the commonest currency with such a hundredth), has_part (whether any is)."""
    named = money.select("order", "char_start", code=pl.col("unit_measure").str.extract("^([^/]+)", 1))
    named = named.filter(pl.col("code").is_in(list(codes.codes("currency"))))
    counted = named.group_by("order", "code").agg(number=pl.len(), first=pl.col("char_start").min())
    has_part = pl.col("code").is_in(currencies)
    best = counted.filter(has_part).sort("order", "number", "first", descending=[False, True, False]).unique("order", keep="first")
    any_part = counted.group_by("order").agg(has_part=has_part.any())
    return any_part.join(best.select("order", "code"), on="order", how="left")
