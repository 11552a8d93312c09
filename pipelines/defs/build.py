"""The last step: the build is described and put in place of the published warehouse."""

from collections import Counter

import dagster as dg

from pipelines.defs.failures import final_failures
from pipelines.defs.marts import marts
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.warehouse.build import discard_build, publish
from pipelines.warehouse.refresh_inputs import read_refresh_inputs
from pipelines.warehouse.refresh_state import mark_ended


@dg.asset(
    deps=list(marts.keys),
    group_name="publish",
    kinds={"duckdb"},
    owners=OWNERS,
    pool=POOL,
    description="The published warehouse, warehouse/countinghouse.duckdb, and the row of main.build that describes it.",
)
def build(context: dg.AssetExecutionContext, refresh: RefreshHome) -> dg.MaterializeResult[None]:
    """Publishes the build; readers see the old warehouse or the new one."""
    home = refresh.home
    inputs = read_refresh_inputs(home)
    if inputs.is_unchanged:
        discard_build(home)
        mark_ended(home)
        return dg.MaterializeResult(metadata={"outcome": "nothing changed; the published warehouse stays as it is"})
    with final_failures():
        record = publish(home, context.run.run_id, inputs, _checks(context))
    mark_ended(home)
    return dg.MaterializeResult(
        metadata={
            "outcome": "published",
            "build_id": record.build_id,
            "documents": record.documents,
            "observations": record.observations,
            "path": dg.MetadataValue.path(home.published),
        }
    )


def _checks(context: dg.AssetExecutionContext) -> dict[str, int]:
    """Checks of this run by outcome: passed, warned, failed."""
    records = context.instance.get_records_for_run(context.run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION).records
    outcomes: Counter[str] = Counter(passed=0, warned=0, failed=0)
    for record in records:
        event = record.event_log_entry.dagster_event
        evaluation = event.asset_check_evaluation_data if event else None
        if evaluation is None:
            continue
        is_warning = evaluation.severity == dg.AssetCheckSeverity.WARN
        outcomes["passed" if evaluation.passed else "warned" if is_warning else "failed"] += 1
    return dict(outcomes)
