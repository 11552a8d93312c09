"""Reads the quotes of observations as figures: exact values in base units with interval, unit, qualifier and period.

Every distinct quote is parsed once; the rest is columns. A quote is a text in strict mode (`strict.py`); what is done about a
unit that does not suit its indicator is the rules' business.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import polars as pl

from pipelines.language.load import languages
from pipelines.language.number_marks import KNOWN_MARKS
from pipelines.language.traits import traits
from pipelines.reading.indicator_units import Indicator, unit_of
from pipelines.reading.indicator_units import indicator as indicator_of
from pipelines.reading.numeral_parts import ReadingError
from pipelines.reading.strict import Reading, read_figure
from pipelines.reading.strict_ends import End
from pipelines.values.fraction import printed_fraction
from pipelines.values.interval import HALF_UNIT, MAX_SIGNIFICAND, intervals
from pipelines.values.period import resolve_periods
from schemas import codes
from schemas.figure import FIGURE

# The exponents that a figure of this world has; what is beyond is a broken quote.
_MAX_EXPONENT = 60
_OF_ONE = {codes.PERCENT: 100, "PM": 1000}
_ABBREVIABLE = ("money", codes.COUNT, "person")

_KEYS = ["text", "language", "indicator", "is_restated"]
_PARSED_DTYPES = {
    "text": pl.String(),
    "language": pl.String(),
    "indicator": pl.String(),
    "is_restated": pl.Boolean(),
    "low_significand": pl.Int64(),
    "low_exponent": pl.Int16(),
    "low_slack": pl.Int64(),
    "high_significand": pl.Int64(),
    "high_exponent": pl.Int16(),
    "high_slack": pl.Int64(),
    "unit_measure": pl.String(),
    "qualifier": pl.String(),
    "scale_word": pl.String(),
    "scale_exponent": pl.Int16(),
    "rule": pl.String(),
    "reason": pl.String(),
}
UNREAD_DTYPES = {"observation_id": pl.String(), "rule": pl.String(), "reason": pl.String()}


class QuoteReading(NamedTuple):
    """What became of every quote.

    Attributes:
        figure: one row a quote that was read, of the contract `figure`.
        unread: one row a quote that was not: observation_id, rule, reason.
    """

    figure: pl.DataFrame
    unread: pl.DataFrame


def read_quotes(mentions: pl.DataFrame) -> QuoteReading:
    """Reads the quote, or where there is one its plain restatement, of every observation.

    Args:
        mentions: observation_id, document_id, quote, reads_as (may be null), indicator, time_period (may be null),
            language (BCP 47).

    Returns:
        A figure or an unread row for every row of `mentions`, in their order.
    """
    texts = mentions.with_columns(text=pl.coalesce("reads_as", "quote"), is_restated=pl.col("reads_as").is_not_null())
    parsed = texts.join(_parse_distinct(texts), on=_KEYS, how="left", nulls_equal=True, maintain_order="left")
    read = parsed.filter(pl.col("rule").is_null())
    with_intervals = pl.concat([read, intervals(read)], how="horizontal")
    periods = resolve_periods(read["time_period"])
    dated = with_intervals.join(periods, on="time_period", how="left", maintain_order="left")
    figure = dated.select(pl.col(name).cast(dtype) for name, dtype in FIGURE.dtypes.items())
    return QuoteReading(figure, parsed.filter(pl.col("rule").is_not_null()).select(list(UNREAD_DTYPES)))


def read_text(text: str, language: str, indicator: str | None = None, *, is_restated: bool = False) -> Reading:
    """Reads one printed figure with the words of its language, or failing that of another that writes numbers in the same way.

    Args:
        text: the figure.
        language: BCP 47 tag of the text around it.
        indicator: code of the indicator; it decides whether a single letter is a scale word.
        is_restated: whether a person wrote it for us, in whatever language.

    Raises:
        ReadingError: no language's words read it.
    """
    own, known = language.split("-", 1)[0].lower(), languages()
    failure = ReadingError(f"no word lists for language '{own}'; add the folder language/{own} or fill in reads_as")
    # Words of an unknown language may look like another's, and its decimal comma like a separator.
    marks = traits(own).number_marks if own in known else KNOWN_MARKS
    alike = [name for name in known if name != own and traits(name).number_marks == marks]
    others = alike if own in known or is_restated else []
    for position, name in enumerate([own, *others] if own in known else others):
        try:
            return _read_in(text, name, indicator_of(indicator))
        except ReadingError as error:
            failure = error if position == 0 else failure
            if error.is_final:
                break
    raise failure


def _read_in(text: str, language: str, indicator: Indicator) -> Reading:
    reading = read_figure(text, language)
    is_meant = reading.currency or reading.units or indicator.dimension.startswith(_ABBREVIABLE)
    if reading.is_abbreviated and not is_meant:
        return read_figure(text, language, with_abbreviations=False)
    return reading


def _unit(reading: Reading, indicator: str | None) -> str:
    """The unit of a figure.

    Raises:
        ReadingError: neither the quote nor its indicator says one.
    """
    units = (reading.currency,) if reading.currency else reading.units
    is_fraction = bool(reading.low.fraction or reading.high.fraction)
    unit = unit_of(units, reading.per, indicator_of(indicator), is_fraction=is_fraction)
    if unit is None:
        raise ReadingError("no unit is printed and no indicator says one; write it in reads_as", "figure.unit_missing")
    return unit


def _parse_distinct(texts: pl.DataFrame) -> pl.DataFrame:
    distinct = texts.select(pl.col(name).cast(_PARSED_DTYPES[name]) for name in _KEYS).unique(maintain_order=True)
    rows = [(*key, *_parse(*key)) for key in distinct.iter_rows()]
    return pl.DataFrame(rows, schema=_PARSED_DTYPES, orient="row")


_KEPT_QUOTES = 1 << 16
"""Readings that are kept from batch to batch, some 100 MB at most: tables print the same quotes over and over."""

_Row = tuple[int | str | None, ...]


@lru_cache(_KEPT_QUOTES)
def _parse(text: str | None, language: str | None, indicator: str | None, is_restated: bool) -> _Row:  # noqa: FBT001 - a column
    """One row of `_PARSED_DTYPES` behind the keys."""
    try:
        if text is None or language is None:
            raise ReadingError("the quote or the document's language is missing")
        reading = read_text(text, language, indicator, is_restated=is_restated)
        unit = _unit(reading, indicator)
        low = _end_columns(reading.low, reading, unit, is_low=True)
        high = _end_columns(reading.high, reading, unit, is_low=False)
    except ReadingError as error:
        return (None,) * 10 + (error.rule, f"cannot read '{text}': {error}")
    return (*low, *high, unit, reading.qualifier, reading.scale_word, reading.scale_exponent, None, None)


def _end_columns(end: End, reading: Reading, unit: str, *, is_low: bool) -> tuple[int, int, int]:
    """Significand, exponent and slack of one end in base units."""
    significand, exponent, slack = end.significand, end.exponent, HALF_UNIT
    if end.fraction:
        numerator, denominator = end.fraction
        factor = 1 if reading.units or reading.currency else _OF_ONE.get(unit, 1)
        printed = printed_fraction(abs(numerator), denominator, factor)
        is_negative = numerator < 0
        significand, exponent = -printed.significand if is_negative else printed.significand, printed.exponent
        slack = printed.low_slack if is_low != is_negative else printed.high_slack
    exponent += reading.unit_exponent
    if abs(significand) >= MAX_SIGNIFICAND or abs(exponent) > _MAX_EXPONENT:
        raise ReadingError("more digits than a figure of this world has (16, up to 10^60)", "figure.too_large")
    return significand, exponent, slack
