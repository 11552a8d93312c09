"""The yml files of the dbt models, made from contracts, column definitions and a few words of each model's own.

`make models` writes `dbt/models/**/<model>.yml` from `dbt/words/**/<model>.yml`, which lies at the same place of its
tree and holds only what nothing else knows:

    description: what one row is; left out where the model is a landed table, whose contract says it
    contract: name of the landed table whose columns the model has, in their order
    grain: [columns that together name one row]
    data_tests: tests of the whole model, as dbt writes them
    not_null: [columns that are never null]
    columns:
      a_defined_column:                  # description and type come from schemas/columns.py
      one_of_its_own: {data_type: double, description: ...}
      code: {unique: true, given: true, refers_to: dim_area.ref_area, values: [A, B], quote: true}

Tests are named after model and column. Columns carry types but in staging, where the landed files have them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from schemas.columns import COLUMNS
from schemas.contracts import CONTRACTS

SQL_TYPES: Mapping[pl.DataType, str] = {
    pl.String(): "varchar", pl.Int64(): "bigint", pl.Int32(): "integer", pl.Int16(): "smallint",
    pl.Int8(): "tinyint", pl.Float64(): "double",
    pl.Boolean(): "boolean", pl.Date(): "date", pl.List(pl.String()): "varchar[]",
}  # fmt: skip
"""DuckDB type of each Polars type that a column may have."""

_MODEL_WORDS = frozenset({"description", "contract", "grain", "data_tests", "not_null", "columns"})
_COLUMN_WORDS = frozenset({"data_type", "description", "quote", "unique", "given", "refers_to", "values"})
_HEADER = "# Made by `make models` from dbt/words and schemas/columns.py; edit those.\n"


class WordsError(ValueError):
    """Words of a model that cannot be made into its yml; says file, column and what to do."""


def write_models(dbt_folder: Path) -> list[Path]:
    """Writes the yml of every model that has words, and returns the files whose text changed.

    Args:
        dbt_folder: the dbt project.

    Raises:
        WordsError: words that name an unknown key, column or contract.
    """
    changed = []
    for path, text in model_files(dbt_folder):
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def model_files(dbt_folder: Path) -> Iterator[tuple[Path, str]]:
    """The yml file of every model that has words, with the text that it should hold.

    Args:
        dbt_folder: the dbt project.

    Raises:
        WordsError: words that name an unknown key, column or contract.
    """
    words_folder = dbt_folder / "words"
    for path in sorted(words_folder.rglob("*.yml")):
        place = path.relative_to(words_folder)
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        try:
            model = _model(path.stem, words, typed=place.parts[0] != "staging")
        except WordsError as error:
            raise WordsError(f"dbt/words/{place.as_posix()}: {error}") from None
        yield dbt_folder / "models" / place, _HEADER + _text({"version": 2, "models": [model]})


def _model(name: str, words: Mapping[str, Any], *, typed: bool) -> dict[str, Any]:
    _only(words, _MODEL_WORDS, "a model")
    contract = CONTRACTS.get(words.get("contract", ""))
    if contract is None and "contract" in words:
        raise WordsError(f"there is no contract {words['contract']!r}; schemas/contracts.py has {', '.join(CONTRACTS)}")
    own = words.get("columns") or {}
    columns = [column.name for column in contract.columns] if contract else list(own)
    if extra := [column for column in own if column not in columns]:
        raise WordsError(f"the contract {words['contract']} has no column {', '.join(extra)}")
    never_null = set(words.get("not_null", ()))
    if unknown := never_null.difference(columns):
        raise WordsError(f"not_null names {', '.join(sorted(unknown))}, which is no column of the model")
    description = words.get("description") or (contract.description if contract else None)
    if not description:
        raise WordsError("a model needs a description: what one row is")
    model: dict[str, Any] = {"name": name, "description": description}
    if tests := _model_tests(name, words):
        model["data_tests"] = tests
    model["columns"] = [_column(name, column, own.get(column) or {}, typed=typed, never_null=never_null) for column in columns]
    return model


def _model_tests(model: str, words: Mapping[str, Any]) -> list[Any]:
    grain = [{"grain": {"name": f"{model}_grain", "arguments": {"columns": words["grain"]}}}] if "grain" in words else []
    return grain + list(words.get("data_tests", ()))


def _column(model: str, name: str, words: Mapping[str, Any], *, typed: bool, never_null: set[str]) -> dict[str, Any]:
    _only(words, _COLUMN_WORDS, f"column {name}")
    defined = COLUMNS.get(name)
    data_type = words.get("data_type") or (SQL_TYPES[defined.dtype] if defined else None)
    description = words.get("description") or (defined.description if defined else None)
    if description is None or (typed and data_type is None):
        raise WordsError(f"column {name} is not in schemas/columns.py: give it a description and a data_type here")
    column: dict[str, Any] = {"name": name}
    if "quote" in words:
        column["quote"] = words["quote"]
    if typed:
        column["data_type"] = data_type
    column["description"] = description
    if name in never_null:
        column["constraints"] = [{"type": "not_null"}]
    if tests := list(_column_tests(f"{model}_{name}", words)):
        column["data_tests"] = tests
    return column


def _column_tests(stem: str, words: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if words.get("unique"):
        yield {"unique": {"name": f"{stem}_is_unique"}}
    if words.get("given"):
        yield {"not_null": {"name": f"{stem}_is_given"}}
    if "values" in words:
        yield {"accepted_values": {"name": f"{stem}_is_listed", "arguments": {"values": words["values"]}}}
    if "refers_to" in words:
        model, _, field = words["refers_to"].partition(".")
        yield {"relationships": {"name": f"{stem}_exists", "arguments": {"to": f"ref('{model}')", "field": field}}}


def _only(words: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    if unknown := sorted(set(words) - known):
        raise WordsError(f"{what} has the unknown key {', '.join(unknown)}; known are {', '.join(sorted(known))}")


def _text(document: Mapping[str, Any]) -> str:
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120)


def main() -> None:
    """Writes the yml files of the dbt project of this checkout and says which changed."""
    parser = argparse.ArgumentParser(description="Write the yml files of the dbt models from contracts, columns and words.")
    parser.add_argument("--dbt", type=Path, default=Path(__file__).resolve().parents[1] / "dbt", help="folder of the dbt project")
    try:
        changed = write_models(parser.parse_args().dbt)
    except WordsError as error:
        sys.exit(str(error))
    sys.stdout.write("".join(f"{path}\n" for path in changed) or "every yml is as it should be\n")


if __name__ == "__main__":
    main()
