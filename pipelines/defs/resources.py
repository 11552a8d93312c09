"""The resource that a refresh holds from its first step to its last: the home, under the refresh lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from pipelines.warehouse.home import Home
from pipelines.warehouse.life_signs import sign_of_life
from pipelines.warehouse.lock import refresh_lock
from pipelines.warehouse.refresh_state import mark_begun

POOL = "refresh"
"""Concurrency pool of every step: Dagster queues a second run, the lock keeps out other processes."""


class RefreshHome(dg.ConfigurableResource["RefreshHome"]):
    """A home whose refresh lock is held while a run lasts.

    Attributes:
        lock_wait_seconds: how long a run waits for a refresh in another process.
    """

    lock_wait_seconds: float = 600.0

    _home: Home = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[RefreshHome]:
        """Holds the lock for the length of the run."""
        self._home = Home.find()
        run_id = context.run.run_id if context.run else "unknown"
        holder = f"Dagster run {run_id}"
        with sign_of_life(self._home.life_signs, run_id), refresh_lock(self._home.lock, holder, self.lock_wait_seconds):
            mark_begun(self._home)
            yield self

    @property
    def home(self) -> Home:
        """The home of the run."""
        return self._home
