"""Finds the dates of texts that no calendar has; `families/dates.py` says what that means."""

from __future__ import annotations

import polars as pl

from pipelines.rules.evidence import DATE_DTYPES
from pipelines.rules.families.dates import RULES
from schemas.finding import RULE_TALLY

RULE = RULES[0]
_DATE, _LAST_DAY = "date", 31
_YEAR = r"^\d{4}$"
_NUMBER = r"\d+"


def judged_dates(mention: pl.DataFrame) -> pl.DataFrame:
    """The dates of texts, and whether they name days that exist.

    A date is judged where its numbers say a year, a month and a day in whatever order; where they could say a day in one order and
    none in another, it holds. A day alone is judged where it stands right behind its month.

    Args:
        mention: `DATE_DTYPES`; what is no date is passed over.

    Returns:
        `DATE_DTYPES` of the dates that are judged, with holds, and quote with the month in front of a day alone.
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
    columns = [*DATE_DTYPES, "holds"]
    return pl.concat([whole.drop_nulls("holds").select(columns), lone.drop_nulls("holds").select(columns)])


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


def date_findings(judged: pl.DataFrame) -> pl.DataFrame:
    """What fails of `judged_dates`, with the columns that a finding is made of; evidence names the mention of the text."""
    failing = judged.filter(~pl.col("holds"))
    sentence = RULE.mention.sentence.filled() if RULE.mention else pl.lit("")
    name = mention_name()
    none = pl.lit(None, pl.Float64)
    return failing.with_columns(
        *(none.alias(f"{side}_{end}") for side in ("expected", "actual") for end in ("low", "high")),
        rule=pl.lit(RULE.code),
        subject=name,
        evidence=pl.concat_list(name),
        outcome=pl.lit("fails"),
        severity=pl.lit(RULE.severity),
        is_repaired=pl.lit(value=False),
        relation_id=pl.lit(None, pl.String),
        observation_id=pl.lit(None, pl.String),
        comparison_unit=pl.lit(None, pl.String),
        message=sentence,
    )


def mention_name() -> pl.Expr:
    """What a finding calls a mention that is no figure, of the columns document_id and mention."""
    return pl.format("{}:m{}", "document_id", pl.col("mention").cast(pl.String).str.zfill(4))


def date_tally(judged: pl.DataFrame) -> pl.DataFrame:
    """Outcomes counted by document, as `schemas.finding.RULE_TALLY`."""
    counts = judged.group_by("document_id", maintain_order=True).agg(
        checked=pl.len(), holds=pl.col("holds").sum(), fails=(~pl.col("holds")).sum()
    )
    named = counts.with_columns(rule=pl.lit(RULE.code), cannot_tell=pl.lit(0), repaired=pl.lit(0))
    return named.select(pl.col(name).cast(dtype) for name, dtype in RULE_TALLY.dtypes.items())
