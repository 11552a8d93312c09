"""What the system tells of a process: memory, and how long it has worked."""

from __future__ import annotations

import os
import time
from pathlib import Path

_PATIENCE = 5
"""How many times its limit a process may take by the clock: on a busy machine it gets a part of the processor."""


def resident_bytes(process_id: int | None) -> int | None:
    """Memory that a process holds; None where the system does not tell, or the process is no more."""
    try:
        pages = Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def processor_seconds(process_id: int | None) -> float | None:
    """Processor time that a process has used; None where the system does not tell, or the process is no more."""
    try:
        fields = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime
    except (OSError, IndexError, ValueError):
        return None


class Stopwatch:
    """How long a process has worked on something, from now on.

    Args:
        process_id: the process.
    """

    def __init__(self, process_id: int | None) -> None:
        """Starts the watch."""
        self._process_id = process_id
        self._started, self._used = time.monotonic(), processor_seconds(process_id)

    def is_beyond(self, seconds: float) -> bool:
        """Whether the process has worked longer, by its processor time, or where that is not told or it only waits by the clock."""
        waited, used = time.monotonic() - self._started, processor_seconds(self._process_id)
        worked = waited if used is None or self._used is None else used - self._used
        return worked > seconds or waited > _PATIENCE * seconds
