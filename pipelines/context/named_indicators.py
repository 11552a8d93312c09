"""The indicator that a topic, an aspect, a noun and a whole name together."""

from __future__ import annotations

import polars as pl

from pipelines.context import indicators
from pipelines.context.dimensions import COUNTS, PERCENTS


def with_indicators(found: pl.DataFrame) -> pl.DataFrame:
    """Adds indicator, indicator_confidence, aspect, whole and of_whole: what topic, aspect, noun and whole of a figure name."""
    asked = _with_candidates(_with_aspects(found))
    # "2% below its level" is a fall, and the figure does not say so.
    is_beneath = pl.col("is_beneath") & _is_percent() & (pl.col("low_significand") > 0)
    named = asked.with_columns(indicator=pl.when(~is_beneath).then(_indicator()))
    return named.with_columns(indicator=pl.when(~_is_in_other_parts()).then("indicator")).with_columns(
        indicator_confidence=pl.when(pl.col("indicator").is_not_null()).then(
            pl.when(_is_count() & pl.col("by_own_noun").is_not_null())
            .then(0.8)
            .otherwise(pl.col("topic_confidence").fill_null(0.4))
        )
    )


def _is_in_other_parts() -> pl.Expr:
    """Whether a figure is in percent and its indicator in per mille, or the other way round: it is of something else near by."""
    admitted = pl.col("indicator").replace_strict(*indicators.admitted_dimensions(), default=None, return_dtype=pl.String)
    are_parts = pl.all_horizontal(dimension.is_in(PERCENTS) for dimension in (pl.col("dimension"), admitted))
    return (are_parts & (pl.col("dimension") != admitted)).fill_null(value=False)


def _is_percent() -> pl.Expr:
    return pl.col("dimension").is_in(PERCENTS)


def _is_count() -> pl.Expr:
    return pl.col("dimension").is_in(COUNTS)


def _with_aspects(found: pl.DataFrame) -> pl.DataFrame:
    """Adds aspect, default_aspect (of a percentage that says none) and whole."""
    whole = pl.when(pl.col("is_of")).then(pl.coalesce("whole_behind", "whole_before")).otherwise("whole_before")
    aspect = (
        pl.when("is_threshold").then(pl.lit("threshold"))
        .when(pl.col("dimension").is_in(["rank", "multiple"])).then("dimension")
        .when(~_is_percent()).then(pl.lit("level"))
        .otherwise("said")
    )  # fmt: skip
    asked = found.with_columns(aspect=aspect, whole=whole)
    asked = asked.join(indicators.default_percents(), on="topic", how="left", maintain_order="left")
    return asked.with_columns(default_aspect=pl.coalesce("default_aspect", pl.when("is_firm").then(pl.lit("share"))))


def _with_candidates(asked: pl.DataFrame) -> pl.DataFrame:
    """Adds the indicators that the words name, a column by each way, and is_level: whether the topic is measured so."""
    tables = indicators.aspect_indicators()
    for name, topic, aspect in (
        ("by_aspect", "topic", "aspect"),
        ("by_default", "topic", "default_aspect"),
        ("by_whole", "whole", "aspect"),
    ):
        table = tables.select(
            pl.col("topic").alias(topic), pl.col("aspect").alias(aspect), "is_firm", pl.col("indicator").alias(name)
        )
        asked = asked.join(table, on=[topic, aspect, "is_firm"], how="left", maintain_order="left")
    ratios, nouns = indicators.topic_ratios().rename({"indicator": "of_whole"}), indicators.own_nouns()
    levels = indicators.level_dimensions().with_columns(is_level=pl.lit(value=True))
    for table, keys in (
        (ratios, ["topic", "whole"]),
        (ratios.rename({"topic": "behind_whole", "of_whole": "of_whole_behind"}), ["behind_whole", "whole"]),
        (indicators.noun_indicators().rename({"indicator": "by_noun"}), ["topic", "noun"]),
        (nouns.rename({"noun": "own_noun", "indicator": "by_own_noun"}), ["own_noun"]),
        (nouns.rename({"noun": "noun_before", "indicator": "by_noun_before"}), ["noun_before"]),
        (levels, ["topic", "dimension"]),
    ):
        asked = asked.join(table, on=keys, how="left", maintain_order="left")
    return asked.with_columns(of_whole=pl.coalesce("of_whole", pl.when("is_of").then("of_whole_behind")))


def _indicator() -> pl.Expr:
    """The one of the candidates that is meant."""
    by_level = pl.when(pl.col("is_level") | (pl.col("aspect") != "level")).then("by_aspect")
    is_part = _is_percent() & pl.col("aspect").is_in(["share", "ratio"])
    percent = (
        pl.when(is_part & pl.col("of_whole").is_not_null()).then("of_whole")
        .when((pl.col("aspect") == "share") & pl.col("whole").is_not_null()).then(pl.coalesce("by_whole", "by_aspect"))
        .otherwise(pl.coalesce("by_aspect", "by_default"))
    )  # fmt: skip
    return (
        pl.when(_is_percent()).then(percent)
        .when(_is_count()).then(
            pl.coalesce("by_own_noun", pl.when(~pl.col("is_change")).then(pl.coalesce("by_noun", by_level, "by_noun_before")))
        )
        .when(pl.col("is_change")).then(None)
        .otherwise(by_level)
    )  # fmt: skip
