"""Two figures that look like one and are two: cut from 157,000 to 133,000, a rise of $2 billion to $58 billion, split 60% to 40%.

What the two are joined by, the grammar of a window says; whether the sentence tells of a change, and which of the two is the
larger, is seen here, before anything is counted. No part is more than its whole (free throws 4 in 3), and no percentage ends a
range that begins with hundreds (14,106 – 39.6%).
"""

from __future__ import annotations

import polars as pl

from pipelines.language.prose_words import Prose
from pipelines.language.word_lists import word_lists
from pipelines.reading.sentence_around import sentence_before
from pipelines.text.folded_batch import FoldedBatch
from schemas import codes

OPENED, TWO_UNITS, SIGNED, BY, WORDED, SET_OFF, PART = "opened", "two_units", "signed", "by", "worded", "set_off", "part"
# How far in front of a figure the word of its change may stand.
_REACH = 80
# Parts of a whole in percent.
_WHOLE, _ROUNDING = 100.0, 0.11
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
            behind the word of how much it was, `WORDED` for any other two that a word joins, `SET_OFF` for a number and a
            percentage with a dash between blanks between them, `PART` for a part and its whole), and the columns of both ends.
        number: significand and exponent of the masked numbers.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    rows = spans.with_row_index("row")
    joined = rows.filter(pl.col("joint").is_not_null())
    if joined.is_empty():
        return spans
    sized = joined.with_columns(low=_size(number, "low"), high=_size(number, "high"), whole=_whole_size(number))
    sized = sized.filter(pl.col("joint").is_in([OPENED, BY, PART]) | _is_far().fill_null(value=False))
    if sized.is_empty():
        return spans
    before = [sentence_before(batch.text, start, prose, _REACH) for start in sized["start"].to_list()]
    told = sized.with_columns(before=pl.Series(before, dtype=pl.String))
    changed = told.filter(_is_change(prose).fill_null(value=False))["row"]
    if changed.is_empty():
        return spans
    is_changed = pl.col("row").is_in(changed.implode())
    kept, parted = rows.filter(~is_changed).drop("row"), rows.filter(is_changed).drop("row")
    # The balance that shrinks or grows is named, its sign is not said.
    is_negative = pl.col("is_negative") & (pl.col("joint") != TWO_UNITS)
    parted, is_bare = _with_wholes(parted), pl.col("joint").is_in([SET_OFF, PART])
    low = parted.with_columns(
        *_without_unit(is_bare),
        pl.col("split_end").alias("end"), pl.col("split_end").alias("number_end"), is_negative.alias("is_negative"),
        is_negative.alias("is_high_negative"), *(pl.col(f"low_{part}").alias(f"high_{part}") for part in PARTS),
    )  # fmt: skip
    is_negative = pl.col("is_high_negative") & (pl.col("joint") == OPENED)
    high = parted.with_columns(
        *_without_unit(pl.col("joint") == PART),
        pl.col("split_start").alias("start"), is_negative.alias("is_negative"), is_negative.alias("is_high_negative"),
        *(pl.col(f"high_{part}").alias(f"low_{part}") for part in PARTS),
    )  # fmt: skip
    return pl.concat([kept, low, high]).sort("start", "end", maintain_order=True)


def _with_wholes(parted: pl.DataFrame) -> pl.DataFrame:
    """The whole of a part as the upper end."""
    is_part = pl.col("joint") == PART
    return parted.with_columns(
        high_number=pl.when(is_part).then("low_denominator_number").otherwise("high_number"),
        low_denominator_number=pl.when(~is_part).then("low_denominator_number"),
        high_denominator_number=pl.when(~is_part).then("high_denominator_number"),
    )


def _without_unit(is_bare: pl.Expr) -> list[pl.Expr]:
    """Columns of a figure that has none of the unit that both were read with."""
    return [
        *(pl.when(~is_bare).then(name).alias(name) for name in ("unit", "unit_name", "per")),
        pl.when(is_bare).then(pl.lit("number")).otherwise("mention_kind").alias("mention_kind"),
        pl.when(is_bare).then(0).otherwise("unit_exponent").alias("unit_exponent"),
        (pl.col("takes_noun") | is_bare).alias("takes_noun"),
    ]


def _is_change(prose: Prose) -> pl.Expr:
    before = pl.col("before")
    # The upper end of no range is the lesser number (ahead by 52 to 48); to one is a ratio.
    is_falling = (pl.col("low") > pl.col("high")) & (pl.col("high") != 1)
    is_falling &= ~(pl.col("is_negative") | pl.col("is_high_negative"))
    is_signed = ((pl.col("joint") == SIGNED) & _is_far()) | (pl.col("joint").is_in([WORDED, BY]) & is_falling) | _is_unlike()
    if not prose.changes:
        return is_signed
    is_told = before.str.contains(rf"\b(?:{prose.changes})\b")
    is_span = before.str.contains(prose.spans)
    is_opened = (pl.col("joint") == OPENED) & ~is_span & ((pl.col("low") > pl.col("high")) | is_told)
    is_between = is_told & _is_far() & ~is_span & ~before.str.contains(prose.not_before_changes)
    is_by = (pl.col("joint") == BY) & is_told & ~is_span & (_is_far() | pl.col("unit").is_not_null())
    return is_opened | ((pl.col("joint") == TWO_UNITS) & is_between) | is_signed | is_by


def _is_unlike() -> pl.Expr:
    """Whether two figures are no ends of a range for what they are: all of a whole, a number beside a percentage, no part of it."""
    joint, low, high = (pl.col(name) for name in ("joint", "low", "high"))
    is_split = (joint == TWO_UNITS) & (pl.col("unit") == codes.PERCENT) & (low > high) & ((low + high - _WHOLE).abs() < _ROUNDING)
    is_level = (joint == SET_OFF) & (low > high) & (low > _WHOLE)
    return is_split | is_level | ((joint == PART) & (low > pl.col("whole")))


def _is_far() -> pl.Expr:
    """Whether two amounts are no likely ends of a range."""
    low, high = pl.col("low"), pl.col("high")
    return (low > high) | (high > low * _LEAST_RATIO)


def _whole_size(number: pl.DataFrame) -> pl.Expr:
    """How large the whole is that a figure in digits is a part of."""
    return _printed(number, "low_denominator_number")


def _size(number: pl.DataFrame, side: str) -> pl.Expr:
    """About how large an end is; null where only its text tells."""
    printed = _printed(number, f"{side}_number")
    significand = pl.when(pl.col(f"{side}_number").is_not_null()).then(printed).otherwise(pl.col(f"{side}_constant"))
    is_plain = pl.col(f"{side}_denominator").is_null() & pl.col(f"{side}_text_start").is_null()
    return pl.when(is_plain).then(significand * pl.lit(10.0).pow(pl.col(f"{side}_power").cast(pl.Float64)))


def _printed(number: pl.DataFrame, name: str) -> pl.Expr:
    """A number in digits by its column."""
    place = (pl.col("first_number") + pl.col(name)).fill_null(0).clip(0, max(number.height - 1, 0))
    # A text may have no number in digits at all.
    digits = (
        number.select("significand", "exponent") if number.height else pl.DataFrame({"significand": [None], "exponent": [None]})
    )
    power = pl.lit(10.0).pow(pl.lit(digits["exponent"].cast(pl.Float64)).gather(place))
    return pl.when(pl.col(name).is_not_null()).then(pl.lit(digits["significand"].cast(pl.Float64)).gather(place) * power)
