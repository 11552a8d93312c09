"""Numbers and units as a person says them: 885.8 billion dollars, 6.25 to 6.74 yuan a dollar, 20 %.

Words of units that are said otherwise than their code list has them stand in `spoken_units.csv`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import polars as pl
from babel.numbers import get_currency_name

from schemas import codes

DIGITS = 5
"""Significant digits of a number in a sentence."""

_ALMOST = 1 - 1e-9  # a float of a round number may lie below it
_LARGE = ((12, "trillion"), (9, "billion"), (6, "million"))
LARGE_WORDS = {word: exponent for exponent, word in _LARGE}
"""The words of large numbers with their powers of ten."""
_WORDS = {exponent: f" {word}" for exponent, word in _LARGE}
_WHOLE = re.compile(r"[0-9]+")
_LEAST_GROUPED, _MOST_GROUPED = 4, 6
_HANDFUL = 1_000
_LEAST_DIGITS, _MOST_DIGITS = 3, 6
_OPEN_END = " or (more|less)$"
_APART = 0.02
"""Ends that lie apart by more than this share of their middle are told in few digits."""
_WIDE = 0.5
"""An interval that is wider than this share of its middle is told by both ends."""


def number_texts(value: pl.Series, digits: int = DIGITS) -> pl.Series:
    """Numbers in so many significant digits: 6.31, 123,450, 885.8 billion; what is smaller than is worth spelling out, 6.3e-7."""
    # A text has a handful of numbers: to plan and start the steps for many takes ten times as long as to spell each out.
    return (_few_texts if len(value) <= _HANDFUL else _many_texts)(value.round_sig_figs(digits), digits)


def _few_texts(value: pl.Series, digits: int) -> pl.Series:
    """The texts of a few rounded numbers."""
    numbers = value.to_list()
    powers = [next((power for power, _ in _LARGE if abs(one or 0) >= 10.0**power * _ALMOST), 0) for one in numbers]
    sizes = [None if one is None else abs(one) / 10.0**power for one, power in zip(numbers, powers, strict=True)]
    printed = pl.Series(sizes, dtype=pl.Float64).round_sig_figs(digits).cast(pl.String).to_list()
    texts = [
        None
        if text is None or one is None
        else f"{'-' if one < 0 else ''}{_grouped(text.removesuffix('.0'))}{_WORDS.get(power, '')}"
        for text, one, power in zip(printed, numbers, powers, strict=True)
    ]
    return pl.Series(value.name, texts, dtype=pl.String)


def _grouped(digits: str) -> str:
    """A number with a comma in front of its last three digits before the point; no sentence has more than six of them."""
    whole = _WHOLE.match(digits)
    length = whole.end() if whole else 0
    return f"{digits[: length - 3]},{digits[length - 3 :]}" if _LEAST_GROUPED <= length <= _MOST_GROUPED else digits


def _many_texts(value: pl.Series, digits: int) -> pl.Series:
    """The texts of any number of rounded numbers.

    A frame of columns, a step each: as one expression it would be copied into itself at every branch.
    """
    steps = pl.LazyFrame({"value": value}).with_columns(size=pl.col("value").abs())
    power = pl.lit(0)
    for exponent, _ in reversed(_LARGE):
        power = pl.when(pl.col("size") >= 10.0**exponent * _ALMOST).then(exponent).otherwise(power)
    steps = steps.with_columns(power=power).with_columns(
        digits=(pl.col("size") / pl.lit(10.0).pow("power")).round_sig_figs(digits).cast(pl.String).str.strip_suffix(".0"),
        word=pl.col("power").replace_strict(_WORDS, default=""),
        sign=pl.when(pl.col("value") < 0).then(pl.lit("-")).otherwise(pl.lit("")),
    )
    whole = pl.col("digits").str.extract(r"^(\d+)", 1)
    steps = steps.with_columns(length=whole.str.len_chars().cast(pl.Int64))
    split = pl.col("length") - 3
    grouped = pl.format("{},{}", pl.col("digits").str.slice(0, split), pl.col("digits").str.slice(split))
    # No number of a sentence has more than six digits before the point.
    return (
        steps.select(
            text=pl.concat_str(
                "sign",
                pl.when(pl.col("length").is_between(_LEAST_GROUPED, _MOST_GROUPED)).then(grouped).otherwise("digits"),
                "word",
            )
        )
        .collect(optimizations=pl.QueryOptFlags.none())
        .to_series()
    )


def interval_texts(low: pl.Series, high: pl.Series, digits: int = DIGITS) -> pl.Series:
    """`6.31 to 6.63`; one number when both ends read alike, `6.31 or more` when an end is open; null when an end is null."""
    texts = number_texts(pl.concat([low.cast(pl.Float64), high.cast(pl.Float64)]), digits)
    ends = pl.DataFrame({"low": low, "high": high, "least": texts.head(len(low)), "greatest": texts.tail(len(high))})
    below, above = pl.col("low") == -float("inf"), pl.col("high") == float("inf")
    return ends.select(
        text=pl.when(below & above).then(pl.lit("any value"))
        .when(below).then(pl.format("{} or less", "greatest"))
        .when(above).then(pl.format("{} or more", "least"))
        .when(pl.col("least") == pl.col("greatest")).then("least")
        .otherwise(pl.format("{} to {}", "least", "greatest"))
    ).to_series()  # fmt: skip


def result_texts(low: pl.Series, high: pl.Series) -> pl.Series:
    """What was computed as one number, in as many digits as its interval is sure of; both ends where it is sure of none."""
    middle = (low + high) / 2
    width = ((high - low) / middle.abs()).fill_nan(None)
    texts = pl.DataFrame({"text": interval_texts(low, high), "few": interval_texts(low, high, _LEAST_DIGITS), "width": width})
    texts = texts.select(text=pl.when(pl.col("width") > _APART).then("few").otherwise("text"))
    for digits in range(_LEAST_DIGITS, _MOST_DIGITS + 1):
        is_sure = (width < (_WIDE if digits == _LEAST_DIGITS else 10.0 ** (1 - digits))).fill_null(value=False)
        if not is_sure.any():
            break
        texts = texts.with_columns(text=pl.when(is_sure).then(number_texts(middle, digits)).otherwise("text"))
    return texts["text"]


def with_unit(number: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """A number with its unit, which stands before "or more"; a plain number has none."""
    open_end = number.str.extract(_OPEN_END, 0).fill_null("")
    said = pl.format("{} {}{}", number.str.replace(_OPEN_END, ""), unit, open_end)
    return pl.when(unit.is_null() | (unit == "")).then(number).otherwise(said)


def spoken_units(units: pl.Series) -> pl.DataFrame:
    """The units in use and how they are said: unit, spoken. `CNY per USD` is yuan a dollar, `USD/MTH` dollars a month."""
    distinct = units.drop_nulls().unique(maintain_order=True).to_list()
    return pl.DataFrame(
        {"unit": distinct, "spoken": [unit_text(unit) for unit in distinct]}, schema={"unit": pl.String, "spoken": pl.String}
    )


@cache
def unit_text(unit: str) -> str:
    """How a unit is said behind a number."""
    if " per " in unit:
        of, per = unit.split(" per ", 1)
        return f"{unit_text(of)} {_one(per)}"
    of, _, per = unit.partition("/")
    many = _words()[of][0] if of in _words() else _listed(of)
    return f"{many} {_one(per)}".strip() if per else many


def _one(unit: str) -> str:
    """One of a unit, as what something else is divided by."""
    of, _, per = unit.partition("/")
    one = _words()[of][1] if of in _words() and _words()[of][1] else f"per {_listed(of)}"
    return f"{one} {_one(per)}" if per else one


def _listed(unit: str) -> str:
    if unit in codes.codes("currency"):
        return str(get_currency_name(unit, count=2, locale="en"))
    names: dict[str, str] = dict(codes.label("unit_measure").iter_rows())
    return names.get(unit, unit)


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Unit to its words in the plural, and to the words for one of it."""
    table = (files("pipelines.rules") / "spoken_units.csv").read_bytes()
    rows = pl.read_csv(table, infer_schema=False).with_columns(pl.all().fill_null(""))
    return {unit: (many, one) for unit, many, one in rows.select("unit", "many", "one").iter_rows()}
