"""Benchmark of `extract`: text and sentences a second, by the function, by the command and by two of it, and of linking.

    python -m tests.benchmarks.bench_extract [--megabytes 4] [--peers PYTHON]

Texts are the golden sentences (28 to 40 figures a KB), the documents under raw/documents and, where they are at hand, the
source articles; their digits are drawn anew, so that numbers and most window shapes differ. Rates of the function and of
linking go by the processor time of this process, so that the machine's load does not count; those of the command by the
processor time of the whole command, from start to end, and two commands at once by the clock. `--peers` names the Python of
an environment that has quantulum3 or recognizers-text-suite; what is not installed there is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from pipelines.context import link_context
from pipelines.language.told import languages_of
from pipelines.reading.mentions import read_mentions
from tests.articles import ARTICLES

ROOT = Path(__file__).parents[2]
SEED = 7
PEER_SENTENCES = 150
COUNTS = (100, 1_000, 10_000, 100_000)
LINKED_MEGABYTES = 1
COMMAND = [sys.executable, "-c", "from pipelines.cli import main; main()", "extract", "--batch"]
PEERS = {
    "quantulum3": "from quantulum3 import parser\nread = parser.parse",
    "recognizers-text": (
        "from recognizers_number_with_unit import recognize_currency, recognize_dimension\n"
        "from recognizers_number import recognize_number, recognize_percentage\n"
        "def read(text):\n"
        "    for recognise in (recognize_currency, recognize_dimension, recognize_number, recognize_percentage):\n"
        "        recognise(text, CULTURE)"
    ),
}
MEASURE = """
import json, sys, time
texts = json.load(sys.stdin)
{read}
read(texts[0])
begin = time.process_time()
for text in texts:
    read(text)
print(time.process_time() - begin)
"""


def sentences(name: str) -> list[str]:
    lines = (ROOT / "tests/golden/mentions.jsonl").read_text(encoding="utf-8").splitlines()
    return [case["text"] for case in map(json.loads, lines) if case["class"] == name]


def prose(name: str) -> list[str]:
    ending = {"en": "-en", "en-mt": "-mt", "zh": "-zh"}[name]
    paths = [path for path in sorted((ROOT / "raw/documents").glob(f"*{ending}/text.*")) if path.suffix in (".txt", ".md")]
    return [path.read_text(encoding="utf-8") for path in paths]


def drawn(texts: list[str], megabytes: float) -> list[str]:
    """Texts with other digits, so many that they have that size."""
    choice, found, size = random.Random(SEED), list[str](), 0
    while size < megabytes * 1e6:
        text = re.sub(r"\d", lambda match: match[0] if match[0] == "0" else choice.choice("123456789"), choice.choice(texts))
        found.append(text)
        size += len(text.encode())
    return found


def documents_of(texts: Sequence[str], language: str | None) -> pl.DataFrame:
    schema = {"document_id": pl.String, "text": pl.String}
    frame = pl.DataFrame({"document_id": [str(index) for index in range(len(texts))], "text": list(texts)}, schema=schema)
    known = frame.with_columns(language=pl.lit(language, pl.String), published_date=pl.lit(None, pl.Date))
    return known.with_columns(language=languages_of(known["text"], known["language"]))


def measure(texts: list[str], language: str | None) -> dict[str, float]:
    documents = documents_of(texts, language)
    read_mentions(documents.head(20))
    begin = time.process_time()
    found = read_mentions(documents)
    seconds = time.process_time() - begin
    megabytes = size(texts)
    return {
        "MB/s": megabytes / seconds,
        "texts/s": len(texts) / seconds,
        "mentions/s": found.height / seconds,
        "mentions/KB": found.height / megabytes / 1e3,
        "linking MB/s": linking(documents, found),
    }


def linking(documents: pl.DataFrame, mention: pl.DataFrame) -> float:
    """Megabytes a second of linking the first of the documents."""
    some = documents.filter(pl.col("text").str.len_bytes().cum_sum() <= LINKED_MEGABYTES * 1e6)
    own = mention.join(some.select("document_id"), on="document_id", how="semi", maintain_order="left")
    link_context(own.head(20), some.head(1))
    begin = time.process_time()
    link_context(own, some)
    return size(some["text"].to_list()) / (time.process_time() - begin)


def size(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def cost_by_count(texts: list[str]) -> dict[str, float]:
    """Microseconds a document of batches of so many short documents, each batch by itself."""
    read_mentions(documents_of(texts[: COUNTS[1]], None))
    costs = {}
    for count in COUNTS:
        documents = documents_of([texts[index % len(texts)] for index in range(count)], None)
        begin = time.process_time()
        read_mentions(documents)
        costs[f"{count:,}"] = (time.process_time() - begin) / count * 1e6
    return costs


def requests(texts: Sequence[str]) -> bytes:
    lines = (json.dumps({"id": index, "text": text}, ensure_ascii=False) for index, text in enumerate(texts))
    return "\n".join(lines).encode() + b"\n"


def command(texts: Sequence[str]) -> float:
    """Seconds of processor time of one whole command: start, JSON in, JSON out."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(COMMAND, input=requests(texts), stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def two_commands(texts: Sequence[str], folder: Path) -> float:
    """Seconds by the clock of two commands at once with half of the texts each."""
    halves = [folder / "first.jsonl", folder / "second.jsonl"]
    for path, start in zip(halves, (0, 1), strict=True):
        path.write_bytes(requests(texts[start::2]))
    begin = time.perf_counter()
    running = [subprocess.Popen(COMMAND, stdin=path.open("rb"), stdout=subprocess.DEVNULL, cwd=ROOT) for path in halves]
    if any(process.wait() for process in running):
        raise SystemExit("the command failed")
    return time.perf_counter() - begin


def peer(python: str, name: str, texts: list[str], language: str) -> float | None:
    """Texts a second of another extractor, None where it does not run."""
    culture = {"en": "en-us", "zh": "zh-cn"}[language]
    code = MEASURE.format(read=PEERS[name].replace("CULTURE", repr(culture)))
    done = subprocess.run([python, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=False)
    return len(texts) / float(done.stdout) if done.returncode == 0 else None


def report(name: str, kind: str, texts: list[str], language: str | None) -> None:
    figures = measure(texts, language)
    print(f"{name:6} {kind:10} " + "  ".join(f"{label} {number:,.1f}" for label, number in figures.items()), flush=True)


def report_command(megabytes: float) -> None:
    mixed = [text for name in ("en", "en-mt", "zh") for text in drawn(sentences(name), megabytes)]
    random.Random(SEED).shuffle(mixed)
    start, whole = command(mixed[:1]), command(mixed)
    print(f"command: one line {start:.2f} s  sentences/s {len(mixed) / whole:,.0f}  MB/s {size(mixed) / whole:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        seconds = two_commands(mixed, Path(folder))
    print(f"two commands at once: sentences/s {len(mixed) / seconds:,.0f}  MB/s {size(mixed) / seconds:.1f}", flush=True)
    costs = cost_by_count(mixed)
    print("microseconds a document: " + "  ".join(f"of {count} {cost:,.1f}" for count, cost in costs.items()))


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--megabytes", type=float, default=4)
    arguments.add_argument("--peers")
    options = arguments.parse_args()
    for name in ("en", "en-mt", "zh"):
        for kind, texts in (("sentences", sentences(name)), ("documents", prose(name))):
            report(name, kind, drawn(texts, options.megabytes), name[:2])
        for other in PEERS if options.peers else ():
            rate = peer(options.peers, other, drawn(sentences(name), 1)[:PEER_SENTENCES], name[:2])
            print(f"{name:6} {other}: " + ("does not run" if rate is None else f"sentences/s {rate:,.0f}"))
    for path in sorted(ARTICLES.glob("*.txt")):
        report("", "article", drawn([path.read_text(encoding="utf-8")], options.megabytes), None)
    report_command(options.megabytes)


if __name__ == "__main__":
    main()
