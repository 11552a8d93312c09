"""Runs the exam and prints its tables: `python -m tests.exam [FOLDER ...]`; `--write` keeps the result in the package instead.

A folder holds documents `<lang>/<nn>.txt` with their keys `<lang>/<nn>.json` (README.md). A document whose key is not of
the form is named on standard error and left out; the exit code is then 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.exam.engine import answers
from tests.exam.key import ExamDocument, KeyFormError, paths, read_document
from tests.exam.score import score
from tests.exam.summary import summary, write
from tests.exam.tables import report

DOCUMENTS = Path(__file__).parent / "documents"


def main(arguments: list[str]) -> int:
    is_kept = "--write" in arguments
    folders = [one for one in arguments if one != "--write"]
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
    scores = [score(one, answer) for one, answer in zip(documents, answers(documents), strict=True)] if documents else []
    if scores and is_kept:
        write(summary(scores))
    elif scores:
        print(report(scores))
    for slip in slips:
        print(slip, file=sys.stderr)
    return 1 if slips else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
