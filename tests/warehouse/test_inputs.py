"""Which change makes what be done again."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.warehouse import inputs
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import find_inputs, rules_version, unchanged_while_read


@pytest.mark.parametrize(
    ("path", "is_other"),
    [
        ("pipelines/rules/repair.py", True),
        ("pipelines/measure/fault_detection/wording.csv", True),
        ("pipelines/values/interval.py", True),
        ("schemas/codelists/indicator.csv", True),
        ("schemas/codelists/event.csv", False),
        ("pipelines/measure/agreement.py", False),
        ("pipelines/language/en/units.yml", False),
        ("pipelines/reading/grammar/reader.py", False),
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


def test_every_code_list_that_the_rules_read_bears_on_their_version() -> None:
    packages = Path(inputs.__file__).parents[1]
    sources = (path for name in ("rules", "values", "measure/fault_detection") for path in (packages / name).rglob("*.py"))
    read = {name for path in sources for name in re.findall(r'(?:codelist|codes|is_code)\("(\w+)"', path.read_text("utf-8"))}
    assert read
    assert {f"{name}.csv" for name in read} <= inputs._RULE_CODELISTS


def test_every_package_that_reads_a_text_bears_on_the_version_of_the_reader() -> None:
    packages = Path(inputs.__file__).parents[1]
    sources = [path for name in inputs._READING for path in (packages / name).rglob("*.py")]
    imported = {name for path in sources for name in re.findall(r"^from pipelines\.(\w+)", path.read_text("utf-8"), re.MULTILINE)}
    assert {name for name in imported if (packages / name).is_dir()} <= set(inputs._READING)


def test_looking_for_changes_loads_no_reader() -> None:
    heavy = {"babel", "opencc", "pandera", "pipelines.context"}
    code = f"import sys, pipelines.warehouse.inputs; print({heavy} & {{*sys.modules}})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


def test_only_what_was_read_is_looked_at_again(tmp_path: Path) -> None:
    folders = {name: tmp_path / "raw" / "documents" / name for name in ("read", "edited", "gone", "left-alone")}
    for folder in folders.values():
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text("Exports were $6 billion.", encoding="utf-8")
    home = Home(tmp_path)
    before = find_inputs(home)
    for name in ("edited", "left-alone"):
        (folders[name] / "text.txt").write_text("Exports were $7 billion.", encoding="utf-8")
    (folders["gone"] / "text.txt").unlink()
    after = {one.document_id: one.error for one in unchanged_while_read(home, before, {"read", "edited", "gone"}).documents}
    changed = "documents/{}: changed while it was read"
    assert after == {"read": None, "left-alone": None, **{name: changed.format(name) for name in ("edited", "gone")}}
