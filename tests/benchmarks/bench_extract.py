"""Benchmark of `extract`: text and sentences a second of one process, by its processor time, beside other extractors.

    python tests/benchmarks/bench_extract.py [--megabytes 4] [--peers PYTHON]

Texts are the golden sentences and the documents under raw/documents, their digits drawn anew, so that numbers and most
window shapes differ. `--peers` names the Python of an environment that has quantulum3 or recognizers-text-suite; what is
not installed there is left out. The machine's load does not count: processor time of this process is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import time
from pathlib import Path

import polars as pl

from pipelines.extract.mentions import read_mentions

ROOT = Path(__file__).parents[2]
SEED = 7
PEER_SENTENCES = 150
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


def measure(texts: list[str], language: str) -> dict[str, float]:
    documents = pl.DataFrame({"document_id": [str(index) for index in range(len(texts))], "text": texts}).with_columns(
        language=pl.lit(language)
    )
    read_mentions(documents.head(20))
    begin = time.process_time()
    found = read_mentions(documents)
    seconds = time.process_time() - begin
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    return {
        "MB/s": megabytes / seconds,
        "texts/s": len(texts) / seconds,
        "mentions/s": found.height / seconds,
        "mentions/KB": found.height / megabytes / 1e3,
    }


def peer(python: str, name: str, texts: list[str], language: str) -> float | None:
    """Texts a second of another extractor, None where it does not run."""
    culture = {"en": "en-us", "zh": "zh-cn"}[language]
    code = MEASURE.format(read=PEERS[name].replace("CULTURE", repr(culture)))
    done = subprocess.run([python, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=False)
    return len(texts) / float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--megabytes", type=float, default=4)
    arguments.add_argument("--peers")
    options = arguments.parse_args()
    for name in ("en", "en-mt", "zh"):
        for kind, texts in (("sentences", sentences(name)), ("documents", prose(name))):
            figures = measure(drawn(texts, options.megabytes), name[:2])
            print(f"{name:6} {kind:10} " + "  ".join(f"{label} {number:,.1f}" for label, number in figures.items()))
        for other in PEERS if options.peers else ():
            rate = peer(options.peers, other, drawn(sentences(name), 1)[:PEER_SENTENCES], name[:2])
            print(f"{name:6} {other}: " + ("does not run" if rate is None else f"sentences/s {rate:,.0f}"))


if __name__ == "__main__":
    main()
