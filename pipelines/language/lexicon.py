"""Word lists made ready for look-up at a place of a text: the longest word that stands there, at word boundaries.

Holds no rule about figures: which kinds of words are looked for where is the grammar's business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.language.figure_words import ScaleWord
from pipelines.language.folding import FoldedText, Folder
from pipelines.language.locale_names import currency_names
from pipelines.language.word_lists import WordLists, word_lists
from schemas import codes


class Kind(IntEnum):
    """What a word does in a figure; of two readings of one surface the first in this order is tried first."""

    CURRENCY = 1
    UNIT = 2
    SIGN = 3
    QUALIFIER = 4
    QUALIFIER_BEHIND = 5
    QUALIFIER_INSIDE = 6
    PER_WORD = 7
    MULTIPLE = 8
    ORDINAL = 9
    RANGE_OPEN = 10
    RANGE_CLOSE = 11
    AMBIGUOUS = 12
    NOISE = 13
    DIGIT = 20
    SMALL_NUMBER = 21
    GROUP = 22
    SCALE = 23
    ABBREVIATED_SCALE = 24
    HALF = 25
    ARTICLE = 26
    POINT = 27
    JOINER = 28
    HYPHEN = 29
    AND_A_HALF = 30
    STACKED_SCALE = 31
    DENOMINATOR = 32
    OVER = 33
    UNDER = 34
    CONNECTOR = 35
    PAIR_CONNECTOR = 36
    PER = 37
    MINUS = 38
    PLUS = 39
    # of running text only
    COUNTED = 50
    LINK = 51
    QUALIFIER_CLOSING = 52
    UNIT_LINK = 53
    RATIO = 54
    SEPARATOR = 55
    RANK_BEFORE = 56
    RANK_BEHIND = 57
    ORDINAL_MARK = 58
    AGE_BEFORE = 59
    NOT_BEFORE = 60
    NOT_BEHIND = 61
    SIGN_BEHIND = 62
    PARTICLE = 63
    MODIFIER = 64
    PER_BEFORE = 65
    INDEFINITE = 66
    NOT_UNIT = 70


_THINGS = "NR"
# Below a thousand a scale word multiplies another (hundred thousand).
_FIRST_SCALE = 3
# Exponents of units as letters that no folded text holds, so that they are part of a word and no number.
_RAISED = str.maketrans("23²³", "QCQC")
_LOWERED = str.maketrans("QC", "23")
_PRINTED = str.maketrans("23", "²³")
_EXPONENTS = frozenset("23")
# Beginnings that a lexicon keeps its words of; hostile text must not fill the memory.
_KEPT_STARTS = 100_000
# So many characters of a place are looked at to tell which words may stand there.
_START = 4
DESCRIBING = frozenset(kind for kind in Kind if kind <= Kind.NOISE and kind is not Kind.QUALIFIER_INSIDE)
NUMERAL_STARTS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.SCALE, Kind.HALF})


class Word(NamedTuple):
    """One surface in one meaning.

    Attributes:
        surface: folded and in lower case.
        kind: what it does.
        codes: what it stands for: a currency, unit candidates, a qualifier, a sign class, a dictionary form.
        exponent: power of ten that it multiplies by.
        number: the number that it says.
        exact_case: whether it must be printed in capitals.
        attached: whether no space may stand in front of it.
        name: English name of one such unit or counted thing.
        mention_kind: kind of mention that it makes, where it is not that of the unit's dimension.
        per: denominator of a unit that one word says.
        scaled: whether it is that unit only behind a scale word.
        spaced: whether a space must stand in front of it.
        scale: dictionary form and exponent of the scale word that a unit holds.
        has_half: whether it says half of one more.
        qualifier: the hedge that it says.
    """

    surface: str
    kind: Kind
    codes: tuple[str, ...] = ()
    exponent: int = 0
    number: str = ""
    exact_case: bool = False
    attached: bool = False
    name: str = ""
    mention_kind: str = ""
    per: str | None = None
    scaled: bool = False
    spaced: bool = False
    scale: tuple[str, int] | None = None
    has_half: bool = False
    qualifier: str = ""


@dataclass
class Lexicon:
    """The words of one language, folded and indexed.

    Attributes:
        language: primary language subtag.
        lists: the word lists as written.
        fold: brings a text to the form that words are indexed in.
        numbers: matches a number in digits at a place; groups `whole`, `decimals`.
        words: the words by their first character, the longest first.
    """

    language: str
    lists: WordLists
    fold: Folder
    numbers: tuple[re.Pattern[str], ...]
    words: dict[str, list[Word]] = field(default_factory=dict)
    _of_kinds: dict[tuple[frozenset[Kind], str], tuple[Word, ...]] = field(default_factory=dict)
    _counted: dict[str, str] = field(default_factory=dict)

    def match(self, text: FoldedText, place: int, kinds: frozenset[Kind]) -> Word | None:
        """The longest word of one of `kinds` that stands at `place`."""
        lower = text.lower
        words = self._of_kinds.get((kinds, lower[place : place + _START]))
        for word in self._candidates(text, place, kinds) if words is None else words:
            if lower.startswith(word.surface, place) and stands_alone(word, text, place):
                return word
        return None

    def matches(self, text: FoldedText, place: int, kinds: frozenset[Kind], *, any_case: bool = False) -> Sequence[Word]:
        """All words of `kinds` at `place`, the longest first.

        Args:
            text: the folded text.
            place: where to look.
            kinds: what is looked for.
            any_case: whether codes in small letters count too.
        """
        lower = text.lower
        words = self._of_kinds.get((kinds, lower[place : place + _START]))
        if words is None:
            words = self._candidates(text, place, kinds)
        if not words:
            return words
        return [
            word for word in words if lower.startswith(word.surface, place) and stands_alone(word, text, place, any_case=any_case)
        ]

    def _candidates(self, text: FoldedText, place: int, kinds: frozenset[Kind]) -> tuple[Word, ...]:
        """The words of `kinds` that the characters at `place` can start, where none are kept of these."""
        start = text.lower[place : place + _START]
        return self._starting(kinds, start) if start else ()

    def is_word(self, surface: str, kind: Kind) -> bool:
        """Whether a surface is a whole word of a kind."""
        return any(word.kind is kind and word.surface == surface for word in self.words.get(surface[:1], ()))

    def counted_name(self, surface: str) -> str:
        """English name of a counted thing; empty where no list has it."""
        if not self._counted:
            for word in reversed(self.surfaces({Kind.COUNTED})):
                self._counted[word.surface] = word.name
        return self._counted.get(surface, "")

    def _starting(self, kinds: frozenset[Kind], start: str) -> tuple[Word, ...]:
        """The words of `kinds` that some characters can start, kept for the next time."""
        if len(self._of_kinds) >= _KEPT_STARTS:
            self._of_kinds.clear()
        length = len(start)
        if length == 1:
            words = tuple(word for word in self.words.get(start, ()) if word.kind in kinds)
        else:
            shorter = self._of_kinds.get((kinds, start[:-1]))
            fewer = self._starting(kinds, start[:-1]) if shorter is None else shorter
            words = tuple(word for word in fewer if word.surface[:length] == start[: len(word.surface)])
        self._of_kinds[kinds, start] = words
        return words

    def surfaces(self, kinds: Iterable[Kind]) -> list[Word]:
        """All words of `kinds`; for whoever compiles matchers over whole texts."""
        wanted = frozenset(kinds)
        return [word for words in self.words.values() for word in words if word.kind in wanted]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a primary language subtag.

    Raises:
        WordListError: a file of the language is broken.
        FileNotFoundError: there is none.
    """
    return compiled(language, word_lists(language))


@cache
def prose_lexicon(language: str) -> Lexicon:
    """The lexicon for running text: without filler words and what the language leaves out there."""
    whole = lexicon(language)
    lists = whole.lists
    left_out = {whole.fold(word).lower for word in lists.prose.left_out}
    index = {
        first: [
            word._replace(surface=raised(word.surface)) if _is_powered(word) else word
            for word in words
            if word.kind is not Kind.NOISE and not (word.kind < Kind.NOISE and word.surface in left_out)
        ]
        for first, words in whole.words.items()
    }
    for sign, code in lists.prose.likely_currencies.items():
        word = Word(whole.fold(sign).lower, Kind.CURRENCY, (code,))
        index.setdefault(word.surface[0], []).append(word)
    return Lexicon(language, lists, whole.fold, whole.numbers, index)


@cache
def strict_lexicon(language: str) -> Lexicon:
    """The lexicon for quotes: all words, exponents of units as letters."""
    whole = lexicon(language)
    index = {
        first: [word._replace(surface=raised(word.surface)) if _is_powered(word) else word for word in words]
        for first, words in whole.words.items()
    }
    return Lexicon(language, whole.lists, whole.fold, whole.numbers, index)


def raised(unit: str) -> str:
    """A unit with its exponent as a letter, which no reader of numbers takes for one."""
    return unit.translate(_RAISED)


def printed_exponents(unit: str) -> str:
    """A unit with its exponent as a digit, the other way round."""
    return unit.translate(_LOWERED)


@cache
def powered_forms(language: str) -> frozenset[str]:
    """Forms of units that end in an exponent, with a plain or a raised digit."""
    whole = lexicon(language)
    plain = {word.surface for words in whole.words.values() for word in words if _is_powered(word)}
    return frozenset(plain | {form.translate(_PRINTED) for form in plain})


def _is_powered(word: Word) -> bool:
    return word.kind is Kind.UNIT and word.surface[0].isalpha() and not _EXPONENTS.isdisjoint(word.surface)


def compiled(language: str, lists: WordLists) -> Lexicon:
    """Indexes word lists."""
    fold = Folder(lists.fold, lists.artefacts, lists.rewrites, lists.traits.number_marks)
    index: dict[str, dict[Word, None]] = defaultdict(dict)
    named = [
        Word(fold(name).lower.strip(), Kind.CURRENCY, (code,))
        for code, name in currency_names(language)
        if code not in lists.currency_names_left_out
    ]
    for word in (*_words(lists, lambda surface: fold(surface).lower.strip()), *named):
        if word.surface:
            index[word.surface[0]][word] = None
    ordered = {first: sorted(words, key=lambda word: (-len(word.surface), word.kind)) for first, words in index.items()}
    return Lexicon(language, lists, fold, _number_patterns(lists), ordered)


def stands_alone(word: Word, text: FoldedText, place: int, *, any_case: bool = False) -> bool:
    """Whether a word that is printed at a place is one there: scripts with upper and lower case put words between boundaries.

    Args:
        word: what is printed there.
        text: the folded text.
        place: where it begins.
        any_case: whether a code in small letters counts.
    """
    end = place + len(word.surface)
    if word.exact_case and not any_case and text.text[place:end] != word.surface.upper():
        return False
    if word.attached and (place == 0 or not text.lower[place - 1].isdigit()):
        return False
    before, behind = text.lower[place - 1 : place], text.lower[end : end + 1]
    first, last = word.surface[0], word.surface[-1]
    if (before and is_cased(before) and is_cased(first)) or (behind and is_cased(behind) and is_cased(last)):
        return False
    return not (last.isdigit() and behind.isdigit())


@lru_cache(maxsize=4096)
def is_cased(char: str) -> bool:
    """Whether a character is a letter of a script with upper and lower case."""
    return char.lower() != char.upper()


def _number_patterns(lists: WordLists) -> tuple[re.Pattern[str], ...]:
    patterns = []
    for form in lists.number_forms:
        group, decimal = re.escape(form.group), re.escape(form.decimal)
        grouped = rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+)"
        if form.needs_both:
            patterns.append(rf"{grouped}{decimal}(?P<decimals>[0-9]+)")
            continue
        patterns.append(rf"{grouped}(?:{decimal}(?P<decimals>[0-9]+))?")
        patterns.append(rf"(?P<whole>[0-9]+)(?:{decimal}(?P<decimals>[0-9]+))?")
        patterns.append(rf"(?P<whole>){decimal}(?P<decimals>[0-9]+)")
    separators = re.escape("".join(sorted({sign for form in lists.number_forms for sign in (form.group, form.decimal)})))
    # A number may not go on: 1.2.3 and 1,2345 are no numbers of the form, whatever they are.
    return tuple(re.compile(rf"{pattern}(?![0-9]|[{separators}][0-9])", re.ASCII) for pattern in patterns)


def _words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    yield from _describing_words(lists, fold)
    yield from _numeral_words(lists, fold)
    yield from _prose_words(lists, fold)
    for word in lists.per:
        yield Word(fold(word), Kind.PER)
    for word, code in lists.per_words.items():
        yield Word(fold(word), Kind.PER_WORD, (code,))
    for word in lists.ranges.connectors:
        yield Word(fold(word), Kind.CONNECTOR)
    for number, pair in enumerate(lists.ranges.pairs):
        yield from (Word(fold(word), Kind.RANGE_OPEN, (str(number),)) for word in pair.open)
        yield from (Word(fold(word), Kind.PAIR_CONNECTOR, (str(number),)) for word in pair.connectors)
        yield from (Word(fold(word), Kind.RANGE_CLOSE, (str(number),)) for word in pair.close)


def _describing_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    for currency in lists.currencies:
        money = Word("", Kind.CURRENCY, (currency.code,), currency.exponent, attached=currency.attached, scaled=currency.scaled)
        yield from (money._replace(surface=fold(form)) for form in currency.forms)
    yield from _coded_currencies(lists, fold)
    scales = {scale.word: scale.exponent for scale in lists.scale_words}
    for unit in lists.units:
        word = Word(
            "",
            Kind.UNIT,
            (unit.code, *unit.alternatives),
            unit.exponent,
            attached=unit.attached,
            name=unit.name,
            mention_kind=unit.kind,
            per=unit.per,
            scaled=unit.scaled,
            spaced=unit.spaced,
            has_half=unit.has_half,
            qualifier=unit.qualifier,
            scale=(unit.scale_word, scales[unit.scale_word]) if unit.scale_word else None,
        )
        yield from (word._replace(surface=fold(form)) for form in unit.forms)
    for prefixed in lists.prefixed_units:
        for prefix, exponent in {"": 0, **lists.prefixes}.items():
            word = Word("", Kind.UNIT, (prefixed.code,), prefixed.exponent + exponent, name=f"{prefix}{prefixed.name}")
            yield from (word._replace(surface=fold(f"{prefix}{form}")) for form in prefixed.forms)
    for name in type(lists.signs).model_fields:
        yield from (Word(fold(form), Kind.SIGN, (name,)) for form in getattr(lists.signs, name))
    places = {
        Kind.QUALIFIER: lists.qualifiers,
        Kind.QUALIFIER_BEHIND: lists.qualifiers_behind,
        Kind.QUALIFIER_INSIDE: lists.qualifiers_inside,
    }
    for kind, qualifiers in places.items():
        for code, forms in qualifiers.items():
            yield from (Word(fold(form), kind, (code,)) for form in forms)
    yield from (Word(fold(form), Kind.MULTIPLE, number=str(number)) for form, number in lists.multiples.items())
    yield from (Word(fold(form), Kind.ORDINAL, number=str(number)) for form, number in lists.ordinals.items())
    yield from (Word(fold(form), Kind.NOISE) for form in lists.noise)
    yield from (Word(fold(form), Kind.AMBIGUOUS, (why,)) for form, why in lists.ambiguous.items())


def _several(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    """Several million, a few hundred thousand: from so many to ten times the scale word."""
    scales = [(form, scale.exponent) for scale in lists.scale_words for form in (scale.word, *scale.forms)]
    small = [(form, exponent) for form, exponent in scales if exponent < _FIRST_SCALE]
    stacked = [(f"{one} {other}", low + high) for one, low in small for other, high in scales if high >= _FIRST_SCALE]
    for word, least in lists.prose.several.items():
        for form, exponent in (*scales, *stacked):
            number, most = str(least * 10**exponent), str(10 ** (exponent + 1))
            yield Word(fold(f"{word} {form}"), Kind.INDEFINITE, (most,), number=number)


def _prose_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    prose = lists.prose
    for name, forms in prose.counted.items():
        yield from (Word(fold(form), Kind.COUNTED, (_THINGS,), name=name) for form in forms)
    for code, forms in prose.closing_qualifiers.items():
        yield from (Word(fold(form), Kind.QUALIFIER_CLOSING, (code,)) for form in forms)
    yield from (Word(fold(form), Kind.INDEFINITE, number=str(least)) for form, least in prose.indefinite.items())
    yield from _several(lists, fold)
    yield from (Word(fold(form), Kind.PER_BEFORE, (code,)) for form, code in prose.per_before.items())
    for sign, forms in prose.signs_behind.items():
        yield from (Word(fold(form), Kind.SIGN_BEHIND, (sign,)) for form in forms)
    plain = {
        Kind.LINK: prose.links, Kind.UNIT_LINK: prose.unit_links, Kind.RATIO: prose.ratio_connectors,
        Kind.SEPARATOR: prose.list_separators, Kind.RANK_BEFORE: prose.rank_before, Kind.RANK_BEHIND: prose.rank_behind,
        Kind.ORDINAL_MARK: prose.ordinal_marks, Kind.AGE_BEFORE: prose.age_before, Kind.NOT_BEFORE: prose.not_before,
        Kind.NOT_BEHIND: prose.not_behind, Kind.PARTICLE: prose.particles, Kind.MODIFIER: prose.modifiers,
        Kind.NOT_UNIT: prose.not_units,
    }  # fmt: skip
    for kind, forms in plain.items():
        yield from (Word(fold(form), kind) for form in forms)


def _coded_currencies(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    """ISO codes in capitals, and the names of currencies."""
    for code in codes.codelist("currency")["code"]:
        if code not in lists.iso_currencies_left_out:
            yield Word(fold(code), Kind.CURRENCY, (code,), exact_case=True)
    for code, *names in codes.names("currency").select("code", "name", "plural").iter_rows():
        if code not in lists.currency_names_left_out:
            yield from (Word(fold(name), Kind.CURRENCY, (code,)) for name in names if name)


def _numeral_words(lists: WordLists, fold: Callable[[str], str]) -> Iterator[Word]:
    numbers = {
        Kind.DIGIT: lists.digits, Kind.SMALL_NUMBER: lists.small_numbers, Kind.GROUP: lists.groups,
        Kind.DENOMINATOR: lists.denominators,
    }  # fmt: skip
    for kind, words in numbers.items():
        yield from (Word(fold(form), kind, number=str(number)) for form, number in words.items())
    marks = {
        Kind.HALF: lists.half, Kind.ARTICLE: lists.articles, Kind.POINT: lists.point, Kind.JOINER: lists.joiners,
        Kind.HYPHEN: lists.hyphens, Kind.AND_A_HALF: lists.and_a_half, Kind.OVER: lists.fractions.over,
        Kind.UNDER: lists.fractions.under, Kind.MINUS: lists.minus, Kind.PLUS: lists.plus,
    }  # fmt: skip
    for kind, forms in marks.items():
        yield from (Word(fold(form), kind) for form in forms)
    yield from (Word(fold(form), Kind.AND_A_HALF, number=str(part)) for form, part in lists.and_a_part.items())
    for scale in lists.scale_words:
        yield from _scale(scale, Kind.SCALE, (scale.word, *scale.forms), fold)
        yield from _scale(scale, Kind.ABBREVIATED_SCALE, tuple(scale.abbreviations), fold)
    for scale in lists.stacked_scales:
        yield from _scale(scale, Kind.STACKED_SCALE, (scale.word, *scale.forms), fold)


def _scale(scale: ScaleWord, kind: Kind, forms: tuple[str, ...], fold: Callable[[str], str]) -> Iterator[Word]:
    yield from (Word(fold(form), kind, (scale.word,), scale.exponent) for form in forms)
