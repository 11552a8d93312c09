"""How far extraction agrees with a hand-made table of the same text: precision and recall of mentions and of observations.

A mention agrees with a figure of the table when their spans overlap, value and unit are equal, and neither agrees with another
more. The span may differ in the words around the numeral (qualifier, sign, noun), which is the tolerance. Values are exact:
both ends, with their sign. A unit that is not printed is taken from the indicator in the table, so a bare number agrees with
it. An observation agrees when indicator, area and period are right as well.
"""

from __future__ import annotations

import polars as pl

from schemas import codes
from schemas.extraction_agreement import EXTRACTION_AGREEMENT

_VALUE = ("low_significand", "low_exponent", "high_significand", "high_exponent")
_RIGHT = ("indicator", "ref_area", "time_period")
_COLUMNS = (*_RIGHT, "counterpart_area", "entity", "sector")


def agreement(answer: pl.DataFrame, mention: pl.DataFrame, observation: pl.DataFrame) -> pl.DataFrame:
    """Compares extraction with answers.

    Args:
        answer: document_id, char_start, char_end, indicator, ref_area, time_period, counterpart_area, entity, sector of the
            hand-made table, and the columns of its figures: significand and exponent of both ends and unit_measure. A quantity
            without an indicator is expected as a mention only.
        mention: document_id, char_start, char_end and the columns of figures; no dates.
        observation: as `answer`, of what was extracted. Documents without answers are left out.

    Returns:
        Columns of `schemas.extraction_agreement.EXTRACTION_AGREEMENT`. An answer that no reader could read counts as expected.
    """
    wanted = _numbered(answer)
    documents = wanted["document_id"].unique().implode()
    found = _numbered(mention.filter(pl.col("document_id").is_in(documents)))
    linked = _numbered(observation.filter(pl.col("document_id").is_in(documents)))
    measured = wanted.filter(pl.col("indicator").is_not_null())
    pairs = _pairs(measured, linked)
    all_right = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_found")) for name in _RIGHT)
    compared = [
        ("mention", wanted, found, _matched(_pairs(wanted, found))),
        ("observation", measured, linked, _matched(pairs.filter(all_right))),
    ]
    matched = _matched(pairs)
    for name in _COLUMNS:
        has_value = pl.col(name).is_not_null()
        right = matched.filter(pl.col(name) == pl.col(f"{name}_found"))
        compared.append((name, measured.filter(has_value), linked.filter(has_value), right))
    return EXTRACTION_AGREEMENT.validate(pl.concat(_counts(documents.explode(), *one) for one in compared))


def _numbered(figures: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in _COLUMNS if name not in figures.columns]
    kept = figures.with_columns(missing).select(
        "document_id",
        pl.col("char_start", "char_end").cast(pl.Int64),
        pl.col(_VALUE).cast(pl.Int64),
        "unit_measure",
        *_COLUMNS,
    )
    return _without_zeros(kept).with_row_index("row")


def _without_zeros(figures: pl.DataFrame) -> pl.DataFrame:
    """The same numbers in their one form without trailing zeros: 15 x 10^8, not 150 x 10^7."""
    for end in ("low", "high"):
        significand, exponent = pl.col(f"{end}_significand"), pl.col(f"{end}_exponent")
        zeros = significand.cast(pl.String).str.extract("(0+)$").str.len_chars().fill_null(0).cast(pl.Int64)
        shift = pl.when(significand == 0).then(0).otherwise(zeros)
        figures = figures.with_columns(
            significand.floordiv(pl.lit(10, dtype=pl.Int64).pow(shift)).cast(pl.Int64).alias(f"{end}_significand"),
            pl.when(significand == 0).then(0).otherwise(exponent + shift).alias(f"{end}_exponent"),
        )
    return figures


def _pairs(wanted: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Answers and what was extracted where spans overlap and value and unit are equal."""
    defaults = codes.codelist("indicator").select(indicator="code", default_unit="default_unit")
    asked = wanted.join(defaults, on="indicator", how="left")
    other = found.rename({name: f"{name}_found" for name in found.columns})
    overlapping = asked.join_where(
        other,
        pl.col("document_id") == pl.col("document_id_found"),
        pl.col("char_start") < pl.col("char_end_found"),
        pl.col("char_end") > pl.col("char_start_found"),
    )
    same_value = pl.all_horizontal(pl.col(name) == pl.col(f"{name}_found") for name in _VALUE)
    numerator = pl.col("unit_measure").str.split("/").list.first()
    unprinted = pl.col("unit_measure_found").fill_null(_NUMBER) == _NUMBER
    same_unit = (
        (pl.col("unit_measure") == pl.col("unit_measure_found"))
        | (numerator == pl.col("unit_measure_found"))
        | (unprinted & (pl.col("default_unit") == pl.col("unit_measure")))
    )
    overlap = pl.min_horizontal("char_end", "char_end_found") - pl.max_horizontal("char_start", "char_start_found")
    return overlapping.filter(same_value & same_unit).with_columns(overlap=overlap)


_NUMBER = "NR"


def _matched(pairs: pl.DataFrame) -> pl.DataFrame:
    """Of the pairs those of the longest overlap, each answer and each extracted figure once."""
    longest = pairs.sort("overlap", "row", "row_found", descending=[True, False, False])
    return longest.unique("row", keep="first", maintain_order=True).unique("row_found", keep="first", maintain_order=True)


def _counts(documents: pl.Series, compared: str, wanted: pl.DataFrame, found: pl.DataFrame, agreed: pl.DataFrame) -> pl.DataFrame:
    counted = documents.alias("document_id").to_frame().sort("document_id")
    for name, rows in (("expected_figures", wanted), ("extracted_figures", found), ("agreed_figures", agreed)):
        count = rows.group_by("document_id").agg(pl.len().cast(pl.Int64).alias(name))
        counted = counted.join(count, on="document_id", how="left", maintain_order="left").with_columns(pl.col(name).fill_null(0))
    agreed_count = pl.col("agreed_figures")
    with_shares = counted.with_columns(
        compared=pl.lit(compared),
        precision=_share(agreed_count, pl.col("extracted_figures")),
        recall=_share(agreed_count, pl.col("expected_figures")),
        f1=_share(2 * agreed_count, pl.col("expected_figures") + pl.col("extracted_figures")),
    )
    return with_shares.select(pl.col(name).cast(dtype) for name, dtype in EXTRACTION_AGREEMENT.dtypes.items())


def _share(count: pl.Expr, total: pl.Expr) -> pl.Expr:
    return pl.when(total > 0).then(count / total)
