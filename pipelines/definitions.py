"""What Dagster loads: the definitions, and nothing else."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.build import build
from pipelines.defs.checks import warehouse_checks
from pipelines.defs.extraction_agreement import extraction_agreement
from pipelines.defs.fault_detection import fault_detection
from pipelines.defs.marts import marts
from pipelines.defs.raw import ingest, raw_files
from pipelines.defs.reference import codelist, reference
from pipelines.defs.refresh import daily_refresh_schedule, raw_files_sensor, refresh_job
from pipelines.defs.resources import RefreshHome
from pipelines.defs.rules import rules

defs = dg.Definitions(
    assets=[raw_files, codelist, ingest, reference, rules, fault_detection, extraction_agreement, marts, build],
    asset_checks=[warehouse_checks],
    jobs=[refresh_job],
    schedules=[daily_refresh_schedule],
    sensors=[raw_files_sensor],
    resources={"refresh": RefreshHome()},
    executor=dg.in_process_executor,
)
