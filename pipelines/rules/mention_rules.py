"""Judges mentions of texts by themselves: dates, and ranges that no indicator or relation made an observation."""

from __future__ import annotations

import polars as pl

from pipelines.rules.dates import judged_dates
from pipelines.rules.evidence import MENTION_DTYPES
from pipelines.rules.families import MentionCheck, all_rules
from pipelines.rules.families.ranges import SCALE_WORDS, is_range, runs_down
from pipelines.rules.spoken import interval_texts
from pipelines.values import interval
from schemas.finding import RULE_TALLY

_CHECKS: dict[str, MentionCheck] = {one.code: one.mention for one in all_rules() if one.mention}
_SEVERITIES = {one.code: one.severity for one in all_rules() if one.mention}


def judged_mentions(mention: pl.DataFrame) -> pl.DataFrame:
    """The mentions that a rule has anything to say of.

    Args:
        mention: `MENTION_DTYPES`.

    Returns:
        `MENTION_DTYPES` with rule and holds, one row a mention and rule.
    """
    return pl.concat([judged_dates(mention), _judged_ranges(mention)])


def _judged_ranges(mention: pl.DataFrame) -> pl.DataFrame:
    """Ranges that are no observation; those that are one, the rules on figures judge."""
    alone = mention.filter(pl.col("observation_id").is_null() & pl.col("low_significand").is_not_null())
    valued = alone.with_columns(
        face_low=interval.nearest("low_significand", "low_exponent"),
        face_high=interval.nearest("high_significand", "high_exponent"),
    )
    ranges = valued.filter(is_range().fill_null(value=False)).with_columns(holds=~runs_down(), rule=pl.lit(SCALE_WORDS))
    return ranges.select(*MENTION_DTYPES, "holds", "rule")


def mention_name() -> pl.Expr:
    """What a finding calls a mention, of the columns document_id and mention."""
    return pl.format("{}:m{}", "document_id", pl.col("mention").cast(pl.String).str.zfill(4))


def mention_findings(judged: pl.DataFrame) -> pl.DataFrame:
    """What fails of `judged_mentions`, with the columns that a finding is made of; evidence names the mention of the text."""
    failing = judged.filter(~pl.col("holds"))
    ends = failing.select(
        low=interval.nearest("low_significand", "low_exponent"), high=interval.nearest("high_significand", "high_exponent")
    )
    told = failing.with_columns(
        printed="quote",
        face_low_text=interval_texts(ends["low"], ends["low"]),
        face_high_text=interval_texts(ends["high"], ends["high"]),
    )
    message, none = pl.lit(None, pl.String), pl.lit(None, pl.Float64)
    for code, check in _CHECKS.items():
        message = pl.when(pl.col("rule") == code).then(check.sentence.filled()).otherwise(message)
    return told.with_columns(
        *(none.alias(f"{side}_{end}") for side in ("expected", "actual") for end in ("low", "high")),
        subject=mention_name(),
        evidence=pl.concat_list(mention_name()),
        outcome=pl.lit("fails"),
        severity=pl.col("rule").replace_strict(_SEVERITIES, return_dtype=pl.String),
        is_repaired=pl.lit(value=False),
        relation_id=pl.lit(None, pl.String),
        observation_id=pl.lit(None, pl.String),
        comparison_unit=pl.lit(None, pl.String),
        message=message,
    )


def mention_tally(judged: pl.DataFrame) -> pl.DataFrame:
    """Outcomes counted by document and rule, as `schemas.finding.RULE_TALLY`."""
    counts = judged.group_by("document_id", "rule", maintain_order=True).agg(
        checked=pl.len(), holds=pl.col("holds").sum(), fails=(~pl.col("holds")).sum()
    )
    named = counts.with_columns(cannot_tell=pl.lit(0), repaired=pl.lit(0))
    return named.select(pl.col(name).cast(dtype) for name, dtype in RULE_TALLY.dtypes.items())
