"""CPU time of a full refresh against a bare `dbt build` of the same project on the same rows, run in turn.

    .venv/bin/python -m tests.benchmarks.bench_refresh [runs]

Both are whole processes from their start, imports included. `dbt build` gets the landed rows that the refresh before
it left; its unit tests, which no refresh runs, are left out.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipelines.warehouse.home import HOME_VARIABLE, Home
from tests.homes import CHECKOUT, make_home

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
COUNTINGHOUSE = [sys.executable, "-c", "from pipelines.cli import main; main()"]
DBT = [sys.executable, "-c", "from dbt.cli.main import cli; cli()"]


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """CPU and wall seconds of one process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


def main() -> None:
    """Prints the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(make_home(Path(folder)))
        shutil.copytree(CHECKOUT / "raw", home.raw, dirs_exist_ok=True)
        environment = os.environ | {HOME_VARIABLE: folder}
        environment |= {
            "COUNTINGHOUSE_DBT_LANDING": str(home.landing),
            "COUNTINGHOUSE_CODELISTS": str(CHECKOUT / "schemas" / "codelists"),
            "COUNTINGHOUSE_BUILD": str(home.building),
            "DO_NOT_TRACK": "1",
        }
        project = ["--project-dir", str(home.dbt), "--profiles-dir", str(home.dbt), "--quiet"]
        build = [*DBT, "build", "--exclude-resource-type", "unit_test", *project]
        measure([*COUNTINGHOUSE, "refresh"], environment)  # parses the project, so that neither pays for it
        refreshes, builds = [], []
        for _ in range(RUNS):
            home.published.unlink()
            refreshes.append(measure([*COUNTINGHOUSE, "refresh"], environment))
            home.building.parent.mkdir(exist_ok=True)
            home.building.unlink(missing_ok=True)
            builds.append(measure(build, environment))
        unchanged = measure([*COUNTINGHOUSE, "refresh"], environment)
    refresh_cpu, build_cpu = (statistics.median(cpu for cpu, _ in runs) for runs in (refreshes, builds))
    refresh_wall, build_wall = (statistics.median(wall for _, wall in runs) for runs in (refreshes, builds))
    print(f"full refresh      {refresh_cpu:6.2f} s CPU {refresh_wall:6.2f} s wall (median of {RUNS})")
    print(f"bare dbt build    {build_cpu:6.2f} s CPU {build_wall:6.2f} s wall (median of {RUNS})")
    print(f"refresh / build   {refresh_cpu / build_cpu:6.2f} times the CPU; to reach: at most 2.5")
    print(f"nothing changed   {unchanged[0]:6.2f} s CPU {unchanged[1]:6.2f} s wall")


if __name__ == "__main__":
    main()
