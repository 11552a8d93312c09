"""Which faults are put where, and how many relations tell each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from math import ceil

from pipelines.measure.fault_detection import exact, faults
from pipelines.measure.fault_detection.clean_set import GIVEN, CleanSet, Related, Terms
from pipelines.measure.fault_detection.copies import copy_id, possible_copies
from pipelines.measure.fault_detection.exact import Range, figure_range
from pipelines.measure.fault_detection.faults import Fault
from pipelines.rules.relations import ORDERS
from pipelines.values.records import dataclass
from schemas import codes

FIGURES_OF_BATCH = 32_000
SCALED = (codes.MONEY, "person", "area", codes.COUNT)


@dataclass(frozen=True)
class Injection:
    """A fault in a document of a batch.

    Attributes:
        fault: the fault, in the names of the clean set.
        copy: copy of the document, None where documents are not copied.
        touching: how many relations touch the figures.
        telling: how many of them the fault moves out of their interval, each independent of the others.
    """

    fault: Fault
    copy: int | None
    touching: int
    telling: int

    @property
    def is_hidden(self) -> bool:
        """Whether relations touch the fault and their rounding hides it."""
        return self.touching > 0 and self.telling == 0

    def name(self, identity: str) -> str:
        """`identity` as it is called in the batch."""
        return identity if self.copy is None else copy_id(identity, self.copy)


def injections(clean: CleanSet, seed: int, rounds: int) -> list[list[Injection]]:
    """The faults, in batches that the engine is run on; a document of a batch has one fault."""
    rng = random.Random(seed)  # noqa: S311 -- no secret depends on it
    kinds = list(faults.KINDS)
    copies = 1
    if clean.name != GIVEN:
        most = max(1, min(possible_copies(clean.evidence), FIGURES_OF_BATCH // max(clean.evidence.figure.height, 1)))
        copies = ceil(rounds / ceil(rounds / most))
    batches = []
    for start in range(0, rounds, copies):
        batch = []
        for number, turn in enumerate(range(start, min(start + copies, rounds))):
            for place, (document, rows) in enumerate(clean.rows.items()):
                fault = faults.inject(kinds[(turn + place) % len(kinds)], document, rows, clean.parts, rng)
                if fault is not None:
                    batch.append(_judged(clean, fault, None if clean.name == GIVEN else number))
        batches.append(batch)
    return batches


def _judged(clean: CleanSet, fault: Fault, copy: int | None) -> Injection:
    """Counts the relations that touch the fault and, in exact arithmetic, those that tell it."""
    touching = _touching(clean, fault)
    published = clean.published[fault.document_id]
    now = {name: figure_range(row, published) for name, row in fault.rows.items()}
    moved = [relation for relation in touching if _holds(clean, relation, {}) and not _holds(clean, relation, now)]
    return Injection(fault, copy, len(touching), _independent(moved, fault))


def _independent(moved: Sequence[Related], fault: Fault) -> int:
    """How many relations set the fault against different figures; an order adds nothing to an equation over its figures."""
    equations = {relation.figures().difference(fault.rows) for relation in moved if relation.kind not in ORDERS}
    orders = {relation.figures().difference(fault.rows) for relation in moved if relation.kind in ORDERS}
    return len(equations) + sum(not any(order <= equation for equation in equations) for order in orders)


def _touching(clean: CleanSet, fault: Fault) -> list[Related]:
    """Relations over a changed figure; not those whose amounts are all under the scale word that was misread."""
    found = {relation.relation_id: relation for name in fault.rows for relation in clean.relations.get(name, ())}
    return [relation for relation in found.values() if len(fault.rows) == 1 or not _amounts(clean, relation) <= fault.rows.keys()]


def _amounts(clean: CleanSet, relation: Related) -> set[str]:
    return {name for name in relation.figures() if codes.unit(clean.ranges[name].unit).dimension.split("/")[0] in SCALED}


def _holds(clean: CleanSet, relation: Related, now: Mapping[str, Range]) -> bool:
    """Whether the relation holds, with figures as they are `now`; what cannot be told raises no alarm."""

    def side(terms: Terms) -> list[Range]:
        values = ((now.get(name, clean.ranges[name]), sign) for name, sign in terms)
        return [-value if sign < 0 else value for value, sign in values]

    try:
        return exact.holds(relation.kind, side(relation.left), side(relation.right), clean.prices)
    except exact.MixedUnitsError:
        return False
    except exact.CannotTellError:
        return True
