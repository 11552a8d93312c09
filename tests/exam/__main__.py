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

_SHOW, _LADDER, _CONSTRUCTIONS, _WRITE = "--show", "--ladder", "--constructions", "--write"
DOCUMENTS = Path(__file__).parent / "documents"


def main(arguments: list[str]) -> int:
    if _SHOW in arguments:
        return _show(Path(arguments[-1]))
    folders = [one for one in arguments if one not in (_WRITE, _LADDER, _CONSTRUCTIONS)]
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
        _print(documents, arguments)
    for slip in slips:
        print(slip, file=sys.stderr)
    return 1 if slips else 0


def _print(documents: list[ExamDocument], arguments: list[str]) -> None:
    if _LADDER in arguments:
        print(ladder_table(ladder(documents)))
        return
    said = answers(documents)
    if _CONSTRUCTIONS in arguments:
        print(constructions(documents, said, list(clean_texts())))
        return
    scores = [score(one, answer) for one, answer in zip(documents, said, strict=True)]
    if _WRITE in arguments:
        write(summary(scores))
    else:
        print(report(scores))


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
