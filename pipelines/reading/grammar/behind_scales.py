"""Powers of ten behind a number that stand apart from it, as machine translation puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.language.words import Kind, Word
from pipelines.reading.grammar.draft import Behind
from pipelines.reading.grammar.kinds import MONEY_AND_QUALIFIERS, SCALES, STACKED_SCALES
from pipelines.reading.grammar.vocabulary import Vocabulary, skip
from pipelines.reading.masks import MASKS, YEAR

if TYPE_CHECKING:
    from pipelines.reading.grammar.behind import Tail

_LEAST_SCALE = 3
_MYRIAD = 4


def stacked_scale(words: Vocabulary, tail: Tail, behind: Behind, place: int, *, is_measured: bool) -> Behind | None:
    """The figure with a second power of ten behind its number, and the hedge and currency between; None without one."""
    if not _is_stackable(words, tail, behind, place, is_measured=is_measured):
        return None
    currency, qualifiers, start, text = behind.currency, behind.qualifiers, place, tail.text
    while True:
        word = words.word(text, place, STACKED_SCALES)
        if word:
            length = place + len(word.surface) - tail.first
            stacked = (*behind.stacked, (word.codes[0], word.exponent))
            return behind._replace(currency=currency, qualifiers=qualifiers, stacked=stacked, stacked_length=length, length=length)
        word = words.any_word(text, place, MONEY_AND_QUALIFIERS)
        if word is None or start == tail.first:
            return None
        if word.kind is Kind.CURRENCY:
            if currency is not None and currency.codes != word.codes:
                return None
            currency = word
        elif qualifiers:
            return None
        else:
            qualifiers = word.codes
        place = skip(text.text, place + len(word.surface))


def _is_stackable(words: Vocabulary, tail: Tail, behind: Behind, place: int, *, is_measured: bool) -> bool:
    number = tail.number
    if behind.word is not None or number.is_spelled or behind.numeral.fraction:
        return False
    # Ten thousand may have 100 million behind it, as machine translation renders the word for a million million.
    is_myriad = not behind.numeral.scales and [exponent for _, exponent in behind.stacked] == [_MYRIAD]
    if behind.scales and not is_myriad:
        return False
    return number.mask != YEAR or is_measured or _is_worded(words.word(tail.text, place, STACKED_SCALES))


def _is_worded(word: Word | None) -> bool:
    return word is not None and not word.surface[0].isdigit()


def scale_behind_currency(words: Vocabulary, tail: Tail, behind: Behind, end: int) -> Behind:
    """The figure with the scale word behind its currency (125 USD million), if one stands there."""
    text = tail.text.text
    if behind.scales or tail.number.is_spelled or behind.numeral.fraction or text[end : end + 1] != " ":
        return behind
    place = skip(text, end)
    scale = words.word(tail.text, place, SCALES)
    after = place + len(scale.surface) if scale else end
    if scale is None or scale.exponent < _LEAST_SCALE or text[skip(text, after) :][:1] in tuple(MASKS):
        return behind
    length = after - tail.first
    return behind._replace(stacked=(*behind.stacked, (scale.codes[0], scale.exponent)), stacked_length=length, length=length)
