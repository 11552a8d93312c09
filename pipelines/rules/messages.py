"""The sentences of findings, made of columns: quotes as printed, values as read, both intervals in readable numbers."""

from __future__ import annotations

import polars as pl

from pipelines.rules.evaluate import ARITY, MISSING_KEY, MIXED_DIMENSIONS, NO_RATE, UNBOUNDED, ZERO_DENOMINATOR

PLAIN_FROM, PLAIN_TO = 1e-5, 1e6
DIGITS = 5

_EXPECTED, _ACTUAL = "expected_text", "actual_text"

# {} are filled with columns, in the order given.
_STATEMENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "currency.restatement": (
        "{} and {} imply {} {}; the reference rates of {} to {} are {}.",
        ("left_text", "right_text", _ACTUAL, "comparison_unit", "rate_from", "rate_to", _EXPECTED),
    ),
    "currency.swapped": (
        "{} and {} imply {} {}, which is the reference rate of {} turned over: each amount stands in the currency of the other.",
        ("left_text", "right_text", _ACTUAL, "comparison_unit", _EXPECTED),
    ),
    "currency.same_period_rates": (
        "One document and period, {}, has one exchange rate: {} admit {} {}, {} imply {}.",
        ("period_text", "lowest_text", _EXPECTED, "comparison_unit", "highest_text", _ACTUAL),
    ),
    "total.parts_sum": (
        "{} make {}; the whole is given as {}, so {} {} was expected.",
        ("left_text", _ACTUAL, "right_text", _EXPECTED, "comparison_unit"),
    ),
    "percent.shares_sum": (
        "The shares {} and {} make {} %; they are given as all of one whole, {} %.",
        ("left_text", "right_text", _ACTUAL, _EXPECTED),
    ),
    "percent.share_of_whole": (
        "The share is given as {}; its part and whole {} give {} {}.",
        ("left_text", "right_text", _EXPECTED, "comparison_unit"),
    ),
    "percent.fraction_scale": (
        "{} is stated where {} give {} {}: a fraction of one stands where percent is meant.",
        ("left_text", "right_text", _EXPECTED, "comparison_unit"),
    ),
    "percent.point_confusion": (
        "{} against {}: percent stands where percentage points belong, or the other way round; {} stands against {}.",
        ("left_text", "right_text", _ACTUAL, _EXPECTED),
    ),
    "percent.level_as_growth": (
        "The growth is given as {}; {} give a growth of {} %, so the figure is the level in percent of its base.",
        ("left_text", "right_text", _EXPECTED),
    ),
    "total.balance": (
        "{} make a difference of {}; it is given as {}, so {} {} was expected.",
        ("left_text", _ACTUAL, "right_text", _EXPECTED, "comparison_unit"),
    ),
    "total.parts_exceed_whole": (
        "The parts {} make {} {}; their whole {} admits {}.",
        ("left_text", _ACTUAL, "comparison_unit", "right_text", _EXPECTED),
    ),
    "growth.against_level": (
        "The growth is given as {}; the level and its base, {}, give {} {}.",
        ("left_text", "right_text", _EXPECTED, "comparison_unit"),
    ),
    "growth.same_base": (
        "{} start from a base of {} {}, {} from {}.",
        ("left_text", _ACTUAL, "comparison_unit", "right_text", _EXPECTED),
    ),
    "ratio.stated": (
        "The ratio is given as {}; {} give {} {}.",
        ("left_text", "right_text", _EXPECTED, "comparison_unit"),
    ),
    "order.stated": (
        "{} is said to exceed {}: {} against {} {}.",
        ("left_text", "right_text", _ACTUAL, _EXPECTED, "comparison_unit"),
    ),
    "average.stated": (
        "The average is given as {}; that of {} is {} {}.",
        ("left_text", "right_text", _EXPECTED, "comparison_unit"),
    ),
    "product.stated": (
        "The product is given as {}; {} multiplied give {} {}.",
        ("left_text", "right_text", _EXPECTED, "comparison_unit"),
    ),
    "conflict.same_fact": (
        "One fact is given as {} and as {}{}: {} against {} {}.",
        ("left_text", "right_text", "apart_text", _ACTUAL, _EXPECTED, "comparison_unit"),
    ),
    "relation.missing_key": (
        "{}, row {}: relation {} names {}, which is no observation with a figure that could be read.",
        ("source_file", "row_number", "key", "missing_text"),
    ),
    "relation.arity": (
        "{}, row {}: relation {} has {} terms on the left and {} on the right, which {} does not take.",
        ("source_file", "row_number", "key", "left_count", "right_count", "kind"),
    ),
    "relation.mixed_dimensions": (
        "{}, row {}: relation {} of kind {} cannot compare {} with {}.",
        ("source_file", "row_number", "key", "kind", "left_text", "right_text"),
    ),
    # figures
    "percent.out_of_range": (
        "{} of {} is out of range: {} %, where {} is possible.",
        ("quote_text", "indicator", _ACTUAL, _EXPECTED),
    ),
    "percent.level_as_growth.row": (
        "{} of {}, an amount accumulated over years, would be more in one period than in all before it; it "
        "reads as a level in percent of its base.",
        ("quote_text", "indicator"),
    ),
    "percent.fraction_scale.row": (
        "{} of {} is printed without a percent sign and below one: a fraction of one stands where percent is meant.",
        ("quote_text", "indicator"),
    ),
    "percent.point_confusion.row": (
        "{} is in {}, but {} is in {}.",
        ("quote_text", "unit_measure", "indicator", "admitted_dimension"),
    ),
    "currency.missing": (
        "{} of {} is an amount of money without a currency.",
        ("quote_text", "indicator"),
    ),
    "unit.dimension": (
        "{} is in {} ({}), but {} measures {}.",
        ("quote_text", "unit_measure", "dimension", "indicator", "admitted_dimension"),
    ),
    "period.malformed": (
        "The time period {} of {} has no SDMX form or names days that do not exist.",
        ("time_period", "quote_text"),
    ),
    "code.ref_area": (
        "The area {} of {} is not in the code list.",
        ("ref_area", "quote_text"),
    ),
    "code.counterpart_area": (
        "The counterpart area {} of {} is not in the code list.",
        ("counterpart_area", "quote_text"),
    ),
    "quote.restated": (
        "{} is restated as {} (reads_as), but can be read and says another amount or currency; take reads_as out, or declare the "
        "reading in raw/reference/corrections.yml.",
        ("quote", "reads_as"),
    ),
    "code.entity": (
        "The entity {} of {} is not in the list of entities.",
        ("entity", "quote_text"),
    ),
    "magnitude.reference": (
        "{} of {} in {}, {}, is {} {}; the reference magnitude admits {}.",
        ("quote_text", "indicator", "ref_area", "time_period", _ACTUAL, "unit_measure", _EXPECTED),
    ),
}

_PROBLEMS = {
    MISSING_KEY: "It names a figure that is missing.",
    ARITY: "It has a wrong number of terms.",
    MIXED_DIMENSIONS: "Its terms cannot be compared with one another.",
    ZERO_DENOMINATOR: "The figure to divide by may be zero.",
    NO_RATE: "There is no reference rate for the currencies and the period.",
    UNBOUNDED: "The figures leave the ends open that would have to meet.",
}


def number_text(value: pl.Expr) -> pl.Expr:
    """A number in five significant digits: 6.31, 885.8e9; unbounded ends as `-inf` and `inf`."""
    size = value.abs()
    is_plain = (size == 0) | ((size >= PLAIN_FROM) & (size < PLAIN_TO))
    power = pl.when(is_plain | size.is_infinite()).then(0).otherwise((size.log(10) / 3 + 1e-9).floor() * 3).cast(pl.Int64)
    digits = (
        (value / pl.lit(10.0).pow(power)).round_sig_figs(DIGITS).cast(pl.String).str.strip_suffix(".0").str.replace("^-0$", "0")
    )
    return pl.when(power == 0).then(digits).otherwise(pl.format("{}e{}", digits, power))


def interval_text(low: str, high: str) -> pl.Expr:
    """`6.31 to 6.63`; one number when both ends read alike, `6.31 or more` when an end is open; null when an end is null."""
    least, greatest = number_text(pl.col(low)), number_text(pl.col(high))
    below, above = pl.col(low) == -float("inf"), pl.col(high) == float("inf")
    return (
        pl.when(below & above).then(pl.lit("any value"))
        .when(below).then(pl.format("{} or less", greatest))
        .when(above).then(pl.format("{} or more", least))
        .when(least == greatest).then(least)
        .otherwise(pl.format("{} to {}", least, greatest))
    )  # fmt: skip


def quote_text() -> pl.Expr:
    """A figure as printed, with its value where a scale word or a repair makes it.

    "885.8 Billion dollars" (885.8e9 USD), or (read as 88.58e9 USD) where it is repaired.
    """
    printed = pl.format('"{}"', pl.col("quote").fill_null(""))
    value = pl.format("{} {}", interval_text("face_low", "face_high"), "unit_measure")
    is_repaired = pl.col("scale_shift").fill_null(0) != 0
    return (
        pl.when(is_repaired).then(pl.format("{} (read as {})", printed, value))
        .when(pl.col("scale_word").is_not_null()).then(pl.format("{} ({})", printed, value))
        .otherwise(printed)
    )  # fmt: skip


def term_texts(relation_term: pl.DataFrame, value: pl.DataFrame) -> pl.DataFrame:
    """One row a relation: its figures as text by side, the keys that are missing, counts of terms, and the evidence.

    Returns:
        relation_id, left_text, right_text, missing_text, left_count, right_count, evidence.
    """
    figure = value.select("observation_id", "quote", "face_low", "face_high", "unit_measure", "scale_shift", "scale_word")
    terms = relation_term.join(figure, on="observation_id", how="left", maintain_order="left").with_columns(text=quote_text())
    missing, left = pl.col("quote").is_null(), pl.col("side") == "left"
    key = pl.col("observation_id").str.replace("^[^:]*:", "")
    text = pl.when(missing).then(key).otherwise("text")
    signed = pl.when(pl.col("sign") < 0).then(pl.format("minus {}", text)).otherwise(text)
    texts = terms.with_columns(signed=signed, missing_key=pl.when(missing).then(key), is_left=left).sort(
        "side", "position", maintain_order=True
    )
    return texts.group_by("relation_id").agg(
        left_text=pl.col("signed").filter(pl.col("is_left")).str.join(", "),
        right_text=pl.col("signed").filter(~pl.col("is_left")).str.join(", "),
        missing_text=pl.col("missing_key").str.join(", ", ignore_nulls=True),
        left_count=pl.col("is_left").sum(),
        right_count=(~pl.col("is_left")).sum(),
        evidence=pl.col("observation_id"),
    )


def relation_messages(judged: pl.DataFrame) -> pl.Expr:
    """Message of every row of `judged`, which has the columns of `term_texts` and of `findings.with_texts`."""
    problem = pl.col("problem").replace_strict(_PROBLEMS, default="", return_dtype=pl.String)
    verdict = (
        pl.when(pl.col("outcome") == "cannot_tell").then(pl.format(" This cannot be judged: {}", problem))
        .when(pl.col("outcome") == "holds").then(pl.lit(" They agree."))
        .otherwise(pl.col("culprit_text").fill_null(""))
    )  # fmt: skip
    rules = judged["rule"].unique().to_list()
    statement = _statement({rule: rule for rule in rules})
    # What cannot be judged has no intervals to name.
    subject = pl.format("{} and {}.", pl.col("left_text").fill_null("?"), pl.col("right_text").fill_null("?"))
    is_blank = (pl.col("outcome") == "cannot_tell") | statement.is_null()
    return pl.concat_str(pl.when(is_blank).then(subject).otherwise(statement), verdict)


def row_messages(rules: list[str]) -> pl.Expr:
    """Message of a failing figure; the frame has rule, the columns of the observation, quote_text and both interval texts."""
    return _statement({rule: f"{rule}.row" if f"{rule}.row" in _STATEMENTS else rule for rule in rules})


def _statement(templates: dict[str, str]) -> pl.Expr:
    message = pl.lit(None, pl.String)
    for rule, name in sorted(templates.items()):
        template, columns = _STATEMENTS[name]
        filled = pl.format(template, *(pl.col(column).cast(pl.String).fill_null("nothing") for column in columns))
        message = pl.when(pl.col("rule") == rule).then(filled).otherwise(message)
    return message
