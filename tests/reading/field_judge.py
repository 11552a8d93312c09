"""Whether what was read of a sentence is what its case lists: each quantity once, in its place, and nothing else but dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Relative to the larger of two numbers; below the second both count as nothing.
_PRECISION, _LEAST = 5e-8, 1e-9
_DATE = "date"


def judge(case: dict[str, Any], found: Sequence[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Texts that the case lists and that were not read, and texts that were read and are not listed.

    Args:
        case: text, and quantities with text, kind, unit, and value or low and high, or the period of a date; `unit_also` and `also`
            (value, unit) list answers that are as good.
        found: rows of `pipelines.reading.quantities` with time_period.
    """
    missing, used, place = list[str](), set[int](), 0
    for wanted in case["quantities"]:
        start = case["text"].find(wanted["text"], place)
        start = case["text"].find(wanted["text"]) if start < 0 else start
        place = start + len(wanted["text"])
        hit = next((n for n, one in enumerate(found) if n not in used and _fits(wanted, one, start, place)), None)
        if hit is None:
            missing.append(wanted["text"])
        else:
            used.add(hit)
    return missing, [one["text"] for n, one in enumerate(found) if n not in used and one["kind"] != _DATE]


def _fits(wanted: dict[str, Any], found: dict[str, Any], start: int, end: int) -> bool:
    if found["end"] <= start or found["start"] >= end:
        return False
    if wanted["kind"] == _DATE:
        is_there = found["kind"] == _DATE and found["start"] <= start + 1 and found["end"] >= end - 1
        return is_there and wanted.get("period", found["time_period"]) == found["time_period"]
    if found["kind"] == _DATE:
        return False
    answers = [(wanted.get("value"), unit) for unit in (wanted["unit"], *wanted.get("unit_also", []))]
    answers += [(other["value"], other["unit"]) for other in wanted.get("also", [])]
    if "low" in wanted or "high" in wanted:
        ends = all(_same(wanted.get(name), found[name]) for name in ("low", "high"))
        return ends and found["unit"] in [unit for _, unit in answers]
    return any(_same(value, found["value"]) and unit == found["unit"] for value, unit in answers)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _PRECISION * max(_LEAST, abs(one), abs(other))
