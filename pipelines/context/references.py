"""What a text says of a period without naming it: the same period, the year before it, a year that ends in some month.

The expressions are data (`references`). What they refer to is resolved by `dates.py`, in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import polars as pl

from pipelines.language.context_words import context_words
from pipelines.language.kept import kept
from pipelines.language.word_lists import word_lists
from pipelines.text.surface import Surface

FLAGS = ("is_same", "is_shifted", "is_whole", "named_year")
_FOUND_DTYPES = {
    "start": pl.Int64(),
    "end": pl.Int64(),
    "order": pl.Int64(),
    "is_same": pl.Boolean(),
    "is_shifted": pl.Boolean(),
    "is_whole": pl.Boolean(),
    "named_year": pl.Int64(),
    "count": pl.Int64(),
    "last_month": pl.Int64(),
}
_LINE_END = "\n"
_GROUP_NAME, _LOOK = re.compile(r"\(\?P<\w+>"), re.compile(r"\\b|\(\?<?[!=][^()]*\)")
_BEYOND_LINE = re.compile(r"\\[sSWDBnAZ]|\[\^|\n|\(\?[^:]|[$^]")
_NAMED_SPANS = {3: "-Q", 6: "-S", 12: ""}


def find_references(text: Surface, language: str, published: pl.Series) -> pl.DataFrame:
    """The references of a text.

    Args:
        text: folded and cut.
        language: primary language subtag.
        published: day of publication of each document, in the order of the text.

    Returns:
        start, end, time_period (empty for one that is better left open than read as the date inside it; null for one that refers
        back) and `FLAGS`: whether it refers back, to another year, to the whole of it, and the year that it names.
    """
    rows = []
    for order, match in _matches(text.text, _patterns(language)):
        groups = {name: word for name, word in match.groupdict().items() if word is not None}
        rows.append((match.start(), match.end(), order, *_read(groups, language)))
    ordered = pl.DataFrame(rows, schema=_FOUND_DTYPES, orient="row").sort("order", "start")
    found = ordered[free(ordered)].sort("start")
    days = published.to_list()
    documents = text.document_of(found["start"]).to_list()
    told = zip(documents, found.select("named_year", "count", "last_month", "is_same").iter_rows(), strict=True)
    periods = [None if is_same else _period(year, count, last, days[document]) for document, (year, count, last, is_same) in told]
    return found.with_columns(time_period=pl.Series(periods, dtype=pl.String)).select("start", "end", "time_period", *FLAGS)


def free(spans: pl.DataFrame) -> list[int]:
    """Positions of the spans (start, end) that no earlier one overlaps."""
    taken: set[int] = set()
    kept = []
    for index, (start, end) in enumerate(spans.select("start", "end").iter_rows()):
        places = range(start, end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(index)
    return kept


def _matches(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, re.Match[str]]]:
    """The matches of each pattern with its number; of most only the lines are searched that may hold one."""
    rough = [_rough(pattern.pattern) for pattern in patterns]
    ends = pl.Series([text]).str.split(_LINE_END).explode(empty_as_null=False).alias("line").to_frame()
    length = pl.col("line").str.len_chars().cast(pl.Int64)
    lines = ends.with_columns(start=length.cum_sum() - length + pl.int_range(pl.len()), length=length)
    within = "|".join(f"(?:{form})" for form in rough if form is not None)
    likely = lines.filter(pl.col("line").str.contains(within)) if within else lines.clear()
    spans = likely.select("start", end=pl.col("start") + pl.col("length")).rows()
    for order, (pattern, form) in enumerate(zip(patterns, rough, strict=True)):
        for start, end in [(0, len(text))] if form is None else spans:
            for match in pattern.finditer(text, start, end):
                yield order, match


@cache
def _rough(pattern: str) -> str | None:
    """A form without looks around that matches wherever the pattern does; None if that may go over the end of a line."""
    form = _GROUP_NAME.sub("(?:", _LOOK.sub("", pattern)).replace(r"\w", ".")
    return None if _BEYOND_LINE.search(form) else form


@kept
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    month = word_lists(language).prose.date_macros.get("MON", "(?!)")
    return tuple(re.compile(pattern.replace("MONTH", month)) for pattern in context_words(language).references)


def _read(groups: dict[str, str], language: str) -> tuple[object, ...]:
    """The columns behind `order` of one match's groups."""
    named = groups.get("y")
    year = int(named) if named else None
    if "same" in groups:
        return True, "shift" in groups, "whole" in groups, year, None, None
    numbers = word_lists(language).prose.date_numbers
    count, last = (_number(groups.get(name), numbers) for name in ("back", "m2"))
    return False, False, False, year, count, last


def _number(word: str | None, numbers: dict[str, int]) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdecimal() else numbers.get(word.rstrip("."))


def _period(year: int | None, count: int | None, last: int | None, published: date | None) -> str:
    """The months up to one, as the quarter, half or year that they are, or the span; open where they start in an earlier year."""
    if count is None and last is None:
        return "" if year is None else str(year)
    if not count or not last or count > last:
        return ""
    if year is None:
        if published is None:
            return ""
        year = published.year - (last > published.month)
    if last % count == 0 and count in _NAMED_SPANS:
        return f"{year}{_NAMED_SPANS[count]}{last // count if count < 12 else ''}"
    return f"{year}-{last - count + 1:02}/P{count}M"
