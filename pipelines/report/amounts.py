"""Values as people write them: scaled to a word, with a unit, and no more digits than a figure has."""

from __future__ import annotations

from functools import cache

from schemas.codes import label

_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"PT": "%", "PM": "‰", "NR": ""}
"""Units that have a shorter sign than their name."""

_DIGITS = 6
_NARROW = "\u00a0"


def number(value: float) -> str:
    """A number with at most six digits that say something: 88.58 billion, 6,685, 0.5."""
    size = abs(value)
    for scale, word in _WORDS:
        if size >= scale:
            return f"{_plain(value / scale)}{_NARROW}{word}"
    return _plain(value)


def amount(value: float | None, unit: str | None) -> str:
    """A value with its unit; nothing where there is no value."""
    return "" if value is None else _with_unit(number(value), unit)


def span(low: float | None, high: float | None, unit: str | None) -> str:
    """An interval with its unit: 88.575 to 88.585 billion USD, 10.65 billion USD or more."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"{amount(high, unit)} or less"
    if high is None:
        return f"{amount(low, unit)} or more"
    first, last = number(low), number(high)
    if first == last:
        return amount(low, unit)
    word, ends = first.partition(_NARROW)[2], last.partition(_NARROW)[2]
    return _with_unit(f"{first.partition(_NARROW)[0] if word == ends else first} to {last}", unit)


def _with_unit(text: str, unit: str | None) -> str:
    sign = unit_name(unit) if unit else ""
    return f"{text}{_NARROW}{sign}" if sign else text


@cache
def unit_name(unit: str) -> str:
    """What stands behind a number: the name of a unit, the code of a currency, or one per the other."""
    names: dict[str, str] = dict(label("unit_measure").iter_rows())
    return " / ".join(_SIGNS.get(part) or names.get(part, part) for part in unit.split("/") if _SIGNS.get(part) != "")


def _plain(value: float) -> str:
    if value and not 1e-4 <= abs(value) < 1e6:
        return f"{value:.{_DIGITS}g}"
    rounded = float(f"{value:.{_DIGITS}g}")
    return f"{rounded:,.10f}".rstrip("0").rstrip(".")
