"""The steps of a refresh, and whether a run has all of them: readers get the whole warehouse, so that a part is refused."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.build import build
from pipelines.defs.extraction_agreement import extraction_agreement
from pipelines.defs.fault_detection import fault_detection
from pipelines.defs.marts import marts
from pipelines.defs.raw import ingest
from pipelines.defs.reference import reference
from pipelines.defs.rules import rules
from pipelines.defs.twin_comparison import twin_comparison

STEPS = (ingest, reference, rules, fault_detection, extraction_agreement, twin_comparison, marts, build)


def is_whole(run: dg.DagsterRun) -> bool:
    """Whether a run was started with every asset and every step of a refresh."""
    assets = frozenset[dg.AssetKey]().union(*(step.keys for step in STEPS))
    steps = frozenset(step.op.name for step in STEPS)
    has_assets = not run.asset_selection or assets <= run.asset_selection  # nothing selected is everything
    has_steps = run.step_keys_to_execute is None or steps <= frozenset(run.step_keys_to_execute)
    return has_assets and has_steps and not has_only_checks(run)


def has_only_checks(run: dg.DagsterRun) -> bool:
    """Whether a run was started to execute checks by themselves, which change nothing."""
    return not run.asset_selection and bool(run.asset_check_selection)
