"""Dagster's history on SQLite with an open connection a file and one transaction for the events of a step.

Dagster's own storage opens an engine and commits for every statement: the events of one refresh cost it 1,700 engines and
1,450 commits. Files and tables are Dagster's own, so that either storage reads what the other wrote.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import dagster as dg
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

_OPEN_FILES = 8
_GATHERED = frozenset(
    {
        dg.DagsterEventType.ASSET_MATERIALIZATION,
        dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED,
        dg.DagsterEventType.ASSET_CHECK_EVALUATION,
        dg.DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED,
        dg.DagsterEventType.STEP_OUTPUT,
        dg.DagsterEventType.HANDLED_OUTPUT,
    }
)
"""Events that a step emits by the dozen; they wait for the next event of another kind, the end of their step at the latest."""


class RunHistory(DagsterSqliteStorage):
    """Dagster's storage on SQLite with `EventLog` for its events; configured in dagster.yaml."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        """Opens the storage below `base_dir`, the instance folder."""
        super().__init__(base_dir, inst_data)
        self._event_log_storage = EventLog(self._event_log_storage._base_dir)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> RunHistory:
        """Makes the storage that dagster.yaml asks for."""
        return cls.from_local(inst_data=inst_data, **config_value)


class EventLog(SqliteEventLogStorage):
    """Events of runs. What was stored is visible to this process at once, to others from the commit of its step on."""

    def __init__(self, base_dir: str) -> None:
        """Opens the event log below `base_dir`."""
        self._open = OrderedDict[str, Connection]()
        self._tables = set[str]()
        self._waiting: list[dg.EventLogEntry] = []
        self._batch: ExitStack | None = None
        self._turn = threading.RLock()
        super().__init__(base_dir)

    def store_event(self, event: dg.EventLogEntry) -> None:
        """Stores an event, with those that wait."""
        with self._turn:
            self._waiting.append(event)
            if event.dagster_event_type not in _GATHERED:
                self._store_waiting()

    def dispose(self) -> None:
        """Stores what waits and closes all files."""
        with self._turn:
            self._store_waiting()
            while self._open:
                self._close_oldest()
        super().dispose()

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table; what it has once it has for good."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def _has_asset_key_index_cols_on_connection(self, conn: Connection) -> bool:  # noqa: ARG002 - as Dagster calls it
        return True  # since Dagster 0.14; asked anew for every event otherwise

    def _store_waiting(self) -> None:
        """Everything that waits, in one transaction a file."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        with ExitStack() as batch:
            self._batch = batch
            try:
                for one in waiting:
                    super().store_event(one)
            finally:
                self._batch = None

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        """A connection in a transaction: that of the batch in progress, or one of its own."""
        with self._turn:
            if self._batch is None:
                self._store_waiting()  # who reads sees all that was stored
            connection = self._connection(shard)
            if connection.in_transaction():
                yield connection
            elif self._batch is not None:
                self._batch.enter_context(connection.begin())
                yield connection
            else:
                with connection.begin():
                    yield connection

    def _connection(self, shard: str) -> Connection:
        if shard in self._open:
            self._open.move_to_end(shard)
            return self._open[shard]
        while len(self._open) >= _OPEN_FILES and not next(iter(self._open.values())).in_transaction():
            self._close_oldest()
        engine = create_engine(
            self.conn_string_for_shard(shard),
            poolclass=StaticPool,
            connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _sync_at_checkpoints)
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        self._open[shard] = engine.connect()
        return self._open[shard]

    def _close_oldest(self) -> None:
        _, connection = self._open.popitem(last=False)
        connection.close()
        connection.engine.dispose()


def _sync_at_checkpoints(connection: Any, _: Any) -> None:
    """In the mode that Dagster's files are in (a log written ahead), this can lose events to a power cut, never the file."""
    connection.execute("pragma synchronous=normal")
