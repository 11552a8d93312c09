"""Contracts of `mention`, a quantity or date as it stands in a text, and of `mention_link`, what the text says of it."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck


def _both_or_none(first: str, second: str) -> pl.Expr:
    return pl.col(first).is_null() == pl.col(second).is_null()


_IS_DATE = pl.col("mention_kind") == "date"

MENTION = Contract(
    name="printed_mention",
    description="One quantity or date found in a text: its span, and its exact value in base units where it is a quantity.",
    required=("document_id", "mention", "sentence", "char_start", "char_end", "quote", "mention_kind"),
    optional=(
        "low_significand", "low_exponent", "high_significand", "high_exponent",
        "interval_low_significand", "interval_low_exponent", "interval_high_significand", "interval_high_exponent",
        "unit_measure", "unit_name", "unit_exponent", "qualifier", "scale_word", "scale_exponent", "unit_quote", "unit_char_start",
        "time_period",
    ),
    unique=("document_id", "mention"),
    checks=(
        RowCheck(
            "contract.span",
            pl.col("char_end") - pl.col("char_start") == pl.col("quote").str.len_chars().cast(pl.Int64),
            "char_end - char_start is not the length of the quote; offsets count Unicode code points",
        ),
        RowCheck("contract.interval", _both_or_none("interval_low_significand", "interval_low_exponent"),
                 "an interval end has a significand or an exponent, but not both"),
        RowCheck("contract.interval", _both_or_none("interval_high_significand", "interval_high_exponent"),
                 "an interval end has a significand or an exponent, but not both"),
        RowCheck("contract.scale", _both_or_none("scale_word", "scale_exponent"), "a scale word has no multiplier"),
        RowCheck("contract.value", pl.col("low_significand").is_null() == _IS_DATE, "a quantity has a value, and a date has none"),
    ),
)  # fmt: skip

PLACED_MENTION = Contract(
    name="mention",
    description="One quantity or date found in a document, with its exact value, its place, and the observation that it became.",
    required=(*MENTION.required, "source_file", "row_number"),
    optional=(*MENTION.optional, "page", "observation_id"),
    unique=MENTION.unique,
    checks=MENTION.checks,
)

MENTION_LINK = Contract(
    name="mention_link",
    description="One thing that the text says of a mention: what it measures, where, when and of whom, and how sure that is.",
    required=("document_id", "mention", "concept", "code", "confidence"),
    optional=("words_char_start", "words_char_end"),
    unique=("document_id", "mention", "concept"),
    checks=(
        RowCheck("contract.range", pl.col("confidence") <= 1, "a confidence is above 1"),
        RowCheck("contract.span", _both_or_none("words_char_start", "words_char_end"), "words begin or end, but not both"),
        RowCheck(
            "contract.span",
            (pl.col("words_char_start") < pl.col("words_char_end")).fill_null(value=True),
            "words end before they begin",
        ),
    ),
)
