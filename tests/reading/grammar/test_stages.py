"""Each stage of the grammar by itself, and that what is kept of one text never changes what another says."""

from __future__ import annotations

import random

import pytest

from pipelines.language.folding import FoldedText
from pipelines.language.words import Kind
from pipelines.reading.grammar.behind import BehindReader
from pipelines.reading.grammar.draft import Front, Number
from pipelines.reading.grammar.front import FrontReader
from pipelines.reading.grammar.numbers import NumberReader
from pipelines.reading.grammar.reader import WindowGrammar
from pipelines.reading.grammar.vocabulary import vocabulary
from pipelines.reading.masks import DECIMAL as D
from pipelines.reading.masks import MASKED
from pipelines.reading.masks import MONTH as M
from pipelines.reading.masks import SMALL as S
from pipelines.reading.masks import YEAR as Y


def _number(language: str, text: str, place: int = 0) -> Number | None:
    number_at = {match.start(): index for index, match in enumerate(MASKED.finditer(text))}
    return NumberReader(vocabulary(language)).read(FoldedText(text, text, ()), place, 0, number_at)


@pytest.mark.parametrize(
    ("language", "text", "length", "scales"),
    [
        ("en", f"{D} million barrels", 9, 6),
        ("en", "two hundred and five million people", 28, 6),
        ("en", f"{S} firms", 1, 0),
        ("zh", f"{D}万亿元", 3, 12),
        ("zh", "三分之一的", 4, 0),
    ],
)
def test_a_number_ends_behind_its_scale_words(language: str, text: str, length: int, scales: int) -> None:
    number = _number(language, text)
    assert number is not None
    assert (number.length, sum(exponent for _, exponent in number.numeral.scales)) == (length, scales)


@pytest.mark.parametrize(("language", "text"), [("en", "the firms"), ("en", "percent"), ("zh", "百分点")])
def test_the_beginning_of_another_word_is_no_number(language: str, text: str) -> None:
    assert _number(language, text) is None


def test_digits_behind_letters_are_an_identifier_unless_the_letters_are_money() -> None:
    assert _number("en", f"abc{S}", 3) is None
    assert _number("en", f"usd{S}", 3) is not None


def _front(language: str, text: str) -> Front:
    place = len(text) - 1
    number = _number(language, text, place)
    assert number is not None
    return FrontReader(vocabulary(language)).read(text, 0, place, number, has_own_sign=False, is_behind_period=False)


@pytest.mark.parametrize(
    ("language", "text", "length", "signs", "qualifiers"),
    [
        ("en", f"fell by {D}", 8, {"falls"}, ()),
        ("en", f"the firms had more than {S}", 10, set(), ("more_than",)),
        ("en", f"rose about {S}", 11, {"rises"}, ("about",)),
        ("zh", f"{Y}年减少{S}"[1:], 2, {"falls"}, ()),
        ("zh", f"超过{S}", 2, set(), ("more_than",)),
    ],
)
def test_words_in_front_are_read_from_the_number_backwards(
    language: str, text: str, length: int, signs: set[str], qualifiers: tuple[str, ...]
) -> None:
    front = _front(language, text)
    assert (front.length, set(front.signs), front.qualifiers) == (length, signs, qualifiers)


def test_a_currency_in_front_and_a_word_that_bars_a_quantity() -> None:
    assert _front("en", f"us${S}").currency is not None
    assert _front("en", f"page {M}").is_suspect


def _behind(language: str, text: str, front: Front) -> tuple[int, str | None, str | None]:
    number = _number(language, text)
    assert number is not None
    behind = BehindReader(vocabulary(language)).read(text, number.length, len(text), number, front)
    word = behind.currency or behind.word
    return behind.length, word.codes[0] if word else None, behind.per


@pytest.mark.parametrize(
    ("language", "text", "length", "unit", "per"),
    [
        ("en", f"{D} percent of the", 8, "PT", None),
        ("en", f"{D} million dollars a year", 15, "USD", "Y"),
        ("en", f"{S} dollars a year earlier", 8, "USD", None),
        ("zh", f"{D}亿美元", 2, "USD", None),
        ("zh", f"{D}个百分点", 4, "PD", None),
    ],
)
def test_words_behind_are_read_until_one_is_no_part(
    language: str, text: str, length: int, unit: str | None, per: str | None
) -> None:
    assert _behind(language, text, Front()) == (length, unit, per)


def test_a_half_more_belongs_to_a_unit_of_time_alone() -> None:
    said = {text: WindowGrammar(vocabulary("en")).read([text])[0].found for text in ("a year and a half", "two dollars and a half")}
    (years,) = said["a year and a half"]
    assert (years.found.end, years.found.low is not None and years.found.low.has_half) == (17, True)
    assert not any(one.found.low is not None and one.found.low.has_half for one in said["two dollars and a half"])


def test_a_second_currency_is_no_part() -> None:
    dollars = vocabulary("en").word(FoldedText("us$", "us$", ()), 0, frozenset({Kind.CURRENCY}))
    length, unit, _ = _behind("en", f"{S} euros", Front(currency=dollars))
    assert (length, unit) == (0, "USD")


WINDOWS = {
    "en": [
        f"from ${M} million to ${M} million in {Y}", f"fell {D}% and {D}% respectively", f"between ${M} and ${S} million",
        "one in seven of the", f"{M}, {M} and {M} percent", f"ranked {M} and rose {D} percentage points", f"up from us${D}bn",
        "thirteen dollars and forty-five cents", f"less than a decade, {M} months", f"rose {D}%, the most since {Y},",
        f"two ${S} cheques", f"{M}-{S} million, up {D}% to {D} billion",
    ],
    "zh": [
        f"由{D}亿元增加到{D}亿元", f"{M}元{M}角{M}分", f"增长{D}%和{D}%", f"{S}/{S}毫米汞柱", "七八十人,十几家", f"第{M}位,占{D}%",
        f"{Y}年减少{D}个百分点", f"{M}三万五千", f"{M}万、{M}万人", "百分之五至二十五", f"{D}万亿元,五分之一",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_window_says_the_same_whatever_was_read_before(language: str) -> None:
    windows = WINDOWS[language] + [f"{one}, {other}" for one in WINDOWS[language] for other in WINDOWS[language]]
    alone = {window: WindowGrammar(vocabulary(language)).read([window])[0] for window in windows[:40]}
    kept = WindowGrammar(vocabulary(language))
    shuffled = random.Random(1).sample(windows, len(windows))
    together = dict(zip(shuffled, kept.read(shuffled), strict=True))
    assert all(_said(together[window]) == _said(reading) for window, reading in alone.items())


def _said(reading: object) -> list[tuple[object, ...]]:
    from pipelines.reading.grammar.found import Reading

    assert isinstance(reading, Reading)
    return [
        (one.found.start + one.shift, one.found.end + one.shift, one.found.unit, one.found.qualifier, one.found.is_negative)
        for one in reading.found
    ]
