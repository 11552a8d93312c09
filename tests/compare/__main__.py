"""Scores `compare` on pairs of texts with known faults: `python -m tests.compare [FILE ...]`.

A file holds one pair a line, `{"id", "source", "target", "source_lang", "target_lang"[, "fault", "at"]}`: `fault` is the code of
the one fault that was planted, and `at` the words of the target (of the source for what is missing) that are wrong. Without files,
those of tests/golden/compare; `held.jsonl` there was written first and is read at the end of a change only.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from pipelines.compare.batch import answer_lines
from tests.compare.score import Score, score, table

PAIRS = Path(__file__).parents[1] / "golden" / "compare"


def read_pairs(path: Path) -> list[dict[str, Any]]:
    """The pairs of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def scored(pairs: list[dict[str, Any]]) -> Score:
    """What `compare --batch` makes of pairs."""
    output = io.StringIO()
    asked = ({name: one[name] for name in ("id", "source", "target", "source_lang", "target_lang")} for one in pairs)
    answer_lines((json.dumps(one).encode() for one in asked), output)
    return score(pairs, map(json.loads, output.getvalue().splitlines()))


def main(names: list[str]) -> int:
    for path in [Path(name) for name in names] or sorted(PAIRS.glob("*.jsonl")):
        print(path.name, table(scored(read_pairs(path))), sep="\n", end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
