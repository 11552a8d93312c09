"""Runs the exam and prints its tables: `python -m tests.exam [FOLDER ...]`; `--write` keeps the result in the package instead,
`--constructions` prints how often what each construction states holds on texts without a fault.

`--ladder` prints what is found with ever more of the key given, `--show FOLDER/<lang>/<nn>` the claim graph of one document.

A folder holds documents `<lang>/<nn>.txt` with their keys `<lang>/<nn>.json` (README.md). A document whose key is not of
the form is named on standard error and left out; the exit code is then 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.exam.constructions import clean_texts, constructions
from tests.exam.engine import answers, judged
from tests.exam.key import ExamDocument, KeyFormError, paths, read_document
from tests.exam.ladder import ladder
from tests.exam.score import score
from tests.exam.show import shown
from tests.exam.summary import summary, write
from tests.exam.tables import ladder_table, report

_SHOW, _LADDER, _CONSTRUCTIONS = "--show", "--ladder", "--constructions"
DOCUMENTS = Path(__file__).parent / "documents"


def main(arguments: list[str]) -> int:
    if _SHOW in arguments:
        return _show(Path(arguments[-1]))
    is_kept = "--write" in arguments
    folders = [one for one in arguments if one not in ("--write", _LADDER, _CONSTRUCTIONS)]
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
    if documents and _LADDER in arguments:
        print(ladder_table(ladder(documents)))
        return 1 if slips else 0
    if documents and _CONSTRUCTIONS in arguments:
        print(constructions(documents, answers(documents), list(clean_texts())))
        return 1 if slips else 0
    scores = [score(one, answer) for one, answer in zip(documents, answers(documents), strict=True)] if documents else []
    if scores and is_kept:
        write(summary(scores))
    elif scores:
        print(report(scores))
    for slip in slips:
        print(slip, file=sys.stderr)
    return 1 if slips else 0


def _show(path: Path) -> int:
    """Prints the claim graph of one document, by the path of its text with or without its ending."""
    try:
        document = read_document(path.with_suffix(".txt"))
    except KeyFormError as error:
        print(error, file=sys.stderr)
        return 1
    print(shown(*judged([document])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
