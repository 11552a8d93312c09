"""Contracts: each check a column implies, frames that are no such table, and that splitting loses no row."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from schemas.codes import codes
from schemas.columns import COLUMNS
from schemas.contract import FAILURE_DTYPES, Contract, ContractError, RowCheck

MENTION = Contract(
    name="mention_of_test",
    description="A quote in its place.",
    required=("key", "quote", "char_start", "char_end", "indicator"),
    optional=("note", "basis", "unit_measure"),
    unique=("key",),
    checks=(RowCheck("contract.span", pl.col("char_end") > pl.col("char_start"), "the span is empty"),),
)
ROW: dict[str, Any] = {
    "key": "first", "quote": "5 billion", "char_start": 0, "char_end": 9, "indicator": "gdp",
    "note": None, "basis": None, "unit_measure": None,
}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows that differ from `ROW` by what is given."""
    return pl.DataFrame([ROW | {"key": f"row-{at}"} | row for at, row in enumerate(rows)], schema=MENTION.dtypes)


def every_contract() -> list[Contract]:
    modules = [importlib.import_module(f"schemas.{found.name}") for found in pkgutil.iter_modules(schemas.__path__)]
    found = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, Contract)}
    return list(found.values())


def rules_of(contract: Contract) -> set[str]:
    """Codes of all checks of a contract, as pandera runs them."""
    checks = [*contract.schema.checks, *(check for column in contract.schema.columns.values() for check in column.checks)]
    return {str(check.name) for check in checks} | {"contract.required"}


@pytest.mark.parametrize(
    ("wrong", "rule", "said"),
    [
        ({"quote": None}, "contract.required", "quote is missing"),
        ({"key": None}, "contract.required", "key is missing"),
        ({"key": "Not A Slug"}, "contract.format", "key does not have the form"),
        ({"key": "line\n"}, "contract.format", "key does not have the form"),
        ({"quote": "5" * 121}, "contract.length", "quote is longer than 120 characters"),
        ({"char_start": -1}, "contract.range", "char_start is below 0"),
        ({"char_start": 9}, "contract.span", "the span is empty"),
        ({"indicator": "nothing"}, "contract.code", "indicator is not in schemas/codelists/indicator.csv: 'nothing'"),
        ({"basis": ""}, "contract.code", "basis is not in schemas/codelists/basis.csv"),
        ({"unit_measure": "ZZZ"}, "contract.code", "unit_measure is not in schemas/codelists/unit_measure.csv: 'ZZZ'"),
        ({"unit_measure": "USD/ZZZ"}, "contract.code", "'USD/ZZZ'"),
        ({"unit_measure": "USD/MTH/D"}, "contract.code", "'USD/MTH/D'"),
        ({"unit_measure": "USD/"}, "contract.code", "'USD/'"),
    ],
)
def test_each_check_rejects_its_row_alone(wrong: dict[str, Any], rule: str, said: str) -> None:
    given_frame = frame({}, wrong, {})
    accepted, failures = MENTION.split(given_frame)
    assert accepted.equals(given_frame[[0, 2]])
    assert failures.schema == pl.Schema(FAILURE_DTYPES)
    [(row_index, found, reason)] = failures.rows()
    assert (row_index, found) == (1, rule)
    assert said in reason
    with pytest.raises(ContractError, match="1 rows break the contract; row 1"):
        MENTION.validate(given_frame)


@pytest.mark.parametrize(
    "fine",
    [
        {"quote": "五" * 120}, {"note": ""}, {"basis": "yoy"}, {"unit_measure": "USD"}, {"unit_measure": "USD/MTH"},
        {"unit_measure": "XXX"}, {"char_start": 8},
    ],
)  # fmt: skip
def test_what_is_in_order_is_accepted(fine: dict[str, Any]) -> None:
    assert MENTION.split(frame(fine))[1].is_empty()
    assert MENTION.validate(frame(fine)).equals(frame(fine))


def test_the_first_of_equal_keys_stays() -> None:
    accepted, failures = MENTION.split(frame({"key": "same"}, {"key": "same", "quote": "6"}, {"key": "same", "quote": "7"}))
    assert accepted["quote"].to_list() == ["5 billion"]
    assert failures["row_index"].to_list() == [1, 2]
    assert failures["rule"].unique().to_list() == ["contract.unique"]
    assert "the same key" in failures["reason"][0]


def test_a_row_that_breaks_several_checks_is_rejected_once() -> None:
    accepted, failures = MENTION.split(frame({"key": "NO", "quote": None, "char_start": -1, "indicator": "nothing"}))
    assert accepted.is_empty()
    assert failures.height == 1


@pytest.mark.parametrize("act", [MENTION.split, MENTION.validate])
def test_a_frame_that_is_no_such_table_is_refused(act: Any) -> None:
    with pytest.raises(ContractError, match="mention_of_test: missing column quote; has key, char_start"):
        act(frame({}).drop("quote"))
    with pytest.raises(ContractError, match="mention_of_test: char_start is String, not Int64"):
        act(frame({}).cast({"char_start": pl.String}))
    with pytest.raises(ContractError, match="key is Int64, not String; quote is Null, not String"):
        act(frame({}).with_columns(key=pl.lit(1, pl.Int64), quote=pl.lit(None)))


def test_validate_orders_columns_and_names_the_first_broken_row() -> None:
    fine = frame({})
    assert MENTION.validate(fine.select(reversed(fine.columns)).with_columns(further=1)).equals(fine)
    assert MENTION.validate(MENTION.empty()).is_empty()
    with pytest.raises(ContractError, match="mention_of_test: 2 rows break the contract; row 1: quote is missing"):
        MENTION.validate(frame({}, {"quote": None}, {"char_start": -1}))


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "key": st.sampled_from(["a", "b", "c-1", "d.2", "NO", None]),
    "quote": st.sampled_from(["5", "五" * 120, "5" * 121, None]),
    "char_start": st.sampled_from([0, 7, 8, -1, None]),
    "char_end": st.sampled_from([8, 9, 0, None]),
    "indicator": st.sampled_from(["gdp", "nothing", None]),
    "note": st.sampled_from(["why", "", "n" * 501, None]),
    "basis": st.sampled_from(["yoy", "nothing", None]),
    "unit_measure": st.sampled_from(["USD", "USD/MTH", "ZZZ", "A/B/C", None]),
}


def is_in_order(row: dict[str, Any]) -> bool:
    """The contract once more, in plain Python; keys apart."""
    return (
        row["key"] in {"a", "b", "c-1", "d.2"}
        and row["quote"] is not None and len(row["quote"]) <= 120
        and row["char_start"] is not None and row["char_start"] >= 0
        and row["char_end"] is not None and row["char_end"] > max(row["char_start"], 0)
        and row["indicator"] == "gdp"
        and (row["note"] is None or len(row["note"]) <= 500)
        and row["basis"] in {"yoy", None}
        and row["unit_measure"] in {"USD", "USD/MTH", None}
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(VALUES), max_size=12))
def test_accepted_and_rejected_rows_are_the_rows(rows: list[dict[str, Any]]) -> None:
    given_frame = pl.DataFrame(rows, schema=MENTION.dtypes)
    accepted, failures = MENTION.split(given_frame)
    rejected = failures["row_index"].to_list()
    assert (MENTION._breach(given_frame) is None) == (not rejected)
    assert accepted.height + len(rejected) == given_frame.height
    assert rejected == sorted(set(rejected))
    kept = [at for at in range(len(rows)) if at not in set(rejected)]
    assert accepted.equals(given_frame[kept])
    keys = [row["key"] for row in rows]
    assert kept == [at for at, row in enumerate(rows) if is_in_order(row) and keys.index(row["key"]) == at]


@pytest.mark.parametrize("contract", every_contract(), ids=lambda contract: contract.name)
def test_every_contract_is_sound(contract: Contract) -> None:
    assert contract.validate(contract.empty()).schema == pl.Schema(contract.dtypes)
    names = contract.required + contract.optional
    assert set(names) <= COLUMNS.keys()
    assert len(set(names)) == len(names)
    assert set(contract.unique) <= set(names)
    assert contract.description.endswith(".")
    assert rules_of(contract) <= codes("rule")


def test_contracts_have_names_of_their_own() -> None:
    names = [contract.name for contract in every_contract()]
    assert len(names) > 10
    assert len(set(names)) == len(names)


def test_every_code_list_of_a_column_exists() -> None:
    assert all(codes(column.codelist) for column in COLUMNS.values() if column.codelist)


def test_shape_is_columns_in_order_and_their_types_and_no_row_is_judged() -> None:
    rows = MENTION.empty().clear(1).with_columns(further=pl.lit(1))
    assert MENTION.shaped(rows.select(reversed(rows.columns))).columns == list(MENTION.dtypes)
    with pytest.raises(ContractError, match="missing column key"):
        MENTION.shaped(rows.drop("key"))
    with pytest.raises(ContractError, match="key is Int64, not String"):
        MENTION.shaped(rows.with_columns(key=pl.lit(1, pl.Int64)))
