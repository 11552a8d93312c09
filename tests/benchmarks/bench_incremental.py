"""A warehouse of a million observations: refresh after one added document against a full build.

.venv/bin/python -m tests.benchmarks.bench_incremental [documents] [rows a document]
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipelines.warehouse.home import HOME_VARIABLE
from tests.homes import CHECKOUT, make_home, write_document

DOCUMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
INDICATORS = ("goods_exports", "goods_imports", "gdp", "goods_trade")


def add(root: Path, number: int) -> None:
    """Adds one document; its facts differ from each other in indicator and entity-free key, so that none conflict."""
    rows = [(f"figure-{row}", f"{100 + row}.{number % 10} billion dollars", INDICATORS[row % 4]) for row in range(ROWS)]
    folder = write_document(root, f"document-{number:05d}", rows)
    path = folder / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    sliced = [line.replace(",VN,,,,2021,", f",VN,,,s{number}-{place},2021,") for place, line in enumerate(lines)]
    path.write_text("".join(sliced), encoding="utf-8")


def refresh(environment: dict[str, str]) -> tuple[float, float]:
    """CPU and wall seconds of one refresh, as a whole process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "refresh"]
    subprocess.run(command, env=environment, check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


def main() -> None:
    """Prints the seconds of a full build, of a refresh after one added document, and of one with nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_home(Path(folder))
        environment = os.environ | {HOME_VARIABLE: folder}
        for number in range(DOCUMENTS):
            add(root, number)
        full = refresh(environment)
        add(root, DOCUMENTS)
        added = refresh(environment)
        unchanged = refresh(environment)
        size = (root / "warehouse" / "countinghouse.duckdb").stat().st_size / 2**20
    print(f"{DOCUMENTS} documents, {DOCUMENTS * ROWS:,} observations, {size:.0f} MiB")
    for name, (cpu, wall) in {"full build": full, "one document added": added, "nothing changed": unchanged}.items():
        print(f"{name:<20} {cpu:7.2f} s CPU {wall:7.2f} s wall")


if __name__ == "__main__":
    main()
