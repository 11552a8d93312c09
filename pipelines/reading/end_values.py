"""The exact values of the ends of figures, as columns; what only its text tells is read from that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import prose_lexicon
from pipelines.reading.compound import read_compound
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import ReadingError
from pipelines.reading.window_numbers import number_of_window
from pipelines.text.folded_batch import FoldedBatch
from pipelines.values.fraction import printed_fraction
from pipelines.values.interval import HALF_UNIT


def with_values(spans: pl.DataFrame, number: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Adds the values of both ends: low_ and high_significand, _exponent and _slack, in base units.

    Args:
        spans: unit, unit_name, unit_exponent, is_negative, is_high_negative and the columns of both ends.
        number: significand and exponent of the masked numbers.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    return spans.with_columns(column for side in ("low", "high") for column in _end(spans, side, number, batch, language))


def _end(spans: pl.DataFrame, side: str, number: pl.DataFrame, batch: FoldedBatch, language: str) -> Iterator[pl.Series]:
    """Significand, exponent and slack of one end, in base units."""
    linear = spans.select(
        significand=pl.coalesce(number_of_window(number, "significand", f"{side}_number"), pl.col(f"{side}_constant")),
        exponent=number_of_window(number, "exponent", f"{side}_number").fill_null(0)
        + pl.col(f"{side}_power")
        + pl.col("unit_exponent").fill_null(0),
        slack=pl.lit(HALF_UNIT, pl.Int64),
        denominator=pl.coalesce(
            number_of_window(number, "significand", f"{side}_denominator_number"), pl.col(f"{side}_denominator")
        ),
        text_start=pl.col(f"{side}_text_start"),
        text_end=pl.col(f"{side}_text_end"),
        needs_text=pl.col(f"{side}_text_start").is_not_null(),
        unit=pl.col("unit"),
        is_percent_of=pl.col("unit_name").is_null(),
        is_negative=pl.col("is_negative" if side == "low" else "is_high_negative").fill_null(value=False),
    )
    half = spans[f"{side}_has_half"].fill_null(value=False)
    if half.any():
        linear = linear.with_columns(
            significand=pl.when(half).then(pl.col("significand") * 10 + 5).otherwise("significand"),
            exponent=pl.col("exponent") - half.cast(pl.Int64),
        )
    linear = _with_rare(linear, batch.text, language, is_low=side == "low")
    sign = pl.when("is_negative").then(-1).otherwise(1)
    yield linear.select((pl.col("significand") * sign).alias(f"{side}_significand")).to_series()
    yield linear["exponent"].alias(f"{side}_exponent")
    yield linear["slack"].alias(f"{side}_slack")


def _with_rare(linear: pl.DataFrame, text: str, language: str, *, is_low: bool) -> pl.DataFrame:
    """The ends with those few that are fractions or numerals of several parts."""
    rare = linear.with_row_index("row").filter(pl.col("needs_text") | pl.col("denominator").is_not_null())
    if rare.height:
        read = pl.DataFrame(
            [(row["row"], *_rare_end(row, text, language, is_low=is_low)) for row in rare.iter_rows(named=True)],
            schema={"row": pl.UInt32, "rare_significand": pl.Int64, "rare_exponent": pl.Int64, "rare_slack": pl.Int64},
            orient="row",
        )
        return (
            linear.with_row_index("row")
            .join(read, on="row", how="left", maintain_order="left")
            .with_columns(
                significand=pl.when(pl.col("needs_text") | pl.col("denominator").is_not_null())
                .then("rare_significand")
                .otherwise("significand"),
                exponent=pl.coalesce("rare_exponent", "exponent"),
                slack=pl.coalesce("rare_slack", "slack"),
            )
        )
    return linear


def _rare_end(row: dict[str, int | str | bool | None], text: str, language: str, *, is_low: bool) -> tuple[int | None, int, int]:
    """A fraction, or a numeral of several parts (3万5千): read from its text."""
    power = int(row["exponent"] or 0)
    numerator, denominator = row["significand"], row["denominator"]
    if row["needs_text"]:
        read = _numeral(text[int(row["text_start"] or 0) : int(row["text_end"] or 0)], language)
        if read is None:
            return None, 0, HALF_UNIT
        if not read[2]:
            return read[0], read[1] + power, HALF_UNIT
        numerator, denominator = read[2]
    if not numerator or not denominator:
        return None, 0, HALF_UNIT
    return _fraction(
        int(numerator), int(denominator), 100 if row["is_percent_of"] else 1, power, is_low is not bool(row["is_negative"])
    )


@lru_cache(maxsize=4096)
def _fraction(numerator: int, denominator: int, factor: int, power: int, is_low: bool) -> tuple[int | None, int, int]:  # noqa: FBT001 - a key
    printed = printed_fraction(numerator, denominator, factor)
    return printed.significand, printed.exponent + power, printed.low_slack if is_low else printed.high_slack


@lru_cache(maxsize=16384)
def _numeral(text: str, language: str) -> tuple[int, int, tuple[int, int] | None] | None:
    compound = read_compound(text, language)
    if compound is not None:
        return *compound, None
    folded = FoldedText(text, text, ())
    try:
        read = NumeralReader(prose_lexicon(language), with_abbreviations=True).read(folded, 0)
    except ReadingError:
        return None
    if read is None:
        return None
    return read.significand, read.exponent + sum(exponent for _, exponent in read.scales), read.fraction
