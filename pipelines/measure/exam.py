"""What the exam says of the reader and the rules: texts with keys that people made who had not seen the code."""

from __future__ import annotations

import csv
from importlib.resources import files

RESULT = "exam.csv"


def exam_results() -> list[dict[str, str | int]]:
    """The result that belongs to this code, one row a language and one of all.

    `python -m tests.exam --write` measures it and writes it down; a test holds it against a new measurement.

    Returns:
        language, and counts: documents, figures, figures_read, relations, relations_found, relations_made, relations_right, faults,
        faults_found, to_repair, repaired, wrong_repairs, clean_documents, clean_with_alarms.
    """
    lines = files("pipelines.measure").joinpath(RESULT).read_text(encoding="utf-8").splitlines()
    return [{name: value if name == "language" else int(value) for name, value in row.items()} for row in csv.DictReader(lines)]
