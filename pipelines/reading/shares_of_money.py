"""Parts of money that are shares: 60 cents of every dollar, 86p in every pound, for every euro spent, 21 cents.

The wordings are data: regular expressions of what stands behind such an amount, and in front of it.
"""

from __future__ import annotations

import re

import polars as pl

from pipelines.language.word_lists import word_lists
from schemas import codes

_FRONT, _BEHIND = 80, 32
# A unit of money is so many powers of ten above a percentage of it.
_PERCENT_POWER = 2
_MONEY, _SHARE = "currency", "percent"


def with_shares_of_money(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Makes percentages of amounts that are told of every one of their money.

    Args:
        spans: start, end (places in the folded text), mention_kind, unit, unit_name, unit_exponent, per.
        text: folded.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    if not prose.share_of_money:
        return spans
    behind, front = re.compile(prose.share_of_money), re.compile(prose.before_share_of_money)
    is_part = (pl.col("mention_kind") == _MONEY) & pl.col("per").is_null() & (pl.col("unit_exponent") <= 0)
    rows = spans.with_row_index("row").filter(is_part).select("row", "start", "end", "unit_exponent")
    shares = [
        row
        for row, start, end, exponent in rows.iter_rows()
        if behind.match(text[end : end + _BEHIND]) or (exponent < 0 and front.search(text[max(start - _FRONT, 0) : start]))
    ]
    if not shares:
        return spans
    is_share = pl.int_range(pl.len()).is_in(shares)
    return spans.with_columns(
        mention_kind=pl.when(is_share).then(pl.lit(_SHARE)).otherwise("mention_kind"),
        unit=pl.when(is_share).then(pl.lit(codes.PERCENT)).otherwise("unit"),
        unit_name=pl.when(is_share).then(pl.lit(_SHARE)).otherwise("unit_name"),
        unit_exponent=pl.when(is_share).then(pl.col("unit_exponent") + _PERCENT_POWER).otherwise("unit_exponent"),
    )
