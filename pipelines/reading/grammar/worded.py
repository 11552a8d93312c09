"""What a stretch of text says as a number, whatever stands in front of it: digits with scale words, number words, phrases."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import is_cased
from pipelines.language.words import DESCRIBING, Kind, Word
from pipelines.reading.grammar.draft import Number
from pipelines.reading.grammar.kinds import ARTICLES, COUNTS, HEADS, INDEFINITE, MEASURES, PHRASES, RANK, SCALES, TIMES, WORDED
from pipelines.reading.grammar.vocabulary import Vocabulary, dimension, skip
from pipelines.reading.masks import GROUPED, LARGE, MASKED, MASKS, MONTH, SMALL
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import Numeral, ReadingError
from pipelines.values.interval import MAX_SIGNIFICAND

_LITERAL_MASKS = {"10": MONTH, "100": SMALL, "10000": LARGE, "10,000": GROUPED, "100,000": GROUPED, "100,000,000": GROUPED}
_TIMES = Word("", Kind.UNIT, (TIMES,), name="times")
_RANK = Word("", Kind.UNIT, (RANK,), name="rank")


class Stretch(NamedTuple):
    """What a stretch of text says.

    Attributes:
        number: its number.
        abbreviated: the number if a single letter behind it is a scale word.
        single: one of a unit, if an article says it.
        is_single_time: whether that is one of time.
        is_error: whether its parts do not make a number.
        is_improper: whether it is no fraction that words say (four quarters, a third-party one).
    """

    number: Number | None = None
    abbreviated: Number | None = None
    single: Number | None = None
    is_single_time: bool = False
    is_error: bool = False
    is_improper: bool = False


_NOTHING = Stretch()


def read_stretch(words: Vocabulary, stretch: str, *, is_number: bool) -> Stretch:
    """What a stretch says from its second character on; the first stands in front.

    Args:
        words: of the language.
        stretch: folded and masked.
        is_number: whether a number in digits begins there.
    """
    text = FoldedText(stretch, stretch, ())
    if is_number:
        return _numeral(words, text, is_number=True)
    two = _two_numbers(words, text)
    if two is not None:
        return Stretch(two)
    if (is_cased(stretch[1]) and is_cased(stretch[0])) or words.word(text, 1, WORDED) is None:
        return _NOTHING
    several = words.word(text, 1, INDEFINITE)
    if several is not None:
        return Stretch(_several(words, text, several))
    single, is_time = _single(words, text)
    return _phrase_or_numeral(words, text)._replace(single=single, is_single_time=is_time)


def _phrase_or_numeral(words: Vocabulary, text: FoldedText) -> Stretch:
    phrase, head = words.word(text, 1, PHRASES), words.word(text, 1, HEADS)
    if phrase and (head is None or len(phrase.surface) >= len(head.surface)):
        return Stretch(_phrase(words, text, phrase))
    if head is None and not words.plain.start_length(text, 1):
        return _NOTHING
    longer = words.word(text, 1, DESCRIBING)
    if head is not None and longer is not None and len(longer.surface) > len(head.surface):
        return _NOTHING
    return _numeral(words, text, is_number=False)


def _numeral(words: Vocabulary, text: FoldedText, *, is_number: bool) -> Stretch:
    try:
        numeral = _read(words.plain, text)
        abbreviated = _read(words.abbreviating, text) if numeral is not None else None
    except ReadingError:
        return Stretch(is_error=True)
    if numeral is None or numeral.end <= 1 or numeral.significand >= MAX_SIGNIFICAND:
        return _NOTHING
    mask = _LITERAL_MASKS.get(text.text[1 : numeral.end], text.text[1]) if is_number else ""
    is_longer = abbreviated is not None and abbreviated.end > numeral.end
    fraction = numeral.fraction
    # What a mask stands for says nothing of how large it is (one in every 95).
    is_whole = fraction is not None and fraction[0] >= fraction[1] and not MASKED.search(text.text, 1, numeral.end)
    is_improper = is_whole or (fraction is not None and words.is_compound(text, numeral.end))
    return Stretch(
        number_of(words, text.text, 1, numeral, mask),
        number_of(words, text.text, 1, abbreviated, mask) if is_longer and abbreviated is not None else None,
        is_improper=is_improper and not is_number,
    )


def _read(reader: NumeralReader, text: FoldedText) -> Numeral | None:
    """A numeral; an "and" that would make none of it joins the ends of a range (two hundred and five hundred million)."""
    try:
        return reader.read(text, 1)
    except ReadingError as error:
        if error.is_final:
            raise
        return reader.read(text, 1, with_joiners=False)


def number_of(words: Vocabulary, text: str, place: int, numeral: Numeral, mask: str) -> Number:
    """A numeral as a number.

    Args:
        words: of the language.
        text: what it stands in.
        place: where it begins.
        numeral: what was read there.
        mask: empty for one in words.
    """
    surface = text[place : numeral.end]
    first = len(MASKED.findall(text, 0, place)) + 1
    scale = words.word(FoldedText(text, text, ()), place, SCALES)
    return Number(
        numeral.end - place,
        numeral,
        surface="" if mask else surface,
        is_spelled=not mask,
        mask=mask,
        is_linear=bool(mask) and numeral.fraction is None and numeral.significand == first and not numeral.exponent,
        masks=sum(char in MASKS for char in surface),
        is_bare_scale=scale is not None and scale.exponent > 1,
    )


def _worded(numeral: Numeral, length: int, surface: str) -> Number:
    return Number(length, numeral, surface=surface, is_spelled=True)


def _two_numbers(words: Vocabulary, text: FoldedText) -> Number | None:
    """Two numbers at once, as words say them where a digit takes the next place (七八十, 十几)."""
    found = words.approximate.read(text, 1) if text.text[1] in words.approximate.openers else None
    if found is None:
        return None
    end = found.low.end
    number = number_of(words, text.text, 1, found.low, "")
    return number._replace(length=end - 1, high=found.high, is_several=found.is_vague)


def _several(words: Vocabulary, text: FoldedText, word: Word) -> Number | None:
    """Tens of thousands: so many to ten times as many."""
    end = 1 + len(word.surface)
    if words.measures(text, skip(text.text, end)) == "time":
        return None
    least = int(word.number)
    most = int(word.codes[0]) if word.codes else 10 * least
    number = number_of(words, text.text, 1, Numeral(least, 0, end), "")
    return number._replace(high=Numeral(most, 0, end), is_several=True)


def _single(words: Vocabulary, text: FoldedText) -> tuple[Number | None, bool]:
    """An article in front of a unit, and whether that is one of time."""
    article = words.word(text, 1, ARTICLES)
    if article is None:
        return None, False
    length = len(article.surface)
    unit = words.word(text, skip(text.text, 1 + length), MEASURES)
    if unit is None or (dimension(unit) in COUNTS and words.part_unit(unit) is None):
        return None, False
    return _worded(Numeral(1, 0, length), length, article.surface)._replace(is_single=True), dimension(unit) == "time"


def _phrase(words: Vocabulary, text: FoldedText, word: Word) -> Number | None:
    end = 1 + len(word.surface)
    if words.is_compound(text, end):
        return None
    digits, _, decimals = word.number.partition(".")
    numeral = Numeral(int(digits + decimals), -len(decimals), end)
    unit = _TIMES if word.kind is Kind.MULTIPLE else _RANK
    return number_of(words, text.text, 1, numeral, "")._replace(phrase=unit)
