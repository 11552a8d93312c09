"""Digests of documents that are known from an earlier look: a file whose size, times and place are the same is not read again.

The file that keeps them is a saving and never the truth: without it, or with one that cannot be read, every byte is read.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from pipelines.ingest.raw_folder import digest

_FORM = 2
_SETTLED_NANOSECONDS = 2_000_000_000
"""A file that was touched so shortly before it was read may be written again within one tick of its clock."""

_Signature = list[list[str | int]]


class _LinkError(Exception):
    """A file is a link: what it leads to may change without it."""


class KnownDigests:
    """Digests by path of the document, as long as its files are what they were.

    Args:
        path: where the digests are kept from one process to the next.
        read: the digest of a document in `raw`, from its bytes.
        basis: what else the digests are made of; of another basis nothing is known.
    """

    def __init__(self, path: Path, read: Callable[[Path, Path], str] = digest, basis: str = "") -> None:
        """Loads what is kept."""
        self._path, self._read, self._form = path, read, f"{_FORM} {basis}"
        self._kept = _load(path, self._form)
        self._seen: dict[str, list[object]] = {}

    def of(self, raw: Path, document: Path) -> str:
        """SHA-256 of a document, as `pipelines.ingest.raw_folder.digest` gives it, with its errors."""
        now = time.time_ns()
        signature = _signature(document)
        known = self._kept.get(str(document))
        if known is None or signature is None or known[0] != signature:
            known = [signature, self._read(raw, document)]
            if signature is None or not _is_settled(signature, now) or _signature(document) != signature:
                return str(known[1])
        self._seen[str(document)] = known
        return str(known[1])

    def save(self) -> None:
        """Keeps the digests of the documents that were asked for; where that cannot be written they are read again."""
        if self._seen == self._kept:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=self._path.parent, prefix=".digests-", encoding="utf-8", delete=False) as file:
                json.dump({"form": self._form, "digests": self._seen}, file)
            os.replace(file.name, self._path)
            self._kept = dict(self._seen)


def _load(path: Path, form: str) -> dict[str, list[object]]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(kept, dict) and kept.get("form") == form and isinstance(kept.get("digests"), dict)
    digests = kept["digests"].items() if is_ours else ()
    return {name: known for name, known in digests if isinstance(known, list) and len(known) == 2}


def _signature(document: Path) -> _Signature | None:
    """Name, place, size and times of every file of a document; None where a link or an error asks for a closer look."""
    try:
        return sorted(_files(str(document), ""))
    except (OSError, _LinkError):
        return None


def _files(path: str, name: str) -> Iterator[list[str | int]]:
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        raise _LinkError
    if not stat.S_ISDIR(found.st_mode):
        yield [name, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]
        return
    with os.scandir(path) as entries:
        for entry in entries:
            yield from _files(entry.path, f"{name}/{entry.name}")


def _is_settled(signature: _Signature, now: int) -> bool:
    return all(isinstance(one, int) and one < now - _SETTLED_NANOSECONDS for _, _, _, *times in signature for one in times)
