"""How many segments a second `compare --batch` answers, reading and judging apart: `python -m tests.benchmarks.bench_compare`.

Own pairs (tests/golden/compare) with other digits in each copy, so that few sentences are the same; CPU seconds of one process,
start-up left out, after one block that fills what is kept.
"""

from __future__ import annotations

import gc
import io
import json
import random
import time
from collections.abc import Iterator
from typing import Any

from pipelines.compare.batch import BLOCK_LINES, answer_lines
from pipelines.compare.reading import read_figures
from tests.compare.__main__ import PAIRS, read_pairs

COPIES = 12
FILES = ("first", "second", "hard", "news")


def lines(seed: int) -> Iterator[bytes]:
    """Requests of the protocol."""
    lot = random.Random(seed)
    pairs = [one for name in FILES for one in read_pairs(PAIRS / f"{name}.jsonl")]
    for number in range(COPIES):
        for one in pairs:
            digits = str.maketrans("123456789", "".join(lot.sample("123456789", 9)))
            texts = {name: one[name].translate(digits) for name in ("source", "target")}
            tags = {name: one[name] for name in ("source_lang", "target_lang")}
            yield json.dumps({"id": f"{one['id']}-{number}", **texts, **tags}).encode()


def main() -> None:
    answer_lines(list(lines(0))[:500], io.StringIO())
    gc.set_threshold(200_000)
    asked = list(lines(1))
    started = time.process_time()
    answer_lines(asked, io.StringIO())
    whole = time.process_time() - started
    requests: list[dict[str, Any]] = [json.loads(one) for one in lines(2)]
    started = time.process_time()
    for place in range(0, len(requests), BLOCK_LINES):
        block = requests[place : place + BLOCK_LINES]
        texts = [one[name] for one in block for name in ("source", "target")]
        read_figures(texts, [one[name] for one in block for name in ("source_lang", "target_lang")])
    reading = time.process_time() - started
    print(f"{len(asked)} segments in {whole:.2f} CPU seconds: {len(asked) / whole:,.0f} a second")
    print(
        f"reading {reading:.2f}, all else {whole - reading:.2f}: {1e6 * (whole - reading) / len(asked):.0f} microseconds a segment"
    )


if __name__ == "__main__":
    main()
