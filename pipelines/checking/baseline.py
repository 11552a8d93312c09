"""Findings that were there before: kept by what they say, not by where they stand, so that edits elsewhere change nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipelines.diagnostics import Diagnostic
from pipelines.ingest.refusal import RawFileError

_VERSION = 1
_MOST_BYTES = 64 << 20


def write_baseline(path: Path, found: Iterable[Diagnostic]) -> int:
    """Writes diagnostics as a baseline, for people to read and to keep beside their texts; returns how many."""
    listed = [
        {
            "fingerprint": one.fingerprint,
            "code": one.code,
            "document": one.place.document,
            "quotes": [place.quote for place in one.places],
        }
        for one in found
    ]
    ordered = sorted(listed, key=lambda one: (str(one["document"]), str(one["code"]), str(one["fingerprint"])))
    path.write_text(json.dumps({"version": _VERSION, "findings": ordered}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(listed)


def read_baseline(path: Path) -> Counter[str]:
    """How often each fingerprint is in a baseline.

    Raises:
        RawFileError: it cannot be read, or is none.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise RawFileError(f"{path}: larger than {_MOST_BYTES >> 20} MiB; write the baseline anew")
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != _VERSION:
            raise RawFileError(f"{path}: version {content['version']!r}, not {_VERSION}; write the baseline anew")
        return Counter(str(one["fingerprint"]) for one in content["findings"])
    except OSError as error:
        raise RawFileError(f"{path}: cannot be read ({error.strerror}); make it with --write-baseline") from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, RawFileError):
            raise
        raise RawFileError(f"{path}: no baseline; make it anew with --write-baseline") from None


def new_ones(found: Iterable[Diagnostic], known: Counter[str]) -> list[Diagnostic]:
    """The diagnostics that are not in a baseline; one that is there twice lets two stand."""
    left, new = known.copy(), list[Diagnostic]()
    for one in found:
        if left[one.fingerprint] > 0:
            left[one.fingerprint] -= 1
        else:
            new.append(one)
    return new
