"""Benchmark of commands from a cold start: the processor time of a whole process, the least of a few runs.

    python -m tests.benchmarks.bench_start [--runs 3]

A page is one document of the exam; 100 kB are as many of them as make that, one text behind the other.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "tests" / "exam" / "documents"
LONG = 100_000
RUN = "from pipelines.cli import main; main()"


def seconds(command: str, file: Path) -> float:
    """Processor seconds of a command on a file, in a process of its own with compiled bytecode."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-c", RUN, command, str(file)], stdout=subprocess.DEVNULL, check=False, cwd=ROOT, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def texts(language: str) -> dict[str, str]:
    """A page and a long text of a language."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((DOCUMENTS / language).glob("*.txt"))]
    whole = "\n\n".join(pages)
    long = "\n\n".join([whole] * -(-LONG // len(whole.encode())))
    return {"page": pages[0], "100 kB": long.encode()[:LONG].decode(errors="ignore")}


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=3)
    runs = arguments.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        for language in ("en", "zh"):
            for size, text in texts(language).items():
                file.write_text(text, encoding="utf-8")
                for command in ("extract", "check"):
                    # The first one writes the bytecode.
                    least = min([seconds(command, file) for _ in range(runs + 1)][1:])
                    print(f"{language} {size:7} {command:8} s CPU {least:5.2f}", flush=True)


if __name__ == "__main__":
    main()
