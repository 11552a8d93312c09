"""Contract of `fault_detection`: how many of the faults put into clean documents the rules find and undo."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

FAULT_DETECTION = Contract(
    name="fault_detection",
    description="Faults of one kind by the relations that touch and that tell them: how many were put in, found, undone.",
    required=(
        "clean_set", "fault", "touching_relations", "telling_relations", "injected", "hidden", "found", "repaired_wrongly",
    ),
    optional=("repaired_rightly", "found_share", "repaired_rightly_share", "repaired_wrongly_share"),
    unique=("clean_set", "fault", "touching_relations", "telling_relations"),
    checks=(
        RowCheck("contract.range", pl.col("hidden") <= pl.col("injected"), "more faults are hidden than injected"),
        RowCheck("contract.range", pl.col("repaired_rightly") <= pl.col("found"), "more faults are undone than found"),
    ),
)  # fmt: skip
