"""Leaves out what is declared or claimed already over the same figures."""

from __future__ import annotations

import polars as pl

from pipelines.rules.relations import QUOTIENTS

_SAME, _PAIR = "same_as", 2
_SIDE_OF_PAIR = {"growth_of": "right", "differs_by": "left"}


def without_known(claims: pl.DataFrame, relation: pl.DataFrame, relation_term: pl.DataFrame) -> pl.DataFrame:
    """Claims over figures that no declared relation and no earlier claim stands over, each once."""
    if claims.is_empty():
        return claims
    declared = relation_term.group_by("relation_id").agg(_figures("observation_id"))
    claims = claims.with_columns(
        figures=pl.concat_list("left", "right")
        .list.eval(pl.element().str.strip_prefix("-"))
        .list.unique()
        .list.sort()
        .list.join(" ")
    )
    claims = claims.join(declared.select("figures"), on="figures", how="anti", maintain_order="left")
    apart = _set_apart(relation, relation_term)
    claims = claims.filter((pl.col("kind") != _SAME) | ~pl.col("figures").is_in(apart.implode()))
    claims = claims.unique("figures", keep="first", maintain_order=True)
    # A share or growth that a declared relation bears out is not set against another statement of the same whole.
    declared_quotients = relation_term.join(relation.filter(pl.col("kind").is_in(QUOTIENTS)), on="relation_id", how="semi")
    stated = declared_quotients.filter(pl.col("side") == "left").select(pl.col("observation_id").alias("stated"))
    claims = claims.with_columns(stated=pl.when(pl.col("kind").is_in(QUOTIENTS)).then(pl.col("left").list.first()))
    claims = claims.join(stated, on="stated", how="anti", maintain_order="left").drop("stated")
    # That a part is no greater than its whole follows from an equation of both.
    declared_pairs = relation_term.join(relation.select("relation_id", "kind"), on="relation_id").with_columns(
        order=pl.col("position")
    )
    known = pl.concat([_pairs_of_terms(declared_pairs), _pairs_of_claims(claims.filter(pl.col("tag") != "part"))])
    is_part = pl.col("tag") == "part"
    parts = claims.filter(is_part).with_columns(part=pl.col("left").list.first(), whole=pl.col("right").list.first())
    parts = parts.join(known, on=["part", "whole"], how="anti", maintain_order="left").drop("part", "whole")
    return pl.concat([claims.filter(~is_part), parts]).drop("figures")


def _set_apart(relation: pl.DataFrame, relation_term: pl.DataFrame) -> pl.Series:
    """Pairs of figures that a relation calls a level and its base, or two that differ: no one fact."""
    sides = relation.filter(pl.col("kind").is_in(list(_SIDE_OF_PAIR))).select(
        "relation_id", side=pl.col("kind").replace_strict(_SIDE_OF_PAIR, return_dtype=pl.String)
    )
    terms = relation_term.with_columns(pl.col("side").cast(pl.String)).join(sides, on=["relation_id", "side"])
    pairs = terms.group_by("relation_id").agg(_figures("observation_id"), pl.col("observation_id").n_unique().alias("count"))
    return pairs.filter(pl.col("count") == _PAIR)["figures"]


def _figures(column: str) -> pl.Expr:
    return pl.col(column).unique().sort().str.join(" ").alias("figures")


def _pairs_of_terms(terms: pl.DataFrame) -> pl.DataFrame:
    """Part and whole of relations of parts: those of a share, and the left terms of a sum with its right term."""
    left, right = pl.col("side") == "left", pl.col("side") == "right"
    quotient = pl.col("kind").is_in(["share_of", "ratio_of"])
    is_part = (quotient & right & (pl.col("order") == 0)) | (pl.col("kind").is_in(["sums_to", "part_of"]) & left)
    is_whole = (quotient & right & (pl.col("order") == 1)) | (
        pl.col("kind").is_in(["sums_to", "part_of"]) & right & (pl.col("order") == 0)
    )
    part = terms.filter(is_part).select("relation_id", pl.col("observation_id").alias("part"))
    whole = terms.filter(is_whole).select("relation_id", pl.col("observation_id").alias("whole"))
    return part.join(whole, on="relation_id").select("part", "whole").unique()


def _pairs_of_claims(claims: pl.DataFrame) -> pl.DataFrame:
    numbered = claims.with_row_index("relation_id")
    return _pairs_of_terms(
        pl.concat(
            numbered.select(
                "relation_id",
                "kind",
                pl.lit(side).alias("side"),
                pl.int_ranges(pl.col(side).list.len()).alias("order"),
                pl.col(side).alias("observation_id"),
            ).explode("order", "observation_id")
            for side in ("left", "right")
        )
    )
