"""Two figures that look like a range and tell a change: cut from 157,000 to 133,000, a rise of $2 billion to $58 billion.

What the two are joined by, the grammar of a window says; whether the sentence tells of a change, and which of the two is the
larger, is seen here, before anything is counted.
"""

from __future__ import annotations

import polars as pl

from pipelines.language.prose_words import Prose
from pipelines.language.word_lists import word_lists
from pipelines.reading.sentence_around import sentence_before
from pipelines.text.folded_batch import FoldedBatch

OPENED, TWO_UNITS, SIGNED, BY, WORDED = "opened", "two_units", "signed", "by", "worded"
# How far in front of a figure the word of its change may stand.
_REACH = 80
# A change is that much less than the level that it led to, where nothing else tells them from the ends of a range.
_LEAST_RATIO = 3.0
PARTS = (
    "number", "constant", "power", "denominator", "denominator_number", "text_start", "text_end", "text_start_number",
    "text_end_number",
)  # fmt: skip


def with_changes(spans: pl.DataFrame, number: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Parts ranges that are changes into their two figures.

    Args:
        spans: start, end, number_end, split_end, split_start (places in the folded text, null where nothing can be parted), joint
            (`OPENED`, `TWO_UNITS`, `SIGNED` behind a word of change, `BY`
            behind the word of how much it was, `WORDED` for any other two that a word joins), and the columns of both ends.
        number: significand and exponent of the masked numbers.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    rows = spans.with_row_index("row")
    joined = rows.filter(pl.col("joint").is_not_null())
    if joined.is_empty():
        return spans
    sized = joined.with_columns(low=_size(number, "low"), high=_size(number, "high"))
    sized = sized.filter(pl.col("joint").is_in([OPENED, BY]) | _is_far().fill_null(value=False))
    before = [sentence_before(batch.text, start, prose, _REACH) for start in sized["start"].to_list()]
    told = sized.with_columns(before=pl.Series(before, dtype=pl.String))
    changed = told.filter(_is_change(prose).fill_null(value=False))["row"]
    if changed.is_empty():
        return spans
    is_changed = pl.col("row").is_in(changed.implode())
    kept, parted = rows.filter(~is_changed).drop("row"), rows.filter(is_changed).drop("row")
    # The balance that shrinks or grows is named, its sign is not said.
    is_negative = pl.col("is_negative") & (pl.col("joint") != TWO_UNITS)
    low = parted.with_columns(
        pl.col("split_end").alias("end"), pl.col("split_end").alias("number_end"), is_negative.alias("is_negative"),
        is_negative.alias("is_high_negative"), *(pl.col(f"low_{part}").alias(f"high_{part}") for part in PARTS),
    )  # fmt: skip
    is_negative = pl.col("is_high_negative") & (pl.col("joint") == OPENED)
    high = parted.with_columns(
        pl.col("split_start").alias("start"), is_negative.alias("is_negative"), is_negative.alias("is_high_negative"),
        *(pl.col(f"high_{part}").alias(f"low_{part}") for part in PARTS),
    )  # fmt: skip
    return pl.concat([kept, low, high]).sort("start", "end", maintain_order=True)


def _is_change(prose: Prose) -> pl.Expr:
    before = pl.col("before")
    # The upper end of no range is the lesser number (ahead by 52 to 48); to one is a ratio.
    is_falling = (pl.col("low") > pl.col("high")) & (pl.col("high") != 1)
    is_falling &= ~(pl.col("is_negative") | pl.col("is_high_negative"))
    is_signed = ((pl.col("joint") == SIGNED) & _is_far()) | (pl.col("joint").is_in([WORDED, BY]) & is_falling)
    if not prose.changes:
        return is_signed
    is_told = before.str.contains(rf"\b(?:{prose.changes})\b")
    is_span = before.str.contains(prose.spans)
    is_opened = (pl.col("joint") == OPENED) & ~is_span & ((pl.col("low") > pl.col("high")) | is_told)
    is_between = is_told & _is_far() & ~is_span & ~before.str.contains(prose.not_before_changes)
    is_by = (pl.col("joint") == BY) & is_told & ~is_span & (_is_far() | pl.col("unit").is_not_null())
    return is_opened | ((pl.col("joint") == TWO_UNITS) & is_between) | is_signed | is_by


def _is_far() -> pl.Expr:
    """Whether two amounts are no likely ends of a range."""
    low, high = pl.col("low"), pl.col("high")
    return (low > high) | (high > low * _LEAST_RATIO)


def _size(number: pl.DataFrame, side: str) -> pl.Expr:
    """About how large an end is; null where only its text tells."""
    place = (pl.col("first_number") + pl.col(f"{side}_number")).fill_null(0).clip(0, max(number.height - 1, 0))
    # A text may have no number in digits at all.
    digits = (
        number.select("significand", "exponent") if number.height else pl.DataFrame({"significand": [None], "exponent": [None]})
    )
    printed = pl.lit(digits["significand"].cast(pl.Float64)).gather(place) * pl.lit(10.0).pow(
        pl.lit(digits["exponent"].cast(pl.Float64)).gather(place)
    )
    significand = pl.when(pl.col(f"{side}_number").is_not_null()).then(printed).otherwise(pl.col(f"{side}_constant"))
    is_plain = pl.col(f"{side}_denominator").is_null() & pl.col(f"{side}_text_start").is_null()
    return pl.when(is_plain).then(significand * pl.lit(10.0).pow(pl.col(f"{side}_power").cast(pl.Float64)))
