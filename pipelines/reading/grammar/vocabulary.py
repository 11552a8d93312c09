"""The words of a language as the stages look them up, with what is worked out of its lists once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import Lexicon, is_cased, prose_lexicon
from pipelines.language.word_lists import word_lists
from pipelines.language.words import Kind, Word
from pipelines.reading.approximate import ApproximateReader
from pipelines.reading.grammar.front_items import FrontItems
from pipelines.reading.grammar.kinds import (
    COUNTS,
    PERCENT,
    SEPARATORS,
    SHARES,
    TIMES,
    UNITS,
)
from pipelines.reading.grammar.searches import NUMBER_PART, Searches, prose_going_on, prose_searches
from pipelines.reading.masks import GROUPED, LARGE, LITERAL, MASKED, MASKS, UNREAD
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import Item
from schemas import codes

# So many parts of numerals are asked for before they are made one expression.
_MANY = 5_000
_REST = re.compile("[a-z-]+")
# Texts behind numbers that are kept with what a figure reaches over of them; hostile text must not fill the memory.
_KEPT = 50_000
# Stands for a word that no list knows.
UNKNOWN = "々"
# Masks of numbers that are counts even where words set another against them.
_COUNTS = LARGE + GROUPED


class MaskedNumerals(NumeralReader):
    """Reads numerals whose digits are masked: a mask stands for its number among those of the text, from 1.

    Small and rising, so that what it stands for fits wherever the real number does (3万5千, 5 1/2).
    """

    def digits(self, text: FoldedText, place: int) -> tuple[Item, int] | None:
        """A masked number, or one that stays readable, at a place, and where it ends."""
        char = text.text[place : place + 1]
        if char and char in MASKS:
            number = len(MASKED.findall(text.text, 0, place + 1))
            return None if char == UNREAD else (Item(Kind.DIGIT, number, 0, is_printed=True), place + 1)
        match = LITERAL.match(text.text, place)
        if match is None or (place and text.text[place - 1].isdigit()):
            return None
        return Item(Kind.DIGIT, int(match[0].replace(",", "")), 0, is_printed=True), match.end()

    def is_count(self, text: FoldedText, place: int) -> bool:
        """Whether a masked number is too large for the whole of a fraction."""
        char = text.text[place : place + 1]
        return (bool(char) and char in _COUNTS) or super().is_count(text, place)


class Vocabulary:
    """The words of one language.

    Attributes:
        lexicon, lists, prose: its word lists.
        letters_are_scales: whether a single letter behind a number is a scale word (10m); None where the words around it tell.
        plain, abbreviating: readers of numerals, without and with single letters as scale words.
        approximate: reader of numbers that name two.
        front_items: what cuts the words in front of figures.
        heads: matches where a number may begin.
        spelled_out: number words that say no quantity alone.
        joints: what may stand between two figures that make one or share a word.
        joining: which of these may make one of two.
        list_marks: which of these part figures that share a word.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        searches: Searches,
        *,
        letters_are_scales: bool | None = None,
        going_on: Callable[[], re.Pattern[str]] | None = None,
    ) -> None:
        self.letters_are_scales = letters_are_scales
        self.lexicon, self.lists, self.prose = lexicon, lexicon.lists, lexicon.lists.prose
        self.plain = MaskedNumerals(lexicon, with_abbreviations=False)
        self.abbreviating = MaskedNumerals(lexicon, with_abbreviations=True)
        self.approximate = ApproximateReader(lexicon)
        self.front_items = FrontItems(lexicon)
        self.spelled_out = frozenset(lexicon.fold(word).lower for word in self.prose.not_spelled)
        self.heads = searches.heads
        self._searches, self._asked, self._make_going_on = searches, 0, going_on or searches.going_on
        self._goes_on: re.Pattern[str] | None = None
        self.joining, self.list_marks = self._joints()
        self.joints = self.joining | self.list_marks
        self.determiners = frozenset(self.prose.determiners)
        self.range_signs = frozenset(self.prose.range_signs)
        self.by_words = frozenset(self.prose.by_words)
        self.tight_links = frozenset(self.prose.change_links)
        self.particles = frozenset((*self.prose.particles, *self.prose.attributives, *self.prose.classifiers))
        self.minus_and_space = frozenset((" ", *self.lists.minus))
        self.noise = {word.surface for word in lexicon.surfaces({Kind.NOISE})}
        self._plurals = endings(lexicon.language)
        self._names: dict[tuple[str, str], str] = {}
        self._reaches: dict[str, str] = {}

    # Texts as far as a stage looks at them

    def numeral_at(self, text: str, place: int) -> str:
        """What a numeral at a place can reach over, with the word behind it."""
        end = self._numeral_end(text, place)
        behind = _REST.match(text, skip(text, end))
        return text[place : max(behind.end() if behind else end, end + 1)]

    def _numeral_end(self, text: str, place: int) -> int:
        while (end := self.part_end(text, place)) > place:
            place = end
        return place

    def part_end(self, text: str, place: int) -> int:
        """Place behind one part of a numeral and the spaces in front of it; that place where none goes on there."""
        if self._goes_on is not None:
            match = self._goes_on.match(text, place)
            return match.end() if match else place
        self._asked += 1
        if self._asked == _MANY:
            self._goes_on = self._make_going_on()
        start = skip(text, place)
        number = NUMBER_PART.match(text, start)
        end = number.end() if number else self._searches.numeral.end(text, start)
        return end if end > start else place

    def whole_figure(self, text: str, place: int, start: int) -> str:
        """What a figure whose number is at a place can reach over, from another place on, and what tells that it ends."""
        rest = text[place:]
        reach = self._reaches.get(rest)
        if reach is None:
            if len(self._reaches) >= _KEPT:
                self._reaches.clear()
            reach = self._reaches[rest] = self._reach(rest)
        return text[start:place] + reach

    def _reach(self, text: str) -> str:
        end = self._numeral_end(text, 0)
        while (behind := self._searches.behind.end(text, word := skip(text, end))) > word:
            end = behind
        following = self._searches.following.match(text, end)
        if following:
            return text[: following.end()]
        behind = skip(text, end)
        if not text[behind : behind + 1].isalpha():
            return text[: behind + 1]
        # Of a word that is none of a figure only counts that it is there.
        rest = _REST.match(text, behind)
        return text[:end] + (" " + UNKNOWN if behind > end else rest[0] if rest else UNKNOWN)

    def _joints(self) -> tuple[frozenset[str], frozenset[str]]:
        kinds = {Kind.CONNECTOR, Kind.PAIR_CONNECTOR, Kind.RATIO, Kind.JOINER, Kind.OVER}
        joining = {word.surface for word in self.lexicon.surfaces(kinds)} | set(self.prose.guess_connectors)
        joining |= set(self.prose.chance_connectors) | {""}
        listing = {word.surface for word in self.lexicon.surfaces(SEPARATORS)} | set(self.prose.weak_separators)
        hanging = {f"{hyphen}{word}" for hyphen in ("-", "- ") for word in joining | listing}
        return frozenset(joining | hanging), frozenset(listing)

    # Look-ups

    def word(self, text: FoldedText, place: int, kinds: frozenset[Kind]) -> Word | None:
        """The longest word of `kinds` at a place."""
        return self.lexicon.match(text, place, kinds)

    def any_word(self, text: FoldedText, place: int, kinds: frozenset[Kind]) -> Word | None:
        """The same, codes in small letters counting too."""
        return next(iter(self.lexicon.matches(text, place, kinds, any_case=True)), None)

    def part_unit(self, word: Word) -> Word | None:
        """The unit that parts of it are meant to be of (a quarter point)."""
        form = self.prose.part_units.get(word.surface)
        units = self.lexicon.words.get(form[0], ()) if form else ()
        return next((unit for unit in units if unit.kind is Kind.UNIT and unit.surface == form), None)

    def measures(self, text: FoldedText, place: int, kinds: frozenset[Kind] = frozenset({Kind.UNIT})) -> str | None:
        """The dimension of the unit at a place."""
        word = self.lexicon.match(text, place, kinds)
        return dimension(word) if word is not None else None

    def is_compound(self, text: FoldedText, end: int) -> bool:
        """Whether a hyphen joins a word on that is no unit."""
        if text.text[end : end + 1] != "-" or not is_cased(text.text[end + 1 : end + 2] or " "):
            return False
        unit = self.any_word(text, end + 1, UNITS)
        if unit is not None and self.part_unit(unit) is not None:
            return False
        measured = self.measures(text, end + 1)
        is_unit = measured is not None and measured not in COUNTS
        return not is_unit and self.lexicon.match(text, end + 1, frozenset({Kind.SCALE})) is None

    # Names

    def unit_name(self, word: Word) -> str:
        """English name of one such unit or counted thing."""
        if word.name:
            return word.name
        key = word.surface, word.codes[0]
        if key not in self._names:
            self._names[key] = self.lexicon.counted_name(word.surface) or (
                singular(word.surface, self._plurals) if dimension(word) in COUNTS else code_name(word.codes[0])
            )
        return self._names[key]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words that running text of a language is read with."""
    return Vocabulary(prose_lexicon(language), prose_searches(language), going_on=partial(prose_going_on, language))


_DIMENSIONS: dict[str, str] = {}


def dimension(word: Word) -> str:
    """The dimension of what a unit usually means."""
    code = word.codes[0]
    found = _DIMENSIONS.get(code)
    if found is None:
        found = _DIMENSIONS[code] = codes.unit(code).dimension
    return found


def is_percent(word: Word | None) -> bool:
    """Whether a unit is a share of something."""
    return word is not None and dimension(word) in SHARES


def skip(text: str, place: int) -> int:
    """Place behind spaces."""
    while text[place : place + 1] == " ":
        place += 1
    return place


@cache
def endings(language: str) -> list[tuple[str, str]]:
    """Endings of plurals, the longest first."""
    return sorted(word_lists(language).prose.plural_endings.items(), key=lambda pair: -len(pair[0]))


def singular(noun: str, plurals: Iterable[tuple[str, str]]) -> str:
    """A noun without the ending of its plural."""
    return next((noun.removesuffix(plural) + one for plural, one in plurals if noun.endswith(plural)), noun)


@cache
def _code_names() -> dict[str, str]:
    """The name of one unit; the code list has most in the plural."""
    kept = (PERCENT, "PM", TIMES)
    rows = codes.label("unit_measure").iter_rows()
    return {code: name if code in kept else singular(name, endings("en")) for code, name in rows}


def code_name(code: str | None) -> str:
    """English name of the unit with that code."""
    return _code_names()[code or ""]
