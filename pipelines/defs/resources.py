"""What runs hold from their first step to their last: a refresh the home under the refresh lock, all a sign of life."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from pipelines.warehouse.home import Home
from pipelines.warehouse.life_signs import sign_of_life
from pipelines.warehouse.lock import refresh_lock
from pipelines.warehouse.raw_mirror import mirror_raw
from pipelines.warehouse.refresh_state import mark_begun
from pipelines.warehouse.turn import refresh_turn

EMBEDDED, SPARK, DUCKDB = "embedded", "spark", "duckdb"
ENGINE_VARIABLE, MARTS_VARIABLE, MASTER_VARIABLE = "COUNTINGHOUSE_ENGINE", "COUNTINGHOUSE_MARTS", "COUNTINGHOUSE_SPARK_MASTER"
"""What refreshes work with that nobody tells it: those of the schedule, the sensor and a shell without options."""

POOL = "refresh"
"""Concurrency pool of every step: Dagster queues a second run, the lock keeps out other processes."""

_PART = (
    "A part of the warehouse cannot be made by itself, because readers get all of it or nothing: start refresh_job in Dagster, or "
    "type `countinghouse refresh`; only what changed is worked on."
)


LIFE = "life"
"""Key of `LivingRun`, for assets that ask nothing of it."""


class LivingRun(dg.ConfigurableResource["LivingRun"]):
    """Says while a run lasts that it has a process, for runs that are no refresh; a refresh says so itself."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[LivingRun]:
        """Gives the sign of life of the run."""
        if context.run is None:
            raise dg.DagsterInvariantViolationError("only a run has a sign of life")
        with sign_of_life(Home.find().life_signs, context.run.run_id):
            yield self


class RefreshHome(dg.ConfigurableResource["RefreshHome"]):
    """A home whose refresh lock is held while a run lasts.

    Attributes:
        lock_wait_seconds: how long a run waits for a refresh in another process.
        engine: what reads the documents: EMBEDDED, processes of this machine, or SPARK.
        marts: what builds the marts: DUCKDB, which builds what changed, or SPARK, which builds everything.
        master: where Spark runs, as Spark writes it; this machine where it is empty.
    """

    lock_wait_seconds: float = 600.0
    engine: str = EMBEDDED
    marts: str = DUCKDB
    master: str = ""

    _home: Home | None = PrivateAttr()

    @classmethod
    def by_environment(cls) -> RefreshHome:
        """What the variables of the environment say."""
        return cls(
            engine=os.environ.get(ENGINE_VARIABLE) or EMBEDDED,
            marts=os.environ.get(MARTS_VARIABLE) or DUCKDB,
            master=os.environ.get(MASTER_VARIABLE) or "",
        )

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[RefreshHome]:
        """Holds the lock for the length of the run, unless the run is a part of a refresh: its first step refuses itself."""
        from pipelines.defs.steps import has_only_checks, is_whole  # here, because every step needs this resource

        run = context.run
        if run is None:
            raise dg.DagsterInvariantViolationError("a refresh is a run")
        if not (is_whole(run) or has_only_checks(run)):
            self._home = None
            mark_begun(Home.find())  # what Dagster now shows red is work for the next refresh, even if no file changes
            yield self
            return
        home = Home.find()
        self._home = home
        holder = f"Dagster run {run.run_id}"
        if has_only_checks(run):
            with sign_of_life(home.life_signs, run.run_id), refresh_lock(home.lock, holder, self.lock_wait_seconds):
                yield self
            return
        with sign_of_life(home.life_signs, run.run_id), refresh_turn(home, holder, self.lock_wait_seconds):
            mirror_raw(home)  # the references are read before the documents
            mark_begun(home)
            yield self

    @property
    def home(self) -> Home:
        """The home of the run.

        Raises:
            dg.Failure: the run is a part of a refresh; a step's failure is where Dagster shows a sentence as it is.
        """
        if self._home is None:
            raise dg.Failure(_PART, allow_retries=False)
        return self._home
