"""Which change makes what be done again."""

from pathlib import Path

import pytest

from pipelines.warehouse import inputs
from pipelines.warehouse.inputs import rules_version


@pytest.mark.parametrize(
    ("path", "is_other"),
    [
        ("pipelines/rules/repair.py", True),
        ("pipelines/rules/fault_detection/wording.csv", True),
        ("pipelines/values/interval.py", True),
        ("schemas/codelists/indicator.csv", True),
        ("pipelines/language/en/units.yml", False),
        ("pipelines/extract/grammar.py", False),
        ("pipelines/rules/words.yml", False),
        ("dbt/models/marts/core/fct_observation.yml", False),
    ],
)
def test_rules_are_measured_again_after_a_change_of_theirs_alone(
    path: str, is_other: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "_PACKAGES", tmp_path)
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text("before\n", encoding="utf-8")
    before = rules_version()
    file.write_text("after\n", encoding="utf-8")
    assert (rules_version() != before) == is_other
