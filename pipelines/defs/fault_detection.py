"""How good the rules are, measured whenever they changed: faults are put into clean documents and looked for."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines.defs.metadata import column_schema, preview, table_metadata
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.measure.fault_detection.measure import measure_fault_detection
from pipelines.warehouse.inputs import rules_version
from pipelines.warehouse.landing import landed_version, read_landing, write_landing
from schemas.fault_detection import FAULT_DETECTION

SEED, FIGURES = 20261121, 2000
CLEAN = "none"
"""Fault code of the clean set as it is."""

_CHECK = "fault_detection_no_false_alarm"


@dg.asset(
    deps=["document_change"],
    group_name="figures",
    kinds={"polars", "pandera", "parquet"},
    owners=OWNERS,
    pool=POOL,
    description=f"{FAULT_DETECTION.description} Measured on generated documents of {FIGURES} figures.",
    metadata={"dagster/column_schema": column_schema(FAULT_DETECTION)},
    check_specs=[
        dg.AssetCheckSpec(
            _CHECK,
            asset="fault_detection",
            blocking=True,
            description="Clean documents raise no alarm and none of their figures is changed.",
        )
    ],
)
def fault_detection(refresh: RefreshHome) -> Iterator[dg.MaterializeResult[None]]:
    """Measures the rules after a change of theirs; otherwise what was measured last still holds."""
    home = refresh.home
    code = rules_version()
    if landed_version(home.landing, "fault_detection") != code:
        write_landing(home.landing, "fault_detection", measure_fault_detection(SEED, FIGURES), code)
    frame = read_landing(home.landing, "fault_detection")
    yield dg.MaterializeResult(
        metadata=table_metadata(frame) | {"by_fault": preview(by_fault(frame), 40)}, check_results=[_no_false_alarm(frame)]
    )


def by_fault(frame: pl.DataFrame) -> pl.DataFrame:
    """Faults that at least two independent relations tell, by kind: injected, found and repaired shares in percent."""
    told = frame.filter((pl.col("telling_relations") >= 2) & (pl.col("fault") != CLEAN) & (pl.col("clean_set") == "generated"))
    counts = told.group_by("fault", maintain_order=True).agg(
        pl.col("injected", "found", "repaired_rightly", "repaired_wrongly").sum()
    )
    shares = ((100 * pl.col(name) / pl.col("injected")).round(1).alias(f"{name}_pct") for name in ("found", "repaired_rightly"))
    return counts.with_columns(shares)


def _no_false_alarm(frame: pl.DataFrame) -> dg.AssetCheckResult:
    clean = frame.filter((pl.col("fault") == CLEAN) & (pl.col("clean_set") != "given"))
    alarms, changed = int(clean["found"].sum()), int(clean["repaired_wrongly"].sum())
    metadata = {"figures": int(clean["injected"].sum()), "false_alarms": alarms, "figures_changed": changed}
    return dg.AssetCheckResult(passed=not (alarms or changed), check_name=_CHECK, metadata=metadata)
