"""Floor 15: what Dagster loads: the definitions, and nothing else."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.checks import warehouse_checks
from pipelines.defs.raw import raw_files
from pipelines.defs.reading import reading, reading_job
from pipelines.defs.reference import codelist
from pipelines.defs.refresh import daily_refresh_schedule, raw_files_sensor, refresh_job, report_job, report_sensor
from pipelines.defs.report import dbt_docs, report
from pipelines.defs.resources import LIFE, LivingRun, RefreshHome
from pipelines.defs.steps import STEPS

console_logger = dg.colored_console_logger.configured(
    lambda config: config, config_schema={"log_level": dg.Field(dg.String, default_value="WARNING")}
)

defs = dg.Definitions(
    assets=[raw_files, codelist, reading, *STEPS, report, dbt_docs],
    asset_checks=[warehouse_checks],
    jobs=[refresh_job, report_job, reading_job],
    schedules=[daily_refresh_schedule],
    sensors=[raw_files_sensor, report_sensor],
    resources={"refresh": RefreshHome.by_environment(), LIFE: LivingRun()},
    executor=dg.in_process_executor,
    loggers={"console": console_logger},
)
