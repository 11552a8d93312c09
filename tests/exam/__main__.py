"""Runs the exam and prints its tables: `python -m tests.exam [FOLDER ...]`.

A folder holds documents `<lang>/<nn>.txt` with their keys `<lang>/<nn>.json` (README.md). A document whose key is not of
the form is named on standard error and left out; the exit code is then 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.exam.engine import answers
from tests.exam.key import ExamDocument, KeyFormError, paths, read_document
from tests.exam.score import score
from tests.exam.tables import report

DOCUMENTS = Path(__file__).parent / "documents"


def main(folders: list[str]) -> int:
    documents: list[ExamDocument] = []
    slips: list[str] = []
    for folder in [Path(one) for one in folders] or [DOCUMENTS]:
        found = list(paths(folder))
        if not found:
            slips.append(f"{folder}: no documents <lang>/<nn>.txt")
        for path in found:
            try:
                documents.append(read_document(path))
            except KeyFormError as error:
                slips.append(str(error))
    if documents:
        print(report([score(one, answer) for one, answer in zip(documents, answers(documents), strict=True)]))
    for slip in slips:
        print(slip, file=sys.stderr)
    return 1 if slips else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
