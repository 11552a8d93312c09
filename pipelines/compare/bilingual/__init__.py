"""Bilingual files, one format a module: what each holds as pairs of source and target.

Files are untrusted: no entity is resolved, nothing is fetched, and how much is read is bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from pipelines.compare.bilingual.pairs import Bilingual, BilingualPair
from pipelines.ingest.refusal import RawFileError
from pipelines.ingest.texts import standing_limits

_MODULES = {
    ".xlf": "xliff", ".xliff": "xliff", ".sdlxliff": "xliff", ".mqxliff": "xliff", ".mxliff": "xliff", ".txlf": "xliff",
    ".tmx": "tmx", ".po": "po", ".csv": "delimited", ".tsv": "delimited", ".xlsx": "xlsx",
}  # fmt: skip
BILINGUAL_SUFFIXES = frozenset(_MODULES)
"""Ends of names of files that hold source and target both."""

MOST_PAIRS = 200_000
_MOST_CHARACTERS, _LONGEST = 20_000_000, 200_000


def read_bilingual(path: Path, name: str) -> Bilingual:
    """The pairs of a bilingual file, those without a target left out.

    Args:
        path: the file, with one of `BILINGUAL_SUFFIXES`.
        name: how messages call it.

    Raises:
        RawFileError: it is missing, broken, empty, of another format than its name says, or beyond a limit.
    """
    data = _bytes(path, name)
    module = import_module(f"{__name__}.{_MODULES[path.suffix.lower()]}")
    read = cast("Callable[[bytes, str], Bilingual]", module.read)
    found = read(data, name)
    if len(found.pairs) > MOST_PAIRS:
        raise RawFileError(f"{name}: more than {MOST_PAIRS:,} segments; split it")
    if sum(len(one.source) + len(one.target) for one in found.pairs) > _MOST_CHARACTERS:
        raise RawFileError(f"{name}: more than {_MOST_CHARACTERS:,} characters; split it")
    if longest := next((one for one in found.pairs if max(len(one.source), len(one.target)) > _LONGEST), None):
        raise RawFileError(f"{name}: segment {longest.name} has more than {_LONGEST:,} characters; split it")
    if not found.pairs:
        raise RawFileError(f"{name}: no segment has a source and a target")
    return found


def _bytes(path: Path, name: str) -> bytes:
    limit = standing_limits().file_bytes
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise RawFileError(f"{name}: missing") from None
    except OSError as error:
        raise RawFileError(f"{name}: cannot be read ({error.strerror})") from None
    if len(data) > limit:
        raise RawFileError(f"{name}: larger than the limit of {limit / (1 << 20):g} MiB; split it")
    if not data.strip():
        raise RawFileError(f"{name}: empty")
    return data


__all__ = ["BILINGUAL_SUFFIXES", "MOST_PAIRS", "Bilingual", "BilingualPair", "read_bilingual"]
