"""Published builds in an object store, for readers on many machines.

    builds/<build_id>/countinghouse.duckdb, build.json    a build, never changed once it is there
    published.json                                        which of them readers open

A build is put first, then `published.json` is replaced in one step, and only over the one that the refresh began with: of two
refreshes that know nothing of each other one publishes, the other fails. A reader follows `published.json` to a build and keeps
a copy of it, so that it sees one build or the next. Where builds are kept in the home nothing here does anything.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.objects.folder import GoneObjectError, ObjectFolder, StoredObject, StoreError
from pipelines.warehouse.home import Home
from pipelines.warehouse.placing import KEPT_BUILDS, is_in_place, prune, put_in_place

_POINTER = "published.json"
_BUILDS = "builds/"
_TRIES = 5
_READ_BYTES = 1 << 20


class SharedBuild(BaseModel):
    """A build in the store, as `build.json` and `published.json` describe it.

    Attributes:
        build_id: names the build.
        built_at: when it was made, UTC.
        documents: documents in it.
        observations: observations in it.
        size: bytes of its file.
        sha256: digest of its file.
        pinned_inputs: digest of the inputs at the time when a person put it back; None of one that a refresh published.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    build_id: Annotated[str, Field(pattern=r"^[0-9]{8}T[0-9]{6,20}Z$")]
    built_at: datetime
    documents: int
    observations: int
    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    pinned_inputs: str | None = None

    @property
    def folder(self) -> str:
        """Where its objects lie."""
        return f"{_BUILDS}{self.build_id}/"

    @property
    def file(self) -> StoredObject:
        """Its DuckDB file in the store."""
        return StoredObject(f"{self.folder}countinghouse.duckdb", self.size, "")


def pull(home: Home) -> str | None:
    """Makes the published file of a home a copy of what is published in the store.

    Returns:
        The version of `published.json`, or None where nothing is published yet.

    Raises:
        StoreError: the store cannot be used, or what it holds is not what was published.
    """
    if home.stores.publish is None:
        return None
    store = ObjectFolder.at(home.stores.publish)
    with _alone(home):
        for _ in range(_TRIES):
            pointer = _read(store, _POINTER)
            if pointer is None:
                home.published.unlink(missing_ok=True)
                return None
            build, version = pointer
            with suppress(GoneObjectError):  # so many refreshes since that it is kept no more: the pointer names another
                _place(home, _brought(home, store, build), build)
                return version
    raise StoreError(f"{store.address}: the build that {_POINTER} names is not there; run `countinghouse refresh`")


def pull_kept(home: Home) -> None:
    """The same, and brings every other build that the store keeps."""
    if home.stores.publish is None:
        return
    pull(home)
    for build, _ in list_shared(home):
        with suppress(GoneObjectError), _alone(home):
            _brought(home, ObjectFolder.at(home.stores.publish or ""), build)


def note_base(home: Home) -> None:
    """Notes what is published as that which the refresh that begins builds upon. The caller holds the refresh lock."""
    if home.stores.publish is not None:
        version = pull(home)
        home.shelf.mkdir(parents=True, exist_ok=True)
        _base(home).write_text(version or "", encoding="utf-8")


def share(home: Home, kept: Path, build: SharedBuild) -> None:
    """Puts a build into the store and makes it the published one, unless somebody published since `note_base`.

    Raises:
        ChangedObjectError: somebody did; nothing was published.
        StoreError: the store cannot be used; nothing was published.
    """
    store = ObjectFolder.at(home.stores.publish or "")
    store.put(build.file.key, kept)
    store.put_bytes(f"{build.folder}build.json", build.model_dump_json().encode())
    try:
        _switch(home, store, build)
    except StoreError:
        with suppress(StoreError):
            _remove(store, build.folder)
        raise
    with suppress(StoreError):  # it is published, whether or not older ones can be removed
        _prune(store, build)


def share_again(home: Home, build_id: str, input_sha256: str) -> SharedBuild | None:
    """Makes a kept build the published one again, pinned to inputs; None where there is no such build."""
    store = ObjectFolder.at(home.stores.publish or "")
    kept = next((build for build, _ in list_shared(home) if build.build_id == build_id), None)
    if kept is not None:
        _switch(home, store, kept.model_copy(update={"pinned_inputs": input_sha256}))
        pull(home)
    return kept


def list_shared(home: Home) -> list[tuple[SharedBuild, bool]]:
    """The builds that the store keeps, newest first, and whether each is the published one."""
    store = ObjectFolder.at(home.stores.publish or "")
    pointer = _read(store, _POINTER)
    names = sorted((one.key for one in store.objects(_BUILDS) if one.key.endswith("/build.json")), reverse=True)
    found = (_read(store, name) for name in names)
    return [(one[0], pointer is not None and pointer[0].build_id == one[0].build_id) for one in found if one]


def pinned_inputs(home: Home) -> Path:
    """The file that says to which inputs the published build is pinned."""
    return home.shelf / "rolled_back"


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    content = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_BYTES):
            content.update(block)
    return content.hexdigest()


def _switch(home: Home, store: ObjectFolder, build: SharedBuild) -> None:
    base = _base(home).read_text(encoding="utf-8") or None
    version = store.write(_POINTER, build.model_dump_json().encode(), over=base)
    _base(home).write_text(version, encoding="utf-8")


def _base(home: Home) -> Path:
    return home.shelf / "built_upon"


def _read(store: ObjectFolder, key: str) -> tuple[SharedBuild, str] | None:
    read = store.read(key)
    if read is None:
        return None
    try:
        return SharedBuild.model_validate_json(read[0]), read[1]
    except ValidationError as error:
        raise StoreError(f"{store.address}/{key}: describes no build ({error.errors()[0]['msg']}); see who wrote it") from None


def _brought(home: Home, store: ObjectFolder, build: SharedBuild) -> Path:
    """The file of a build in the home, fetched if it is not there."""
    kept = home.builds / f"{build.build_id}.duckdb"
    if kept.is_file() and kept.stat().st_size == build.size:
        return kept
    unchecked = kept.with_suffix(".unchecked")
    store.fetch({build.file: unchecked}, home.shelf)
    if digest_of(unchecked) != build.sha256:
        unchecked.unlink()
        raise StoreError(f"{store.address}/{build.file.key}: is not what was published, its digest is another; roll back")
    unchecked.chmod(0o444)
    os.replace(unchecked, kept)
    return kept


def _place(home: Home, kept: Path, build: SharedBuild) -> None:
    if not is_in_place(home, kept):
        put_in_place(home, kept)
        prune(home, kept)
    if build.pinned_inputs is None:
        pinned_inputs(home).unlink(missing_ok=True)
    else:
        pinned_inputs(home).write_text(build.pinned_inputs, encoding="utf-8")


def _prune(store: ObjectFolder, published: SharedBuild) -> None:
    folders = sorted({"/".join(one.key.split("/")[:2]) + "/" for one in store.objects(_BUILDS)}, reverse=True)
    for folder in folders[KEPT_BUILDS:]:
        if folder != published.folder:
            _remove(store, folder)


def _remove(store: ObjectFolder, folder: str) -> None:
    for one in store.objects(folder):
        store.delete(one.key)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One process at a time brings builds into a home, so that none puts an older one over a newer."""
    home.shelf.mkdir(parents=True, exist_ok=True)
    with (home.shelf / "pull.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
