"""Homes for tests: a copy of the dbt project and a raw folder of their own, nothing of the checkout is touched."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.defs.fault_detection import FIGURES, SEED
from pipelines.measure.fault_detection.measure import measure_fault_detection
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.inputs import rules_version
from pipelines.warehouse.landing import write_landing
from pipelines.warehouse.layout import ensure_layout, layout_version
from schemas.observation import TOUCHED_OBSERVATION
from tests.dbt.landing import write_landing as write_empty_landing

CHECKOUT = Path(__file__).resolve().parents[1]

_FURNITURE = CHECKOUT / ".pytest_cache" / "furniture"

METADATA = "title: {slug}\npublisher: Statistics office\npublished: 2022-05-08\nlanguage: en\nlicence: made for tests\n"
HEADER = (
    "key,quote,char_start,char_end,indicator,ref_area,counterpart_area,entity,sector,time_period,obs_status,basis,reads_as,note\n"
)


def make_home(root: Path) -> Path:
    """A home without documents: references and dbt project of the checkout, parsed if the checkout is."""
    shutil.copytree(CHECKOUT / "dbt", root / "dbt", ignore=shutil.ignore_patterns("logs", "*.duckdb*"))
    of_documents = shutil.ignore_patterns("corrections.yml")
    shutil.copytree(CHECKOUT / "raw" / "reference", root / "raw" / "reference", ignore=of_documents)
    (root / "raw" / "tables").mkdir()
    return root


def write_document(root: Path, slug: str, rows: list[tuple[str, str, str]], relations: str = "") -> Path:
    """A document of rows (key, quote, indicator) about Viet Nam in 2021; written over an earlier one."""
    folder = root / "raw" / "tables" / slug
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "document.yml").write_text(METADATA.format(slug=slug), encoding="utf-8")
    lines, start = [HEADER], 0
    for key, quote, indicator in rows:
        end = start + len(quote)
        lines.append(f'{key},"{quote}",{start},{end},{indicator},VN,,,,2021,A,,,\n')
        start = end + 1
    (folder / "observations.csv").write_text("".join(lines), encoding="utf-8")
    if relations:
        (folder / "relations.csv").write_text("key,kind,left,right,note\n" + relations, encoding="utf-8")
    return folder


def furnish(root: Path) -> Path:
    """Spares a home what a first refresh makes of the code alone: the layout of the warehouse, and how good the rules are.

    Both are made once for all tests of this code; that they are made at all is tested where a home is not furnished.
    """
    made = _furniture()
    shutil.copytree(made / "layout", Home(root).layout)
    Home(root).landing.mkdir(parents=True)
    shutil.copy(made / "fault_detection.parquet", Home(root).landing)
    return root


def _furniture() -> Path:
    """The folder of what is made once; of several processes one makes it, the others wait."""
    key = hashlib.sha256(f"{layout_version(Home(CHECKOUT))} {rules_version()}".encode()).hexdigest()
    made = _FURNITURE / key
    _FURNITURE.mkdir(parents=True, exist_ok=True)
    with (_FURNITURE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.is_dir():
            for older in _FURNITURE.glob("*/"):
                shutil.rmtree(older)
            _make_furniture(_FURNITURE / "unfinished")
            os.replace(_FURNITURE / "unfinished", made)
    return made


def _make_furniture(folder: Path) -> None:
    home = Home(make_home(folder / "home"))
    write_empty_landing(home.landing, [])
    write_landing(home.landing, TOUCHED_OBSERVATION.name, TOUCHED_OBSERVATION.empty())
    ensure_layout(home)
    os.replace(home.layout, folder / "layout")
    write_landing(folder, "fault_detection", measure_fault_detection(SEED, FIGURES), rules_version())
    shutil.rmtree(home.root)


def own_documents(factory: pytest.TempPathFactory) -> Home:
    """A home with the repository's own documents, refreshed once for all tests of a run: read it, do not change it."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "own_documents"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        home = Home(shared)
        if not home.published.is_file():
            shutil.rmtree(shared, ignore_errors=True)
            shared.mkdir()
            furnish(make_home(shared))
            shutil.rmtree(home.raw)
            shutil.copytree(CHECKOUT / "raw", home.raw)
            command = [sys.executable, "-c", "from pipelines.cli import main; main()", "refresh"]
            environment = os.environ | {HOME_VARIABLE: str(shared)}
            refreshed = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False)
            assert refreshed.returncode == 0, refreshed.stderr
    return home
