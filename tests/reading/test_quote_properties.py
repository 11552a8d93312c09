"""Properties of the reader: what a small printer prints reads back, and no text makes it raise anything but its own error."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.lexicon import lexicon
from pipelines.language.words import Kind
from pipelines.reading.quotes import QuoteReading, read_quotes
from schemas.figure import FIGURE


class _Print(NamedTuple):
    """How a language prints scale words, units and qualifiers; the qualifiers' words stand in front."""

    language: str
    scales: dict[str, int]
    units: dict[str, str]
    qualifiers: dict[str, str]
    space: str


ENGLISH = _Print(
    "en",
    {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "ten thousand": 4, "one hundred million": 8},
    {"US dollars": "USD", "yuan": "CNY", "euros": "EUR", "percent": "PT", "percentage points": "PD", "people": "PS", "tonnes": "T"},
    {"": "exact", "about": "about", "nearly": "nearly", "more than": "more_than", "at least": "at_least", "at most": "at_most"},
    " ",
)
CHINESE = _Print(
    "zh",
    {"": 0, "千": 3, "万": 4, "百万": 6, "亿": 8, "億": 8, "万亿": 12},
    {"美元": "USD", "元": "CNY", "欧元": "EUR", "%": "PT", "个百分点": "PD", "人": "PS", "吨": "T"},
    {"": "exact", "约": "about", "近": "nearly", "超过": "more_than", "至少": "at_least", "最多": "at_most"},
    "",
)
DIGITS_OF_ZH, PLACES_OF_ZH = "零一二三四五六七八九", ("", "十", "百", "千")

# Digits, marks and words of every list, so that texts come close to figures and go wrong in every way.
_WORDS = [word.surface for name in ("en", "zh") for word in lexicon(name).surfaces(Kind)]
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(list("0123456789,.%-–+/()（）~$¥€½²³⁵０１二〇零百千万亿 \u00a0\u200b\u00ad\ufeff\n\t\x00'\"#İßﬁ")),
    st.text(max_size=4),
)
HOSTILE = st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces)[:120])


def _read(text: str, language: str, indicator: str = "gdp") -> QuoteReading:
    row = {
        "observation_id": "d:a",
        "document_id": "d",
        "quote": text,
        "reads_as": None,
        "indicator": indicator,
        "time_period": None,
        "language": language,
    }
    return read_quotes(pl.DataFrame([row], schema_overrides={"reads_as": pl.String, "time_period": pl.String}))


def _chinese_numeral(number: int) -> str:
    """`number` below 10,000 in Chinese characters."""
    parts, digits = [], str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            parts.append(DIGITS_OF_ZH[int(digit)] + PLACES_OF_ZH[place])
        elif parts and parts[-1] != "零":
            parts.append("零")
    return "".join(parts).rstrip("零") or "零"


@pytest.mark.parametrize("printer", [ENGLISH, CHINESE], ids=["en", "zh"])
@given(data=st.data())
def test_a_printed_figure_reads_back(printer: _Print, data: st.DataObject) -> None:
    significand = data.draw(st.integers(0, 10**7))
    decimals = data.draw(st.integers(0, 3))
    grouped = data.draw(st.booleans())
    scale, unit = data.draw(st.sampled_from(sorted(printer.scales))), data.draw(st.sampled_from(sorted(printer.units)))
    qualifier = data.draw(st.sampled_from(sorted(printer.qualifiers)))
    number = Decimal(significand).scaleb(-decimals)
    digits = f"{number:,f}" if grouped else f"{number:f}"
    text = printer.space.join(part for part in (qualifier, digits, scale, unit) if part)

    figure = _read(text, printer.language).figure.row(0, named=True)

    assert (figure["low_significand"], figure["low_exponent"]) == (significand, printer.scales[scale] - decimals)
    assert figure["unit_measure"] == printer.units[unit]
    assert figure["qualifier"] == printer.qualifiers[qualifier]
    assert figure["scale_exponent"] == (printer.scales[scale] or None)


@given(number=st.integers(1, 9999), scale=st.sampled_from(["", "万", "亿", "万亿"]))
def test_chinese_numerals_read_back(number: int, scale: str) -> None:
    figure = _read(f"{_chinese_numeral(number)}{scale}元", "zh").figure.row(0, named=True)
    value = figure["low_significand"] * 10 ** figure["low_exponent"]
    assert value == number * 10 ** {"": 0, "万": 4, "亿": 8, "万亿": 12}[scale]


@given(low=st.integers(0, 10**6), step=st.integers(1, 10**6), connector=st.sampled_from(["-", "–", " to ", "至", "~"]))
def test_a_range_reads_back_in_both_languages(low: int, step: int, connector: str) -> None:
    language, unit = ("zh", "亿元") if connector == "至" else ("en", " billion yuan")
    figure = _read(f"{low}{connector}{low + step}{unit}", language).figure.row(0, named=True)
    assert (figure["low_significand"], figure["high_significand"]) == (low, low + step)
    assert figure["low_exponent"] == figure["high_exponent"] == (8 if language == "zh" else 9)


@settings(max_examples=150)
@given(
    text=HOSTILE,
    language=st.sampled_from(["en", "zh", "zh-Hant", "fr", ""]),
    indicator=st.sampled_from(["gdp", "market_share", "no_such"]),
)
def test_no_text_breaks_the_reader(text: str, language: str, indicator: str) -> None:
    reading = _read(text, language, indicator)
    assert reading.figure.height + reading.unread.height == 1
    FIGURE.validate(reading.figure)
    assert reading.unread["reason"].null_count() == 0


@given(text=HOSTILE)
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    folded = lexicon("zh").fold(text)
    assert len(folded.text) == len(folded.lower) == len(folded.origin) - 1
    assert list(folded.origin) == sorted(folded.origin)
    assert folded.origin[-1] == len(text)
