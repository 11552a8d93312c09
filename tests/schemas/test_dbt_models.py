"""The yml of the dbt models is what contracts, columns and words make of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from schemas.columns import COLUMNS
from schemas.contracts import CONTRACTS
from schemas.dbt_models import WordsError, model_files, write_models

DBT = Path(__file__).resolve().parents[2] / "dbt"


def a_project(folder: Path, words: str, place: str = "marts/core/fct_thing.yml") -> Path:
    path = folder / "words" / place
    path.parent.mkdir(parents=True)
    (folder / "models" / place).parent.mkdir(parents=True)
    path.write_text(words, encoding="utf-8")
    return folder


def made(project: Path) -> dict:
    [(_, text)] = model_files(project)
    return yaml.safe_load(text)["models"][0]


def test_what_is_committed_is_what_would_be_made() -> None:
    stale = [path.name for path, text in model_files(DBT) if not path.is_file() or path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make models`"


def test_every_model_has_words_and_every_word_a_model() -> None:
    models = {path.relative_to(DBT / "models").with_suffix("") for path in (DBT / "models").rglob("*.sql")}
    words = {path.relative_to(DBT / "words").with_suffix("") for path in (DBT / "words").rglob("*.yml")}
    assert models == words


def test_words_repeat_no_description_of_a_defined_column() -> None:
    repeated = []
    for path in (DBT / "words").rglob("*.yml"):
        columns = yaml.safe_load(path.read_text(encoding="utf-8")).get("columns") or {}
        repeated += [
            f"{path.stem}.{name}"
            for name, own in columns.items()
            if name in COLUMNS and (own or {}).get("description") == COLUMNS[name].description
        ]
    assert repeated == []


def test_a_contract_brings_its_columns_in_order_with_what_they_mean(tmp_path: Path) -> None:
    model = made(a_project(tmp_path, "contract: finding\nnot_null: [rule]\n"))
    assert model["description"] == CONTRACTS["finding"].description
    assert [column["name"] for column in model["columns"]] == [column.name for column in CONTRACTS["finding"].columns]
    rule = model["columns"][2]
    assert rule == {
        "name": "rule",
        "data_type": "varchar",
        "description": COLUMNS["rule"].description,
        "constraints": [{"type": "not_null"}],
    }


def test_staging_carries_no_types(tmp_path: Path) -> None:
    model = made(a_project(tmp_path, "contract: finding\n", "staging/stg_landing__finding.yml"))
    assert not any("data_type" in column for column in model["columns"])


def test_tests_are_named_after_model_and_column(tmp_path: Path) -> None:
    words = (
        "description: A thing.\ngrain: [document_id, key]\ncolumns:\n"
        "  document_id: {unique: true, given: true, refers_to: dim_document.document_id}\n"
        "  key: {values: [a, b]}\n"
    )
    model = made(a_project(tmp_path, words))
    assert model["data_tests"] == [{"grain": {"name": "fct_thing_grain", "arguments": {"columns": ["document_id", "key"]}}}]
    assert model["columns"][0]["data_tests"] == [
        {"unique": {"name": "fct_thing_document_id_is_unique"}},
        {"not_null": {"name": "fct_thing_document_id_is_given"}},
        {
            "relationships": {
                "name": "fct_thing_document_id_exists",
                "arguments": {"to": "ref('dim_document')", "field": "document_id"},
            }
        },
    ]
    assert model["columns"][1]["data_tests"] == [
        {"accepted_values": {"name": "fct_thing_key_is_listed", "arguments": {"values": ["a", "b"]}}}
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("description: A.\ncolumns:\n  nowhere:\n", "column nowhere is not in schemas/columns.py"),
        ("contract: nothing\n", "there is no contract 'nothing'"),
        ("contract: finding\ncolumns:\n  nowhere: {unique: true}\n", "the contract finding has no column nowhere"),
        ("description: A.\nnot_null: [key]\ncolumns:\n  document_id:\n", "not_null names key"),
        ("description: A.\nmeta: 1\ncolumns:\n  key:\n", "unknown key meta"),
        ("description: A.\ncolumns:\n  key: {type: varchar}\n", "unknown key type"),
        ("columns:\n  key:\n", "needs a description"),
    ],
)
def test_words_that_cannot_be_made_say_file_and_what_to_do(tmp_path: Path, words: str, says: str) -> None:
    with pytest.raises(WordsError, match=r"^dbt/words/marts/core/fct_thing.yml: ") as error:
        list(model_files(a_project(tmp_path, words)))
    assert says in str(error.value)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    project = a_project(tmp_path, "description: A.\ncolumns:\n  key:\n")
    assert [path.name for path in write_models(project)] == ["fct_thing.yml"]
    assert write_models(project) == []
