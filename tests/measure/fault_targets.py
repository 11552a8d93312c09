"""What the detection of faults is held to, and by how much a measurement falls short of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from pipelines.measure.fault_detection import faults
from pipelines.measure.fault_detection.measure import Result
from pipelines.rules.reconcile import Reconciliation

SCALE = frozenset(faults.UNDONE_BY_POWER - {"percent_as_fraction"})
MOST_WRONG = 0.005


@dataclass(frozen=True)
class Target:
    """A least share of faults.

    Attributes:
        name: what is measured.
        kinds: kinds of faults.
        fewest: least number of relations that tell the fault.
        column: is_found or is_right.
        least: the share to reach.
    """

    name: str
    kinds: frozenset[str]
    fewest: int
    column: str
    least: float

    def share(self, frame: pl.DataFrame, relations: str = "telling") -> tuple[float | None, int]:
        """The share reached in a frame of `FRAME_COLUMNS`, null where there is no such fault, and of how many.

        Args:
            frame: one row a fault.
            relations: column of the relations that are counted, touching or telling.
        """
        rows = frame.filter(~pl.col("is_hidden") & pl.col("fault").is_in(self.kinds) & (pl.col(relations) >= self.fewest))
        return (int(rows[self.column].sum()) / rows.height if rows.height else None), rows.height


TARGETS = (
    Target("scale faults that two relations tell, found", SCALE, 2, "is_found", 0.98),
    Target("scale faults that two relations tell, rightly repaired", SCALE, 2, "is_right", 0.95),
    Target("currency swaps, found", frozenset({"currency_swap"}), 1, "is_found", 0.99),
    Target("digit transpositions beyond the rounding, found", frozenset({"digit_transposition"}), 1, "is_found", 0.90),
)

FRAME_COLUMNS = {
    "fault": pl.String(),
    "touching": pl.Int64(),
    "telling": pl.Int64(),
    "is_hidden": pl.Boolean(),
    "is_found": pl.Boolean(),
    "is_right": pl.Boolean(),
    "is_wrong": pl.Boolean(),
}


def as_frame(told: Iterable[Result]) -> pl.DataFrame:
    """One row a fault, in `FRAME_COLUMNS`."""
    rows = [
        (
            result.injection.fault.kind,
            result.injection.touching,
            result.injection.telling,
            result.injection.is_hidden,
            result.is_found,
            result.is_right,
            result.is_wrong,
        )
        for result in told
    ]
    return pl.DataFrame(rows, schema=FRAME_COLUMNS, orient="row")


def shortfalls(frame: pl.DataFrame) -> list[str]:
    """The targets that a measurement misses, each with the share reached."""
    reached = [(target, *target.share(frame)) for target in TARGETS]
    missed = [
        f"{target.name}: {share:.2%} of {count}, to reach {target.least:.0%}"
        for target, share, count in reached
        if share is not None and share < target.least
    ]
    wrong = frame["is_wrong"].sum() / max(frame.height, 1)
    if wrong >= MOST_WRONG:
        missed.append(f"faults upon which a figure was changed to what it never was: {wrong:.2%}, to stay under {MOST_WRONG:.1%}")
    return missed


def false_alarms(said: Reconciliation) -> list[str]:
    """What the rules say against clean documents: sentences of failing findings, and figures they change."""
    failing = said.finding.filter(pl.col("outcome") == "fails")["message"].to_list()
    changed = said.adjudication.filter("is_repaired")["observation_id"].to_list()
    return failing + [f"{name} was changed" for name in changed]
