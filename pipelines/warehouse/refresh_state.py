"""Whether the last refresh came to its end: what was begun and not ended is work to do, even where no file has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipelines.warehouse.home import Home


def mark_begun(home: Home) -> None:
    """Notes that a refresh has begun, or that a part of one was refused; the day of the first stays until a refresh ends well."""
    if unfinished_since(home) is None:
        _mark(home).parent.mkdir(exist_ok=True)
        _mark(home).write_text(datetime.now(UTC).isoformat(timespec="microseconds"), encoding="utf-8")


def mark_ended(home: Home) -> None:
    """Notes that a refresh ended well. The caller holds the refresh lock."""
    _mark(home).unlink(missing_ok=True)


def unfinished_since(home: Home) -> str | None:
    """When the first refresh began that did not end well since one did, or None; also while one is in progress."""
    mark = _mark(home)
    return mark.read_text(encoding="utf-8") if mark.is_file() else None


def _mark(home: Home) -> Path:
    return home.warehouse / "unfinished_since"
