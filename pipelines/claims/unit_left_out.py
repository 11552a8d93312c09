"""Units that a text leaves out where a figure is set against one that has it: "40 acres: 30 in the glen, the other 10"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.claims.claim import Claim
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, Node
from pipelines.claims.table_columns import CONSTRUCTION as COLUMNS
from schemas import codes

# Kinds whose figures are all of one measure, and those of which the right side is.
_ALL, _RIGHT = frozenset(("sums_to", "differs_by", "average_of", "same_as", "exceeds", "part_of")), frozenset(
    ("growth_of", "share_of", "ratio_of")
)  # fmt: skip
_COUNTED, _PER = ("NR", "PS"), "/"
_FEWEST_DIGITS = 2
_TOLD_IN, _APART, _AS_SAID = (MONEY, COUNT, PERCENT, OTHER), "differs_by", "differs_as_said"


def with_units(figure: pl.DataFrame, mention: pl.DataFrame, made: Mapping[str, Sequence[Claim]]) -> pl.DataFrame:
    """Figures without a unit in that of the figures that they are set against, where these have one and the same.

    Args:
        figure: of the contract `figure`, of observations without an indicator: what one is told in is not left out.
        mention: of the contract `mention`, with observation_id.
        made: claims by document.

    Returns:
        `figure` with another `unit_measure` where that is so.
    """
    rows = [(document_id, number, unit) for document_id, claims in made.items() for number, unit in _units(claims).items()]
    said = pl.DataFrame(rows, schema={"document_id": pl.String, "mention": pl.Int64, "unit": pl.String}, orient="row")
    if said.is_empty():
        return figure
    own = mention.select("document_id", pl.col("mention").cast(pl.Int64), "observation_id").join(
        said, on=["document_id", "mention"]
    )
    joined = figure.join(own.select("observation_id", "unit"), on="observation_id", how="left", maintain_order="left")
    is_price = pl.col("unit").str.starts_with(pl.col("unit_measure") + _PER)
    is_left_out = ((pl.col("unit_measure") == codes.NUMBER) | is_price).fill_null(value=False) & pl.col("unit").is_not_null()
    return joined.with_columns(unit_measure=pl.when(is_left_out).then("unit").otherwise("unit_measure")).drop("unit")


def _units(claims: Sequence[Claim]) -> dict[int, str]:
    """The unit of each mention that has none, or no "per", where all claims name the same."""
    found: dict[int, set[str]] = defaultdict(set)
    for claim in claims:
        if _is_of_points(claim):
            found[claim.right[0].mention].add(codes.PERCENTAGE_POINT)
        nodes = _of_one_measure(claim)
        units = {node.unit for node in nodes if node.letter in _TOLD_IN and node.unit and node.unit not in _COUNTED}
        prices = {unit for unit in units if _PER in unit}
        for node in nodes:
            said = units if node.unit is None else {unit for unit in prices if unit.startswith(f"{node.unit}{_PER}")}
            if node.letter in (BARE, MONEY, COUNT, OTHER) and len(said) == 1:
                found[node.mention] |= said
    return {mention: next(iter(units)) for mention, units in found.items() if len(units) == 1}


def _is_of_points(claim: Claim) -> bool:
    """Whether a column of numbers says what two of percentages are apart."""
    if claim.kind != _AS_SAID or claim.construction != COLUMNS:
        return False
    told = claim.right[0]
    is_number = told.letter in (BARE, COUNT) and told.unit in (None, codes.NUMBER)
    return is_number and all(node.letter == PERCENT for node in claim.left)


def _of_one_measure(claim: Claim) -> tuple[Node, ...]:
    if claim.kind == _APART and any(node.letter == PERCENT for node in claim.left):
        # What they are apart is in points; a number of one digit may be how many.
        return tuple(node for node in claim.left if node.letter == PERCENT or node.digits >= _FEWEST_DIGITS)
    if claim.kind in _ALL:
        return (*claim.left, *claim.right)
    return claim.right if claim.kind in _RIGHT else ()
