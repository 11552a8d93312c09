"""Makes a build beside the published warehouse and puts it in place in one step.

A build is a DuckDB file of its own: a copy of the published one that the changed documents are written into, or of a
blank one. Readers see the old warehouse or the new one, because only `os.replace` changes what they open.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.objects.folder import ChangedObjectError, StoreError
from pipelines.values.records import dataclass
from pipelines.warehouse.connect import NoWarehouseError, read_only, writable
from pipelines.warehouse.home import Home
from pipelines.warehouse.lake import keep_lake
from pipelines.warehouse.packaged_sql import packaged_sql
from pipelines.warehouse.placing import is_in_place, prune, put_in_place, sync
from pipelines.warehouse.refresh_inputs import RefreshInputs
from pipelines.warehouse.shared_builds import SharedBuild, digest_of, list_shared, pinned_inputs, pull, share, share_again
from pipelines.warehouse.statements import limit_seconds, time_limit


class BuildError(RuntimeError):
    """A build that cannot be published or put back."""


@dataclass(frozen=True)
class BuildRecord:
    """One row of `countinghouse builds`.

    Attributes:
        build_id: names the build.
        built_at: when it was made, UTC.
        documents: documents in it.
        observations: observations in it.
        is_published: whether it is what readers see.
        fault: why the file cannot be read as a build, or None.
    """

    build_id: str
    built_at: datetime | None
    documents: int
    observations: int
    is_published: bool
    fault: str | None = None


def start_build(home: Home, over: Path) -> Path:
    """The private file to build in: a copy of `over`, the published warehouse or a blank one. The caller holds the refresh lock."""
    discard_build(home)  # what a killed refresh left
    home.building.parent.mkdir(parents=True)
    return shutil.copyfile(over, home.building)


def discard_build(home: Home) -> None:
    """Removes the build in the making."""
    shutil.rmtree(home.building.parent, ignore_errors=True)


def seal_build(home: Home, run_id: str, inputs: RefreshInputs) -> None:
    """Says that every mart of the build stands and which run made it from which inputs; without it nothing is published."""
    _seal(home).write_text(f"{run_id} {inputs.input_sha256}", encoding="utf-8")


def _seal(home: Home) -> Path:
    return home.building.with_name("complete")


def publish(home: Home, run_id: str, inputs: RefreshInputs, checks: dict[str, int]) -> BuildRecord:
    """Describes the build in its `build` table, closes it and puts it in place of the published file.

    Args:
        home: where to publish.
        run_id: the run that publishes; it must have made the build.
        inputs: what it was made from.
        checks: number of checks by outcome.

    Raises:
        BuildError: no build is in the making, or it is not whole.
    """
    build, build_id = home.building, f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z"
    is_sealed = _seal(home).is_file() and _seal(home).read_text(encoding="utf-8") == f"{run_id} {inputs.input_sha256}"
    if not (is_sealed and build.is_file()):
        raise BuildError("this run has not built all the marts; materialise all assets, as refresh_job does")
    with writable(build) as connection, time_limit("describing the build", connection.interrupt, limit_seconds()):
        _describe(connection, build_id, inputs, checks)
        connection.execute("checkpoint")
    if build.with_name(build.name + ".wal").exists():
        raise BuildError(f"{build.name}: rows are still in its write-ahead log; not published")
    build.chmod(0o444)
    sync(build)
    home.builds.mkdir(parents=True, exist_ok=True)
    kept = home.builds / f"{build_id}.duckdb"
    keep_lake(home, build_id)
    os.replace(build, kept)
    if home.stores.publish is None:
        put_in_place(home, kept)
        pinned_inputs(home).unlink(missing_ok=True)
        prune(home, kept)
    else:
        _share(home, kept)
    discard_build(home)
    return _record(home, kept)


def _share(home: Home, kept: Path) -> None:
    """Publishes a build in the object store, and then here."""
    made = _record(home, kept)
    if made.built_at is None:
        raise BuildError(f"{kept.name}: does not say when it was made")
    try:
        share(
            home,
            kept,
            SharedBuild(
                build_id=made.build_id,
                built_at=made.built_at,
                documents=made.documents,
                observations=made.observations,
                size=kept.stat().st_size,
                sha256=digest_of(kept),
            ),
        )
    except ChangedObjectError:
        kept.unlink()
        raise BuildError(
            f"{home.stores.publish}: another refresh published while this one ran; what it published stays, refresh again"
        ) from None
    except StoreError as error:
        kept.unlink()
        raise BuildError(f"{error}; what was published stays, refresh again") from None
    pull(home)


def list_builds(home: Home) -> list[BuildRecord]:
    """The builds whose files are in the home, newest first."""
    return [_listed(home, path) for path in sorted(home.builds.glob("*.duckdb"), reverse=True)]


def all_builds(home: Home) -> list[BuildRecord]:
    """The builds that are kept where the home publishes, whether their files are here or not; newest first."""
    if home.stores.publish is None:
        return list_builds(home)
    return [
        BuildRecord(one.build_id, one.built_at, one.documents, one.observations, is_published)
        for one, is_published in list_shared(home)
    ]


def _listed(home: Home, path: Path) -> BuildRecord:
    try:
        return _record(home, path)
    except BuildError as error:
        return BuildRecord(path.stem, None, 0, 0, is_published=False, fault=str(error))


def rollback(home: Home, build_id: str, input_sha256: str) -> BuildRecord:
    """Puts a kept build back in place, and pins it until the inputs change. The caller holds the refresh lock.

    Args:
        home: where to publish.
        build_id: the build to put back.
        input_sha256: digest of the inputs as they are now; schedule and sensor leave them alone, see `is_pinned`.

    Raises:
        BuildError: there is no such build, or its file is broken.
    """
    if home.stores.publish is not None:
        return _roll_back_shared(home, build_id, input_sha256)
    kept = {path.stem: path for path in home.builds.glob("*.duckdb")}
    if build_id not in kept:
        known = ", ".join(sorted(kept, reverse=True)) or "none"
        raise BuildError(f"no build {build_id!r} is kept; kept builds: {known}")
    _record(home, kept[build_id])  # a broken file must not take the place of a good one
    put_in_place(home, kept[build_id])
    pinned_inputs(home).write_text(input_sha256, encoding="utf-8")
    return _record(home, kept[build_id])


def _roll_back_shared(home: Home, build_id: str, input_sha256: str) -> BuildRecord:
    try:
        if share_again(home, build_id, input_sha256) is None:
            raise BuildError(f"no build {build_id!r} is kept in {home.stores.publish}; `countinghouse builds` lists those that are")
    except ChangedObjectError:
        raise BuildError(f"{home.stores.publish}: a refresh published just now; roll back again if you still want to") from None
    return _record(home, home.builds / f"{build_id}.duckdb")


def is_pinned(home: Home, input_sha256: str) -> bool:
    """Whether a person put an older build back while the inputs were these: nothing refreshes by itself until they change."""
    pull(home)
    pin = pinned_inputs(home)
    return pin.is_file() and pin.read_text(encoding="utf-8") == input_sha256


def _describe(connection: duckdb.DuckDBPyConnection, build_id: str, inputs: RefreshInputs, checks: dict[str, int]) -> None:
    connection.execute(packaged_sql("build_tables"))
    digests = sorted(inputs.digests.items())
    documents, values = [name for name, _ in digests], [digest for _, digest in digests]
    connection.execute("insert into main.build_input select unnest(?::varchar[]), unnest(?::varchar[])", [documents, values])
    rows = _row_counts(connection)
    failing = connection.execute("select count(*) from quality.fct_finding where outcome = 'fails'").fetchall()[0][0]
    connection.execute(
        "insert into main.build values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            build_id,
            datetime.now(UTC).replace(tzinfo=None),
            inputs.code_version,
            inputs.input_sha256,
            rows["marts.dim_document"],
            rows["marts.fct_observation"],
            failing,
            rows["quarantine.rejected_row"],
            json.dumps(rows),
            json.dumps(checks),
        ],
    )


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where not internal and schema_name <> 'main' order by all"
    ).fetchall()
    return {
        f"{schema}.{table}": connection.execute(f'select count(*) from "{schema}"."{table}"').fetchall()[0][0]  # noqa: S608 - names from the catalogue
        for schema, table in tables
    }


def _record(home: Home, path: Path) -> BuildRecord:
    try:
        with read_only(path) as connection:
            rows = connection.execute(
                "select build_id, built_at, documents, observations from main.build where build_id = ?", [path.stem]
            ).fetchall()
    except (NoWarehouseError, duckdb.Error) as error:
        raise BuildError(f"{path.name}: not a build: {error}") from None
    if not rows:
        raise BuildError(f"{path.name}: says that it is another build")
    build_id, built_at, documents, observations = rows[0]
    return BuildRecord(build_id, built_at, documents, observations, is_in_place(home, path))
