"""Short documents read by the embedded engine on both cores against Spark with two workers: speed, cost, memory, start-up.

    .venv/bin/python -m tests.benchmarks.bench_spark [documents ...]     1 1000 10000 unless said; 100000 takes a quiet hour

A document is two sentences of the golden texts in English, machine-translated English or Chinese, with digits of its own. Each
run is a whole process, from its start to pieces or rows in memory; one document says what the start costs. Processor time and
memory are those of all processes that belong to it, looked at five times a second.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.benchmarks.bench_extract import SEED, sentences
from tests.homes import CHECKOUT

COUNTS = [int(one) for one in sys.argv[1:]] or [1, 1000, 10_000]
MASTER = "local-cluster[2,1,1024]"
FIND = """
import polars as pl
from pathlib import Path
from pipelines.ingest.raw_folder import find_prose
from pipelines.ingest.reference import ENTITY_COLUMNS
documents, nobody = find_prose(Path({raw!r})), pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))
"""
EMBEDDED = FIND + "from pipelines.ingest.prose_landing import land_prose\nread = land_prose(documents, nobody).document.height\n"
SPARK = (
    FIND
    + """
from pipelines.spark.reading import read_on_spark
from pipelines.spark.session import spark_session
from pipelines.warehouse.extraction_pieces import PieceStore
with spark_session({master!r}) as session:
    read = sum(piece.read for piece in read_on_spark(session, documents, nobody, PieceStore(Path({raw!r}) / "pieces")))
"""
)
CHECK = "assert read == len(documents), read\n"


@dataclass
class Use:
    """What the processes of one run have used.

    Attributes:
        seconds: by the clock.
        cpu: processor seconds by process.
        peak: greatest resident bytes by process.
        names: what each process is.
    """

    seconds: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    peak: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    names: dict[int, str] = field(default_factory=dict)

    def look(self, process: psutil.Process) -> None:
        for one in (process, *process.children(recursive=True)):
            try:
                times, line = one.cpu_times(), " ".join(one.cmdline())
                self.cpu[one.pid] = times.user + times.system
                self.peak[one.pid] = max(self.peak[one.pid], one.memory_info().rss)
                self.names[one.pid] = kind(line) or self.names.get(one.pid, "other")
            except psutil.Error:
                continue

    def greatest(self) -> str:
        found: dict[str, int] = defaultdict(int)
        for pid, peak in self.peak.items():
            found[self.names.get(pid, "other")] = max(found[self.names.get(pid, "other")], peak)
        return ", ".join(f"{name} {peak >> 20}" for name, peak in sorted(found.items()) if name != "other")


def kind(line: str) -> str:
    marks = {"spawn_main": "reader", "ExecutorBackend": "executor", "java": "driver's Java", "pyspark": "worker", "-c": "main"}
    return next((name for mark, name in marks.items() if mark in line), "")


def write(raw: Path, count: int) -> None:
    texts, choice = [text for name in ("en", "en-mt", "zh") for text in sentences(name)], random.Random(SEED)
    (raw / "documents").mkdir(parents=True)
    for number in range(count):
        text = " ".join(choice.choice(texts) for _ in range(2))
        own = "".join(choice.choice("123456789") if one in "123456789" else one for one in text)
        (raw / "documents" / f"d{number}.txt").write_text(own, encoding="utf-8")


def run(code: str, raw: Path) -> Use:
    use, started = Use(), time.perf_counter()
    command = [sys.executable, "-c", (code + CHECK).format(raw=str(raw), master=MASTER)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        looked = psutil.Process(process.pid)
        while process.poll() is None:
            use.look(looked)
            time.sleep(0.2)
    if process.returncode:
        raise SystemExit("the run failed")
    use.seconds = time.perf_counter() - started
    return use


def main() -> None:
    for count in COUNTS:
        for name, code in (("embedded", EMBEDDED), ("spark", SPARK)):
            with tempfile.TemporaryDirectory() as folder:
                raw = Path(folder)
                write(raw, count)
                use = run(code, raw)
            cpu = sum(use.cpu.values())
            print(
                f"{count:7,} documents {name:8}: {use.seconds:7.1f} s, {count / use.seconds:7.1f} documents/s, {cpu:7.1f} s CPU, "
                f"{1000 * cpu / count:9.2f} ms CPU a document; MiB at most: {use.greatest()}",
                flush=True,
            )


if __name__ == "__main__":
    main()
