"""A phrase that says in what the figures of a table are told: 万元, "US$ million", "in thousands of dollars", "%".

A phrase says a unit only if all of its words are known: scale words, one currency or unit, and fillers. What a unit is called
and in which base unit it is told is what the reader makes of it behind a number.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import dropwhile
from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.layout_words import layout_words
from pipelines.language.lexicon import Lexicon, powered_forms, printed_exponents, prose_lexicon, raised
from pipelines.language.words import Kind, Word
from schemas import codes

_SCALES = frozenset({Kind.STACKED_SCALE, Kind.SCALE, Kind.ABBREVIATED_SCALE})
_MEASURES = frozenset({Kind.CURRENCY, Kind.UNIT, Kind.COUNTED})
_PER = frozenset({Kind.PER, Kind.PER_WORD})
_KINDS = _SCALES | _MEASURES | _PER
_DENOMINATORS = frozenset({Kind.ORDINAL, Kind.DENOMINATOR})
_LONGEST = 80
_PUNCTUATION = " \t.:：*'’‘\"-–—()（）[]［］<>《》"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_GLUED = re.compile(r"\b([A-Z]{3}|[A-Z]{0,3}[$])(m|mn|mm|mil|bn|b|k|tn)\b", re.IGNORECASE)
_MOST_SCALES = 2
_PERCENTS, _LOOSE = ("percent", "percentage_point", "per_mille"), (codes.COUNT, "person", "time")
_NO_UNITS = ("RANK", "TIMES")
NUMBER = "9"
# One of them is in every unit with an exponent.
_EXPONENTS = frozenset("23²³")
# Abbreviations that capitals may tell apart; what has a vowel may be a word with a capital at its beginning.
_CASED = re.compile(r"(?<![a-z])[b-df-hj-np-tv-z]{2}(?![a-z])")


class UnitPhrase(NamedTuple):
    """What a phrase says.

    Attributes:
        scale_word: dictionary form of its scale words, None without one.
        scale_exponent: power of ten of its scale words.
        currency: ISO 4217 code.
        currency_exponent: power of ten of the named coin (-2 for cents).
        reading: a number with the unit behind it, for the reader; None for a currency alone or no unit.
        is_percent: whether it is a percentage or percentage point.
        is_loose: whether its unit is of things counted or of time.
    """

    scale_word: str | None = None
    scale_exponent: int = 0
    currency: str | None = None
    currency_exponent: int = 0
    reading: str | None = None
    is_percent: bool = False
    is_loose: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether the phrase says a unit where nothing marks it as one: a noun alone (years, employees) is a heading."""
        return not self.is_loose or self.scale_word is not None

    @property
    def has_unit(self) -> bool:
        """Whether it says more than a power of ten."""
        return self.currency is not None or self.reading is not None


@lru_cache(maxsize=8192)
def unit_phrases(phrase: str, language: str, *, is_marked: bool = True) -> tuple[UnitPhrase, ...]:
    """The units that a phrase says, several where it lists them (亿元、%).

    Beside them a phrase that brackets or a label mark as one may say more (in millions, unaudited); any other only before them.
    """
    if not phrase or len(phrase) > _LONGEST:
        return ()
    words = layout_words(language)
    folded = _prepared(phrase, language)
    whole = _parsed(folded, language)
    if whole is not None:
        return (whole,)
    parts = []
    for part in words.separators.split(folded):
        if words.exceptions.match(part):
            break
        parts.append(part)
    parsed = [_parsed(part, language) for part in parts]
    if not is_marked and None in list(dropwhile(lambda unit: unit is None, parsed)):
        return ()
    found = [unit for unit in parsed if unit is not None]
    distinct = list(dict.fromkeys(found))
    if len(distinct) == _MOST_SCALES and sum(unit.has_unit for unit in distinct) == 1:
        with_unit, scale = sorted(distinct, key=lambda unit: not unit.has_unit)
        if with_unit.scale_word is None and not with_unit.is_percent:
            return (merged(with_unit, scale),)
    is_mixed = len(distinct) == _MOST_SCALES and sum(unit.is_percent for unit in distinct) == 1
    return tuple(distinct) if len(distinct) == 1 or is_mixed else ()


def _prepared(phrase: str, language: str) -> str:
    """The phrase with the forms that only heads have written out ('000, USDm, $mm)."""
    for form, word, beside in layout_words(language).scale_forms:
        phrase = form.sub(word, phrase) if beside.search(phrase) else phrase
    return _GLUED.sub(_apart, phrase).strip()


def _apart(match: re.Match[str]) -> str:
    """Money and the letters of its scale word as two words, where the first three are a currency (USDm, not Gramm)."""
    is_money = "$" in match[1] or codes.is_code("currency", match[1].upper())
    return f"{match[1]} {match[2]}" if is_money else match[0]


@lru_cache(maxsize=8192)
def _parsed(phrase: str, language: str) -> UnitPhrase | None:
    """What a phrase says as a whole; None where a word of it is not known."""
    lexicon = prose_lexicon(language)
    text = _with_exponents(lexicon.fold(phrase), language)
    tokens = _tokens(text, language)
    if tokens is None:
        return None
    scales = [word for word, _ in tokens if word.kind in _SCALES]
    measures = [(word, place) for word, place in tokens if word.kind in _MEASURES]
    has_per = any(word.kind in _PER for word, _ in tokens)
    if len(scales) > _MOST_SCALES or not (scales or measures):
        return None
    scale = UnitPhrase(
        scale_word=lexicon.lists.traits.joint.join(word.codes[0] for word in scales) or None,
        scale_exponent=sum(word.exponent for word in scales),
    )
    if not measures:
        return None if has_per or _is_letter(phrase) else scale
    if has_per:
        return _compound(scale, measures, tokens, text, phrase, language)
    return _simple(scale, [word for word, _ in measures], phrase, language)


def _with_exponents(text: FoldedText, language: str) -> FoldedText:
    """The exponents of units as the lexicon has them."""
    if _EXPONENTS.isdisjoint(text.lower):
        return text
    forms = powered_forms(language)
    if not any(form in text.lower for form in forms):
        return text
    folded = _powered(forms).sub(lambda match: raised(match[0]), text.lower)
    return FoldedText(folded, folded, text.origin)


@cache
def _powered(forms: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?<![a-z])(?:{'|'.join(map(re.escape, sorted(forms)))})(?![0-9a-z])")


def _tokens(text: FoldedText, language: str) -> list[tuple[Word, int]] | None:
    """The words of a phrase with their places; None where one is not known."""
    lexicon, words = prose_lexicon(language), layout_words(language)
    tokens: list[tuple[Word, int]] = []
    place = 0
    while place < len(text.text):
        if text.text[place] in _PUNCTUATION:
            place += 1
            continue
        if (filler := words.fillers.match(text.lower, place) or _YEAR.match(text.lower, place)) is not None:
            place = filler.end()
            continue
        word = max(lexicon.matches(text, place, _KINDS, any_case=True), key=lambda one: _rank(one, tokens), default=None)
        word = word or _named_denominator(text, place, tokens, lexicon)
        if word is None:
            return None
        tokens.append((word, place))
        place += len(word.surface)
    return tokens


def _named_denominator(text: FoldedText, place: int, before: list[tuple[Word, int]], lexicon: Lexicon) -> Word | None:
    """A word behind "per" that elsewhere is no unit (the second of cubic metres per second)."""
    if not before or before[-1][0].kind is not Kind.PER:
        return None
    word = lexicon.match(text, place, _DENOMINATORS)
    code = lexicon.lists.prose.per_names.get(word.surface) if word else None
    return word._replace(kind=Kind.UNIT, codes=(code,)) if word and code else None


def _rank(word: Word, before: list[tuple[Word, int]]) -> tuple[int, bool]:
    """Of two words at a place the longer; of equals a scale word behind a currency (£m), else the unit."""
    is_behind_money = bool(before) and before[-1][0].kind is Kind.CURRENCY
    return len(word.surface), (word.kind in _SCALES) == is_behind_money


def _is_letter(phrase: str) -> bool:
    """One letter alone can be a scale word or a unit of length or mass: it says nothing."""
    return len(phrase.strip(_PUNCTUATION)) == 1 and phrase.isascii()


def _may_stand_alone(word: Word, phrase: str) -> bool:
    """Whether one character is a unit by itself: a sign, money, or a small letter of a mass or volume (t, g, l; not m)."""
    letter = phrase.strip(_PUNCTUATION)
    is_substance = word.kind is Kind.UNIT and codes.unit(word.codes[0]).dimension in ("mass", "volume")
    return word.kind is Kind.CURRENCY or not letter.isalpha() or (letter.islower() and is_substance)


def _simple(scale: UnitPhrase, measures: list[Word], phrase: str, language: str) -> UnitPhrase | None:
    lists = prose_lexicon(language).lists
    if len(measures) > 1:
        measures = [word for word in measures if word.surface not in lists.prose.generic_currencies] or measures[:1]
        measures = measures[:1] if len({word.codes for word in measures}) == 1 else measures
    if len(measures) != 1 or (_is_letter(phrase) and not _may_stand_alone(measures[0], phrase)):
        return None
    word = measures[0]
    if word.kind is Kind.CURRENCY:
        return scale._replace(currency=word.codes[0], currency_exponent=word.exponent)
    if word.codes[0] in _NO_UNITS:
        return None
    dimension = codes.unit(word.codes[0]).dimension
    if dimension == "time" and _YEAR.search(phrase):
        return None
    return scale._replace(
        reading=_behind_number(_as_printed(_plain(word, language), phrase), language),
        is_percent=dimension in _PERCENTS,
        is_loose=dimension in _LOOSE,
    )


def _as_printed(unit: str, phrase: str) -> str:
    """A unit with its abbreviations in the letters that they are printed in, which may tell them from others (Mt, mt; ML, ml)."""

    def printed(match: re.Match[str]) -> str:
        found = re.search(rf"(?<![a-z]){match[0]}(?![a-z])", phrase, re.IGNORECASE)
        return found[0] if found else match[0]

    return _CASED.sub(printed, unit)


def _plain(word: Word, language: str) -> str:
    """A surface of a unit that means it without a scale word, too."""
    if not word.scaled:
        return word.surface
    same = (one for one in prose_lexicon(language).surfaces({Kind.UNIT}) if not one.scaled)
    return next(
        (one.surface for one in same if (one.codes, one.exponent, one.per) == (word.codes, word.exponent, word.per)), word.surface
    )


def _compound(
    scale: UnitPhrase,
    measures: list[tuple[Word, int]],
    tokens: list[tuple[Word, int]],
    text: FoldedText,
    phrase: str,
    language: str,
) -> UnitPhrase | None:
    """A unit per another, read whole behind a number."""
    if any(word.kind in _PER and place < measures[0][1] for word, place in tokens):
        return None
    unit = _as_printed(text.text[measures[0][1] :].strip(_PUNCTUATION), phrase)
    return scale._replace(reading=_behind_number(unit, language))


def _behind_number(unit: str, language: str) -> str:
    joint = "" if unit in "%‰" else prose_lexicon(language).lists.traits.joint
    return f"{NUMBER}{joint}{printed_exponents(unit)}"


def merged(unit: UnitPhrase, other: UnitPhrase) -> UnitPhrase:
    """A unit with the power of ten of another, or the unit of another with its own power of ten."""
    if unit.has_unit:
        return unit._replace(scale_word=other.scale_word, scale_exponent=other.scale_exponent)
    return other._replace(scale_word=unit.scale_word, scale_exponent=unit.scale_exponent)
