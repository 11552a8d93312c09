"""Fills the sentences of rules: figures as printed, what was computed of them, and what was expected, as a person says it.

What is said of a rule stands in its object (`families/`), what is computed in the record of the relation kind (`relations/`).
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.evaluate import ARITY, MISSING_KEY, MIXED_DIMENSIONS, NO_RATE, UNBOUNDED, ZERO_DENOMINATOR
from pipelines.rules.families import all_rules
from pipelines.rules.families.definition import Sentence
from pipelines.rules.relations import KINDS
from pipelines.rules.relations.units import are_counted
from pipelines.rules.spoken import interval_texts, result_texts, spoken_units, unit_text, with_unit
from pipelines.rules.spoken_own import own_of, says_word, with_own
from schemas import codes

MOST_TERMS = 6
"""Terms that are written out; of a longer sum the rest is counted."""

_PROBLEMS = {
    MISSING_KEY: "a figure is missing",
    ARITY: "the relation has a wrong number of terms",
    MIXED_DIMENSIONS: "their units do not fit",
    ZERO_DENOMINATOR: "the figure to divide by may be zero",
    NO_RATE: "there is no reference rate for the currencies and the period",
    UNBOUNDED: "the figures leave the ends open that would have to meet",
}
_DIGITS_OF_RATE = 3
_POINTS = unit_text(codes.PERCENTAGE_POINT)
_IS_PERCENT = "a proportion is in percent, not in percentage points"
_IS_POINTS = "a difference of percentages is in percentage points, not in percent"
_HAS_NO_UNIT = r"^[\d\s.,+-]*$"


def figure_text(value: pl.DataFrame) -> pl.Series:
    """Figures as printed, with their value behind where the print alone does not say it.

    885.8 Billion dollars; 46.8 (4.68 billion yuan) under a head that says the unit; 885.8 Billion dollars (read as 88.58
    billion dollars) where it is repaired.

    Args:
        value: quote, face_low, face_high, unit_measure, scale_shift, scale_word, language.
    """
    quote, said = pl.col("quote"), pl.col("said")
    is_repaired = pl.col("scale_shift").fill_null(0) != 0
    has_unit = ~quote.str.contains(_HAS_NO_UNIT) | pl.col("unit_measure").is_in([codes.NUMBER, "TIMES", "RANK", "IX"])
    units = spoken_units(value["unit_measure"]).rename({"unit": "unit_measure"})
    named = value.select("unit_measure", "scale_shift", quote=_on_one_line(), has_word=says_word(value))
    number = interval_texts(value["face_low"], value["face_high"])
    named = named.with_columns(number=number, own=own_of(number, value["language"]))
    named = named.join(units, on="unit_measure", how="left", maintain_order="left")
    own = pl.when(is_repaired).then("own")
    named = named.with_columns(said=with_own(with_unit(pl.col("number"), pl.col("spoken")), own, pl.col("unit_measure")))
    return named.select(
        text=pl.when(said.is_null()).then(quote)
        .when(is_repaired).then(pl.format("{} (read as {})", quote, said))
        .when(~pl.col("has_word") | ~has_unit).then(pl.format("{} ({})", quote, said))
        .otherwise(quote)
    ).to_series()  # fmt: skip


def _on_one_line() -> pl.Expr:
    return pl.col("quote").str.replace_all(r"\s+", " ").str.strip_chars()


def term_texts(relation_term: pl.DataFrame, value: pl.DataFrame) -> pl.DataFrame:
    """One row a relation: its figures as text by side, the keys that are missing, counts of terms, and the evidence.

    Args:
        relation_term: terms of relations.
        value: `evidence.figure_values`.

    Returns:
        relation_id, evidence, missing, language (of its first figure), and for either side: left (enumerated), left_sum,
        left_rest (the sum of all but the first, in brackets if it is one), left_first, left_stated (the first, its print in
        quotation marks), left_second, left_product, left_count, left_unit (of its first figure); null where there is none.
    """
    figure = value.select("observation_id", "unit_measure", "language", quote=_on_one_line(), text=figure_text(value)).with_columns(
        stated=pl.format("“{}”{}", "quote", pl.col("text").str.strip_prefix(pl.col("quote")))
    )
    terms = relation_term.join(figure, on="observation_id", how="left", maintain_order="left").sort(
        "relation_id", "side", "position", maintain_order=True
    )
    key = pl.col("observation_id").str.replace("^[^:]*:", "")
    terms = terms.with_columns(
        missing=pl.when(pl.col("text").is_null()).then(key),
        text=_as_often(pl.coalesce("text", key)),
        stated=_as_often(pl.coalesce("stated", key)),
    )
    of_side = {side: pl.col("side") == side for side in ("left", "right")}
    return terms.group_by("relation_id", maintain_order=True).agg(
        pl.col("observation_id").alias("evidence"),
        pl.col("missing").drop_nulls().str.join(", "),
        pl.col("language").drop_nulls().first(),
        *(text.alias(f"{side}{name}") for side, mine in of_side.items() for name, text in _side_texts(mine).items()),
    )


def _as_often(text: pl.Expr) -> pl.Expr:
    """A figure that counts several times, as what is told of a month does for a year."""
    return pl.when(pl.col("sign") > 1).then(pl.format("{} x {}", "sign", text)).otherwise(text)


def _side_texts(mine: pl.Expr) -> dict[str, pl.Expr]:
    text, sign = pl.col("text").filter(mine), pl.col("sign").filter(mine)
    rest = _summed(text.slice(1), sign.slice(1))
    return {
        "": _enumerated(text),
        "_sum": _summed(text, sign),
        "_product": text.str.join(" x "),
        "_rest": pl.when(mine.sum() > 2).then(pl.format("({})", rest)).otherwise(rest),
        "_first": text.get(0, null_on_oob=True),
        "_second": text.get(1, null_on_oob=True),
        "_stated": pl.col("stated").filter(mine).get(0, null_on_oob=True),
        "_count": mine.sum(),
        "_unit": pl.col("unit_measure").filter(mine).get(0, null_on_oob=True),
    }


def _summed(text: pl.Expr, sign: pl.Expr) -> pl.Expr:
    """Terms with the signs between them; of many, the first ones and how many more."""
    signed = pl.concat_str(pl.when(sign < 0).then(pl.lit(" - ")).otherwise(pl.lit(" + ")), text)
    more = text.len().cast(pl.Int64) - MOST_TERMS
    rest = pl.when(more > 0).then(pl.format(" + {} more", more)).otherwise(pl.lit(""))
    return pl.concat_str(signed.head(MOST_TERMS).str.join("").str.replace(r"^ \+ ", "").str.replace("^ - ", "-"), rest)


def _enumerated(text: pl.Expr) -> pl.Expr:
    """`a`, `a and b`, `a, b and c`."""
    last, before = text.last(), text.head(text.len() - 1).str.join(", ")
    return pl.when(text.len() > 1).then(pl.format("{} and {}", before, last)).otherwise(last)


def with_intervals(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with both intervals as text: expected, actual, and expected_number, actual_number without their unit.

    Args:
        rows: the bounds of both, comparison_unit, and the language of the text.
    """
    units = spoken_units(rows["comparison_unit"]).rename({"unit": "comparison_unit"})
    named = rows.join(units, on="comparison_unit", how="left", maintain_order="left")
    for side in ("expected", "actual"):
        low, high = rows[f"{side}_low"], rows[f"{side}_high"]
        number = result_texts(low, high)
        said = with_unit(pl.col(side), pl.col("spoken"))
        named = named.with_columns(number.alias(side), own_of(number, rows["language"]).alias("own")).with_columns(
            interval_texts(low, high, _DIGITS_OF_RATE).alias(f"{side}_number"),
            with_own(said, pl.col("own"), pl.col("comparison_unit")).alias(side),
        )
    return named.drop("spoken", "own")


def with_arithmetic(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` of `term_texts` and `with_intervals` with the names that sentences of relations use, and arithmetic.

    Adds left_total and right_total (a sum with what it makes, or one figure alone), whole (what is given as one), difference
    (percentages apart are so many points), confused (what percent and points are taken for), one and other (the two statements of a
    fact), from and to (the amount that the other is priced in, and that), right_said (a size in
    the unit that it is compared in), and arithmetic, as the kind of the relation says it.
    """
    units = spoken_units(rows["comparison_unit"]).rename({"unit": "comparison_unit"})
    rows = rows.join(units, on="comparison_unit", how="left", maintain_order="left")
    from_left = pl.col("comparison_unit").str.ends_with(pl.format(" per {}", "left_unit")).fill_null(value=False)
    is_of_points = (pl.col("comparison_unit") == codes.PERCENT) & pl.col("actual").str.ends_with(" %")
    named = rows.with_columns(
        one=pl.col("left_first"),
        other=pl.col("right_first"),
        right_said=_said_in("spoken"),
        left_total=_total("left", "actual"),
        right_total=_total("right", "expected"),
        whole=_total("right", "expected", "stated"),
        difference=pl.when(is_of_points)
        .then(pl.format("{} {}", pl.col("actual").str.strip_suffix(" %"), pl.lit(_POINTS)))
        .otherwise("actual"),
        confused=pl.when(pl.col("comparison_unit") == codes.PERCENTAGE_POINT)
        .then(pl.lit(_IS_PERCENT))
        .otherwise(pl.lit(_IS_POINTS)),
        **{
            "from": pl.when(from_left).then("left_first").otherwise("right_first"),
            "to": pl.when(from_left).then("right_first").otherwise("left_first"),
        },
    )
    # A rate is of one per another; sizes meet in one unit.
    is_of_sizes = ~pl.col("comparison_unit").str.contains(" per ", literal=True)
    arithmetic = pl.lit(None, pl.String)
    for code in rows["kind"].drop_nulls().unique().sort().to_list():
        if code in KINDS:
            is_kind, sizes = pl.col("kind") == code, KINDS[code].arithmetic_of_sizes
            arithmetic = pl.when(is_kind).then(Sentence(KINDS[code].arithmetic).filled()).otherwise(arithmetic)
            if sizes:
                arithmetic = pl.when(is_kind & is_of_sizes).then(Sentence(sizes).filled()).otherwise(arithmetic)
    return named.with_columns(arithmetic=arithmetic).drop("spoken")


def _total(side: str, makes: str, alone_as: str = "first") -> pl.Expr:
    """A sum and what it makes; one figure in the unit of the comparison is told as it is, people and things being one."""
    own = f"{side}_unit"
    is_in_it = pl.col(own).eq_missing(pl.col("comparison_unit")) | are_counted(own, "comparison_unit").fill_null(value=False)
    return (
        pl.when((pl.col(f"{side}_count") == 1) & is_in_it)
        .then(f"{side}_{alone_as}")
        .otherwise(pl.format("{} = {}", f"{side}_sum", makes))
    )


def _said_in(spoken: str) -> pl.Expr:
    """The figure on the right, with what it is in the unit of the comparison where it is printed in another."""
    is_said = pl.col("right_first").str.contains(pl.col(spoken), literal=True).fill_null(value=True)
    return pl.when(is_said).then("right_first").otherwise(pl.format("{} = {}", "right_first", "expected"))


def relation_messages(judged: pl.DataFrame) -> pl.Expr:
    """Message of every row of `judged`, which has the columns that `findings.py` gathers."""
    told = pl.when(pl.col("relation_id").is_null()).then(pl.format("{}; {}", "lowest", "highest")).otherwise("arithmetic")
    agreeing = pl.format("{}. They agree.", pl.coalesce(told, "left"))
    problem = pl.col("problem").replace_strict(_PROBLEMS, default=None, return_dtype=pl.String)
    both = pl.format("{} and {}", pl.col("left").fill_null("?"), pl.col("right").fill_null("?"))
    undecided = pl.format(
        "{} cannot be compared with {}: {}.", pl.col("left").fill_null("?"), pl.col("right").fill_null("?"), problem
    )
    failing = pl.concat_str(
        pl.coalesce(_sentences(judged, {rule.code: rule.relation.sentence for rule in all_rules() if rule.relation}), both),
        pl.col("culprit_text").fill_null(""),
    )
    return (
        pl.when(pl.col("outcome") == "holds").then(agreeing)
        .when(pl.col("outcome") == "cannot_tell").then(undecided)
        .otherwise(failing)
    )  # fmt: skip


def row_messages(rows: pl.DataFrame) -> pl.Expr:
    """Message of a failing figure; the frame has rule, the columns of the observation and those that `findings.py` gathers."""
    return _sentences(rows, {rule.code: rule.figure.sentence for rule in all_rules() if rule.figure})


def _sentences(rows: pl.DataFrame, sentences: dict[str, Sentence]) -> pl.Expr:
    message = pl.lit(None, pl.String)
    for code in rows["rule"].unique().sort().to_list():
        if code in sentences:
            message = pl.when(pl.col("rule") == code).then(sentences[code].filled()).otherwise(message)
    return message
