"""What is built for an index has every file that the code reads: nothing of it is found beside an installed package."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.homes import CHECKOUT

PACKAGES = ("pipelines", "schemas")
FOR_PEOPLE = {"README.md", "SCALE.md", "RULES.md"}
"""Files of the packages that only people read."""

BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files of a wheel that is built from a copy, so that the checkout stays as it is."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for package in (*PACKAGES, "raw/reference"):
        shutil.copytree(CHECKOUT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, source)
    result = subprocess.run([sys.executable, "-c", BUILD, target], cwd=source, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    [wheel] = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        return frozenset(files.namelist())


def test_wheel_has_every_file_of_the_packages(built: frozenset[str]) -> None:
    found = (path for package in PACKAGES for path in (CHECKOUT / package).rglob("*"))
    names = {
        path.relative_to(CHECKOUT).as_posix()
        for path in found
        if path.is_file() and path.name not in FOR_PEOPLE and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert names - built == set(), "name them in [tool.setuptools.package-data] of pyproject.toml"


@pytest.mark.parametrize(
    "name",
    [
        "pipelines/claims/likely/weights.tsv",
        "pipelines/claims/likely/among.tsv",
        "pipelines/claims/likely/proved.tsv",
        "pipelines/claims/likely/trees.tsv",
        "pipelines/measure/exam.csv",
        "pipelines/language/de/topics.yml",
    ],
)
def test_wheel_has_what_was_learned_and_measured_and_the_words_of_languages(built: frozenset[str], name: str) -> None:
    assert name in built


def test_wheel_has_the_references_that_figures_are_held_against(built: frozenset[str]) -> None:
    suffix = "share/countinghouse/raw/reference/"
    assert {name.rpartition("/")[2] for name in built if suffix in name} == {"entity.csv", "fx_peg.csv", "magnitude.csv"}


def test_wheel_has_no_tests(built: frozenset[str]) -> None:
    assert not {name for name in built if name.split("/")[0] in ("tests", "dbt", "warehouse")}
