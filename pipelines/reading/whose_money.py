"""Whose money a bare word for money is: of the place that its text is written in, by language tag, script and words of the place.

For languages in which one word names the money of several places (元, $). The rules are data (`prose.places_of_money`).
"""

from __future__ import annotations

import polars as pl

from pipelines.language.money_words import PlaceOfMoney
from pipelines.language.word_lists import word_lists


def with_place_of_money(mention: pl.DataFrame, documents: pl.DataFrame, language: str) -> pl.DataFrame:
    """Gives amounts in a bare word for money the currency of the text's place.

    Args:
        mention: order, quote, unit_quote, unit_measure, unit_name of the mentions of `documents`.
        documents: order, text and tag (BCP 47, may be null).
        language: primary language subtag.

    Returns:
        The mentions; where a text in another script than the usual one does not tell its place, or one names the money of several
        places, unit_measure is null and unit_name the word as printed.
    """
    prose = word_lists(language).prose
    if not prose.places_of_money:
        return mention
    # A figure of a table has its word for money where the table says it.
    said = pl.coalesce("unit_quote", "quote")
    is_bare = pl.col("unit_measure").str.starts_with(prose.usual_money) & said.str.contains(prose.bare_money)
    is_bare = (is_bare & ~said.str.contains(prose.not_bare_money)).fill_null(value=False)
    named = documents.filter(pl.col("order").is_in(mention.filter(is_bare)["order"].unique().implode()))
    if named.is_empty():
        return mention
    rules = prose.places_of_money
    places = _named_places(named, rules) if prose.other_script is None else _places(named, rules, prose.other_script)
    places = places.filter("is_elsewhere")
    if places.is_empty():
        return mention
    joined = mention.join(places.select("order", "code", "is_elsewhere"), on="order", how="left", maintain_order="left")
    is_elsewhere = is_bare & pl.col("is_elsewhere").fill_null(value=False)
    is_told = is_elsewhere & pl.col("code").is_not_null()
    code = pl.col("unit_measure").str.slice(3)
    name = pl.col("unit_name").str.slice(3)
    printed = said.str.extract(prose.bare_money, 1)
    return joined.with_columns(
        unit_measure=pl.when(is_told).then(pl.col("code") + code).when(~is_elsewhere).then("unit_measure"),
        unit_name=pl.when(is_told).then(pl.col("code") + name).when(is_elsewhere).then(printed).otherwise("unit_name"),
    ).drop("code", "is_elsewhere")


def _places(documents: pl.DataFrame, rules: list[PlaceOfMoney], other_script: str) -> pl.DataFrame:
    """The currency of each text's place (null where nothing or two places alike tell it), and whether it is not the usual place."""
    counts = [pl.col("text").str.count_matches(rule.words).alias(rule.code) for rule in rules]
    codes = [rule.code for rule in rules]
    counted = documents.select("order", *counts, tagged=_tagged(rules), is_other=pl.col("text").str.contains(other_script))
    most = pl.max_horizontal(codes)
    is_tie = pl.sum_horizontal([(pl.col(code) == most).cast(pl.Int64) for code in codes]) > 1
    said = pl.coalesce([pl.when(pl.col(code) == most).then(pl.lit(code)) for code in codes])
    return counted.select(
        "order",
        code=pl.coalesce("tagged", pl.when((most > 0) & ~is_tie).then(said)),
        is_elsewhere=pl.col("tagged").is_not_null() | pl.col("is_other"),
    )


def _named_places(documents: pl.DataFrame, rules: list[PlaceOfMoney]) -> pl.DataFrame:
    """The currency of each text's place (null where several are named), and whether the text says of any place that it is its."""
    text = pl.col("text")
    # Each text is searched once for each rule, however often what was found is asked for.
    found = documents.select(
        "order",
        "tag",
        *(text.str.contains(rule.settles).alias(f"settles_{rule.code}") for rule in rules),
        *(text.str.contains(rule.words).alias(f"names_{rule.code}") for rule in rules),
    )
    settled, named = (
        [pl.when(f"{column}_{rule.code}").then(pl.lit(rule.code)) for rule in rules] for column in ("settles", "names")
    )
    count = pl.sum_horizontal([one.is_not_null().cast(pl.Int64) for one in named])
    sure = pl.coalesce(_tagged(rules), *settled)
    return found.select(
        "order", code=pl.coalesce(sure, pl.when(count == 1).then(pl.coalesce(named))), is_elsewhere=sure.is_not_null() | (count > 0)
    )


def _tagged(rules: list[PlaceOfMoney]) -> pl.Expr:
    tag = pl.col("tag").str.to_lowercase()
    return pl.coalesce([pl.when(tag.str.contains(rule.tag)).then(pl.lit(rule.code)) for rule in rules])
