"""Amounts and growths that are of what a figure before them is of."""

from __future__ import annotations

import polars as pl

from pipelines.context import indicators
from pipelines.context.dimensions import COUNTS, NO_AMOUNTS, PERCENTS
from pipelines.context.nearest import before, behind
from pipelines.values import interval

_OWNERS, _PLACE = ("sector", "entity", "area", "area_class"), ("start", "end", "sentence")
_FAR_SHARE, _MAX_REACHED = 0.4, 5
_ALIKE, _CARRIED = (0.003, 3.0), 0.35


def carry_amounts(named: pl.DataFrame, cues: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """An amount that nothing names, in the sentence behind one of the same currency and order, is of the same indicator.

    So it is where its sentence refers back or tells a share of a whole, or says of which sector, place or firm it is told, and
    names no topic in front of it: what is "net debt" on no list is not more of the exports before it.
    """
    value = interval.nearest("low_significand", "low_exponent").abs()
    rows = named.with_columns(value=value)
    is_amount = (pl.col("dimension") == "money") & (pl.col("aspect") == "level")
    # One of several topics that a sentence names is not what the next goes on about.
    is_sole = pl.col("indicator").drop_nulls().n_unique().over("sentence", "unit_measure") == 1
    known = rows.filter(is_amount & pl.col("indicator").is_not_null() & is_sole)
    take = {"indicator": "amount_indicator", "topic": "amount_topic", "value": "amount_value", "sentence": "amount_sentence"}
    found = before(rows, known, ["paragraph", "unit_measure"], take)
    near = (pl.col("sentence") - pl.col("amount_sentence") == 1) & (pl.col("bracket") == 0)
    alike = (pl.col("value") / pl.col("amount_value")).is_between(*_ALIKE)
    owners = pl.concat([cues.filter(pl.col("kind").is_in(_OWNERS)).select(_PLACE), areas.select(_PLACE)]).sort("start")
    found = before(found, owners, ["sentence"], {"start": "owner_at"})
    found = before(found, cues.filter(pl.col("kind") == "topic").sort("start"), ["sentence"], {"start": "named_at"})
    shares = cues.filter((pl.col("kind") == "aspect") & (pl.col("code") == "share"))["sentence"].implode()
    refers = pl.col("owner_at").is_not_null() | pl.col("may_carry") | pl.col("sentence").is_in(shares)
    is_meant = refers & pl.col("named_at").is_null()
    carries = (is_amount & is_meant & pl.col("topic").is_null() & ~pl.col("is_change") & near & alike).fill_null(value=False)
    return found.with_columns(
        indicator=pl.when(carries).then("amount_indicator").otherwise("indicator"),
        indicator_confidence=pl.when(carries).then(_CARRIED).otherwise("indicator_confidence"),
    )


def follow_amounts(found: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """A growth behind an amount ("income was 38,240 yuan, up 5.2%") is of what the amount is of, known or not.

    So it is unless a topic comes between.
    """
    is_amount = ~pl.col("dimension").is_in(NO_AMOUNTS) & (pl.col("bracket") == 0)
    amounts = found.filter(is_amount & ~pl.col("is_change"))
    topics = cues.filter((pl.col("kind") == "topic") & (pl.col("bracket") == 0))
    place = {"topic": "amount_topic", "topic_confidence": "amount_confidence", "end": "amount_end"}
    asked = before(found, amounts, ["sentence"], place)
    asked = before(asked, topics.with_columns(end=pl.col("start") + 1), ["sentence"], {"start": "topic_at"})
    is_growth = pl.col("dimension").is_in(PERCENTS) & (pl.col("said") == "growth") & pl.col("linked").is_null()
    follows = is_growth & pl.col("amount_end").is_not_null() & ~(pl.col("topic_at") >= pl.col("amount_end")).fill_null(value=False)
    # Of "a share of 19.1%" the last topic is meant, whatever else its sentence names.
    is_share = pl.col("dimension").is_in(PERCENTS) & (pl.col("said") == "share") & pl.col("topic").is_null()
    chosen = asked.with_columns(
        topic=pl.when(follows).then("amount_topic").when(is_share).then("any_in_paragraph").otherwise("topic"),
        topic_confidence=pl.when(follows).then("amount_confidence").when(is_share).then(_FAR_SHARE).otherwise("topic_confidence"),
    ).drop("amount_topic", "amount_confidence", "amount_end", "topic_at")
    return _of_other_amounts(chosen, amounts)


def _of_other_amounts(found: pl.DataFrame, amounts: pl.DataFrame) -> pl.DataFrame:
    """Takes the topic from a growth to an amount that it is not measured in: "imports rose by 19.9% to 121 million tonnes"."""
    measured = indicators.level_dimensions().with_columns(is_measured=pl.lit(value=True))
    reached = behind(found, amounts, ["clause"], {"dimension": "reached", "start": "reached_at"})
    near = pl.col("reached_at") - pl.col("end") <= _MAX_REACHED
    asked = reached.join(measured, left_on=["topic", "reached"], right_on=["topic", "dimension"], how="left", maintain_order="left")
    is_other = near & ~pl.col("reached").is_in(COUNTS) & pl.col("is_measured").is_null()
    is_growth = pl.col("dimension").is_in(PERCENTS) & (pl.col("said") == "growth")
    lost = (is_growth & is_other).fill_null(value=False)
    return asked.with_columns(topic=pl.when(~lost).then("topic")).drop("reached", "reached_at", "is_measured")
