"""Reads the YAML files of this package: word lists, read at the start of every command, and by the fastest safe loader there is.

What people write under raw/ is read by `pipelines.ingest.safe_yaml`, which is stricter.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without the compiled one it takes ten times as long


def read_packaged_yaml(file: Traversable) -> Any:
    """What a file of this package holds."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader, compiled
