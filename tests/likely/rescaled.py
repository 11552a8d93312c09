"""Fits the trees of `pipelines/claims/likely/rescaled.tsv` to annotated texts with slips; `--write` keeps them in the package.

python -m tests.likely.rescaled [--write] [FOLDER ...]

As `tests.likely.trees`, of figures with a wrong scale word.
Needs scikit-learn, which is in no lock file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pipelines.claims.likely.trees import RESCALED, Node
from tests.likely.slips import Known, rescaled, slipped
from tests.likely.suspects import RESCALED as SUSPECTS
from tests.likely.suspects import Row, rows
from tests.likely.trees import grown, run

_FITS, _SEED = 4, 1
_FIT = {
    "max_iter": 60, "learning_rate": 0.08, "max_leaf_nodes": 6, "min_samples_leaf": 10, "l2_regularization": 4.0,
    "max_features": 0.3,
}  # fmt: skip


def main() -> None:
    """Fits, and writes or measures."""
    run(partial(rows, of=SUSPECTS), fitted, RESCALED, slips)


def slips(text: Known) -> Iterator[Known]:
    """A text with a slip, and with wrong scale words."""
    yield from slipped(text, 1, _SEED)
    yield from rescaled(text, 2, _SEED + 1)


def fitted(found: Sequence[Row]) -> list[list[Node]]:
    """The trees that rows give."""
    used = [row for row in found if not row.is_beside]
    return grown([row.seen for row in used], [row.is_wrong for row in used], _FIT, _FITS)


if __name__ == "__main__":
    main()
