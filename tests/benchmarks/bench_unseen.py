"""Benchmark of reading sentences of which no two have one shape, so that nothing kept from an earlier one helps a later one.

    python -m tests.benchmarks.bench_unseen [--sentences 20000] [--peers PYTHON]

Prints sentences a second of one process by its processor time, from its first sentence on: dense ones (four to six figures) and
sparse passages (one such sentence among four without figures). `--peers` names the Python of an environment that has
quantulum3 or recognizers-text-suite; they read the first 150 dense sentences in the same run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.bench_extract import PEER_SENTENCES, PEERS, peer
from tests.benchmarks.unseen import dense

ROOT = Path(__file__).parents[2]
SENTENCES = 20_000
PLAIN = 4
# A process of its own for each, so that no shape is known from the one before.
MEASURE = """
import sys, time
from tests.benchmarks import unseen
from tests.benchmarks.bench_extract import documents_of
from pipelines.reading.mentions import read_mentions
kind, language, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
documents = documents_of(getattr(unseen, kind)(language, count), language)
read_mentions(documents.clear().vstack(documents_of(["It sold 3 ships." if language == "en" else "售出3艘。"], language)))
begin = time.process_time()
found = read_mentions(documents)
print(time.process_time() - begin, found.height)
"""


def seconds(kind: str, language: str, count: int) -> tuple[float, int]:
    """Processor seconds of reading so many texts in a new process, and the mentions found."""
    words = [sys.executable, "-c", MEASURE, kind, language, str(count)]
    spent, mentions = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    return float(spent), int(mentions)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sentences", type=int, default=SENTENCES)
    arguments.add_argument("--peers")
    options = arguments.parse_args()
    for language in ("en", "zh"):
        for kind, per_text in (("dense", 1), ("sparse", 1 + PLAIN)):
            count = options.sentences // per_text
            spent, mentions = seconds(kind, language, count)
            print(
                f"{language} {kind:6} sentences/s {count * per_text / spent:8,.0f}  mentions a text {mentions / count:.1f}",
                flush=True,
            )
        for name in PEERS if options.peers else ():
            rate = peer(options.peers, name, dense(language, PEER_SENTENCES), language)
            print(f"{language} {name}: " + ("does not run" if rate is None else f"sentences/s {rate:,.0f}"))


if __name__ == "__main__":
    main()
