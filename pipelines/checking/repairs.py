"""Proved repairs as edits of the text: a figure that is read otherwise gets another scale word, or its decimal point elsewhere.

372.3万元 that is proved to be 10,000 times as much becomes 372.3亿元; "885.8 Billion dollars" that is a tenth, for which no word
stands, becomes "88.58 Billion dollars". Every printed digit stays, and a repair is made only
where people print the result so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipelines.checking.judge import Judged
from pipelines.checking.scale_words import rescaled
from pipelines.diagnostics import Edit, Fix, Place

_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MOST_DIGITS, _MOST_ZEROS = 5, 2
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
    mentions = judged.reading.mention.filter(pl.col("observation_id").is_in(list(shifts)))
    language = judged.languages.get(finding["document_id"])
    printed = {row["observation_id"]: (row["scale_word"], row["scale_exponent"] or 0) for row in mentions.iter_rows(named=True)}
    edits = [
        _edit(places[one], *printed[one], shift, language) for one, shift in shifts.items() if one in places and one in printed
    ]
    shown = [f'"{edit.new}" for "{edit.place.quote}"' for edit in edits if edit is not None]
    if len(shown) < len(shifts):  # half a repair would contradict itself
        return Fix(f"read {len(shifts)} figures {_power(next(iter(shifts.values())))} what is printed")
    more = f", and {len(shown) - 1} more figures likewise" if len(shown) > 1 else ""
    return Fix(f"write {shown[0]}{more}", tuple(edit for edit in edits if edit is not None))


def _power(shift: int) -> str:
    return f"at {10**shift:,} times" if shift > 0 else f"at 1/{10**-shift:,} of"


def _edit(place: Place, word: str | None, exponent: int, shift: int, language: str | None) -> Edit | None:
    """The quote times a power of ten; None where it has several numerals, or the result is not printable."""
    numerals = list(_NUMERAL.finditer(place.quote))
    if len(numerals) != 1:
        return None
    number = numerals[0]
    new = rescaled(place.quote, number.end(), (word, exponent), exponent + shift, language)
    if new is None:
        moved = moved_point(number.group(), shift)
        new = None if moved is None else place.quote[: number.start()] + moved + place.quote[number.end() :]
    return None if new is None else Edit(place, new)


def moved_point(numeral: str, shift: int) -> str | None:
    """A numeral times a power of ten with the same digits: 885.8 and -1 make 88.58, 40 and 1 make 400.

    None where more than two zeros would have to be added: that many would say a precision that nobody claimed.
    """
    whole, _, decimals = numeral.replace(",", "").partition(".")
    digits, places = (whole + decimals).lstrip("0") or "0", len(decimals) - shift
    if places < -_MOST_ZEROS or digits == "0":
        return None
    digits, places = digits + "0" * max(-places, 0), max(places, 0)
    padded = digits.rjust(places + 1, "0")
    head, tail = (padded[:-places], padded[-places:]) if places else (padded, "")
    if len(head) > _MOST_DIGITS:
        return None
    grouped = f"{int(head):,}" if "," in numeral or len(head) > 4 else head
    return f"{grouped}.{tail}" if tail else grouped
