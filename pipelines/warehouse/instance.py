"""Prepares Dagster's instance folder, so that history, schedules and sensors are kept with the warehouse, or in PostgreSQL."""

from __future__ import annotations

import os
from importlib.resources import files

from pipelines.warehouse.home import HOME_VARIABLE, Home

POSTGRES_VARIABLE = "COUNTINGHOUSE_POSTGRES"
READING_RUNS_VARIABLE = "COUNTINGHOUSE_READING_RUNS"
_OTHER_RUNS = 2
"""Runs beside those that read: a refresh, and the pages of the last one."""

_DRIVER = "postgresql+psycopg2"
_SCHEMES = frozenset({"postgresql", "postgres", _DRIVER})
_SECONDS = 10


class InstanceError(RuntimeError):
    """Dagster's instance cannot be used; the message says why and what to do."""


def prepare_instance(home: Home) -> None:
    """Makes the instance folder with the project's settings and points this process and its children at it.

    Raises:
        InstanceError: a setting is wrong, or the PostgreSQL that is to keep the history cannot be used.
    """
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = _settings()
    target = home.dagster / "dagster.yaml"
    if not target.is_file() or target.read_text(encoding="utf-8") != settings:
        target.write_text(settings, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    os.environ[HOME_VARIABLE] = str(home.root)


def shares_history() -> bool:
    """Whether the history is kept in PostgreSQL, where it may hold runs of other machines."""
    return bool(os.environ.get(POSTGRES_VARIABLE))


def _settings() -> str:
    """The content of dagster.yaml: the packaged one, with what the environment sets; it names the variable, not the address."""
    text = (files("pipelines") / "defs" / "dagster.yaml").read_text(encoding="utf-8")
    reading_runs = os.environ.get(READING_RUNS_VARIABLE)
    if not (shares_history() or reading_runs):
        return text
    import yaml

    settings = yaml.safe_load(text)
    if shares_history():
        os.environ[POSTGRES_VARIABLE] = _required_postgres(os.environ[POSTGRES_VARIABLE])
        settings["storage"] = {"postgres": {"postgres_url": {"env": POSTGRES_VARIABLE}}}
    if reading_runs:
        if not reading_runs.isdecimal() or int(reading_runs) < 1:
            raise InstanceError(f"{READING_RUNS_VARIABLE}={reading_runs!r}: write how many runs may read at once, 1 or more")
        runs = settings["concurrency"]["runs"]
        runs["max_concurrent_runs"] = int(reading_runs) + _OTHER_RUNS
        runs["tag_concurrency_limits"][0]["limit"] = int(reading_runs)
    return str(yaml.safe_dump(settings, sort_keys=False))


def _required_postgres(address: str) -> str:
    """The address with the driver that Dagster has, once the server behind it has answered; no message shows the address."""
    import psycopg2

    scheme, _, rest = address.partition("://")
    if scheme not in _SCHEMES:
        raise InstanceError(f"{POSTGRES_VARIABLE} is no address of PostgreSQL; write postgresql://user:password@host:5432/database")
    try:
        psycopg2.connect(f"postgresql://{rest}", connect_timeout=_SECONDS).close()
    except psycopg2.Error as error:
        reason = " ".join(str(error).replace(rest, "...").split())
        raise InstanceError(f"PostgreSQL cannot be used ({reason}); see to {POSTGRES_VARIABLE} and the server") from None
    return f"{_DRIVER}://{rest}"
