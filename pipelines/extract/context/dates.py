"""Dates of a text as cues: SDMX periods, with what refers back ("same period") resolved in the order of the text.

The patterns are data. What a figure's period is, among the dates around it, is `periods.py`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.extract.context.nearest import before
from pipelines.extract.context.surface import Surface
from pipelines.language.context_words import context_words

_YEAR, _SPAN = r"^(\d{4})", r"^\d{4}/\d{4}$"
_REFERENCE = ("is_same", "is_shifted", "is_whole", "named_year")
_FOUND_DTYPES = {
    "start": pl.Int64(),
    "end": pl.Int64(),
    "order": pl.Int64(),
    "form": pl.String(),
    "year": pl.Int64(),
    "is_prior": pl.Boolean(),
    "is_same": pl.Boolean(),
    "is_shifted": pl.Boolean(),
    "is_whole": pl.Boolean(),
    "needs_year": pl.Boolean(),
    "due_month": pl.Int64(),
}
# A year without its own stands in this form until the year is known.
_GAP = "@"
_LINE_END = "\n"
_GROUP_NAME, _LOOK = re.compile(r"\(\?P<\w+>"), re.compile(r"\\b|\(\?<?[!=][^()]*\)")
_BEYOND_LINE = re.compile(r"\\[sSWDBnAZ]|\[\^|\n|\(\?[^:]|[$^]")
_LETTERS = {3: "-Q", 6: "-S", 12: ""}
_MAX_LIST_GAP, _MAX_BASE, _MAX_OF_FIGURE = 6, 45, 12
_DAY = r"-\d{2}-\d{2}$"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The groups of one match, as numbers where they are numbers."""

    words: dict[str, str]
    language: str

    def number(self, name: str) -> int | None:
        word = self.words.get(name)
        if word is None:
            return None
        lists = context_words(self.language)
        return int(word) if word.isdecimal() else lists.numbers.get(word, lists.months.get(word))


def find_dates(
    text: Surface, language: str, cues: pl.DataFrame, published: pl.Series, known: pl.DataFrame, figures: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The dates of a text.

    Args:
        text: folded and cut.
        language: primary language subtag.
        cues: of the text; those of kind now, then, base, base_behind, attribution and since are used.
        published: day of publication of each document, in the order of the text.
        known: start, end, time_period of dates that were read already.
        figures: start, end and clause of every figure: the date of one that another is compared with is not what is told of.

    Returns:
        start, end, time_period (empty where the text only says "then"), is_base, is_since, is_shifted (the same
        period of another year) and the columns of `Surface.place`, sorted by start.
    """
    found = _find(text, language, with_dates=known.is_empty())
    document = text.document_of(found["start"])
    day = pl.DataFrame({"document": range(len(published)), "published": published}).with_columns(pl.col("document").cast(pl.Int64))
    dated = text.place(found).with_columns(document=document).join(day, on="document", how="left", maintain_order="left")
    resolved = _with_years(dated).with_columns(time_period=_form(), named_year=pl.when("is_same").then("printed_year"))
    placed = _merge(resolved.select("start", "end", "time_period", *_REFERENCE), known)
    moments = _moments(text, cues, day)
    own = _without_datelines(text, pl.concat([placed, moments]).sort("start"))
    measured = pl.DataFrame(schema={"start": pl.Int64, "end": pl.Int64, "clause": pl.Int64}) if figures is None else figures
    return _resolve_references(text, _flag(text, own, cues, measured))


def _find(text: Surface, language: str, *, with_dates: bool) -> pl.DataFrame:
    rows = []
    for order, match in _matches(text.text, _patterns(language, with_dates=with_dates)):
        words = tuple((name, word) for name, word in match.groupdict().items() if word is not None)
        rows.append((match.start(), match.end(), order, *_read(words, language)))
    found = pl.DataFrame(rows, schema=_FOUND_DTYPES, orient="row")
    first = found.filter(pl.col("form").is_not_null()).sort("start", "order")
    # Patterns are in order of what they know; a later one counts where no earlier one overlaps it.
    ordered = first.sort("order", "start")
    return ordered[_free(ordered)].sort("start")


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


@cache
def _patterns(language: str, *, with_dates: bool) -> tuple[re.Pattern[str], ...]:
    words = context_words(language)
    month = "|".join(sorted(words.months, key=len, reverse=True)) or "(?!)"
    listed = [*words.references, *words.dates] if with_dates else words.references
    return tuple(re.compile(pattern.replace("MONTH", f"(?:{month})")) for pattern in listed)


@cache
def _read(words: tuple[tuple[str, str], ...], language: str) -> tuple[object, ...]:
    """form, year, is_prior, is_same, is_shifted, is_whole, needs_year, due_month of one match's groups."""
    groups = dict(words)
    parts = _Parts(groups, language)
    lists = context_words(language)
    if "same" in groups:
        return ("", parts.number("y"), False, True, "shift" in groups, "whole" in groups, False, None)
    if "unknown" in groups:  # better none than the month that a year ends in
        return ("", None, False, False, False, False, False, None)
    relative = groups.get("r")
    form, due = _shape(parts)
    year = parts.number("y")
    offset = lists.years.get(relative or "")
    if relative and offset is None:
        offset = 0
    is_prior = relative in lists.prior_years
    shown_year = year if year is not None else offset
    return (form, shown_year, is_prior, False, False, False, year is None and relative is None, due)


def _shape(parts: _Parts) -> tuple[str | None, int | None]:
    """The period with a gap for its year, and the last month that it needs; null if there is no such period."""
    year_2, quarter, half = parts.number("y2"), parts.number("q"), parts.number("h")
    if year_2 is not None:
        return f"{_GAP}/{year_2}", None
    if quarter is not None:
        return (f"{_GAP}-Q{quarter}", quarter * 3) if 1 <= quarter <= 4 else (None, None)
    if half is not None:
        return f"{_GAP}-S{half}", half * 6
    for name, months in (("nq", 3), ("n", 1)):
        if name in parts.words:
            return _first_months(months * (parts.number(name) or 0))
    if "back" in parts.words:
        return _months_back(parts.number("back"), parts.number("m2"))
    return _month(parts)


def _first_months(count: int) -> tuple[str | None, int | None]:
    return (f"{_GAP}-01/P{count}M", count) if 1 <= count <= 12 else (None, None)


def _month(parts: _Parts) -> tuple[str | None, int | None]:
    """A year, a month of it, a day of that or a span of months."""
    month, month_2, day = parts.number("m"), parts.number("m2"), parts.number("d")
    if month is None:
        return _GAP, None
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None, None
    if month_2 is not None:
        return (f"{_GAP}-{month:02}/P{month_2 - month + 1}M", month_2) if month < month_2 <= 12 else (None, None)
    return f"{_GAP}-{month:02}" + (f"-{day:02}" if day is not None else ""), month


def _months_back(count: int | None, last: int | None) -> tuple[str | None, int | None]:
    """Months up to one, as the quarter, half or year that they are, or the span; none that start in an earlier year."""
    if not count or not last or count > last:
        return None, None
    if last % count == 0 and count in _LETTERS:
        return f"{_GAP}{_LETTERS[count]}{last // count if count < 12 else ''}", last
    return f"{_GAP}-{last - count + 1:02}/P{count}M", last


def _with_years(dates: pl.DataFrame) -> pl.DataFrame:
    """The year of every date: as printed, against the publication, or that of the sentence's last date."""
    published = pl.col("published").dt.year().cast(pl.Int64)
    is_offset = pl.col("year").abs() < 1000
    printed = pl.when(~is_offset).then("year").forward_fill().over("sentence")
    due = published - (pl.col("due_month") > pl.col("published").dt.month()).cast(pl.Int64)
    relative = pl.when(pl.col("is_prior")).then(pl.coalesce(printed, published)).otherwise(published) + pl.col("year")
    own = pl.when(is_offset).then(relative).otherwise(pl.col("year"))
    return dates.with_columns(
        printed_year="year", year=pl.when(pl.col("needs_year")).then(pl.coalesce(printed, due)).otherwise(own)
    )


def _form() -> pl.Expr:
    """The period with its year; null where nothing says the year: a text without a day of publication has many such."""
    is_told = pl.col("year").is_not_null() | ~pl.col("form").str.contains(_GAP, literal=True)
    return pl.when(~pl.col("is_same") & is_told).then(
        pl.col("form").str.replace(_GAP, pl.col("year").cast(pl.String), literal=True)
    )


def _merge(found: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The dates that were read already and those found here; of two that overlap the longer counts.

    What refers back ("the same period last year") is resolved by the text here, and not by the day of publication alone.
    """
    given = known.select("start", "end", "time_period", **_no_reference())
    ranked = pl.concat([given.with_columns(order=1), found.with_columns(order=pl.when("is_same").then(0).otherwise(2))])
    ranked = ranked.filter(pl.col("time_period").is_not_null() | pl.col("is_same"))
    length = pl.col("end") - pl.col("start")
    preferred = ranked.sort(pl.col("order") > 0, -length, "order", "start").drop("order")
    return preferred[_free(preferred)]


def _free(spans: pl.DataFrame) -> list[int]:
    """Positions of the spans that no earlier one overlaps."""
    taken: set[int] = set()
    kept = []
    for index, (start, end) in enumerate(spans.select("start", "end").iter_rows()):
        places = range(start, end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(index)
    return kept


def _moments(text: Surface, cues: pl.DataFrame, day: pl.DataFrame) -> pl.DataFrame:
    """What says "now" is of the year of publication; what says "then" is of no period that we know."""
    said = cues.filter(pl.col("kind").is_in(["now", "then"])).select("start", "end", "kind")
    document = text.document_of(said["start"])
    dated = said.with_columns(document=document).join(day, on="document", how="left", maintain_order="left")
    year = pl.col("published").dt.year().cast(pl.String)
    return dated.select(
        "start",
        "end",
        time_period=pl.when(pl.col("kind") == "now").then(year).otherwise(pl.lit("")),
        **_no_reference(),
    )


def _no_reference() -> dict[str, pl.Expr]:
    flags = {name: pl.lit(value=False) for name in ("is_same", "is_shifted", "is_whole")}
    return flags | {"named_year": pl.lit(None, dtype=pl.Int64)}


def _resolve_references(text: Surface, dates: pl.DataFrame) -> pl.DataFrame:
    document = text.document_of(dates["start"])
    is_subject = (pl.col("time_period") != "") & ~pl.col("is_base")
    last = pl.when(is_subject).then("time_period").forward_fill().over("document")
    year = pl.coalesce("named_year", last.str.extract(_YEAR).cast(pl.Int64) - pl.col("is_shifted").cast(pl.Int64))
    tail = pl.when(pl.col("is_whole")).then(pl.lit("")).otherwise(last.str.slice(4))
    # A span of years has another year behind, which nothing shifts.
    referred = pl.when(last.str.contains(_SPAN)).then(last).otherwise(pl.format("{}{}", year, tail))
    return (
        dates.with_columns(document=document)
        .with_columns(time_period=pl.when(pl.col("is_same")).then(referred).otherwise("time_period"))
        .filter(pl.col("time_period").is_not_null())
        .drop("document", *(name for name in _REFERENCE if name != "is_shifted"))
    )


def _without_datelines(text: Surface, dates: pl.DataFrame) -> pl.DataFrame:
    """Leaves out the day of writing: a day that has a line to itself, and another line before it."""
    ends = pl.concat([pl.Series([0], dtype=pl.Int64), text.paragraphs]).sort()
    paragraph = ends.search_sorted(dates["start"], side="right").cast(pl.Int64) - 1
    first = text.visible(ends.gather(paragraph))
    closing = text.visible(dates["end"]).is_in((text.paragraphs - 1).implode())
    is_first_line = text.offset(first) == 0
    is_alone = (first == dates["start"]) & closing & ~is_first_line
    return dates.filter(~(pl.Series(is_alone) & pl.col("time_period").str.contains(_DAY).fill_null(value=False)))


def _of_base_figures(dates: pl.DataFrame, cues: pl.DataFrame, figures: pl.DataFrame) -> pl.Series:
    """Whether each date is that of a figure that another is compared with: "after a fall of 4.6% in 2020"."""
    words = cues.filter(pl.col("kind").is_in(["since", "base", "base_apart", "comparator"]))
    marked = figures.select("end", "clause", figure_end="end", is_base_figure=pl.col("start").is_in(words["anchor"].implode()))
    asked = before(dates.select("clause", end="start"), marked, ["clause"], {"is_base_figure": "is_of", "figure_end": "figure_end"})
    near = pl.col("end") - pl.col("figure_end") <= _MAX_OF_FIGURE
    return asked.select((pl.col("is_of") & near).fill_null(value=False)).to_series()


def _flag(text: Surface, dates: pl.DataFrame, cues: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Whether a date is what is compared with, or since when; the dateline of a source is left out."""
    placed = text.place(dates)
    ahead = {kind: cues.filter(pl.col("kind") == kind)["anchor"].implode() for kind in ("base", "since")}
    # "Compared with" behind a date is of that date where the clause ends there, else of what follows.
    closing = cues.filter((pl.col("kind") == "base_behind") & pl.col("anchor").is_in((text.clauses - 1).implode()))
    behind = {
        "base_behind": closing["start"].implode(),
        "attribution": cues.filter(pl.col("kind") == "attribution")["start"].implode(),
    }
    bases = cues.filter(pl.col("kind") == "base_apart")
    placed = before(placed, bases, ["clause", "bracket"], {"end": "base_end"})
    apart = (pl.col("start") - pl.col("base_end")).is_between(0, _MAX_BASE).fill_null(value=False)
    placed = placed.with_columns(of_base=_of_base_figures(placed, cues, figures))
    said_before, said_behind = (
        pl.col("start").is_in(ahead["base"]) | apart | pl.col("of_base"),
        pl.col("anchor").is_in(behind["base_behind"]),
    )
    listed = (pl.col("start").shift(-1) - pl.col("end") <= _MAX_LIST_GAP) & (pl.col("clause").shift(-1) == pl.col("clause"))
    return (
        placed.filter(~pl.col("anchor").is_in(behind["attribution"]))
        .with_columns(
            is_base=said_before | said_behind | (listed & said_behind.shift(-1, fill_value=False)),
            is_since=pl.col("start").is_in(ahead["since"]),
        )
        .drop("base_end", "of_base")
    )
