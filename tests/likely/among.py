"""Fits the trees of `pipelines/claims/likely/among.tsv` to annotated texts; `--write` keeps them in the package.

python -m tests.likely.among [--write] [FOLDER ...]

What is seen of a text's candidates is weighed by weights that were fitted to other texts, as those of the package weigh texts that
nobody has seen. Without `--write` each text is weighed by trees fitted to others, and it is printed how its candidates are
told apart by them, and by their likelihood alone. Documents in more folders (of the form of the exam) are fitted to as well. Needs
scikit-learn, which is in no lock file.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.claims.likely.among import Among
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.trees import AMONG, Node, Trees
from pipelines.claims.likely.weighed import likely_alone
from pipelines.claims.likely.weights import Weights
from tests.likely.__main__ import annotated, weights_of
from tests.likely.annotated import Annotated
from tests.likely.trees import grown, write

_FOLDS, _SURE = 4, (0.2, 0.5, 0.7)
_FIT = {
    "max_iter": 150, "learning_rate": 0.1, "max_leaf_nodes": 12, "min_samples_leaf": 30, "l2_regularization": 3.0,
    "max_features": 0.3,
}  # fmt: skip
# Passages are no documents: in a text of few figures nothing else is told.
_FEWEST_FIGURES = 12


@dataclass(frozen=True)
class Row:
    """A candidate: its shape, the fold of its text, how likely it is by itself, what is seen of it, and whether it is stated."""

    shape: str
    fold: int
    chance: float
    seen: tuple[float, ...]
    is_stated: bool


def main() -> None:
    """Fits, and writes or measures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    found = rows(annotated(asked.folders))
    if asked.write:
        write(fitted(found), AMONG)
    else:
        print(table(found))


def rows(texts: Sequence[Annotated]) -> list[Row]:
    """The candidates of documents, each weighed by weights that were fitted to the texts of other folds."""
    found = list[Row]()
    for fold in range(_FOLDS):
        by = weights_of([text for number, text in enumerate(texts) if number % _FOLDS != fold])
        for text in texts[fold::_FOLDS]:
            if text.is_keyed and len(text.letters.nodes) >= _FEWEST_FIGURES:
                found += rows_of(text, by, fold)
    return found


def rows_of(text: Annotated, by: Weights, fold: int = 0) -> list[Row]:
    """The candidates of one text by some weights."""
    told, nodes = text.told(), text.letters.nodes
    alone = likely_alone(nodes, Likelihood(text.traits, by))
    return [
        Row(candidate.shape, fold, chance, seen, candidate in told)
        for seen, (chance, candidate) in zip(Among(nodes, text.role, alone).seen(), alone, strict=True)
    ]


def fitted(found: Sequence[Row]) -> list[list[Node]]:
    """The trees that rows give."""
    return grown([row.seen for row in found], [row.is_stated for row in found], _FIT)


def table(found: Sequence[Row]) -> str:
    """How well trees that were not fitted to a text tell its candidates apart, beside their likelihood alone."""
    weighed = list[tuple[Row, float]]()
    for fold in range(_FOLDS):
        learned = Trees(fitted([row for row in found if row.fold != fold]))
        weighed += [(row, learned.chance(row.seen)) for row in found if row.fold == fold]
    by_shape = defaultdict[str, list[tuple[Row, float]]](list)
    for row, chance in weighed:
        by_shape[row.shape].append((row, chance))
    lines = [f"{'shape':12}{'stated':>8}" + "".join(f"{f'over {least}':>20}{'by itself':>20}" for least in _SURE)]
    for shape, own in sorted(by_shape.items()):
        cells = ""
        for least in _SURE:
            among = [row.is_stated for row, chance in own if chance > least]
            alone = [row.is_stated for row, _ in own if row.chance > least]
            cells += f"{f'{sum(among)} of {len(among)}':>20}{f'{sum(alone)} of {len(alone)}':>20}"
        lines.append(f"{shape:12}{sum(row.is_stated for row, _ in own):8}{cells}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
