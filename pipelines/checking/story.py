"""The whole story of one figure of a text: what is printed, what it is worth, what it measures, what it was held against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import polars as pl
from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, get_currency_name

from pipelines.checking.diagnose import diagnostics, places_of
from pipelines.checking.judge import Judged
from pipelines.diagnostics import Diagnostic, Place
from pipelines.language.load import languages
from pipelines.rules.spoken import unit_text
from pipelines.values.records import dataclass
from schemas import codes

_FRACTION_DIGITS = 4
_DATE = "date"
_NAMES = {
    "indicator": "indicator",
    "ref_area": "ref_area",
    "counterpart_area": "ref_area",
    "basis": "basis",
    "obs_status": "obs_status",
}
"""Code lists of what a text says of a figure."""


@dataclass(frozen=True)
class Said:
    """One thing that the text says of a figure: concept, code, the code's name, how sure it is, and the words that say so."""

    concept: str
    code: str
    name: str | None
    confidence: float
    words: str | None


@dataclass(frozen=True)
class Comparison:
    """What a figure was held against.

    Attributes:
        rule: code of the rule.
        outcome: holds, fails or cannot_tell.
        message: the sentence.
        others: the other figures in it.
    """

    rule: str
    outcome: str
    message: str
    others: tuple[Place, ...]


@dataclass(frozen=True)
class Story:
    """All that is known of one figure.

    Attributes:
        place: where it stands.
        line: the line that it stands on.
        kind: money, percent, date and others, as the reader says.
        period: the period of a date; None for a quantity.
        low: least value as adjudicated, in units; None for a date.
        high: greatest value.
        bound_low: lower end of the interval that it is printed with; None where it is open.
        bound_high: upper end.
        unit: code of the unit.
        unit_words: how it is said.
        spoken: the value as each language says it.
        qualifier: what widens the interval, as a sentence; rounding where nothing does.
        scale: how its scale word is read: word, printed and adjudicated power of ten, status, proof; None without one.
        says: what the text says of it.
        comparisons: what it was held against.
        found: the diagnostics that it is concerned by.
    """

    place: Place
    line: str
    kind: str
    period: str | None
    low: float | None
    high: float | None
    bound_low: float | None
    bound_high: float | None
    unit: str | None
    unit_words: str | None
    spoken: Mapping[str, str]
    qualifier: str | None
    scale: Mapping[str, Any] | None
    says: tuple[Said, ...]
    comparisons: tuple[Comparison, ...]
    found: tuple[Diagnostic, ...]


def figure_at(judged: Judged, document: str, offset: int) -> dict[str, Any] | None:
    """The mention of a document at a code point; of several the shortest, None where there is none.

    Args:
        judged: the texts.
        document: name of the source.
        offset: code point of the source.
    """
    [number] = [number for number, text in judged.texts.items() if text.source.name == document]
    own = judged.reading.mention.filter(pl.col("document_id") == number)
    spans = own.select("char_start", "char_end").iter_rows()
    places = [judged.texts[number].place(start, end) for start, end in spans]
    around = [index for index, place in enumerate(places) if place.start <= offset < place.end]
    shortest = min(around, key=lambda index: places[index].end - places[index].start, default=None)
    return None if shortest is None else own.row(shortest, named=True)


def tell(judged: Judged, mention: Mapping[str, Any]) -> Story:
    """The story of a mention.

    Args:
        judged: the texts.
        mention: a row of `judged.reading.mention`.
    """
    text = judged.texts[mention["document_id"]]
    source, place = text.source, text.place(mention["char_start"], mention["char_end"])
    observation, unit = mention["observation_id"], mention["unit_measure"]
    shift = _shift(judged, observation)
    low, high = _value(mention, "low", shift), _value(mention, "high", shift)
    is_date = mention["mention_kind"] == _DATE
    return Story(
        place=place,
        line=source.line(place.line),
        kind=mention["mention_kind"],
        period=mention["time_period"] if is_date else None,
        low=low,
        high=high,
        bound_low=_value(mention, "interval_low", shift),
        bound_high=_value(mention, "interval_high", shift),
        unit=unit,
        unit_words=unit_text(unit) if unit else None,
        spoken={} if low is None or high is None else {one: spoken(low, high, unit, one) for one in languages()},
        qualifier=qualifier_text(mention["qualifier"]),
        scale=_scale(judged, mention, shift),
        says=_says(judged, mention),
        comparisons=tuple(_comparisons(judged, observation)),
        found=tuple(one for one in diagnostics(judged) if place in one.places or any(place == each.place for each in one.related)),
    )


def _value(mention: Mapping[str, Any], name: str, shift: int) -> float | None:
    significand, exponent = mention[f"{name}_significand"], mention[f"{name}_exponent"]
    return None if significand is None else float(f"{significand}e{exponent + shift}")


def _shift(judged: Judged, observation: str | None) -> int:
    if observation is None:
        return 0
    found = judged.reconciliation.adjudication.filter(pl.col("observation_id") == observation)["scale_shift"].to_list()
    return int(found[0]) if found else 0


def spoken(low: float, high: float, unit: str | None, language: str) -> str:
    """A value as people of a language say it: 88.58 billion US dollars, 885.8亿美元.

    Args:
        low: least value.
        high: greatest value, which may be the same.
        unit: code of the unit; other units than money have their names in no language but English.
        language: primary subtag.
    """
    try:
        locale = Locale.parse(language)
    except UnknownLocaleError:
        return ""
    form: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    ends = [
        format_compact_decimal(one, format_type=form, locale=locale, fraction_digits=_FRACTION_DIGITS)
        for one in dict.fromkeys((low, high))
    ]
    number = " – ".join(ends)
    if unit is None or unit not in codes.codes("currency"):
        return number
    money = get_currency_name(unit, count=high, locale=locale)
    return f"{number} {money}" if number[-1].isascii() else f"{number}{money}"


def qualifier_text(code: str | None) -> str | None:
    """What widens the interval of a figure, as a sentence."""
    if code is None:
        return None
    listed = codes.codelist("qualifier").filter(pl.col("code") == code)
    return str(listed["description"][0]) if listed.height else code


def _scale(judged: Judged, mention: Mapping[str, Any], shift: int) -> dict[str, Any] | None:
    reading = judged.reconciliation.scale_reading.filter(pl.col("document_id") == mention["document_id"])
    own = reading.filter(pl.col("observation_id").is_in([mention["observation_id"] or ""]))
    same = reading.filter(
        pl.col("observation_id").is_null()
        & pl.col("scale_word").eq_missing(mention["scale_word"])
        & pl.col("unit_measure").eq_missing(mention["unit_measure"])
    )
    rows = (own if own.height else same).rows(named=True)
    if mention["scale_word"] is None and not (own.height and shift):
        return None
    told = rows[0] if rows else None
    return {
        "word": mention["scale_word"],
        "printed_exponent": mention["scale_exponent"],
        "adjudicated_exponent": (mention["scale_exponent"] or 0) + shift,
        "status": told["reading_status"] if told else "as_printed",
        "proof": told["proof"] if told else None,
    }


def _says(judged: Judged, mention: Mapping[str, Any]) -> tuple[Said, ...]:
    rows = judged.reading.mention_link.filter(
        (pl.col("document_id") == mention["document_id"]) & (pl.col("mention") == mention["mention"])
    )
    text = judged.texts[mention["document_id"]]

    def words(row: Mapping[str, Any]) -> str | None:
        start, end = row["words_char_start"], row["words_char_end"]
        return None if start is None else " ".join(text.place(start, end).quote.split())

    return tuple(
        Said(row["concept"], row["code"], _name(row["concept"], row["code"]), row["confidence"], words(row))
        for row in rows.iter_rows(named=True)
    )


def _name(concept: str, code: str) -> str | None:
    listed = _NAMES.get(concept)
    if listed is None:
        return None
    found = codes.label(listed).filter(pl.col("code") == code)
    return str(found["label"][0]) if found.height else None


def _comparisons(judged: Judged, observation: str | None) -> list[Comparison]:
    if observation is None:
        return []
    places = places_of(judged)
    rows = judged.reconciliation.finding.filter(pl.col("evidence").list.contains(observation))
    return [
        Comparison(
            row["rule"],
            row["outcome"],
            row["message"],
            tuple(places[one] for one in dict.fromkeys(row["evidence"]) if one != observation and one in places),
        )
        for row in rows.iter_rows(named=True)
    ]
