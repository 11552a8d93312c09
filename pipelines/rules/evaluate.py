"""Reduces every relation to two intervals, one expected and one that the figures give, and says whether they overlap.

Vectorised: one row a term in, one row a relation out. What the outcome means for a person stands in `findings.py`;
which rules look beyond a single relation stands in `relation_rules.py`.

Arithmetic is in floats and rounds outwards: every bound is widened by `SLACK` of its size on entry, far more than the
rounding errors of a conversion and of a sum of up to 8,000 terms add up to, and far less than any printed rounding.
So an error of the floats can hide no fault worth naming, and can raise no alarm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.rates import RateBook
from schemas import codes
from schemas.consistency import meets_expectation

if TYPE_CHECKING:
    from collections.abc import Iterable

SLACK = 2.0**-40

RULE_OF_KIND = {
    "restates": "currency.restatement",
    "sums_to": "total.parts_sum",
    "complements": "percent.shares_sum",
    "differs_by": "total.balance",
    "share_of": "percent.share_of_whole",
    "growth_of": "growth.against_level",
    "ratio_of": "ratio.stated",
    "average_of": "average.stated",
    "product_of": "product.stated",
    "same_as": "conflict.same_fact",
    "same_base": "growth.same_base",
    "part_of": "total.parts_exceed_whole",
    "exceeds": "order.stated",
}
QUOTIENTS = ("share_of", "growth_of", "ratio_of")
PRODUCT = "product_of"
# Kinds that compare sizes only: amounts in two currencies meet through the reference rates. A sum or a difference over two
# currencies is a mistake of the relation.
CONVERTED_KINDS = ("exceeds", "part_of", "share_of", "ratio_of")
# What stands for the whole in a unit that shares and growths are stated in.
WHOLE_OF_UNIT = {"PT": 100.0, "PD": 100.0, "PM": 1000.0, "TIMES": 1.0, "NR": 1.0, "IX": 1.0}
PERCENT_OR_POINT = (codes.PERCENT, codes.PERCENTAGE_POINT)

# Part of a term in its relation: see `_terms`.
ROLES = {"a": 0, "b": 1, "c": 2, "d": 3}

# Why a relation could not be judged. The first three are faults of the relation itself, findings of their own.
MISSING_KEY, ARITY, MIXED_DIMENSIONS = "missing_key", "arity", "mixed_dimensions"
ZERO_DENOMINATOR, NO_RATE, UNBOUNDED = "zero_denominator", "no_rate", "unbounded"
MALFORMED = (MISSING_KEY, ARITY, MIXED_DIMENSIONS)

EVALUATED_DTYPES = {
    "relation_id": pl.String(),
    "document_id": pl.String(),
    "kind": pl.String(),
    "rule": pl.String(),
    "outcome": pl.String(),
    "problem": pl.String(),
    "expected_low": pl.Float64(),
    "expected_high": pl.Float64(),
    "actual_low": pl.Float64(),
    "actual_high": pl.Float64(),
    "comparison_unit": pl.String(),
    "amount_unit": pl.String(),
    "is_suspect": pl.Boolean(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "rate_from": pl.Date(),
    "rate_to": pl.Date(),
}


def evaluate(
    relation: pl.DataFrame, relation_term: pl.DataFrame, value: pl.DataFrame, fx_rate: pl.DataFrame | RateBook
) -> pl.DataFrame:
    """Judges every relation.

    Args:
        relation: at least relation_id, document_id, kind.
        relation_term: relation_id, side, position, sign, observation_id.
        value: observation_id, low, high (Float64, infinite where unbounded), unit_measure, dimension, period_start,
            period_end, published_date, as `evidence.figure_values` makes them; `evidence.shifted` moves them by powers of ten.
        fx_rate: reference rates, or a `RateBook` of them, which saves its making when called often.

    Returns:
        One row a relation in the order of `relation`, as `EVALUATED_DTYPES`. Unbounded ends are infinite. Where outcome is
        cannot_tell, problem says why and the intervals may be null. No value is ever NaN. is_suspect: percent stands
        where percentage points belong or the other way round. The periods and rate days are those of `restates`.
    """
    book = fx_rate if isinstance(fx_rate, RateBook) else RateBook(fx_rate)
    units = _unit_index(value)
    terms = _terms(relation, relation_term, value, units)
    sums = _aggregate(relation, terms)
    converted = _convert(relation, terms, sums, units, book)
    if converted is not None:
        sums = pl.concat([sums.join(converted, on="index", how="anti"), converted], how="diagonal").sort("index")
    judged = _with_unit_names(sums, units).with_columns(_rule())
    judged = pl.concat([_judge_restated(judged, terms, book), _judge_arithmetic(judged)], how="diagonal").sort("index")
    return _finish(judged)


def _unit_index(value: pl.DataFrame) -> pl.DataFrame:
    """The units in use, numbered, so that the large frames carry small integers."""
    distinct = value.select("unit_measure", "dimension").unique(maintain_order=True).with_row_index("unit")
    return distinct.with_columns(
        pl.col("unit").cast(pl.Int32),
        currency=pl.col("unit_measure").str.split("/").list.first(),
        per=pl.col("unit_measure").str.extract("/(.+)$"),
    )


def _terms(relation: pl.DataFrame, relation_term: pl.DataFrame, value: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """One row a term with the bounds of its figure, widened and signed, and its part in the relation.

    role: `a` the left side, `c` the right side, `d` the second right term of a quotient, `b` and `d` the growths of same_base.
    """
    values = value.lazy().join(units.lazy().select("unit_measure", "unit"), on="unit_measure", how="left").select(
        "observation_id", _widen("low", -1), _widen("high", 1), "unit", "period_start", "period_end", "published_date"
    )  # fmt: skip
    kind = pl.col("kind")
    # Flags of the kind go through the join instead of its name: comparing texts is what costs.
    index = relation.lazy().with_row_index("index").select(
        "relation_id",
        "index",
        is_quotient=kind.is_in(QUOTIENTS),
        is_product=kind == PRODUCT,
        is_same_base=kind == "same_base",
        is_difference=kind == "differs_by",
        is_paired=kind.is_in(["differs_by", "restates"]),
    )  # fmt: skip
    second = pl.col("position") == 1
    subtracted = (pl.col("sign") < 0) ^ (pl.col("is_difference") & pl.col("is_left") & second)
    return (
        relation_term.lazy().select("relation_id", "position", "sign", "observation_id", is_left=pl.col("side") == "left")
        .join(index, on="relation_id", how="inner", maintain_order="left")
        .join(values, on="observation_id", how="left", maintain_order="left")
        .select(
            "index", "is_left", "unit", "period_start", "period_end", "published_date",
            role=_role(second),
            is_stated=((pl.col("is_quotient") | pl.col("is_product")) & pl.col("is_left"))
            | (pl.col("is_same_base") & second)
            | (pl.col("is_paired") & ~pl.col("is_left")),
            low=pl.when(subtracted).then(-pl.col("high")).otherwise(pl.col("low")),
            high=pl.when(subtracted).then(-pl.col("low")).otherwise(pl.col("high")),
        )
        .collect()
    )  # fmt: skip


def _role(second: pl.Expr) -> pl.Expr:
    left = pl.when(pl.col("is_same_base") & second).then(ROLES["b"]).otherwise(ROLES["a"])
    divides = ((pl.col("is_quotient") | pl.col("is_product")) & (pl.col("position") > 0)) | (pl.col("is_same_base") & second)
    right = pl.when(divides).then(ROLES["d"]).otherwise(ROLES["c"])
    return pl.when("is_left").then(left).otherwise(right).cast(pl.Int8)


def _widen(end: str, direction: int) -> pl.Expr:
    """Bound moved outwards by `SLACK` of its size; an infinite bound stays, and NaN becomes null."""
    outward = pl.col(end).sign() * direction
    return (pl.col(end).fill_nan(None) * (1 + outward * SLACK)).alias(end)


def _aggregate(relation: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """One row a relation: the sums of the bounds by role, the units, and the counts of terms."""
    ends = [
        pl.when(pl.col("role") == number).then(pl.col(end)).sum().alias(f"{role}_{end}")
        for role, number in ROLES.items()
        for end in ("low", "high")
    ]
    unit = pl.col("unit")
    amount, stated = pl.when(~pl.col("is_stated")).then(unit), pl.when("is_stated").then(unit)
    sums = (
        terms.lazy()
        .group_by("index")
        .agg(
            *ends,
            amount.min().alias("amount_unit_min"), amount.max().alias("amount_unit_max"),
            stated.min().alias("stated_unit_min"), stated.max().alias("stated_unit_max"),
            pl.col("is_left").sum().cast(pl.Int64).alias("left_count"), pl.len().cast(pl.Int64).alias("term_count"),
            pl.col("low").null_count().cast(pl.Int64).alias("unknown_count"),
        )
        .collect()
    )  # fmt: skip
    return (
        relation.select("relation_id", "document_id", "kind")
        .with_row_index("index")
        .join(sums, on="index", how="left", maintain_order="left")
    )


def _convert(
    relation: pl.DataFrame, terms: pl.DataFrame, sums: pl.DataFrame, units: pl.DataFrame, book: RateBook
) -> pl.DataFrame | None:
    """The sums of relations that compare amounts of two currencies, brought to the currency of the first right amount."""
    mixed = sums.filter(pl.col("kind").is_in(CONVERTED_KINDS) & (pl.col("amount_unit_min") != pl.col("amount_unit_max"))).select(
        "index"
    )
    if mixed.is_empty():
        return None
    mine = terms.join(mixed, on="index", how="semi").join(units, on="unit", how="left")
    target = (
        mine.filter(~pl.col("is_left"))
        .sort("index", "role", "unit")
        .unique("index", keep="first", maintain_order=True)
        .select("index", target_unit="unit", to_currency="currency", to_per="per", to_dimension="dimension")
    )
    mine = mine.join(target, on="index", how="left")
    money = (
        pl.col("dimension").str.starts_with(codes.MONEY)
        & (pl.col("dimension") == pl.col("to_dimension"))
        & pl.col("per").eq_missing(pl.col("to_per"))
    )
    foreign = ~pl.col("is_stated") & (pl.col("unit") != pl.col("target_unit"))
    convertible = mine.group_by("index").agg((money | ~foreign).all().alias("ok")).filter("ok").select("index")
    mine = mine.join(convertible, on="index", how="semi")
    if mine.is_empty():
        return None
    asked = mine.with_columns(from_currency="currency").filter(foreign)
    key = ["from_currency", "to_currency", "period_start", "period_end", "published_date"]
    prices = book.band(asked.select(key).unique()).select(*key, "price_low", "price_high")
    low, high = pl.col("low"), pl.col("high")
    moved = asked.join(prices, on=key, how="left", nulls_equal=True).with_columns(
        low=pl.min_horizontal(low * pl.col("price_low"), low * pl.col("price_high")),
        high=pl.max_horizontal(high * pl.col("price_low"), high * pl.col("price_high")),
        unit=pl.col("target_unit"),
        lacks_rate=pl.col("price_low").is_null(),
    )
    joined = pl.concat([mine.filter(~foreign), moved], how="diagonal")
    lacking = joined.group_by("index").agg(pl.col("lacks_rate").any())
    kept = relation.with_row_index("index").join(convertible, on="index", how="semi", maintain_order="left")
    again = _aggregate(kept, joined.select(terms.columns).with_columns(index=_position_in(kept, "index")))
    again = again.with_columns(index=kept["index"]).join(lacking, on="index", how="left", maintain_order="left")
    # A term without a price is known all the same; what is missing is the rate.
    return again.with_columns(unknown_count=pl.when("lacks_rate").then(0).otherwise("unknown_count"))


def _position_in(frame: pl.DataFrame, column: str) -> pl.Expr:
    """Row number in `frame` of the value of `column`."""
    return pl.col(column).replace_strict(frame[column], pl.int_range(frame.height, dtype=pl.UInt32, eager=True))


def _with_unit_names(sums: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """`sums` with unit, dimension and currency of the amounts, of another unit among them, and of what is stated."""
    names = {"amount": "amount_unit_min", "amount_other": "amount_unit_max", "stated": "stated_unit_min"}
    attributes = {"unit": units["unit_measure"], "dimension": units["dimension"], "currency": units["currency"]}
    sums = sums.with_columns(
        # Units are numbered by their place; to gather is much cheaper than to join.
        attribute.gather(sums[number]).alias(f"{name}_{what}")
        for name, number in names.items()
        for what, attribute in attributes.items()
    )
    lacks_rate = pl.col("lacks_rate").fill_null(value=False) if "lacks_rate" in sums.columns else pl.lit(value=False)
    return sums.with_columns(lacks_rate=lacks_rate, is_suspect=_is_confused())


def _is_confused() -> pl.Expr:
    """Whether percent stands where percentage points belong, or the other way round.

    Two amounts in the two units cannot be compared; the difference of two percentages is in points; a share or a growth never is.
    """
    kind, stated = pl.col("kind"), pl.col("stated_unit")
    mixed = _are_percent_or_point("amount_unit", "amount_other_unit") & (pl.col("amount_unit") != pl.col("amount_other_unit"))
    difference = (kind == "differs_by") & (pl.col("amount_unit") == codes.PERCENT) & (stated == codes.PERCENT)
    proportion = kind.is_in([*QUOTIENTS, "same_base"]) & (stated == codes.PERCENTAGE_POINT)
    return (mixed | difference | proportion).fill_null(value=False)


def _are_percent_or_point(*columns: str) -> pl.Expr:
    return pl.all_horizontal(pl.col(column).is_in(PERCENT_OR_POINT) for column in columns)


def _rule() -> pl.Expr:
    """Code of the rule that speaks of the relation."""
    kind, percent = pl.col("kind"), pl.col("amount_unit") == codes.PERCENT
    return (
        pl.when(pl.col("is_suspect") | ((kind == "differs_by") & percent)).then(pl.lit("percent.point_confusion"))
        .when((kind == "sums_to") & percent).then(pl.lit("percent.shares_sum"))
        .otherwise(kind.replace_strict(RULE_OF_KIND, default=None, return_dtype=pl.String)).alias("rule")
    )  # fmt: skip


def _malformed() -> pl.Expr:
    """The fault of the relation itself, null when it has none."""
    arity = codes.codelist("relation_kind")
    checks = [
        pl.when(pl.col("kind") == kind).then(
            _count_is(pl.col("left_count"), left) & _count_is(pl.col("term_count") - pl.col("left_count"), right)
        )
        for kind, left, right in arity.select("code", "left_terms", "right_terms").iter_rows()
    ]
    has_arity = pl.coalesce(*checks, pl.lit(value=False)) & pl.col("term_count").is_not_null()
    return (
        pl.when(~has_arity.fill_null(value=False)).then(pl.lit(ARITY))
        .when(pl.col("unknown_count") > 0).then(pl.lit(MISSING_KEY))
        .when(~_units_fit().fill_null(value=False)).then(pl.lit(MIXED_DIMENSIONS))
    )  # fmt: skip


def _count_is(count: pl.Expr, asked: str) -> pl.Expr:
    return count >= int(asked[:-1]) if asked.endswith("+") else count == int(asked)


def _units_fit() -> pl.Expr:
    """Whether the units of the terms are those that the kind can compare."""
    kind = pl.col("kind")
    one_amount = (pl.col("amount_unit_min") == pl.col("amount_unit_max")) | _are_percent_or_point(
        "amount_unit", "amount_other_unit"
    )
    one_stated = pl.col("stated_unit_min") == pl.col("stated_unit_max")
    ratio = pl.col("stated_unit").is_in(list(WHOLE_OF_UNIT))
    difference = _are_percent_or_point("amount_unit", "stated_unit") | (pl.col("stated_unit_min") == pl.col("amount_unit_min"))
    money = pl.col("amount_dimension").str.starts_with(codes.MONEY) & (pl.col("amount_dimension") == pl.col("stated_dimension"))
    return (
        pl.when(kind.is_in(QUOTIENTS)).then(one_amount & one_stated & ratio)
        .when(kind == "same_base").then(one_amount & one_stated & _are_percent_or_point("stated_unit"))
        .when(kind == "differs_by").then(one_amount & difference)
        .when(kind == "restates").then(money | (pl.col("amount_unit_min") == pl.col("stated_unit_min")))
        .when(kind == PRODUCT).then(pl.lit(value=True))
        .when(kind == "complements").then(one_amount & pl.col("amount_unit").is_in(["PT", "PD", "PM"]))
        .otherwise(one_amount)
    )  # fmt: skip


def _judge_restated(sums: pl.DataFrame, terms: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """Relations `restates`: the implied price of one currency in the other against the band of reference rates."""
    rows = sums.filter(pl.col("kind") == "restates").with_columns(malformed=_malformed())
    days = terms.join(rows.select("index"), on="index", how="semi").group_by("index").agg(
        pl.col("period_start").min(), pl.col("period_end").max(), pl.col("published_date").max()
    )  # fmt: skip
    left_is_priced = _strength("amount_currency") <= _strength("stated_currency")
    left, right = pl.col("amount_currency"), pl.col("stated_currency")
    rows = rows.join(days, on="index", how="left").with_columns(
        from_currency=pl.when(left_is_priced).then(left).otherwise(right),
        to_currency=pl.when(left_is_priced).then(right).otherwise(left),
        from_unit=pl.when(left_is_priced).then("amount_unit").otherwise("stated_unit"),
        to_unit=pl.when(left_is_priced).then("stated_unit").otherwise("amount_unit"),
        **{
            f"{name}_{end}": pl.when(left_is_priced).then(f"{first}_{end}").otherwise(f"{second}_{end}")
            for end in ("low", "high")
            for name, first, second in (("to", "c", "a"), ("from", "a", "c"))
        },
    )
    actual_low, actual_high = _quotient("to", "from")
    return book.band(rows).with_columns(
        actual_low=actual_low,
        actual_high=actual_high,
        expected_low=pl.col("price_low"),
        expected_high=pl.col("price_high"),
        comparison_unit=pl.format("{} per {}", "to_unit", "from_unit"),
        problem=pl.coalesce(
            "malformed",
            pl.when(_contains_zero("from")).then(pl.lit(ZERO_DENOMINATOR)),
            pl.when(pl.col("price_low").is_null()).then(pl.lit(NO_RATE)),
        ),
    )


def _strength(currency: str) -> pl.Expr:
    """Sort key by which the currency is chosen that the other is priced in: the dollar first, as the reference rates are."""
    first = {"USD": "0", "EUR": "1", "GBP": "2"}
    return pl.col(currency).replace(first)


def _judge_arithmetic(sums: pl.DataFrame) -> pl.DataFrame:
    """All other relations."""
    rows = sums.filter(pl.col("kind") != "restates").with_columns(malformed=_malformed(), whole=_whole())
    rows = rows.with_columns(
        (1 + pl.col(f"{role}_{end}") / pl.col("whole")).alias(f"{role}_base_{end}") for role in "bd" for end in ("low", "high")
    )
    # A factor without an end leaves the product open.
    ends = [(pl.col(f"c_{one}") * pl.col(f"d_{other}")).fill_nan(None) for one in ("low", "high") for other in ("low", "high")]
    rows = rows.with_columns(product_low=pl.min_horizontal(ends), product_high=pl.max_horizontal(ends))
    quotients = {"quotient": _quotient("c", "d"), "base": _quotient("a", "b_base"), "other": _quotient("c", "d_base")}
    rows = rows.with_columns(
        bound.alias(f"{name}_{end}")
        for name, bounds in quotients.items()
        for end, bound in zip(("low", "high"), bounds, strict=True)
    )
    kind = pl.col("kind")
    zero = (kind.is_in(QUOTIENTS) & _contains_zero("d")) | (
        (kind == "same_base") & (_contains_zero("b_base") | _contains_zero("d_base"))
    )
    return rows.with_columns(
        actual_low=_actual("low"),
        actual_high=_actual("high"),
        expected_low=_expected("low"),
        expected_high=_expected("high"),
        comparison_unit=pl.when(kind.is_in([*QUOTIENTS, PRODUCT, "differs_by"])).then("stated_unit").otherwise("amount_unit"),
        problem=pl.coalesce(
            pl.when(pl.col("malformed") != MISSING_KEY).then("malformed"),
            pl.when(pl.col("lacks_rate")).then(pl.lit(NO_RATE)),
            "malformed",
            pl.when(zero).then(pl.lit(ZERO_DENOMINATOR)),
        ),
    )


def _whole() -> pl.Expr:
    """What stands for the whole in the unit that a share or growth is stated in: 100 in percent."""
    unit = pl.when(pl.col("kind") == "complements").then("amount_unit").otherwise("stated_unit")
    return unit.replace_strict(WHOLE_OF_UNIT, default=1.0, return_dtype=pl.Float64)


def _actual(end: str) -> pl.Expr:
    kind = pl.col("kind")
    return (
        pl.when(kind == "same_base").then(f"base_{end}")
        .when(kind == "complements").then(pl.col(f"a_{end}") + pl.col(f"c_{end}"))
        .otherwise(f"a_{end}")
    )  # fmt: skip


def _expected(end: str) -> pl.Expr:
    kind, whole = pl.col("kind"), pl.col("whole")
    unbounded = {"low": "part_of", "high": "exceeds"}
    infinity = {"low": -float("inf"), "high": float("inf")}
    right_count = pl.col("term_count") - pl.col("left_count")
    return (
        pl.when(kind.is_in(["share_of", "ratio_of"])).then(whole * pl.col(f"quotient_{end}"))
        .when(kind == "growth_of").then(whole * (pl.col(f"quotient_{end}") - 1))
        .when(kind == "same_base").then(f"other_{end}")
        .when(kind == PRODUCT).then(pl.col(f"product_{end}"))
        .when(kind == "average_of").then(pl.col(f"c_{end}") / right_count)
        .when(kind == "complements").then(whole)
        .when(kind == unbounded[end]).then(infinity[end])
        .otherwise(f"c_{end}")
    )  # fmt: skip


def _quotient(numerator: str, denominator: str) -> tuple[pl.Expr, pl.Expr]:
    """Bounds of a quotient of intervals; null where the denominator contains zero.

    An infinite end over an infinite end is no number; the other quotients of ends already bound the interval there.
    """
    ends = [
        (pl.col(f"{numerator}_{upper}") / pl.col(f"{denominator}_{lower}")).fill_nan(None)
        for upper in ("low", "high")
        for lower in ("low", "high")
    ]
    sound = ~_contains_zero(denominator)
    return pl.when(sound).then(pl.min_horizontal(ends)), pl.when(sound).then(pl.max_horizontal(ends))


def _contains_zero(name: str) -> pl.Expr:
    return (pl.col(f"{name}_low") <= 0) & (pl.col(f"{name}_high") >= 0)


def _finish(judged: pl.DataFrame) -> pl.DataFrame:
    """Outcome and problem of every relation, no NaN anywhere."""
    bounds = ["expected_low", "expected_high", "actual_low", "actual_high"]
    missing: Iterable[pl.Expr] = [
        pl.lit(None, dtype).alias(name)
        for name, dtype in EVALUATED_DTYPES.items()
        if name not in judged.columns and name != "outcome"
    ]
    malformed = pl.col("problem").is_in(MALFORMED)
    judged = judged.with_columns(missing).with_columns(
        pl.when(~malformed.fill_null(value=False)).then(pl.col(bounds).fill_nan(None))
    )
    judged = judged.with_columns(problem=pl.coalesce("problem", pl.when(_is_vacuous()).then(pl.lit(UNBOUNDED))))
    outcome = (
        pl.when(pl.col("problem").is_not_null()).then(pl.lit("cannot_tell"))
        .when(meets_expectation()).then(pl.lit("holds")).otherwise(pl.lit("fails"))
    )  # fmt: skip
    return judged.with_columns(outcome=outcome).select(pl.col(name).cast(dtype) for name, dtype in EVALUATED_DTYPES.items())


def _is_vacuous() -> pl.Expr:
    """Whether the intervals would overlap whatever the figures were: nothing was compared.

    Two intervals open to the same side say something only when one that the figures give lies within the expected one,
    as when more than 10 is said to exceed 5.
    """
    bounds = pl.any_horizontal(pl.col("expected_low", "expected_high", "actual_low", "actual_high").is_null())
    both = {end: pl.col(f"expected_{end}").is_infinite() & pl.col(f"actual_{end}").is_infinite() for end in ("low", "high")}
    whole_line = pl.any_horizontal(
        pl.col(f"{side}_low").is_infinite() & pl.col(f"{side}_high").is_infinite() for side in ("expected", "actual")
    )
    within = (pl.col("actual_low") >= pl.col("expected_low")) & (pl.col("actual_high") <= pl.col("expected_high"))
    any_positive = pl.col("kind").is_in(QUOTIENTS) & (pl.col("expected_low") <= 0) & (pl.col("expected_high") == float("inf"))
    return bounds | whole_line | any_positive | ((both["low"] | both["high"]) & ~within)
