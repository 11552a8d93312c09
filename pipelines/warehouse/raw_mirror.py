"""Raw files that lie in an object store are mirrored into a folder, which is then read as any raw folder is.

An object is fetched when its size or version is another than that of the copy. Keys are untrusted: one that would lead out of the
folder, or is no name of a file, refuses the document that it belongs to and no other.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.ingest.raw_folder import MAX_FILE_BYTES, TEXT, RawDocument, refused_document
from pipelines.ingest.refusal import RawFileError, printable
from pipelines.objects.folder import GoneObjectError, ObjectFolder, StoredObject, StoreError
from pipelines.warehouse.home import Home

_LONGEST_NAME = 255
_OF_DOCUMENT = 2
"""Parts of a key that name a document: documents/<slug> or tables/<slug>."""

_STEPS = frozenset({"", ".", ".."})
"""Parts of a path that name no file."""

_TRIES = 3


def mirror_raw(home: Home) -> tuple[RawDocument, ...]:
    """Brings the raw folder of a home up to date where it lies in a store; errors and what is returned as of `mirror`."""
    return mirror(ObjectFolder.at(home.stores.raw), home.raw) if home.stores.raw else ()


def mirror(store: ObjectFolder, raw: Path) -> tuple[RawDocument, ...]:
    """Makes `raw` hold what the store holds; returns the documents that are refused because of a key or size.

    Raises:
        StoreError: the store cannot be used, or changes faster than it is read.
    """
    with _alone(raw):
        for _ in range(_TRIES):
            try:
                return _mirrored(store, raw)
            except GoneObjectError:
                continue  # removed since it was listed
    raise StoreError(f"{store.address}: its objects are removed while they are read; try again when it has settled")


def _mirrored(store: ObjectFolder, raw: Path) -> tuple[RawDocument, ...]:
    taken, refused = _judged(store.objects())
    index = raw.with_name("raw.json")
    kept = {key: known for key, known in _load(index).items() if key in taken}
    missing = [one for key, one in taken.items() if not _is_copy(raw / key, one, kept.get(key))]
    for one in missing:
        kept.pop(one.key, None)
    _save(index, kept)  # first, so that a mirror that is killed fetches them again
    _remove_others(raw, taken.keys())
    store.fetch({one: raw / one.key for one in missing}, raw.parent)
    _save(index, {key: [one.size, one.version] for key, one in taken.items()})
    return refused


def _judged(objects: Iterable[StoredObject]) -> tuple[dict[str, StoredObject], tuple[RawDocument, ...]]:
    """The objects to be mirrored by key, and the documents that are refused."""
    listed = [one for one in objects if not _is_ignored(one)]
    folders = {"/".join(parts[:count]) for one in listed for parts in [one.key.split("/")] for count in range(1, len(parts))}
    reasons: dict[str, str] = {}
    for one in listed:
        reason = _why_refused(one, folders)
        if reason is not None:
            reasons.setdefault(_document_of(one.key), f"{printable(one.key)}: {reason}")
    taken = {one.key: one for one in listed if _document_of(one.key) not in reasons}
    refused = (refused_document(Path(), document, TEXT, RawFileError(reason)) for document, reason in sorted(reasons.items()))
    return taken, tuple(refused)


def _why_refused(one: StoredObject, folders: set[str]) -> str | None:
    parts = one.key.split("/")
    if _STEPS.intersection(parts):
        return "the object's key is no plain path (an empty part, . or ..); give it one such as documents/<name>"
    if any(not part.isprintable() or "\\" in part or len(part.encode()) > _LONGEST_NAME for part in parts) or "?" in one.key:
        return "the object's key is no name of a file; rename it"
    if one.key in folders:
        return "the object lies where a folder of others lies; rename one of them"
    if one.size > MAX_FILE_BYTES:
        return f"larger than {MAX_FILE_BYTES >> 20} MiB; split it"
    return None


def _document_of(key: str) -> str:
    """What an object belongs to: the first parts of its key, the whole key where these do not name anything."""
    parts = key.split("/")
    return key if _STEPS.intersection(parts) else "/".join(parts[:_OF_DOCUMENT])


def _is_ignored(one: StoredObject) -> bool:
    """Hidden files, as in a raw folder, and the folders that consoles make, objects without a byte."""
    is_hidden = any(part.startswith(".") and part not in _STEPS for part in one.key.split("/"))
    return is_hidden or (one.key.endswith("/") and one.size == 0)


def _is_copy(path: Path, one: StoredObject, known: list[object] | None) -> bool:
    return known == [one.size, one.version] and path.is_file() and path.stat().st_size == one.size


def _remove_others(raw: Path, keys: Iterable[str]) -> None:
    """Removes files that the store has no more, and folders that are empty then."""
    wanted = {raw / key for key in keys}
    for folder, _, names in os.walk(raw, topdown=False):
        for name in names:
            if Path(folder, name) not in wanted:
                Path(folder, name).unlink()
        if Path(folder) != raw and not any(Path(folder).iterdir()):
            Path(folder).rmdir()


def _load(index: Path) -> dict[str, list[object]]:
    """Size and version of the copies by key; nothing where they are not known, so that all are fetched."""
    try:
        known = json.loads(index.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _save(index: Path, known: dict[str, list[object]]) -> None:
    unfinished = index.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(known), encoding="utf-8")
    os.replace(unfinished, index)


@contextmanager
def _alone(raw: Path) -> Iterator[None]:
    """One process mirrors at a time; the others wait and then find it done."""
    raw.mkdir(parents=True, exist_ok=True)
    with raw.with_name("raw.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
