"""The project as Dagster's own command line sees it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.homes import CHECKOUT


def test_dg_checks_the_definitions() -> None:
    """`dg check defs` finds the project by pyproject.toml and loads its definitions."""
    environment = os.environ | {"VIRTUAL_ENV": sys.prefix, "DAGSTER_DISABLE_TELEMETRY": "yes"}
    dg = Path(sys.executable).with_name("dg")
    checked = subprocess.run(
        [dg, "check", "defs", "--no-check-yaml"], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "All definitions loaded successfully." in checked.stdout + checked.stderr
