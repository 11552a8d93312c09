"""Dates and periods in windows, and their SDMX time period seen from the day of publication.

The wordings are data (`dates.yml` of a language). A date that the text does not pin down has no time period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from pipelines.language.date_words import DateForm
from pipelines.language.kept import kept
from pipelines.language.word_lists import word_lists
from pipelines.reading.masks import DAY, MASKED, MASKS, MONTH, SMALL, YEAR, ZERO_LED
from pipelines.reading.needed_words import needed_words, weight

_MONTH, _DAY = f"(?:[{MONTH}{ZERO_LED}]|10)(?![{MASKS}])", f"(?:[{MONTH}{DAY}{ZERO_LED}]|10)"
_NUMBER = f"(?:[{MONTH}{DAY}{SMALL}{ZERO_LED}]|10)"
_TWO_DIGITS = f"(?:[{MONTH}{DAY}{SMALL}{ZERO_LED}]|10)(?![{MASKS}])"
# From which year of two digits on a century ago is meant.
_LAST_CENTURY = 50
_MACROS = {
    "YEAR": f"(?P<y>{YEAR})", "YEAR2": f"(?P<y2>{YEAR})", "MONTH": f"(?P<m>{_MONTH})", "MONTH2": f"(?P<m2>{_MONTH})",
    "DAY": f"(?P<d>{_DAY})", "DAY2": f"(?P<d2>{_DAY})", "QUARTER": f"(?P<q>{MONTH})",
    "YY": f"(?P<yy>{_TWO_DIGITS})", "YY2": f"(?P<yy2>{_TWO_DIGITS})",
    "NUMBER": f"(?P<n>{_NUMBER})", "N": _NUMBER, "MM": _MONTH, "DD": _DAY, "Y4": YEAR,
}  # fmt: skip
_MONTHS, _QUARTER, _CENTURY = 12, 3, 100
_REPUBLIC = 1911
_EARLY, _LONGEST = 15, 60
_KEPT = 50_000
# Parts of a period: (name, index of the masked number or None, number where it is known).
Part = tuple[str, int | None, int]


class DateReading(NamedTuple):
    """A date in a window: its span in the masked text and its parts."""

    start: int
    end: int
    parts: tuple[Part, ...]


class DateReader:
    """Finds the dates of one language.

    Args:
        language: its primary subtag.
        worded: the number that words say, None where they say none.
    """

    def __init__(self, language: str, worded: Callable[[str], int | None]) -> None:
        self._forms = _forms(language)
        self._needed = sorted({word for form in self._forms for words in (form.rarest, *form.others) for word in words} - {""})
        self._by_word: dict[str, list[int]] = {}
        for place, form in enumerate(self._forms):
            for word in form.rarest:
                self._by_word.setdefault(word, []).append(place)
        self._possible: dict[frozenset[str], list[_Form]] = {}
        self._numbers = word_lists(language).prose.date_numbers
        self._worded = worded

    def words_in(self, texts: pl.Series) -> list[frozenset[str]]:
        """The words of dates that stand in each of some texts, found in all of them at once."""
        found = texts.str.extract_many(self._needed, overlapping=True) if self._needed else texts.str.split("").list.head(0)
        return list(map(frozenset, found.to_list()))

    def words_of(self, text: str) -> frozenset[str]:
        """The words of dates that stand in one text."""
        return frozenset(word for word in self._needed if word in text)

    def find(self, text: str, words: frozenset[str], number_at: Mapping[int, int]) -> list[DateReading]:
        """The dates in a masked text, in their order; of two that overlap the one whose wording is listed first.

        Args:
            text: masked.
            words: of dates that stand in it.
            number_at: index of the number at each place.
        """
        taken: list[DateReading] = []
        for form in self._possible_with(words):
            for match in form.expression.finditer(text):
                if match.start() < match.end() and not any(one.start < match.end() and match.start() < one.end for one in taken):
                    taken.append(DateReading(match.start(), match.end(), (*self._parts(match, number_at), *form.fixed)))
        return sorted(taken, key=lambda one: one.start) if len(taken) > 1 else taken

    def dates(self, shape: str) -> list[DateReading]:
        """The dates of one text, in their order.

        Args:
            shape: folded and with its digits masked.
        """
        return self.find(shape, self.words_of(shape), {match.start(): index for index, match in enumerate(MASKED.finditer(shape))})

    def _possible_with(self, words: frozenset[str]) -> list[_Form]:
        """The forms that a text with some words may hold, in the order of the list."""
        forms = self._possible.get(words)
        if forms is None:
            if len(self._possible) >= _KEPT:
                self._possible.clear()
            places = {place for word in ("", *words) for place in self._by_word.get(word, ())}
            near = [self._forms[place] for place in sorted(places)]
            forms = [form for form in near if not any(map(words.isdisjoint, form.others))]
            self._possible[words] = forms
        return forms

    def _parts(self, match: re.Match[str], number_at: Mapping[int, int]) -> Iterator[Part]:
        for name, printed in match.groupdict().items():
            if printed is None:
                continue
            number = number_at.get(match.start(name))
            if number is not None:
                yield name, number, 0
                continue
            named = self._numbers.get(printed.rstrip("."))
            said = self._worded(printed) if named is None else named
            if said is not None:
                yield name, None, said


def time_period(parts: Mapping[str, int], published: date | None, told: int | None = None) -> str | None:
    """The SDMX time period that parts say, seen from a day of publication.

    Args:
        parts: y, q, h, m, d and with 2 those of the end; n months or k quarters from January where `upto` is there, `ry` and
            `rm` years and months from the publication, `back` how many months end with m unless n says it, `e` a year of the
            era that begins behind the year `era`, `r` one of the Republic of China where no era is said, which has three
            digits; yy and yy2 are years of two digits, a and b day and month in either order.
        published: None leaves periods without a year open.
        told: the year that the sentence tells in front, which a period without one is of; `rt` counts years from it.
    """
    if "none" in parts or parts.get("r", _CENTURY) < _CENTURY:
        return None
    year = parts.get("y") or _said_year(parts) or _year(parts, published, told)
    if year is None:
        return None
    if "a" in parts:
        return _numeric_day(year, parts["a"], parts["b"])
    if "yy2" in parts:
        return _years(year, parts["yy2"])
    if "upto" in parts:
        count = parts.get("n", 0) or _QUARTER * parts.get("k", 0)
        return f"{year}-01/P{count}M" if 0 < count <= _MONTHS else None
    if "edge" in parts:
        return f"{year}-12-31"
    if "y2" in parts:
        return f"{year}/{parts['y2']}" if parts["y2"] > year else None
    if "q" in parts or "q1" in parts:
        quarter = parts.get("q") or parts["q1"]
        return f"{year}-Q{quarter}" if 0 < quarter <= 4 else None
    if "h" in parts:
        return f"{year}-S{parts['h']}" if 0 < parts["h"] <= 2 else None
    return _by_month(parts, year, published)


def _said_year(parts: Mapping[str, int]) -> int | None:
    """The year of an era, or of two digits."""
    if "r" in parts:
        return _REPUBLIC + parts["r"]
    return parts["e"] + parts["era"] if "e" in parts else _full_year(parts["yy"]) if "yy" in parts else None


def _full_year(two_digits: int) -> int | None:
    """The year of its last two digits."""
    return None if two_digits >= _CENTURY else two_digits + (1900 if two_digits >= _LAST_CENTURY else 2000)


def _years(first: int, last: int) -> str | None:
    """From a year to one of two digits (1991-96); null for one that may be a month (2011-12), or a year across two (2012-13)."""
    end = first - first % _CENTURY + last
    return f"{first}/{end}" if _MONTHS < last < _CENTURY and first + 1 < end < first + _CENTURY else None


def _numeric_day(year: int, one: int, other: int) -> str | None:
    """A day and a month in numbers; null where either may be the month."""
    if one > _MONTHS or one == other:
        return _day(year, other, one)
    return _day(year, one, other) if other > _MONTHS else None


def _by_month(parts: Mapping[str, int], year: int, published: date | None) -> str | None:
    month = parts.get("m")
    if "rm" in parts and published is not None:
        months = published.year * _MONTHS + published.month - 1 + parts["rm"]
        return f"{months // _MONTHS}-{months % _MONTHS + 1:02}"
    if month is None:
        return str(year)
    if not 0 < month <= _MONTHS:
        return None
    if "back" in parts:
        # A period of months that ends early in a month is that of the months before.
        return _months_back(year, month - (parts.get("d", _EARLY) < _EARLY), parts.get("n", parts["back"]))
    if "d" in parts:
        return _days(parts, year, month)
    if "m2" in parts:
        length = parts["m2"] - month + 1
        return f"{year}-{month:02}/P{length}M" if length > 0 and parts["m2"] <= _MONTHS else None
    return f"{year}-{month:02}"


def _months_back(year: int, month: int, count: int) -> str | None:
    """So many months of which a month is the last."""
    first = year * _MONTHS + month - count
    return f"{first // _MONTHS}-{first % _MONTHS + 1:02}/P{count}M" if 0 < count <= _LONGEST else None


def _days(parts: Mapping[str, int], year: int, month: int) -> str | None:
    first = _day(year, month, parts["d"])
    if "d2" not in parts:
        return first
    last = _day(year, parts.get("m2", month), parts["d2"])
    return f"{first}/{last}" if first and last and first < last else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(parts: Mapping[str, int], published: date | None, told: int | None) -> int | None:
    """The year that is meant where none is printed: as the sentence tells, counted from the publication, or the latest such one."""
    if "rt" in parts and told is not None:
        return told + parts["rt"]
    if published is None:
        return None
    if "ry" in parts or "rt" in parts:
        return published.year + parts.get("ry", parts.get("rt", 0))
    if told is not None and told <= published.year and "rm" not in parts:
        return told
    # Months of a year so far are over, or they are of the year before.
    so_far = parts.get("n", 0) or _QUARTER * parts.get("k", 0) if "upto" in parts else 0
    month = parts.get("m") or so_far or 3 * parts.get("q", parts.get("q1", 0)) - 2
    begins_later = (month, parts.get("d", 1)) > (published.month, published.day) and month > 0
    return published.year - 1 if begins_later and "m2" not in parts else published.year


class _Form:
    """A wording of dates.

    Attributes:
        expression: finds it.
        rarest: words of which one stands in every such date; the empty one where none is known.
        others: further sets of such words.
        fixed: parts that the wording says by itself.
    """

    def __init__(self, pattern: str, fixed: tuple[Part, ...]) -> None:
        self.expression = re.compile(pattern)
        self.fixed = fixed
        needs = sorted(needed_words(pattern), key=weight, reverse=True) or [frozenset({""})]
        self.rarest, self.others = needs[0], needs[1:]


@kept
def _forms(language: str) -> list[_Form]:
    """The wordings of dates of a language."""
    prose = word_lists(language).prose
    macros = {**_MACROS, **prose.date_macros}
    return [_Form(_expanded(form, macros), _fixed(form.parts)) for form in prose.dates]


def _expanded(form: DateForm, macros: Mapping[str, str]) -> str:
    pattern = form.pattern
    for _ in range(4):  # a macro may hold another
        for name, expression in macros.items():
            pattern = pattern.replace(f"{{{name}}}", expression)
    return pattern


def _fixed(parts: Mapping[str, int]) -> tuple[Part, ...]:
    return tuple((name, None, number) for name, number in parts.items())
