"""Proved repairs as edits of the text: a figure whose scale word is read otherwise gets its decimal point where it belongs.

The scale word itself stays: "885.8 Billion dollars" that is proved to mean 88.58 billion becomes "88.58 Billion dollars". So a
repair needs no words of any language, keeps every printed digit, and is made only where the result is a number as people print it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipelines.checking.judge import Judged
from pipelines.diagnostics import Edit, Fix, Place

_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MOST_DIGITS = 5
REPAIRING = ("scale.misread", "scale.lost")


def proved_fix(judged: Judged, finding: Mapping[str, Any], places: Mapping[str, Place]) -> Fix | None:
    """What makes a finding right, where the rules have proved it; None elsewhere.

    Args:
        judged: the texts with their findings.
        finding: a row of `schemas.finding.FINDING`.
        places: place of every figure by its observation.
    """
    if finding["rule"] not in REPAIRING:
        return None
    shifts = dict(
        judged.reconciliation.adjudication.filter(pl.col("is_repaired"))
        .filter(pl.col("observation_id").is_in(finding["evidence"]))
        .select("observation_id", "scale_shift")
        .iter_rows()
    )
    if not shifts:
        return None
    edits = [_edit(places[one], shift) for one, shift in shifts.items() if one in places]
    shown = [f'"{edit.new}" for "{edit.place.quote}"' for edit in edits if edit is not None]
    if len(shown) < len(shifts):  # half a repair would contradict itself
        return Fix(f"read {len(shifts)} figures {_power(next(iter(shifts.values())))} what is printed")
    more = f", and {len(shown) - 1} more figures likewise" if len(shown) > 1 else ""
    return Fix(f"write {shown[0]}{more}", tuple(edit for edit in edits if edit is not None))


def _power(shift: int) -> str:
    return f"at {10**shift:,} times" if shift > 0 else f"at 1/{10**-shift:,} of"


def _edit(place: Place, shift: int) -> Edit | None:
    """The quote with its one numeral moved by a power of ten; None where it has several or the result is not printable."""
    numerals = list(_NUMERAL.finditer(place.quote))
    if len(numerals) != 1:
        return None
    moved = moved_point(numerals[0].group(), shift)
    if moved is None:
        return None
    return Edit(place, place.quote[: numerals[0].start()] + moved + place.quote[numerals[0].end() :])


def moved_point(numeral: str, shift: int) -> str | None:
    """A numeral times a power of ten with the same digits: 885.8 and -1 make 88.58; None where zeros would have to be added.

    Zeros that nobody printed would say a precision that nobody claimed.
    """
    whole, _, decimals = numeral.replace(",", "").partition(".")
    digits, places = (whole + decimals).lstrip("0") or "0", len(decimals) - shift
    if places < 0 or digits == "0":
        return None
    padded = digits.rjust(places + 1, "0")
    head, tail = (padded[:-places], padded[-places:]) if places else (padded, "")
    if len(head) > _MOST_DIGITS:
        return None
    grouped = f"{int(head):,}" if "," in numeral or len(head) > 4 else head
    return f"{grouped}.{tail}" if tail else grouped
