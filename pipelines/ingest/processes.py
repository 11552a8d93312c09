"""What the system tells of a process."""

from __future__ import annotations

import os
from pathlib import Path


def resident_bytes(process_id: int | None) -> int | None:
    """Memory that a process holds; None where the system does not tell, or the process is no more."""
    try:
        pages = Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
