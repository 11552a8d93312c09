"""Word lists made ready for look-up at a place of a text: the longest word that stands there, at word boundaries.

Holds no rule about figures: which kinds of words are looked for where is the grammar's business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import cache, lru_cache

from pipelines.language.folding import FoldedText, Folder
from pipelines.language.kept import kept
from pipelines.language.listed_words import listed_words
from pipelines.language.locale_names import currency_names
from pipelines.language.word_lists import WordLists, word_lists
from pipelines.language.words import Kind, Word
from pipelines.values.records import dataclass

# Exponents of units as letters that no folded text holds, so that they are part of a word and no number.
_RAISED = str.maketrans("23²³", "QCQC")
_LOWERED = str.maketrans("QC", "23")
_PRINTED = str.maketrans("23", "²³")
_EXPONENTS = frozenset("23")
# Beginnings that a lexicon keeps its words of; hostile text must not fill the memory.
_KEPT_STARTS = 100_000
# So many characters of a place are looked at to tell which words may stand there.
_START = 4
_NOT_UNITS = frozenset({Kind.NOT_UNIT})


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

    def is_in_longer(self, text: FoldedText, place: int, word: Word) -> bool:
        """Whether a word at `place` is the beginning of a longer one that only begins so."""
        longer = self.match(text, place, _NOT_UNITS)
        return longer is not None and len(longer.surface) > len(word.surface)

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
    lists = word_lists(language)
    return Lexicon(language, lists, folder(language), _number_patterns(lists), _indexed(language))


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


@cache
def folder(language: str) -> Folder:
    """What brings a text of a language to the form that its words are indexed in; it needs none of them."""
    lists = word_lists(language)
    return Folder(lists.fold, lists.artefacts, lists.rewrites, lists.traits.number_marks)


@kept
def _indexed(language: str) -> dict[str, list[Word]]:
    """The words of a language by their first character, the longest first."""
    lists = word_lists(language)
    fold = folder(language)
    index: dict[str, dict[Word, None]] = defaultdict(dict)
    named = [
        Word(fold(name).lower.strip(), Kind.CURRENCY, (code,))
        for code, name in currency_names(language)
        if code not in lists.currency_names_left_out
    ]
    for word in (*listed_words(lists, lambda surface: fold(surface).lower.strip()), *named):
        if word.surface:
            index[word.surface[0]][word] = None
    # A code of the same letters as a word (KGS and kgs) comes behind it.
    return {
        first: sorted(words, key=lambda word: (-len(word.surface), word.exact_case, word.kind)) for first, words in index.items()
    }


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
