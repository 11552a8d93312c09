"""The regular expressions of a command, kept from one process to the next: they are the same each time, and compiled slowly.

`re` remembers what it compiled last; here it is told so before the modules are imported that ask for it.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipelines.language.kept_patterns import expression, taken_apart

_KEPT = Path(__file__).parent / "__pycache__"
_VERSION = sys.version.encode()
# So many that are not known make it worth while to keep all anew.
_MANY = 64
_Key = tuple[type, Any, int]


@contextmanager
def kept_expressions(command: str) -> Iterator[None]:
    """Knows the expressions of the last call of a command, and keeps those of this one where most were not known."""
    remembered: dict[_Key, re.Pattern[Any]] = getattr(re, "_cache", {})
    place = _KEPT / f"{command}.{sys.implementation.cache_tag}.expressions"
    known = _read(place)
    remembered.update(known)
    try:
        yield
    finally:
        if len(remembered.keys() - known.keys()) >= _MANY and not sys.dont_write_bytecode:
            own = _of_modules(remembered)
            if len(own.keys() - known.keys()) >= _MANY:
                _write(place, own)


def _of_modules(remembered: dict[_Key, re.Pattern[Any]]) -> dict[_Key, re.Pattern[Any]]:
    """Those that modules have as constants, some several in one: what is made for one text alone is asked for once."""
    constants = [value for module in [*sys.modules.values()] for value in [*getattr(module, "__dict__", {}).values()]]
    held = {id(inner) for value in constants for inner in (value if type(value) is tuple else (value,))}
    return {key: pattern for key, pattern in remembered.items() if key[0] is str and id(pattern) in held}


def _read(place: Path) -> dict[_Key, re.Pattern[Any]]:
    """What is kept at a place by the same interpreter; nothing where that is not all right."""
    with suppress(Exception):
        content = place.read_bytes()
        if content.startswith(_VERSION):
            # Only a file of this package is read, from the folder that Python reads its code from.
            parts = pickle.loads(content[len(_VERSION) :])  # noqa: S301
            return {(str, text, flags): expression(text, *own) for (text, flags), own in parts.items()}
    return {}


def _write(place: Path, patterns: dict[_Key, re.Pattern[Any]]) -> None:
    """Puts a whole file in place, or none."""
    with suppress(Exception):
        parts = {(text, flags): taken_apart(pattern)[1:] for (_, text, flags), pattern in patterns.items()}
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        try:
            beside.write_bytes(_VERSION + pickle.dumps(parts, pickle.HIGHEST_PROTOCOL))
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
