"""A quote as a window: folded, its brackets read, its digits masked, with the place of every character in the original."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.words import Kind
from pipelines.reading.grammar.kinds import MONEY, UNITS
from pipelines.reading.grammar.vocabulary import Vocabulary, skip
from pipelines.reading.masks import PRINTED_NUMBER, masked
from pipelines.reading.numeral_parts import ReadingError
from pipelines.text.folded_batch import with_raised_exponents

_LONGEST = 400
_MINUS = frozenset({Kind.MINUS})


class StrictText(NamedTuple):
    """A quote.

    Attributes:
        original: as printed.
        folded: the same length as its places, digits printed.
        shape: digits masked.
        places: for each place of the shape its place in `folded`, and behind the last.
        is_bracketed: whether brackets say that it is negative.
    """

    original: str
    folded: FoldedText
    shape: FoldedText
    places: tuple[int, ...]
    is_bracketed: bool

    def original_text(self, start: int, end: int) -> str:
        """What stands at places of the shape, as printed."""
        origin = self.folded.origin
        first, last = origin[self.places[start]], origin[max(self.places[end] - 1, self.places[start])]
        return self.original[first : last + 1].strip()


def strict_text(original: str, words: Vocabulary) -> StrictText:
    """Folds a quote, reads its brackets and masks its digits.

    Args:
        original: as printed.
        words: of its language.

    Raises:
        ReadingError: it is longer than any figure, or brackets say two things.
    """
    folded = words.lexicon.fold(original)
    if len(folded.text) > _LONGEST:
        raise ReadingError("longer than any figure")
    lower = with_raised_exponents(folded.lower, words.lexicon.language)
    lower, is_bracketed = _without_brackets(lower, words)
    shape, places, _ = masked(lower)
    text = FoldedText(lower, lower, folded.origin)
    return StrictText(original, text, FoldedText(shape, shape, ()), places, is_bracketed)


def _without_brackets(text: str, words: Vocabulary) -> tuple[str, bool]:
    """A quote without the brackets of accountants' negatives and of units, and whether there were any of the former."""
    is_negative = False
    for opening, closing in words.lists.brackets.items():
        place = text.find(opening)
        while place >= 0:
            start = skip(text, place + len(opening))
            number = PRINTED_NUMBER.match(text, start)
            unit = words.any_word(FoldedText(text, text, ()), start, UNITS)
            end = number.end() if number else start + len(unit.surface) if unit else -1
            behind = skip(text, end)
            closes = end >= 0 and text.startswith(closing, behind)
            if number is not None:
                _check_negative(text, place, behind + len(closing), words, closes=closes)
                is_negative = True
            if closes:
                text = f"{text[:place]} {text[place + 1 : behind]} {text[behind + 1 :]}"
            place = text.find(opening, place + 1)
    return text, is_negative


def _check_negative(text: str, place: int, behind: int, words: Vocabulary, *, closes: bool) -> None:
    """(2.6)% is how accountants print a minus; what is all in brackets may be an aside."""
    before = text[:place].rstrip()
    folded = FoldedText(before, before, ())
    has_minus = any(words.word(folded, index, _MINUS) for index in range(len(before)))
    has_money = any(words.any_word(folded, index, MONEY) for index in range(len(before)))
    if not closes or has_minus or not (text[behind:].strip() or has_money):
        raise ReadingError(
            "a figure in brackets may be negative or an aside; write it out in reads_as", "figure.ambiguous", is_final=True
        )
