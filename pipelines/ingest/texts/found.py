"""Values that files say of themselves, tidied: none is better than one that has to be guessed at."""

from __future__ import annotations

import datetime
import re

_ISO_DATE = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


def first_text(*values: object) -> str | None:
    """The first value that is a text with something in it, on one line."""
    for value in values:
        if isinstance(value, str) and (text := " ".join(value.split())):
            return text
    return None


def read_date(text: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date, with or without a time behind it; None when it is no such date."""
    match = _ISO_DATE.match(text or "")
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
