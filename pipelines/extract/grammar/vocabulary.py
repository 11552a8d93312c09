"""The words of a language as the stages look them up, with what is worked out of its lists once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipelines.extract.approximate import ApproximateReader
from pipelines.extract.folding import FoldedText
from pipelines.extract.grammar.kinds import COUNTS, PERCENT, SHARES, TIMES, UNITS, WORDED
from pipelines.extract.lexicon import Kind, Lexicon, Word, is_cased, prose_lexicon
from pipelines.extract.masks import LITERAL, MASKS, UNREAD
from pipelines.extract.numeral import Item, NumeralReader
from pipelines.extract.word_tree import alternatives
from pipelines.language.word_lists import word_lists
from schemas import codes

# A number in a masked window.
MASKED = re.compile(rf"[{MASKS}]|{LITERAL.pattern}")
# What a numeral may consist of, or go on with.
_NUMERAL = frozenset({
    Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.SCALE, Kind.ABBREVIATED_SCALE, Kind.HALF, Kind.ARTICLE, Kind.POINT,
    Kind.JOINER, Kind.HYPHEN, Kind.AND_A_HALF, Kind.DENOMINATOR, Kind.OVER, Kind.UNDER, Kind.QUALIFIER_INSIDE, Kind.INDEFINITE,
})  # fmt: skip


class MaskedNumerals(NumeralReader):
    """Reads numerals whose digits are masked: a mask stands for its number among those of the text, from 1.

    Small and rising, so that what it stands for fits wherever the real number does (3万5千, 5 1/2).
    """

    def _digits(self, text: FoldedText, place: int) -> tuple[Item, int] | None:
        char = text.text[place : place + 1]
        if char and char in MASKS:
            number = len(MASKED.findall(text.text, 0, place + 1))
            return None if char == UNREAD else (Item(Kind.DIGIT, number, 0, is_printed=True), place + 1)
        match = LITERAL.match(text.text, place)
        if match is None or (place and text.text[place - 1].isdigit()):
            return None
        return Item(Kind.DIGIT, int(match[0].replace(",", "")), 0, is_printed=True), match.end()


class Vocabulary:
    """The words of one language.

    Attributes:
        lexicon, lists, prose: its word lists.
        plain, abbreviating: readers of numerals, without and with single letters as scale words.
        approximate: reader of numbers that name two.
        heads: matches where a number may begin.
        runs: matches what a numeral at a place can reach over.
        goes_on: matches behind digits what their numeral may go on with.
        spelled_out: number words that say no quantity alone.
        joints: what may stand between two figures that make one or share a word.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.lists, self.prose = lexicon, lexicon.lists, lexicon.lists.prose
        self.plain = MaskedNumerals(lexicon, with_abbreviations=False)
        self.abbreviating = MaskedNumerals(lexicon, with_abbreviations=True)
        self.approximate = ApproximateReader(lexicon)
        self.spelled_out = frozenset(lexicon.fold(word).lower for word in self.prose.not_spelled)
        self.heads, self.runs, self.goes_on = self._expressions()
        self.joints = self._joints()
        self.tight_links = frozenset(self.prose.change_links)
        self.particles = frozenset((*self.prose.particles, *self.prose.attributives, *self.prose.classifiers))
        self.minus_and_space = frozenset((" ", *self.lists.minus))
        self.noise = {word.surface for word in lexicon.surfaces({Kind.NOISE})}
        self._plurals = endings(lexicon.language)
        self._names: dict[tuple[str, str], str] = {}

    def _expressions(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        worded = {word.surface for word in self.lexicon.surfaces(WORDED)}
        letters = {surface for surface in worded if is_cased(surface[0])}
        signs = {surface[0] for surface in worded - letters} | self.approximate.openers
        head = rf"[{MASKS}]|{LITERAL.pattern}"
        head += f"|[{re.escape(''.join(sorted(signs)))}]" if signs else ""
        head += f"|(?<![a-z])(?:{alternatives(letters)})(?![a-z])" if letters else ""
        parts = {word.surface for word in self.lexicon.surfaces(_NUMERAL)} | set(self.lists.part_links)
        parts |= set(self.prose.several) | self.approximate.openers
        # Where no space parts words, a numeral may be cut otherwise than at the longest of them.
        parts |= {char for part in parts if not part.isascii() for char in part}
        opening = alternatives({part for part in parts if part.strip()})
        part = rf"(?:[{MASKS}]|[0-9][0-9,.]*|{opening})"
        return re.compile(head), re.compile(f"(?:[ ]*{part})*"), re.compile(f"[ ]*{part}")

    def _joints(self) -> frozenset[str]:
        kinds = {Kind.CONNECTOR, Kind.PAIR_CONNECTOR, Kind.RATIO, Kind.SEPARATOR, Kind.JOINER, Kind.OVER}
        words = {word.surface for word in self.lexicon.surfaces(kinds)} | set(self.prose.guess_connectors)
        words |= set(self.prose.weak_separators) | set(self.prose.chance_connectors)
        return frozenset({"", *words, *(f"- {word}" for word in words), *(f"-{word}" for word in words)})

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
    return Vocabulary(prose_lexicon(language))


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
    rows = codes.codelist("unit_measure").select("code", "name").iter_rows()
    # The names of the code list are English.
    return {code: name if code in kept else singular(name, endings("en")) for code, name in rows}


def code_name(code: str | None) -> str:
    """English name of the unit with that code."""
    return _code_names()[code or ""]
