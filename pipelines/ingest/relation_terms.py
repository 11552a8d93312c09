"""Takes the key lists of relations apart: one row a term."""

from __future__ import annotations

import polars as pl

from schemas.relation import RELATION_TERM

_SIGN = r"^(?:-|\d+\*)"


def relation_terms(relation: pl.DataFrame) -> pl.DataFrame:
    """The terms of relations.

    Args:
        relation: relation_id, document_id, left, right; a side is keys separated by spaces, `-` in front of one
            that is subtracted, `12*` of one that counts twelve times.

    Returns:
        Columns of `schemas.relation.RELATION_TERM`. A key that names no observation is kept; the rules report it.
    """
    sides = relation.select("relation_id", "document_id", "left", "right").unpivot(
        on=["left", "right"], index=["relation_id", "document_id"], variable_name="side", value_name="keys"
    )
    terms = (
        sides.with_columns(key=pl.col("keys").str.split(" "))
        .with_columns(position=pl.int_ranges(pl.col("key").list.len()))
        .explode("key", "position")
    )
    named = terms.with_columns(
        sign=pl.when(pl.col("key").str.starts_with("-")).then(-1).otherwise(_times()).cast(pl.Int32),
        observation_id=pl.format("{}:{}", "document_id", pl.col("key").str.replace(_SIGN, "")),
    )
    return RELATION_TERM.validate(named.sort("relation_id", "side", "position"))


def _times() -> pl.Expr:
    """How often a term counts: `365*m0003` is what is told of a day, for a year."""
    return pl.col("key").str.extract(r"^(\d+)\*").cast(pl.Int32).fill_null(1)
