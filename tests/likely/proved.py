"""Fits the trees of `pipelines/claims/likely/proved.tsv` to annotated texts; `--write` keeps them in the package.

python -m tests.likely.proved [--write] [FOLDER ...]

Without `--write` each text is weighed by trees that were fitted to four fifths of the others, and it is printed, by how sure they
must be, how many relations that nothing else tells they add and how many of these a key has, and what they leave out. Documents in
more folders (of the form of the exam) are fitted to as well. Needs scikit-learn, which is in no lock file.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipelines.claims import graph
from pipelines.claims.claim import Claim
from pipelines.claims.likely.agreement import Agreement
from pipelines.claims.likely.agreement_traits import values_of
from pipelines.claims.likely.proved import weighable
from pipelines.claims.likely.trees import PROVED, Node, Trees
from pipelines.language.claim_words import claim_words
from tests.exam.__main__ import DOCUMENTS
from tests.exam.answer import Answer
from tests.exam.engine import LANGUAGES, answers
from tests.exam.key import ExamDocument, paths, read_document
from tests.exam.pairing import Pairing, pair
from tests.likely.__main__ import _OWN
from tests.likely.trees import grown, write

_BATCH, _FOLDS = 48, 5
_SURE, _UNSURE = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9), (0.2, 0.3, 0.4, 0.5)
_FIT = {"max_iter": 100, "learning_rate": 0.1, "max_leaf_nodes": 8, "min_samples_leaf": 15, "l2_regularization": 2.0}
_Found = tuple[list[Claim], list[tuple[Agreement, tuple[float, ...]]]]


@dataclass(frozen=True)
class Row:
    """Figures that agree.

    Attributes:
        name: of their document.
        members: their mentions.
        values: their values.
        seen: what is seen of them.
        is_told: whether the key relates them.
        is_known: whether something else relates them already.
    """

    name: str
    members: frozenset[int]
    values: object
    seen: tuple[float, ...]
    is_told: bool
    is_known: bool


def main() -> None:
    """Fits, and writes or measures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    documents = [read_document(path) for folder in (DOCUMENTS, _OWN, *asked.folders) for path in paths(folder)]
    found = list(rows(documents))
    if asked.write:
        write(fitted(found), PROVED)
    else:
        print(table(found))


def rows(documents: Sequence[ExamDocument]) -> Iterator[Row]:
    """The figures of documents that agree, but those that are optional or that a key does not have."""
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        for number, (document, (answer, (made, every))) in enumerate(zip(batch, _read(batch), strict=True), start):
            pairing = pair(document.mentions, answer)
            told = {frozenset(pairing.answer_of.get(member, -1) for member in one.members) for one in document.relations}
            known, others = {claim.members for claim in made}, {one.members for one in answer.relations}
            for one, seen in every:
                members = one.members
                is_other = members in others and members not in known
                if not is_other and all(_is_keyed(member, document, pairing) for member in members):
                    values = values_of(one.nodes)
                    yield Row(f"{document.name} {number}", members, values, seen, members in told, members in known)


def _is_keyed(mention: int, document: ExamDocument, pairing: Pairing) -> bool:
    """Whether a figure is one of the key's, and none that is optional."""
    touched = pairing.overlapped[mention]
    return bool(touched) and not all(document.mentions[key].is_optional for key in touched)


def _read(batch: Sequence[ExamDocument]) -> list[tuple[Answer, _Found]]:
    """What is said of documents without any claim that is proved, and the figures of each that agree."""
    found: dict[str, _Found] = {}

    def record(document: Any, *rest: Any) -> list[Claim]:
        found[document.text] = list(document.made), list(weighable(document, *rest))
        return list(document.made)

    with patch.object(graph, "proved", record):
        said = answers(batch)
    texts = [claim_words(LANGUAGES[one.language][0]).fold(one.text) for one in batch]
    return [(answer, found.get(text, ([], []))) for answer, text in zip(said, texts, strict=True)]


def fitted(found: Sequence[Row]) -> list[list[Node]]:
    """The trees that rows give."""
    return grown([row.seen for row in found], [row.is_told for row in found], _FIT)


def table(found: Sequence[Row]) -> str:
    """What trees that were not fitted to a document add to its relations, and what they leave out."""
    weighed = _weighed(found)
    known = [pair for pair in weighed if pair[0].is_known]
    lines = [f"{sum(row.is_told for row, _ in known)} of {len(known)} that digits told are told by a key"]
    for sure in _SURE:
        added = [row for row, chance in weighed if chance >= sure and not row.is_known]
        lines.append(f"surer than {sure}: {len(added)} added, {sum(row.is_told for row in added)} told by a key")
    for unsure in _UNSURE:
        left = [row for row, chance in known if chance < unsure]
        lines.append(f"no surer than {unsure}: {len(left)} left out, {sum(row.is_told for row in left)} told by a key")
    return "\n".join(lines)


def _weighed(found: Sequence[Row]) -> list[tuple[Row, float]]:
    """Of figures that agree as several things, and of values that agree twice, the likeliest."""
    names = sorted({row.name for row in found})
    best: dict[tuple[str, object], tuple[Row, float]] = {}
    for fold in range(_FOLDS):
        held = set(names[fold::_FOLDS])
        learned = Trees(fitted([row for row in found if row.name not in held]))
        for row in found:
            if row.name in held:
                chance, key = learned.chance(row.seen), (row.name, row.members if row.is_known else row.values)
                best[key] = max(best.get(key, (row, 0.0)), (row, chance), key=lambda pair: pair[1])
    values = defaultdict[str, set[object]](set)
    for row, _ in best.values():
        if row.is_known:
            values[row.name].add(row.values)
    return [(row, chance) for row, chance in best.values() if row.is_known or row.values not in values[row.name]]


if __name__ == "__main__":
    main()
