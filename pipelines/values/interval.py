"""Exact intervals of printed figures, and the floats that the marts and rules take from them; columns in, columns out.

The only copy of the interval arithmetic: `Figure.interval` is a call of it with one row. What a qualifier does stands in
`schemas/codelists/qualifier.csv`; reading a qualifier out of words belongs to the floor above.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import polars as pl

from schemas import codes

# Intervals are computed in hundredths of the last printed place; up to this significand nothing overflows Int64.
MAX_SIGNIFICAND = 10**16
MAX_EXPONENT = 250

# Distance from a printed value to its interval's end when nothing else is known, in tenths of the last printed place.
HALF_UNIT = 5

INTERVAL_DTYPES = {
    "interval_low_significand": pl.Int64(),
    "interval_low_exponent": pl.Int16(),
    "interval_high_significand": pl.Int64(),
    "interval_high_exponent": pl.Int16(),
}

# Twice the sum of the rounding errors of a significand, a power of ten and their product, relative to the result.
_OUTWARDS = 2.0**-50
_EXACT_POWERS_OF_FIVE = 22
_WHOLE_FLOAT = 2**53
_HUNDREDTHS = 100


def intervals(frame: pl.DataFrame) -> pl.DataFrame:
    """The interval of values that would be printed as each figure is.

    An unqualified figure reaches half a unit of its last printed place to either side. A qualifier works away from zero,
    as words do: "fell more than 2.6 %" is -2.6 or less. An end that the qualifier leaves open is null, an end that it
    pins ("more than 50") is the printed value, any other end is the wider of the rounding and the qualifier's factor.

    Args:
        frame: low_significand, low_exponent, high_significand, high_exponent, qualifier; optionally low_slack and
            high_slack (Int64), the distance to the interval's end in tenths of the last printed place where it is
            not half a unit (printed fractions).

    Returns:
        The columns of `INTERVAL_DTYPES`, one row a row of `frame`, without superfluous zeros.

    Raises:
        ValueError: a significand is beyond `MAX_SIGNIFICAND`, or a qualifier is not in the code list.
    """
    _require_in_range(frame)
    # Looked up once: an expression that is used several times would be evaluated as often.
    factors = frame.with_columns(_factor("low_factor"), _factor("high_factor"))
    ends = factors.select(_end("low"), _end("high"))
    return ends.select(*_trimmed("low"), *_trimmed("high"))


def bounds(frame: pl.DataFrame) -> pl.DataFrame:
    """The exact interval columns as floats rounded outwards: low is never above, high never below the exact end.

    Args:
        frame: the columns of `INTERVAL_DTYPES`.

    Returns:
        low, high (Float64); -inf and +inf where an end is unbounded.
    """
    return frame.select(
        lower_bound("interval_low_significand", "interval_low_exponent").fill_null(float("-inf")).alias("low"),
        upper_bound("interval_high_significand", "interval_high_exponent").fill_null(float("inf")).alias("high"),
    )


def value(frame: pl.DataFrame) -> pl.DataFrame:
    """The printed ends as the nearest floats.

    Args:
        frame: low_significand, low_exponent, high_significand, high_exponent.

    Returns:
        low, high (Float64).
    """
    return frame.select(
        nearest("low_significand", "low_exponent").alias("low"),
        nearest("high_significand", "high_exponent").alias("high"),
    )


def nearest(significand: str, exponent: str) -> pl.Expr:
    """The float nearest to significand x 10^exponent, or one beside it.

    An exponent beyond +-`MAX_EXPONENT` raises `polars.exceptions.InvalidOperationError` when evaluated.
    """
    digits, power = pl.col(significand).cast(pl.Float64), _power_of_ten(pl.col(exponent).abs())
    return pl.when(pl.col(exponent) < 0).then(digits / power).otherwise(digits * power)


def place(exponent: str) -> pl.Expr:
    """One unit of the last printed place: 10^exponent as a float."""
    power = _power_of_ten(pl.col(exponent).abs())
    return pl.when(pl.col(exponent) < 0).then(1 / power).otherwise(power)


def lower_bound(significand: str, exponent: str) -> pl.Expr:
    """The greatest float we can prove to be at or below significand x 10^exponent."""
    return nearest(significand, exponent) - _margin(significand, exponent)


def upper_bound(significand: str, exponent: str) -> pl.Expr:
    """The least float we can prove to be at or above significand x 10^exponent."""
    return nearest(significand, exponent) + _margin(significand, exponent)


def _margin(significand: str, exponent: str) -> pl.Expr:
    """Nothing where the float is exact, so that 25 stays 25; else more than the conversion can be wrong by."""
    converted = nearest(significand, exponent)
    return pl.when(_is_exact_float(significand, exponent)).then(0.0).otherwise(converted.abs() * _OUTWARDS)


def _is_exact_float(significand: str, exponent: str) -> pl.Expr:
    digits, places = pl.col(significand), -pl.col(exponent)
    whole = (places <= 0) & (nearest(significand, exponent).abs() <= _WHOLE_FLOAT)
    # s / 10^n is a float when 5^n divides s: what is left to divide by is a power of two.
    fives = {n: 5**n for n in range(1, _EXACT_POWERS_OF_FIVE + 1)}
    divisor = places.replace_strict(fives, default=None, return_dtype=pl.Int64)
    return whole | ((digits % divisor == 0) & (digits.abs() <= _WHOLE_FLOAT)).fill_null(value=False)


def _power_of_ten(exponent: pl.Expr) -> pl.Expr:
    # A table, not pow(): float("1e22") is correctly rounded on every platform.
    powers = {n: float(f"1e{n}") for n in range(MAX_EXPONENT + 1)}
    return exponent.replace_strict(powers, return_dtype=pl.Float64)


def _end(side: str) -> pl.Expr:
    """One interval end as a struct of significand and exponent, in hundredths of the last printed place."""
    significand, exponent = pl.col(f"{side}_significand"), pl.col(f"{side}_exponent")
    outwards = pl.when((significand >= 0) == (side == "low")).then("low_factor").otherwise("high_factor")
    sign = -1 if side == "low" else 1
    rounded = significand * _HUNDREDTHS + sign * _slack(side) * 10
    hedged = significand * outwards
    furthest = pl.min_horizontal(rounded, hedged) if side == "low" else pl.max_horizontal(rounded, hedged)
    pinned = (outwards == _HUNDREDTHS) & _is_hedged()
    is_bounded = outwards.is_not_null() & significand.is_not_null()
    end = pl.when(outwards.is_null()).then(None).when(pinned).then(significand * _HUNDREDTHS).otherwise(furthest)
    return pl.struct(significand=end, exponent=pl.when(is_bounded).then(exponent - 2)).alias(side)


def _slack(side: str) -> pl.Expr:
    """The column `<side>_slack` where there is one; a selector by pattern yields no column instead of an error."""
    return pl.coalesce(pl.col(f"^{side}_slack$"), pl.lit(HALF_UNIT, pl.Int64))


def _trimmed(side: str) -> tuple[pl.Expr, pl.Expr]:
    """Drops up to two zeros at the end of a significand: they are ours, not the printer's."""
    significand, exponent = pl.col(side).struct["significand"], pl.col(side).struct["exponent"]
    zeros = pl.when(significand % 100 == 0).then(2).when(significand % 10 == 0).then(1).otherwise(0)
    divisor = pl.when(zeros == 2).then(100).when(zeros == 1).then(10).otherwise(1)
    return (
        (significand // divisor).cast(pl.Int64).alias(f"interval_{side}_significand"),
        (exponent + zeros).cast(pl.Int16).alias(f"interval_{side}_exponent"),
    )


def _is_hedged() -> pl.Expr:
    return ~((pl.col("low_factor") == _HUNDREDTHS) & (pl.col("high_factor") == _HUNDREDTHS)).fill_null(value=False)


def _factor(name: str) -> pl.Expr:
    """A factor of the row's qualifier in hundredths; null where the qualifier leaves that end open."""
    return pl.col("qualifier").replace_strict(_factors(name), return_dtype=pl.Int64).alias(name)


@cache
def _factors(name: str) -> dict[str, int | None]:
    qualifiers = codes.codelist("qualifier")
    return {code: _hundredths(code, factor) for code, factor in qualifiers.select("code", name).iter_rows()}


def _hundredths(code: str, factor: str | None) -> int | None:
    if factor is None:
        return None
    hundredths = Decimal(factor) * _HUNDREDTHS
    if hundredths != int(hundredths):
        raise ValueError(f"qualifier.csv: the factor {factor} of {code} has more than two decimals")
    return int(hundredths)


def _require_in_range(frame: pl.DataFrame) -> None:
    unknown = frame.filter(~pl.col("qualifier").is_in(list(_factors("low_factor"))))["qualifier"]
    if unknown.len():
        raise ValueError(f"qualifier {unknown[0]!r} is not in schemas/codelists/qualifier.csv")
    for name in ("low_significand", "high_significand"):
        too_large = frame.filter(pl.col(name).abs() > MAX_SIGNIFICAND)
        if too_large.height:
            raise ValueError(f"{name} {too_large[name][0]} has more than 16 digits; its interval would not fit Int64")
