"""The marts: the dbt project as native assets and checks, built in this process on the private build file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from pipelines.defs.engines import mart_steps
from pipelines.defs.failures import final_failures
from pipelines.defs.metadata import preview
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.warehouse.build import discard_build, seal_build, start_build
from pipelines.warehouse.dbt_project import DbtError, ensure_manifest
from pipelines.warehouse.home import Home
from pipelines.warehouse.landing import write_landing
from pipelines.warehouse.layout import ensure_layout
from pipelines.warehouse.plan import run_plan
from pipelines.warehouse.previews import TablePreview, table_previews
from pipelines.warehouse.refresh_inputs import read_refresh_inputs
from pipelines.warehouse.touched import touched_observations
from schemas.observation import TOUCHED_OBSERVATION

FRESHNESS = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=36), warn_window=timedelta(hours=26))
"""The daily refresh plus time to look: a mart older than a day and a half is stale."""


class _Translator(DagsterDbtTranslator):
    """Names dbt nodes as the tables they make: schema and name."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "source":
            return super().get_asset_key(dbt_resource_props)
        return dg.AssetKey([dbt_resource_props["schema"], dbt_resource_props["name"]])

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        if not unique_id.startswith("model."):
            return spec
        is_mart = "mart" in manifest["nodes"][unique_id]["tags"]
        named = spec.replace_attributes(group_name="marts", owners=OWNERS)
        return named.replace_attributes(freshness_policy=FRESHNESS) if is_mart else named


_MANIFEST = ensure_manifest(Home.find())
_TRANSLATOR = _Translator(DagsterDbtTranslatorSettings(enable_duplicate_source_asset_keys=True, enable_dbt_selection_by_name=True))


@dbt_assets(manifest=_MANIFEST, name="marts", dagster_dbt_translator=_TRANSLATOR, exclude="resource_type:unit_test", pool=POOL)
def marts(context: dg.AssetExecutionContext, refresh: RefreshHome) -> Iterator[Any]:
    """Builds the marts in a private file: rows of changed documents are replaced, the rest stays."""
    home = refresh.home
    if not context.selected_asset_keys:
        yield from _checks_of_published(context, home)
        return
    inputs = read_refresh_inputs(home)
    touched = touched_observations(home.landing, None if inputs.is_full else home.published)
    write_landing(home.landing, TOUCHED_OBSERVATION.name, touched)
    with final_failures():
        layout = ensure_layout(home)
    build = start_build(home, layout.blank if inputs.is_full else home.published)
    with final_failures():
        steps = mart_steps(refresh, layout.steps)
    messages, failure = _results(run_plan(build, steps, is_full=inputs.is_full))
    yield from _events(context, messages, table_previews(build))
    if failure is not None:
        discard_build(home)
        with final_failures():
            raise failure
    seal_build(home, context.run.run_id, inputs)


def _checks_of_published(context: dg.AssetExecutionContext, home: Home) -> Iterator[Any]:
    """Checks that were started by themselves, on a copy of what is published."""
    if not home.published.is_file():
        raise dg.Failure("Nothing is published yet that could be checked: start refresh_job first.", allow_retries=False)
    with final_failures():
        tests = [step for step in ensure_layout(home).steps if step.test]
    build = start_build(home, home.published)
    try:
        messages, failure = _results(run_plan(build, tests, is_full=False))
    finally:
        discard_build(home)
    yield from (event for event in _events(context, messages, {}) if isinstance(event, dg.AssetCheckResult))
    if failure is not None:
        with final_failures():
            raise failure


def _events(
    context: dg.AssetExecutionContext, messages: Sequence[DbtCoreCliEventMessage], shown: Mapping[str, TablePreview]
) -> Iterator[Any]:
    """What Dagster shows of dbt's results; of a test that the run does not select, an observation."""
    for message in messages:
        for event in message.to_default_asset_events(manifest=_manifest(), dagster_dbt_translator=_TRANSLATOR, context=context):
            yield _with_preview(event, message, shown)


def _results(events: Iterator[dict[str, Any]]) -> tuple[list[DbtCoreCliEventMessage], DbtError | None]:
    """The results of a build, and its failure if a node failed: the results before it are shown all the same."""
    messages = []
    try:
        for event in events:
            message = DbtCoreCliEventMessage(raw_event=event, event_history_metadata={})
            if message.is_result_event:
                messages.append(message)
    except DbtError as error:
        return messages, error
    return messages, None


def _with_preview(event: Any, message: DbtCoreCliEventMessage, shown: Mapping[str, TablePreview]) -> Any:
    """The materialisation of a model with its row count and first rows."""
    node = message.raw_event["data"]["node_info"]["node_relation"]
    table = shown.get(f"{node['schema']}.{node['alias']}")
    if not isinstance(event, dg.Output) or table is None:
        return event
    return event.with_metadata({**event.metadata, "dagster/row_count": table.rows, "preview": preview(table.first_rows)})


def _manifest() -> Mapping[str, Any]:
    from dagster_dbt.dbt_manifest import validate_manifest

    return validate_manifest(_MANIFEST)
