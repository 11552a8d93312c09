"""Several copies of a set of generated documents in one batch, so that the engine runs once for all.

Two copies that stated the same facts would show a fault in one as a conflict with the other. So each speaks of other
areas, or of the same areas as the copy before with figures of another standing (provisional, estimated).
"""

from __future__ import annotations

import random
from dataclasses import replace

import polars as pl

from pipelines.measure.fault_detection.economies import area_groups
from pipelines.rules.evidence import Evidence

STATUSES = ("A", "P", "E")
IDENTITIES = ("document_id", "observation_id", "relation_id", "entity")


def possible_copies(evidence: Evidence) -> int:
    """How many copies the areas suffice for."""
    return len(STATUSES) * (len(area_groups(random.Random(0))) // max(evidence.document.height, 1))  # noqa: S311


def stacked(evidence: Evidence, count: int) -> Evidence:
    """`count` copies of generated documents in one batch.

    Args:
        evidence: documents of `economies.generate`.
        count: at most `possible_copies`.

    Returns:
        The batch; `copy_id` names a document or an observation in it. Copies are alike but for identities, areas and standing.
    """
    groups = area_groups(random.Random(0))  # noqa: S311
    areas = evidence.observation.filter(pl.col("ref_area").is_not_null()).group_by("document_id", maintain_order=True).agg(
        pl.col("ref_area").unique(maintain_order=True)
    )  # fmt: skip
    parts = []
    for number in range(count):
        rows = [
            (document, area, other)
            for (document, old), new in zip(areas.iter_rows(), groups[number // len(STATUSES) * areas.height :], strict=False)
            for area, other in zip(old, new, strict=False)
        ]
        moved = pl.DataFrame(rows, schema={"document_id": pl.String, "area": pl.String, "other": pl.String}, orient="row")
        parts.append(_copy(evidence, number, moved))
    names = ("document", "observation", "figure", "relation", "relation_term", "magnitude")
    stack = {name: pl.concat([getattr(part, name) for part in parts]) for name in names}
    return replace(evidence, **stack | {"magnitude": stack["magnitude"].unique(maintain_order=True)})


def copy_id(identity: str, number: int) -> str:
    """Name of a document, observation, relation or entity in copy `number`."""
    return f"copy-{number}-{identity}"


def original_id(column: str) -> pl.Expr:
    """What the document, observation or relation in `column` is called in the set that was copied."""
    return pl.col(column).str.replace(r"^copy-\d+-", "")


def _copy(evidence: Evidence, number: int, moved: pl.DataFrame) -> Evidence:
    magnitude = evidence.magnitude.join(
        moved.select(ref_area="area", other="other"), on="ref_area", how="inner", maintain_order="left"
    )
    return replace(
        evidence,
        document=_renamed(evidence.document, number),
        observation=_renamed(_moved(evidence.observation, moved), number).with_columns(
            obs_status=pl.lit(STATUSES[number % len(STATUSES)])
        ),
        figure=_renamed(evidence.figure, number),
        relation=_renamed(evidence.relation, number),
        relation_term=_renamed(evidence.relation_term, number),
        magnitude=magnitude.with_columns(ref_area="other").drop("other"),
    )


def _renamed(frame: pl.DataFrame, number: int) -> pl.DataFrame:
    return frame.with_columns(
        pl.concat_str(pl.lit(copy_id("", number)), name).alias(name) for name in IDENTITIES if name in frame.columns
    )


def _moved(observation: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
    for column in ("ref_area", "counterpart_area"):
        target = moved.rename({"area": column})
        observation = observation.join(target, on=["document_id", column], how="left", maintain_order="left")
        observation = observation.with_columns(pl.coalesce("other", column).alias(column)).drop("other")
    return observation
