"""The command `ui`: Dagster's web server and daemon on the loopback address."""

from __future__ import annotations

import subprocess
import sys

from pipelines.warehouse.home import Home
from pipelines.warehouse.instance import prepare_instance
from pipelines.warehouse.life_signs import dead_runs

_LOOPBACK = "127.0.0.1"


def run_ui(port: int) -> int:
    """Runs Dagster's UI until it is interrupted; returns its exit code."""
    home = Home.find()
    prepare_instance(home)
    _fail_dead_runs(home)
    print(f"Dagster's UI: http://{_LOOPBACK}:{port}  (Ctrl-C ends it; schedules and sensors run while it is open)", flush=True)
    command = [
        sys.executable,
        "-m",
        "dagster",
        "dev",
        "--module-name",
        "pipelines.definitions",
        "--host",
        _LOOPBACK,
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, cwd=home.root)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()  # Dagster was interrupted too, and ends by itself
        return 0


def _fail_dead_runs(home: Home) -> None:
    """What was killed while no UI was open is failed before this one shows it; Dagster is imported only if there is something."""
    if dead_runs(home.life_signs):
        import dagster as dg

        from pipelines.defs.dead_runs import fail_dead_runs

        with dg.DagsterInstance.get() as instance:
            fail_dead_runs(instance, home)
