"""Prepares Dagster's instance folder, so that history, schedules and sensors are kept with the warehouse."""

from __future__ import annotations

import os
from importlib.resources import files

from pipelines.warehouse.home import HOME_VARIABLE, Home


def prepare_instance(home: Home) -> None:
    """Makes the instance folder with the project's settings and points this process and its children at it."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = (files("pipelines") / "defs" / "dagster.yaml").read_text(encoding="utf-8")
    target = home.dagster / "dagster.yaml"
    if not target.is_file() or target.read_text(encoding="utf-8") != settings:
        target.write_text(settings, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    os.environ[HOME_VARIABLE] = str(home.root)
