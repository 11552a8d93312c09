"""The command `doctor`: what is here, whether it is in order, and how to mend what is not."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from pipelines.checking.references import References
from pipelines.commands.references import home_references
from pipelines.ingest.refusal import RawFileError
from pipelines.objects.folder import ObjectFolder, StoreError
from pipelines.terminal import say
from pipelines.values.records import dataclass
from pipelines.warehouse.home import HOME_VARIABLE, Home, HomeError
from pipelines.warehouse.instance import InstanceError, prepare_instance

_LEAST_FREE = 1 << 30
_NO_KEY = "asked-by-doctor/"
"""What no key begins with, so that a listing is short."""

_EXTRAS = {
    "warehouse": ("dagster", "dagster-dbt", "dbt-core", "dbt-duckdb", "duckdb", "pandera"),
    "lsp": ("pygls",),
    "mcp": ("mcp",),
    "s3": ("s3fs",),
    "postgres": ("dagster-postgres",),
    "report": ("vl-convert-python", "xlsxwriter"),
}
"""Distributions by the extra that brings them."""

_DAEMONS, _STOPPED = ("SCHEDULER", "SENSOR"), "STOPPED"
_CORE = ("polars", "pydantic", "babel", "opencc", "currencyconverter", "trafilatura", "pypdf", "python-docx")


class State(StrEnum):
    """How a thing is."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True)
class Answer:
    """What is said of one thing.

    Attributes:
        state: whether it is in order; a note is no fault.
        thing: what it is about.
        said: how it is, and how to mend it.
    """

    state: State
    thing: str
    said: str


def run_doctor() -> int:
    """Prints one line a thing; returns the exit code, 1 if there is a fault."""
    has_fault = False
    for answer in _answers():
        say(f"{answer.state.value:<6} {answer.thing:<12} {answer.said}")
        has_fault |= answer.state is State.FAULT
    return 1 if has_fault else 0


def _answers() -> Iterator[Answer]:
    system = f"Python {platform.python_version()}, {platform.system()}"
    yield Answer(State.OK, "version", f"countinghouse {version('countinghouse')}, {system}")
    yield _versions("core", _CORE)
    for extra, names in _EXTRAS.items():
        yield _versions(f"[{extra}]", names, f"pip install 'countinghouse[{extra}]'")
    yield _references(home_references())
    try:
        home = Home.find()
    except HomeError as error:
        yield Answer(State.NOTE, "home", f"none; check, compare, explain FILE, rule and extract need none. {error}")
        return
    yield Answer(State.OK, "home", str(home.root))
    yield from map(_store, home.stores.addresses)
    yield _folder("raw", home.raw)
    yield _folder("warehouse", home.warehouse)
    if find_spec("duckdb") is None:
        return
    yield _lock(home)
    yield from _builds(home)
    yield from _dagster(home)


def _versions(thing: str, names: tuple[str, ...], mend: str | None = None) -> Answer:
    found, missing = list[str](), list[str]()
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if not missing:
        return Answer(State.OK, thing, ", ".join(found))
    if mend is None:
        return Answer(State.FAULT, thing, f"missing: {', '.join(missing)}; install countinghouse anew")
    return Answer(State.NOTE, thing, f"not installed: {', '.join(missing)}; if you need it: {mend}")


def _references(references: References) -> Answer:
    if references.raw is None:
        said = "no table of known sizes and rates was found, neither in a home nor beside the package"
        return Answer(State.FAULT, "references", f"{said}; set {HOME_VARIABLE} to a folder with raw/reference, or install anew")
    try:
        rates, sizes, firms = references.fx_rate(frozenset({"CNY"})), references.magnitude, references.entity
    except RawFileError as error:
        return Answer(State.FAULT, "references", str(error))
    last = rates.select(pl.col("rate_date").max().cast(pl.String)).item()
    return Answer(State.OK, "references", f"{references.raw}: rates until {last}, {sizes.height} known sizes, {firms.height} firms")


def _folder(thing: str, folder: Path) -> Answer:
    """Whether files can be made in a folder, or in the next one above that is there, and how much room there is."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            free = shutil.disk_usage(there).free
    except NotADirectoryError:
        return Answer(State.FAULT, thing, f"{there}: a file stands where a folder is needed; move it away")
    except OSError as error:
        return Answer(State.FAULT, thing, f"{there}: cannot be written ({error.strerror}); give this user the right to it")
    if free < _LEAST_FREE:
        return Answer(State.FAULT, thing, f"{there}: {free >> 20} MiB are free, a refresh needs {_LEAST_FREE >> 20}; make room")
    state = "writable" if folder.exists() else "made by the first refresh"
    return Answer(State.OK, thing, f"{folder}: {state}, {free >> 30} GiB free")


def _store(address: str) -> Answer:
    """Whether a folder of an object store can be listed with the credentials that are here."""
    try:
        ObjectFolder.at(address).objects(_NO_KEY)
    except StoreError as error:
        return Answer(State.FAULT, "store", str(error))
    except ModuleNotFoundError:
        return Answer(State.FAULT, "store", f"{address}: its client is not installed; pip install 'countinghouse[s3]'")
    return Answer(State.OK, "store", f"{address}: can be listed")


def _lock(home: Home) -> Answer:
    from pipelines.warehouse.lock import holder_of

    holder = holder_of(home.lock)
    return Answer(State.NOTE, "lock", f"held by {holder}; wait for it to end") if holder else Answer(State.OK, "lock", "free")


def _builds(home: Home) -> Iterator[Answer]:
    from pipelines.warehouse.build import list_builds

    builds = list_builds(home)
    published = [one for one in builds if one.is_published]
    broken = [one for one in builds if one.fault]
    whole = [one for one in builds if not one.fault]
    if not home.published.exists():
        yield Answer(State.NOTE, "builds", "nothing is published; countinghouse refresh makes the warehouse")
    elif not published and _is_readable(home.published):
        yield Answer(State.NOTE, "builds", f"{home.published}: none of the {len(builds)} builds that are kept")
    elif not published:
        back = f", countinghouse rollback {whole[0].build_id} puts a kept build back" if whole else ""
        said = f"{home.published}: cannot be opened as a warehouse; countinghouse refresh builds it anew{back}"
        yield Answer(State.FAULT, "builds", said)
    for one in published:
        said = f"{len(builds)} kept, published {one.build_id}: {one.documents} documents, {home.published}"
        yield Answer(State.OK, "builds", said)
    for one in broken:
        yield Answer(State.FAULT, "builds", f"{one.build_id}: {one.fault}; it cannot be rolled back to: delete it")


def _is_readable(published: Path) -> bool:
    from pipelines.warehouse.connect import NoWarehouseError, read_only

    try:
        with read_only(published):
            return True
    except NoWarehouseError:
        return False


def _dagster(home: Home) -> Iterator[Answer]:
    if not (home.dagster / "dagster.yaml").is_file():
        yield Answer(State.NOTE, "dagster", "never started here; countinghouse ui runs schedule and sensor")
        return
    try:
        prepare_instance(home)
    except InstanceError as error:
        yield Answer(State.FAULT, "dagster", str(error))
        return
    from dagster import DagsterInstance

    with DagsterInstance.get() as instance:
        daemons = instance.get_daemon_statuses()
        off = sorted(state.name for state in instance.all_instigator_state() if state.status.value == _STOPPED)
    if off:
        yield Answer(State.NOTE, "dagster", f"switched off: {', '.join(off)}; switch them on in Dagster's UI")
    if all(daemons[name].healthy for name in _DAEMONS if name in daemons) and any(name in daemons for name in _DAEMONS):
        yield Answer(State.OK, "dagster", "schedule and sensor are running")
    else:
        yield Answer(State.NOTE, "dagster", "schedule and sensor do not run now; countinghouse ui runs them while it is open")
