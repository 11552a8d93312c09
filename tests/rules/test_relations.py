"""Records of relation kinds, and everything else that names kinds, held against them."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.claims import claim
from pipelines.measure.fault_detection import exact
from pipelines.rules.families import all_rules
from pipelines.rules.families.definition import Sentence
from pipelines.rules.relations import CONVERTED, KINDS, ORDERS, QUOTIENTS, Kind, Place, Side
from pipelines.rules.sentences import term_texts, with_arithmetic, with_intervals
from schemas.codes import codes

# Written as a growth over the level without its change, and as a difference in the order of the words.
_CLAIMED = {"growth_by": "growth_of", "differs_as_said": "differs_by"}


def test_the_code_list_is_that_of_the_records() -> None:
    assert codes("relation_kind") == set(KINDS)


def test_claims_are_of_kinds() -> None:
    assert {_CLAIMED.get(kind, kind) for kind in claim._BOUNDS} <= set(KINDS)


def test_the_second_computation_of_fault_detection_knows_the_same_kinds() -> None:
    assert set(exact.QUOTIENTS) == set(QUOTIENTS)
    assert set(exact.CONVERTED) == set(CONVERTED)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_record_is_whole(kind: Kind) -> None:
    assert {kind.rule, kind.rule_of_percent} - {None} <= {one.code for one in all_rules() if one.relation}
    assert len(kind.left.places) <= 2
    assert len(kind.right.places) <= 2
    assert (kind.code in ORDERS) == kind.is_order
    if kind.is_quotient:
        assert kind.left.places == (Place("a", is_stated=True),)


def test_arity_is_that_of_the_places() -> None:
    side = Side((Place("c"), Place("d")), is_open=True)
    counts = pl.DataFrame({"count": [1, 2, 5]})
    assert side.arity == "2+"
    assert counts.select(side.admits(pl.col("count"))).to_series().to_list() == [False, True, True]
    assert KINDS["product_of"].right.arity == "1-2"
    assert counts.select(KINDS["product_of"].right.admits(pl.col("count"))).to_series().to_list() == [True, True, False]
    assert KINDS["growth_of"].place(is_left=False, position=4) == Place("d")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_its_arithmetic_is_made_of_names_that_there_are(kind: Kind) -> None:
    term = pl.DataFrame(
        [("r", side, position, 1, f"d:{side}{position}") for side in ("left", "right") for position in (0, 1)],
        schema=["relation_id", "side", "position", "sign", "observation_id"],
        orient="row",
    )
    value = pl.DataFrame(
        [(f"d:{side}{at}", f"{at} {side}", 1.0, 1.0, "USD", 0, None) for side in ("left", "right") for at in (0, 1)],
        schema={"observation_id": pl.String, "quote": pl.String, "face_low": pl.Float64, "face_high": pl.Float64,
                "unit_measure": pl.String, "scale_shift": pl.Int64, "scale_word": pl.String},
        orient="row",
    ).with_columns(language=pl.lit("en"))  # fmt: skip
    bounds = {f"{side}_{end}": [1.0] for side in ("expected", "actual") for end in ("low", "high")}
    rows = pl.DataFrame(
        {"relation_id": ["r"], "kind": [kind.code], "comparison_unit": ["USD"], "rate_from": ["x"], "rate_to": ["y"], **bounds}
    )
    told = with_arithmetic(with_intervals(rows.join(term_texts(term, value), on="relation_id")))
    assert "nothing" not in told["arithmetic"].item()
    assert set(Sentence(kind.arithmetic).columns) <= set(told.columns)
