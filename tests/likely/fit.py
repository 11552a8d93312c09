"""Fits the weights of traits to annotated texts: a logistic regression for each shape, with few traits kept."""

from __future__ import annotations

import random
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.claims.claim import holds
from pipelines.claims.likely.shapes import Candidate, candidates, claim_of
from pipelines.claims.likely.traits import Traits
from pipelines.claims.likely.weights import BIAS, WHOLE
from tests.likely.annotated import Annotated

# Of candidates that are not stated, so many are looked at; they count for the others.
_MOST_OTHERS = 30_000
# A trait that so few candidates have is no evidence; what is left is weighed the less the less it says.
_FEWEST, _STRENGTH, _LEAST = 16, 0.05, 0.05
_SEED = 1


@dataclass
class Rows:
    """The candidates of one shape: what is seen of each, whether it is stated, and for how many it counts.

    Attributes:
        names: number of each slot and trait.
        row, column, value: the matrix of candidates and what is seen of them.
    """

    names: dict[tuple[str, str], int] = field(default_factory=dict)
    row: array[int] = field(default_factory=lambda: array("l"))
    column: array[int] = field(default_factory=lambda: array("l"))
    value: array[float] = field(default_factory=lambda: array("d"))
    stated: list[bool] = field(default_factory=list)
    count: list[float] = field(default_factory=list)

    def add(self, traits: Traits, candidate: Candidate, is_stated: bool, count: float) -> None:
        """One candidate more."""
        for trait in traits.whole(candidate):
            self._see(WHOLE, trait, 1.0)
        for slot, figures, often in traits.parts(candidate):
            for trait in traits.seen(figures):
                self._see(slot, trait, often)
        self.stated.append(is_stated)
        self.count.append(count)

    def _see(self, slot: str, trait: str, often: float) -> None:
        self.row.append(len(self.stated))
        self.column.append(self.names.setdefault((slot, trait), len(self.names)))
        self.value.append(often)


def rows_of(texts: Iterable[Annotated]) -> dict[str, Rows]:
    """The candidates of texts, by shape; of texts without a key those that fail, which they cannot state."""
    stated: dict[str, list[tuple[Annotated, Candidate]]] = defaultdict(list)
    others: dict[str, list[tuple[Annotated, Candidate]]] = defaultdict(list)
    for text in texts:
        told = text.told()
        for candidate in candidates(text.letters.nodes):
            if candidate in told:
                stated[candidate.shape].append((text, candidate))
            elif text.is_keyed or holds(claim_of(candidate, text.letters.nodes, 0.0)) is False:
                others[candidate.shape].append((text, candidate))
    return {shape: _rows(stated[shape], others[shape]) for shape in sorted(stated)}


def _rows(stated: Sequence[tuple[Annotated, Candidate]], others: Sequence[tuple[Annotated, Candidate]]) -> Rows:
    some = random.Random(_SEED).sample(others, min(len(others), _MOST_OTHERS))
    rows, traits = Rows(), dict[int, Traits]()
    for is_stated, chosen, count in ((True, stated, 1.0), (False, some, len(others) / max(1, len(some)))):
        for text, candidate in chosen:
            rows.add(traits.setdefault(id(text), text.traits), candidate, is_stated, count)
    return rows


def fitted(rows: Rows) -> Iterator[tuple[str, str, float]]:
    """Slot, trait and weight, the bias among them; needs scikit-learn."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    shape = len(rows.stated), len(rows.names)
    matrix = csr_matrix((np.array(rows.value), (np.array(rows.row), np.array(rows.column))), shape=shape)
    is_kept = np.asarray((matrix > 0).sum(axis=0)).ravel() >= _FEWEST
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=_SEED, max_iter=200)
    model.fit(matrix[:, is_kept], rows.stated, sample_weight=rows.count)
    # What hardly counts is left out, and what is left weighed again without it.
    is_kept[is_kept] = abs(model.coef_[0]) >= _LEAST
    model.fit(matrix[:, is_kept], rows.stated, sample_weight=rows.count)
    yield BIAS, BIAS, float(model.intercept_[0])
    names = [name for name, number in rows.names.items() if is_kept[number]]
    yield from ((*name, float(weight)) for name, weight in zip(names, model.coef_[0], strict=True))
