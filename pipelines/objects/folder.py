"""One folder of an object store, s3://bucket/prefix, through fsspec: listed, fetched, put, and replaced only over what was read.

The client is imported when a folder is first used, so that homes on a disk never load it. Address, region and credentials come
from where every S3 client takes them: AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and the rest, profiles, the machine's role.
"""

from __future__ import annotations

import errno
import functools
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

_ADDRESS = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<prefix>(?:/(?!\.+(?:/|$))[A-Za-z0-9_.=-]+)*)/?")
_CLIENT = {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 3}}
_TRIES = 3


class StoreError(RuntimeError):
    """An object store that cannot be used; the message names the folder, says why and what to do."""


class ChangedObjectError(StoreError):
    """An object is another than the one that was to be replaced: somebody else wrote it."""


class GoneObjectError(StoreError):
    """An object that was listed or named is not there any more."""


@dataclass(frozen=True)
class StoredObject:
    """One object.

    Attributes:
        key: its name below the folder.
        size: bytes.
        version: the store's tag of its content.
    """

    key: str
    size: int
    version: str


@dataclass(frozen=True)
class ObjectFolder:
    """A folder of a store; every key is relative to it.

    Attributes:
        address: s3://bucket/prefix.
        bucket: its bucket.
        prefix: its prefix, empty or with a slash at the end.
    """

    address: str
    bucket: str
    prefix: str

    @classmethod
    def at(cls, address: str) -> ObjectFolder:
        """The folder of an address.

        Raises:
            StoreError: it is no s3:// address.
        """
        parts = _ADDRESS.fullmatch(address)
        if parts is None:
            raise StoreError(f"{address!r} is no folder of an object store; write s3://bucket/prefix")
        prefix = parts["prefix"].removeprefix("/")
        return cls(address.rstrip("/"), parts["bucket"], f"{prefix}/" if prefix else "")

    def objects(self, below: str = "") -> list[StoredObject]:
        """The objects whose keys begin with `below`, in order of key; a key is whatever somebody wrote, and is to be judged."""
        with self._told():
            found = _filesystem(os.getpid()).find(f"{self.bucket}/{self.prefix}{below}", detail=True)
        start = len(self.bucket) + 1 + len(self.prefix)
        objects = (StoredObject(one["Key"][start:], int(one["Size"]), one["ETag"]) for one in found.values() if "ETag" in one)
        return sorted((one for one in objects if one.key), key=lambda one: one.key)

    def read(self, key: str) -> tuple[bytes, str] | None:
        """The bytes of a small object and its version, or None where there is none."""
        try:
            with self._told():
                store = _filesystem(os.getpid())
                head = store.call_s3("head_object", Bucket=self.bucket, Key=self.prefix + key)
                return store.cat_file(f"{self.bucket}/{self.prefix}{key}"), head["ETag"]
        except GoneObjectError:
            return None

    def age_seconds(self, key: str) -> float | None:
        """How long ago an object was written, by the store's own clock; None where there is none."""
        try:
            with self._told():
                head = _filesystem(os.getpid()).call_s3("head_object", Bucket=self.bucket, Key=self.prefix + key)
        except GoneObjectError:
            return None
        now = parsedate_to_datetime(head["ResponseMetadata"]["HTTPHeaders"]["date"])
        return float((now - head["LastModified"]).total_seconds())

    def fetch(self, wanted: Mapping[StoredObject, Path], scratch: Path) -> None:
        """Brings objects to files; a file is whole or as it was before.

        Args:
            wanted: the objects, each with its file.
            scratch: a folder of the same file system, for what has not come whole yet.

        Raises:
            GoneObjectError: one of them is not there any more.
            StoreError: one could not be had whole.
        """
        if not wanted:
            return
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=scratch, prefix=".fetching-") as folder:
            parts = {one: Path(folder, str(number)) for number, one in enumerate(wanted)}
            for _ in range(_TRIES):
                missing = [one for one, part in parts.items() if not _is_whole(one, part)]
                if not missing:
                    break
                self._get(missing, [parts[one] for one in missing])
            for one, part in parts.items():
                if not _is_whole(one, part):
                    had = part.stat().st_size if part.exists() else 0
                    raise StoreError(f"{self.address}/{one.key}: cut short, {had} of {one.size} bytes came; try again")
            for one, part in parts.items():
                wanted[one].parent.mkdir(parents=True, exist_ok=True)
                os.replace(part, wanted[one])

    def _get(self, objects: list[StoredObject], paths: list[Path]) -> None:
        with self._told():
            sources = [f"{self.bucket}/{self.prefix}{one.key}" for one in objects]
            _filesystem(os.getpid()).get(sources, [str(path) for path in paths])

    def put(self, key: str, path: Path) -> None:
        """Puts a file under a key that is nobody else's."""
        with self._told():
            _filesystem(os.getpid()).put_file(str(path), f"{self.bucket}/{self.prefix}{key}")

    def put_bytes(self, key: str, content: bytes) -> None:
        """The same for a small object."""
        with self._told():
            _filesystem(os.getpid()).call_s3("put_object", Bucket=self.bucket, Key=self.prefix + key, Body=content)

    def write(self, key: str, content: bytes, over: str | None) -> str:
        """Writes a small object if it still is what was read, in one step; returns its new version.

        Args:
            key: the object.
            content: its bytes.
            over: version that is replaced; None where there must be none.

        Raises:
            ChangedObjectError: it is another by now.
        """
        condition = {"IfNoneMatch": "*"} if over is None else {"IfMatch": over}
        try:
            with self._told():
                answer = _filesystem(os.getpid()).call_s3(
                    "put_object", Bucket=self.bucket, Key=self.prefix + key, Body=content, **condition
                )
        except GoneObjectError:
            raise ChangedObjectError(f"{self.address}/{key}: is not there any more") from None
        return str(answer["ETag"])

    def delete(self, key: str) -> None:
        """Removes an object; that there is none is no error."""
        with self._told():
            _filesystem(os.getpid()).call_s3("delete_object", Bucket=self.bucket, Key=self.prefix + key)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Within it, what the client raises becomes a StoreError of one line."""
        from aiohttp import ClientError
        from botocore.exceptions import BotoCoreError, NoCredentialsError, PartialCredentialsError

        try:
            yield
        except (NoCredentialsError, PartialCredentialsError):
            raise StoreError(
                f"{self.address}: no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
            ) from None
        except PermissionError as error:
            raise StoreError(f"{self.address}: refused ({_first_line(error)}); see to the key and its rights") from None
        except FileNotFoundError as error:
            if "bucket" in str(error):
                raise StoreError(f"{self.address}: there is no bucket {self.bucket}; make it, or name another") from None
            raise GoneObjectError(f"{self.address}: {_first_line(error)}") from None
        except (OSError, BotoCoreError, ClientError) as error:
            if _is_refused_condition(error):
                raise ChangedObjectError(f"{self.address}: written by somebody else meanwhile") from None
            raise StoreError(f"{self.address}: cannot be used ({_first_line(error)}); see to address and network") from None


def _is_refused_condition(error: BaseException) -> bool:
    answer = getattr(error.__cause__, "response", {})
    return answer.get("Error", {}).get("Code") in {"PreconditionFailed", "ConditionalRequestConflict", "412"}


def _is_whole(one: StoredObject, part: Path) -> bool:
    return part.is_file() and part.stat().st_size == one.size


def _first_line(error: BaseException) -> str:
    said = error.strerror if isinstance(error, OSError) and error.errno != errno.EIO and error.strerror else str(error)
    return (said.splitlines() or [type(error).__name__])[0]


@functools.cache
def _filesystem(_process: int) -> Any:
    """The client of this process: a forked one needs its own."""
    import s3fs

    return s3fs.S3FileSystem(use_listings_cache=False, skip_instance_cache=True, config_kwargs=_CLIENT)
