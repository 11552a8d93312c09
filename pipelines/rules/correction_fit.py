"""Whether corrections fit what their documents say now, and the relations that they leave."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

import polars as pl

from pipelines.rules.correction import Action, Correction, Expectation
from pipelines.rules.corrections import Corrections
from schemas.warning import WARNING

RULE = "warning.correction"
"""Rule of the warnings of corrections that are not followed."""

_DECLARED = "declared"  # origin of what a person wrote down


class Fitting(NamedTuple):
    """Corrections against the sources.

    Attributes:
        corrections: those that fit, or whose documents are not at hand.
        warning: a row of `schemas.warning.WARNING` for each of the others.
    """

    corrections: Corrections
    warning: pl.DataFrame


def fitting(corrections: Corrections, value: pl.DataFrame, relation: pl.DataFrame, absent: Set[str] = frozenset()) -> Fitting:
    """Compares every correction of the documents at hand with what their sources say, and leaves out those that do not fit.

    A document may change or go while its corrections stay: that is said, and ends nothing.

    Args:
        corrections: what people decided.
        value: `evidence.figure_values` as printed.
        relation: `schemas.relation.RELATION`: declared, stated and inferred.
        absent: documents that are known not to be there. Those that are neither here nor at hand are not of this batch.
    """
    present = set(value["document_id"].unique())
    judged = [(one, _faults(one, value, relation, present, absent)) for one in corrections.corrections]
    rows = [
        {"document_id": one.document, "source_file": one.file, "rule": RULE, "reason": _not_followed(one, faults)}
        for one, faults in judged
        if faults
    ]
    kept = tuple(one for one, faults in judged if not faults)
    return Fitting(Corrections.model_construct(corrections=kept), pl.DataFrame(rows, schema=WARNING.dtypes))


def kept_relations(
    corrections: Corrections, relation: pl.DataFrame, relation_term: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`relation` and `relation_term` without those that are switched off, which only what a machine found can be."""
    off = pl.lit(value=False)
    for correction in corrections.corrections:
        if correction.action is Action.SWITCH_OFF:
            off |= (pl.col("document_id") == correction.document) & _is_named(correction)
    kept = relation.filter(~(off & (pl.col("origin") != _DECLARED)))
    return kept, relation_term.join(kept.select("relation_id"), on="relation_id", how="semi", maintain_order="left")


def _not_followed(correction: Correction, faults: list[str]) -> str:
    return f"correction {correction.name} is not followed: {'; '.join(faults)}; correct it or take it out"


def _is_named(correction: Correction) -> pl.Expr:
    if correction.relation is not None:
        return pl.col("key") == correction.relation
    return pl.col("kind") == correction.kind


def _faults(correction: Correction, value: pl.DataFrame, relation: pl.DataFrame, present: Set[str], absent: Set[str]) -> list[str]:
    if correction.document in absent:
        return [f"there is no document {correction.document}"]
    if correction.document not in present:
        return []
    return _relation_faults(correction, relation) if correction.action is Action.SWITCH_OFF else _reading_faults(correction, value)


def _relation_faults(correction: Correction, relation: pl.DataFrame) -> list[str]:
    rows = relation.filter((pl.col("document_id") == correction.document) & _is_named(correction))
    found = rows.filter(pl.col("origin") != _DECLARED)
    named = correction.relation or correction.kind
    if rows.height and found.is_empty():
        return [f"{named} of {correction.document} is declared; take it out of relations.csv"]
    if found.is_empty():
        return [f"{correction.document} has no inferred relation {named}"]
    now = found.row(0, named=True)
    return _differences(correction.expect, {"left": now["left"], "right": now["right"]})


def _reading_faults(correction: Correction, value: pl.DataFrame) -> list[str]:
    document, word, unit, key = correction.target
    chosen = pl.col("document_id") == document
    for column, wanted in (("scale_word", word), ("unit_measure", unit), ("key", key)):
        chosen &= pl.lit(value=True) if wanted is None else pl.col(column) == wanted
    rows = value.filter(chosen)
    if rows.is_empty():
        return [f"{document} has no figure {key or ' in '.join(filter(None, (word, unit)))}"]
    first = rows.row(0, named=True)
    return _differences(
        correction.expect, {"quote": first["quote"], "figures": rows.height, "exponent": first["scale_exponent"] or 0}
    )


def _differences(expectation: Expectation, found: Mapping[str, object]) -> list[str]:
    """What the source now says otherwise than expected."""
    expected = {name: getattr(expectation, name) for name in found}
    return [
        f"expects {name} {expected[name]!r}, the source now says {now!r}"
        for name, now in found.items()
        if expected[name] is not None and expected[name] != now
    ]
