"""Ranges: ends with two scale words, and growths of both ends."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.rules.consistency import ROW_CONSISTENCY, ROW_DTYPES, failures_in_memory
from pipelines.rules.evidence import MENTION_DTYPES
from pipelines.rules.mention_rules import judged_mentions, mention_findings


def row(quote: str, low: float, high: float) -> pl.DataFrame:
    blank = pl.DataFrame([dict.fromkeys(ROW_DTYPES)], schema=ROW_DTYPES)
    return blank.with_columns(quote=pl.lit(quote), face_low=pl.lit(float(low)), face_high=pl.lit(float(high)))


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [
        ("900万元至1200元", 1200, 9e6),
        ("$9 million to $12", 12, 9e6),
        ("3.5亿元至4.2万元", 4.2e4, 3.5e8),
        ("900万元至1,200元", 1200, 9e6),
    ],
)
def test_ends_that_run_down_by_their_words_fail(quote: str, low: float, high: float) -> None:
    assert failures_in_memory(ROW_CONSISTENCY, row(quote, low, high))["rule"].to_list() == ["range.scale_words"]


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [
        ("500元至5万元", 500, 5e4), ("900万元至1200万元", 9e6, 1.2e7), ("$950 million to $1.2 billion", 9.5e8, 1.2e9),
        ("30 to 20", 20, 30), ("900至1200万元", 9e6, 1.2e7), ("100万元", 1e6, 1e6), ("九万至十万", 9e4, 1e5),
        ("10 to 10,000", 10, 1e4),
        ("30 million to 20 million", 2e7, 3e7),
    ],
)  # fmt: skip
def test_other_ranges_hold(quote: str, low: float, high: float) -> None:
    assert failures_in_memory(ROW_CONSISTENCY, row(quote, low, high)).is_empty()


def test_a_range_that_is_no_observation_is_judged_as_a_mention() -> None:
    rows = [
        ("d", 1, 0, 12, "900万元至1200元", "currency", None, 1200, 0, 900, 4, None),
        ("d", 2, 20, 32, "900万元至1200元", "currency", None, 1200, 0, 900, 4, "d:m0002"),
        ("d", 3, 40, 52, "500元至5万元", "currency", None, 500, 0, 5, 4, None),
        ("d", 4, 60, 64, "500元", "currency", None, 500, 0, 500, 0, None),
    ]
    judged = judged_mentions(pl.DataFrame(rows, schema=MENTION_DTYPES, orient="row"))
    assert judged.select("mention", "rule", "holds").rows() == [(1, "range.scale_words", False), (3, "range.scale_words", True)]
    said = "900万元至1200元 runs down, from 9 million to 1,200: its ends carry different scale words."
    assert mention_findings(judged).select("evidence", "message").rows() == [(["d:m0001"], said)]
