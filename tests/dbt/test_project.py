"""The project against the column definitions: nothing is undescribed, nothing has drifted, nothing knows a document."""

from __future__ import annotations

import re
from typing import Any

import polars as pl
import yaml

from tests.dbt.conftest import PROJECT, ROOT, Built, Workshop, failures

MODELS = PROJECT / "models"


def models(manifest: Any) -> list[Any]:
    return [node for node in manifest.nodes.values() if node.resource_type == "model"]


def test_every_model_has_its_yml_beside_it() -> None:
    assert [path.name for path in MODELS.rglob("*.sql") if not path.with_suffix(".yml").is_file()] == []


def test_every_model_and_column_is_described(manifest: Any) -> None:
    bare = [model.name for model in models(manifest) if not model.description]
    bare += [
        f"{model.name}.{name}" for model in models(manifest) for name, column in model.columns.items() if not column.description
    ]
    assert bare == []


def test_every_mart_enforces_its_contract(manifest: Any) -> None:
    marts = [model for model in models(manifest) if "mart" in model.tags]
    assert len(marts) > 20
    assert [model.name for model in marts if not model.config.contract.enforced] == []


def test_every_table_has_a_test_of_its_grain_or_key(manifest: Any) -> None:
    tests = [node for node in manifest.nodes.values() if node.resource_type == "test"]
    keyed = {test.attached_node for test in tests if test.test_metadata.name in {"unique", "grain"}}
    unkeyed = {
        model.name
        for model in models(manifest)
        if model.config.materialized in {"table", "incremental"} and model.unique_id not in keyed
    }
    assert unkeyed == {"rejected_row", "warning"}


def test_landed_tables_are_linked_to_their_assets(manifest: Any) -> None:
    keys = {(source.source_name, source.name): source.meta["dagster"]["asset_key"] for source in manifest.sources.values()}
    assert {key for (source, _), [key] in keys.items() if source == "codelist"} == {"codelist"}
    elsewhere = {name: key for (source, name), [key] in keys.items() if source == "landing" and key != name}
    assert elsewhere == {"touched_observation": "observation"}  # the same rows and what they bear on, landed with them


def test_exposures_exist_for_command_line_and_interface(manifest: Any) -> None:
    assert {exposure.name for exposure in manifest.exposures.values()} == {"command_line", "user_interface"}


def test_no_model_knows_a_document_or_a_firm() -> None:
    entities = pl.read_csv(ROOT / "raw" / "reference" / "entity.csv", infer_schema=False)
    names = {*entities["code"], *entities["name_en"], *entities["name_zh"]} | {
        path.name for path in (ROOT / "raw" / "tables").iterdir()
    }
    words = {name for name in names if len(name) > 3}
    text = {path: path.read_text() for path in PROJECT.rglob("*") if path.suffix in {".sql", ".yml"} and "target" not in path.parts}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
    assert [(path.name, found.group()) for path, content in text.items() if (found := pattern.search(content))] == []


def test_yml_files_hold_one_model_each() -> None:
    for path in MODELS.rglob("*.yml"):
        if path.with_suffix(".sql").is_file():
            assert [model["name"] for model in yaml.safe_load(path.read_text())["models"]] == [path.stem]


def test_docs_are_generated(workshop: Workshop, built: Built) -> None:
    workshop.start_from(built.file)
    result = workshop.dbt("docs", "generate")
    assert result.success, failures(result)
    assert (workshop.home.root / "target" / "catalog.json").stat().st_size > 10_000
