"""Short documents read by the embedded engine on both cores against Spark with two workers: speed, cost, memory, start-up.

    python -m tests.benchmarks.bench_spark [--engines embedded spark] [--master local-cluster[2,1,1024]] [documents ...]

1, 1,000 and 10,000 documents unless said. A document is two sentences of the golden texts in English, machine-translated English
or Chinese, with digits of its own, 115 bytes on average. Each run is a whole process, from its start to pieces or rows in memory;
the run of one document says what the start costs, and the cost of a document is told without it. Processor time and memory are
those of all processes that belong to a run, looked at five times a second. One process reads 250 to 500 such documents a second,
so that 100,000 take five minutes of a core and 1,000,000 an hour; by the clock half of that on two cores that do nothing else.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.benchmarks.bench_extract import SEED, sentences
from tests.homes import CHECKOUT

COUNTS = [1, 1000, 10_000]
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

    def told(self) -> str:
        """Processor seconds and the greatest memory of one process, by kind of process."""
        peaks, processes, seconds = Counter[str](), Counter[str](), defaultdict[str, float](float)
        for pid, peak in self.peak.items():
            name = self.names[pid]
            peaks[name] = max(peaks[name], peak)
            seconds[name] += self.cpu[pid]
            processes[name] += 1
        return ", ".join(f"{processes[name]} {name} {seconds[name]:.1f} s {peaks[name] >> 20} MiB" for name in sorted(peaks))


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


def run(code: str, raw: Path, master: str) -> Use:
    """Runs Python in a process of its own; what it prints goes to the screen."""
    use, started = Use(), time.perf_counter()
    command = [sys.executable, "-c", code.format(raw=str(raw), master=master)]
    with subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.DEVNULL) as process:
        looked = psutil.Process(process.pid)
        while process.poll() is None:
            use.look(looked)
            time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"the run failed; see what it says: {' '.join(command[:2])} ...")
    use.seconds = time.perf_counter() - started
    return use


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("counts", nargs="*", type=int, default=COUNTS)
    arguments.add_argument("--engines", nargs="+", choices=["embedded", "spark"], default=["embedded", "spark"])
    arguments.add_argument("--master", default=MASTER)
    asked = arguments.parse_args()
    codes, starts = {"embedded": EMBEDDED, "spark": SPARK}, dict[str, float]()
    for count in sorted({1, *asked.counts}):
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder)
            write(raw, count)
            for name in asked.engines:
                use = run(codes[name] + CHECK, raw, asked.master)
                cpu = sum(use.cpu.values())
                own = (cpu - starts.setdefault(name, cpu)) / count
                print(
                    f"{count:9,} documents {name:8}: {use.seconds:7.1f} s, {count / use.seconds:6.1f} a second, {cpu:7.1f} s CPU, "
                    f"without the start {1000 * own:5.2f} ms CPU a document; {use.told()}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
