"""Runs that were killed: a command fails them before anybody looks at them or waits for them."""

from __future__ import annotations

from pipelines.warehouse.home import Home
from pipelines.warehouse.instance import prepare_instance
from pipelines.warehouse.life_signs import dead_runs


def fail_gone_runs(home: Home) -> None:
    """Fails the runs of a home whose process is gone; Dagster is imported only if there is one."""
    if dead_runs(home.life_signs):
        prepare_instance(home)
        import dagster as dg

        from pipelines.defs.dead_runs import fail_dead_runs

        with dg.DagsterInstance.get() as instance:
            fail_dead_runs(instance, home)
