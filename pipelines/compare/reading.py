"""The figures of many short texts at once, as `compare` sees them. Finding them is the business of `pipelines.reading`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from pipelines.compare.figure import Figure
from pipelines.compare.units import COUNT, DATE, MULTIPLE, family
from pipelines.language.evidence import primary_language
from pipelines.language.told import is_read_language, told_languages
from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities
from pipelines.values.period import resolve_periods

YEAR_OF_WRITING = 9000
"""Dates that are told from the day of writing ("last year", "on 5 May") fall in years about this one, so that they can be
compared with each other and never with dates that name their year."""

_MOST_TIMES = 100
"""More times than that are how often something was done, no multiple."""

_DAY_OF_WRITING = date(YEAR_OF_WRITING, 6, 15)


def read_figures(
    texts: Sequence[str], languages: Sequence[str | None]
) -> tuple[list[list[Figure]], list[str | None], list[str | None]]:
    """The figures of texts.

    Args:
        texts: the texts.
        languages: the BCP 47 tag of each; null where the text has to tell.

    Returns:
        The figures of each text by their place; the language each is read in, null where it is not; and the tag of the language
        that a text is said to be in and that is not read.
    """
    told, read, refused = _told(texts, languages)
    documents = pl.DataFrame(
        {
            "document_id": [str(number) for number in range(len(texts))],
            "text": list(texts),
            "language": told,
            "told_language": read,
            "published_date": [_DAY_OF_WRITING] * len(texts),
        },
        schema={**dict.fromkeys(("document_id", "text", "language", "told_language"), pl.String), "published_date": pl.Date},
    )
    figures: list[list[Figure]] = [[] for _ in texts]
    for number, figure in figures_of(read_mentions(documents)):
        own = figures[number]
        figure.place = len(own)
        own.append(figure)
    return figures, told, refused


def _told(texts: Sequence[str], tags: Sequence[str | None]) -> tuple[list[str | None], list[str | None], list[str | None]]:
    """The language of each text, the one that its figures are read in, and the tag of one that is not read.

    A tag of a language that is read is believed; but where the words of the text say another one, its figures are read in that.
    """
    languages = {tag: primary_language(tag) if tag and is_read_language(tag) else None for tag in set(tags)}
    believed = [languages[tag] for tag in tags]
    asked = pl.Series([one or tag for one, tag in zip(believed, tags, strict=True)], dtype=pl.String)
    frame = told_languages(pl.Series(texts, dtype=pl.String), asked)
    read = frame["language"].to_list()
    told = [one or other for one, other in zip(believed, read, strict=True)]
    refused = [None if one else other for one, other in zip(believed, frame["refused"].to_list(), strict=True)]
    return told, read, refused


def figures_of(mention: pl.DataFrame) -> Iterator[tuple[int, Figure]]:
    """Mentions as figures, each with the number of its text.

    Args:
        mention: of the contract `mention`, with the number of the text as document_id.
    """
    shown = quantities(mention)
    ends = mention.select(*_end("low"), *_end("high"))
    columns = mention.select(
        pl.col("document_id").cast(pl.Int64), "char_start", "char_end", "quote", "mention_kind",
        pl.col("unit_measure").str.split("/").list.first(), "unit_name", pl.col("unit_exponent").fill_null(0).cast(pl.Int64),
        pl.col("qualifier").fill_null("exact"),
    )  # fmt: skip
    rows = zip(
        *(columns[name].to_list() for name in columns.columns),
        *(ends[name].to_list() for name in ends.columns),
        *_days(mention["time_period"]),
        *(shown[name].to_list() for name in ("value", "low", "high", "unit")),
        strict=True,
    )
    for (
        number, start, end, quote, kind, unit, name, shift, qualifier,
        low_digits, low_power, low, is_negative, high_digits, high_power, high, _,
        first_day, last_day, shown_value, shown_low, shown_high, shown_unit,
    ) in rows:  # fmt: skip
        figure = Figure(
            start, end, quote, kind, unit, name, shift, qualifier, low_digits, low_power, high_digits, high_power, low, high,
            is_negative, first_day, last_day, shown_value, shown_low, shown_high, shown_unit, family(unit, kind),
        )  # fmt: skip
        if figure.family == MULTIPLE and figure.low >= _MOST_TIMES:
            figure.family = COUNT
        if figure.family != DATE:
            _settle(figure)
        yield number, figure


def _days(periods: pl.Series) -> tuple[list[date | None], list[date | None]]:
    """First and last day of periods, each distinct one resolved once."""
    resolved = resolve_periods(periods)
    joined = periods.to_frame("time_period").join(resolved, on="time_period", how="left", maintain_order="left")
    return joined["period_start"].to_list(), joined["period_end"].to_list()


def _settle(figure: Figure) -> None:
    """Ends without sign in order, in the unit that all of the dimension are compared in."""
    if figure.low > figure.high:
        figure.low, figure.high = figure.high, figure.low
        figure.digits, figure.high_digits = figure.high_digits, figure.digits
        figure.power, figure.high_power = figure.high_power, figure.power


def _end(side: str) -> Iterator[pl.Expr]:
    """Digits without zeros at the end, place of the last of them, the value without sign, and whether it is negative."""
    significand, exponent = pl.col(f"{side}_significand"), pl.col(f"{side}_exponent").cast(pl.Int64)
    text = significand.abs().cast(pl.String).fill_null("0")
    digits = text.str.strip_chars_end("0")
    yield digits.alias(f"{side}_digits")
    yield (exponent.fill_null(0) + (text.str.len_chars() - digits.str.len_chars()).cast(pl.Int64)).alias(f"{side}_power")
    yield pl.format("{}e{}", text, exponent.fill_null(0)).cast(pl.Float64).alias(f"{side}_value")
    yield (significand < 0).fill_null(value=False).alias(f"{side}_negative")
