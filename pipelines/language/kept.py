"""What is built of the word lists that come with the package, kept from one process to the next as compiled modules are.

It lies in `__pycache__` beside the word lists, is written by whoever may write there (who may change the code, too), and counts
only while no file that it is built from has changed. Where nothing can be kept, it is built in each process.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, update_wrapper
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import babel
import opencc
import polars
import pydantic

import schemas
from pipelines.language.kept_patterns import dumped

Function = TypeVar("Function", bound=Callable[..., Any])

_HERE = Path(__file__).parent
_KEPT = _HERE / "__pycache__"
_SOURCES = (_HERE, Path(schemas.__file__).parent)
_SUFFIXES = (".py", ".yml", ".csv", ".tsv")
_VERSIONS = (sys.version, babel.__version__, opencc.__version__, polars.__version__, pydantic.VERSION)
_DIGEST, _FLOOR = 32, 2


def kept(build: Function) -> Function:
    """A function of a language, or of nothing, whose result is built once, as with `functools.cache`, and for later processes, too.

    Args:
        build: a function of its floor, the files of `schemas` and those of this folder alone; what it returns can be pickled.
    """

    @cache
    def found(*language: str) -> Any:
        name = ".".join((build.__module__, build.__name__, *language, sys.implementation.cache_tag or "", "kept"))
        place = _KEPT / name
        state = _state(_floor(build.__module__))
        content = _content(place, state)
        # Only a file of this package is read, from the folder that Python reads its code from.
        with suppress(Exception):
            return pickle.loads(content)  # noqa: S301
        built = build(*language)
        if not sys.dont_write_bytecode:
            _keep(place, state + dumped(built))
        return built

    return cast("Function", update_wrapper(found, build))


def _content(place: Path, state: bytes) -> bytes:
    """What is kept at a place, of the same state of the sources; otherwise nothing."""
    try:
        content = place.read_bytes()
    except OSError:
        return b""
    return content[_DIGEST:] if content[:_DIGEST] == state else b""


def _keep(place: Path, content: bytes) -> None:
    """Puts a whole file in place, or none."""
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        try:
            with beside.open("xb") as file:
                file.write(content)
            beside.replace(place)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def _floor(module: str) -> Path:
    """The folder of the floor that a module stands in (`pipelines/reading` of one in `pipelines.reading.grammar`)."""
    return Path(sys.modules[module].__file__ or "").parents[max(module.count(".") - _FLOOR, 0)]


def _state(floor: Path) -> bytes:
    """Digest of the names, sizes and times of all sources, and of the versions that read them."""
    return blake2b(_sources() + _of_floor(floor), digest_size=_DIGEST).digest()


@cache
def _of_floor(floor: Path) -> bytes:
    return repr(_entries(floor)).encode()


@cache
def _sources() -> bytes:
    files = [entry for folder in _SOURCES for entry in _entries(folder)]
    return blake2b(repr((_VERSIONS, files)).encode(), digest_size=_DIGEST).digest()


def _entries(folder: Path) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    with os.scandir(folder) as inside:
        for one in sorted(inside, key=lambda entry: entry.name):
            if one.is_dir():
                found += _entries(Path(one.path))
            elif one.name.endswith(_SUFFIXES):
                found.append(_entry(one.path, one.stat()))
    return found


def _entry(path: str, status: os.stat_result) -> tuple[str, int, int]:
    return path, status.st_size, status.st_mtime_ns
