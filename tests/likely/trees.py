"""Fits the trees of `pipelines/claims/likely/trees.tsv` to annotated texts with slips; `--write` keeps them in the package.

python -m tests.likely.trees [--write] [FOLDER ...]

Texts `<lang><nn>.txt` right in a folder agree with themselves. Without `--write` each text is weighed
by trees that were fitted to four fifths of the others, and it is printed how many wrong
statements of which nothing was told are told so, and in how many texts something right. Documents in more folders (of the form of
the exam) are fitted to as well. Needs scikit-learn, which is in no lock file: `pip install scikit-learn`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines.claims.likely.broken import SEEN
from pipelines.claims.likely.trees import HEADER, LEAF, SLIPPED, Node, Trees
from tests.exam.__main__ import DOCUMENTS
from tests.exam.constructions import clean_texts
from tests.exam.key import paths, read_document
from tests.likely.__main__ import _OWN, quiet_texts
from tests.likely.slips import Known, of_clean, of_document, slipped
from tests.likely.suspects import Row, rows

_FOLDS, _SLIPS, _SEED = 5, 2, 1
_CLEAN = "clean"
_SURE = (0.5, 0.7, 0.8, 0.85, 0.9, 0.95)
# Three fits, each of which sees a third of the numbers at a question, err less than one that sees all.
_FITS = 3
_FIT = {
    "max_iter": 100, "learning_rate": 0.1, "max_leaf_nodes": 10, "min_samples_leaf": 40, "l2_regularization": 4.0,
    "max_features": 0.3,
}  # fmt: skip
_MORE = ("likelihood", "beside rival", "of the best", "digits", "said", "undoubted")
_LESS = ("chance", "rival", "rank", "rivalled", "other told", "told and holds", "stated and holds")
_WAYS = [(name in _MORE) - (name in _LESS) for name in SEEN]
"""What can speak only for a statement with a slip, and what only against one: few texts show it, and chance is no reason."""

Fit = Callable[[Sequence[Row]], list[list[Node]]]
Slips = Callable[[Known], Iterable[Known]]


def main() -> None:
    """Fits, and writes or measures."""
    run(rows, fitted, SLIPPED)


def slips(text: Known) -> Iterator[Known]:
    """A text with slips."""
    return slipped(text, _SLIPS, _SEED)


def run(seen: Callable[[Sequence[Known]], Iterable[Row]], fit: Fit, file: Path, by: Slips = slips) -> None:
    """What is asked for on the command line: fits to what is seen of all texts, and keeps the trees in a file or measures them."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    texts = known([DOCUMENTS, _OWN, *asked.folders], by)
    found = list(seen(texts))
    if asked.write:
        write(fit(found), file)
    else:
        print(table(texts, found, fit))


def known(folders: Sequence[Path], by: Slips) -> list[Known]:
    """All texts whose statements are known and those that agree with themselves, and the former with slips."""
    plain = [of_document(read_document(path), str(path)) for folder in folders for path in paths(folder)]
    wrong = [one for text in plain for one in by(text)]
    clean = [of_clean(f"{_CLEAN} {number}", *one) for number, one in enumerate(clean_texts(0))]
    quiet = [of_clean(f"{_CLEAN} quiet {number}", *one) for number, one in enumerate(quiet_texts())]
    more = [
        of_clean(f"{_CLEAN} {path.parent.name} {path.stem}", path.read_text(encoding="utf-8"), path.stem[:2])
        for folder in folders
        for path in sorted(folder.glob("*.txt"))
    ]
    return [*plain, *wrong, *clean, *quiet, *more]


def fitted(found: Sequence[Row]) -> list[list[Node]]:
    """The trees that rows give."""
    used = [row for row in found if not row.is_beside]
    return grown([row.seen for row in used], [row.is_wrong for row in used], {**_FIT, "monotonic_cst": _WAYS}, _FITS)


def grown(seen: Sequence[Sequence[float]], is_so: Sequence[bool], how: Mapping[str, Any], fits: int = 1) -> list[list[Node]]:
    """The trees that tell of what is seen whether it is so, those of so many fits; needs scikit-learn."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    made, begins = list[list[Node]](), 0.0
    for seed in range(_SEED, _SEED + fits):
        model = HistGradientBoostingClassifier(**how, random_state=seed)
        model.fit(np.array(seen, dtype=float), np.array(is_so))
        begins += float(model._baseline_prediction.item())
        made += [[_node(one, fits) for one in tree[0].nodes] for tree in model._predictors]
    return [[Node(LEAF, 0.0, 0, 0, round(begins / fits, 4))], *made]


def _node(one: Any, fits: int) -> Node:
    """A node of one of so many fits, of which the mean counts."""
    if one["is_leaf"]:
        return Node(LEAF, 0.0, 0, 0, round(float(one["value"]) / fits, 4))
    return Node(int(one["feature_idx"]), float(f"{one['num_threshold']:.6g}"), int(one["left"]), int(one["right"]), 0.0)


def write(made: Sequence[Sequence[Node]], file: Path) -> None:
    """Keeps trees in a file of the package."""
    lines = [
        "\t".join(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in (tree, number, *node))
        for tree, nodes in enumerate(made)
        for number, node in enumerate(nodes)
    ]
    file.write_text("\n".join(("\t".join(HEADER), *lines)) + "\n", encoding="utf-8")


def table(texts: Sequence[Known], found: Sequence[Row], fit: Fit) -> str:
    """How many wrong statements trees tell that were not fitted to their text, and in how many texts what is right."""
    weighed, wrong = list(_weighed(found, fit)), {row.number for row in found if row.is_wrong}
    right = [number for number, text in enumerate(texts) if not text.wrong]
    lines = [f"{len(texts)} texts, {len(right)} without anything wrong; {len(wrong)} with a suspect that is wrong"]
    for sure in _SURE:
        told = [row for row, chance in weighed if chance >= sure]
        false = {row.number for row in told if not row.is_wrong and not row.is_beside}
        plain = false & set(right)
        clean = sum(texts[number].name.startswith(_CLEAN) for number in plain)
        lines.append(
            f"surer than {sure}: told in {len({row.number for row in told if row.is_wrong})} texts; what is right in {len(false)},"
            f" of these {len(plain)} without anything wrong, {clean} of which are no keyed documents"
        )
    return "\n".join(lines)


def _weighed(found: Sequence[Row], fit: Fit) -> Iterator[tuple[Row, float]]:
    names = sorted({row.name for row in found})
    for fold in range(_FOLDS):
        held = set(names[fold::_FOLDS])
        trees = Trees(fit([row for row in found if row.name not in held]))
        yield from ((row, trees.chance(row.seen)) for row in found if row.name in held)


if __name__ == "__main__":
    main()
