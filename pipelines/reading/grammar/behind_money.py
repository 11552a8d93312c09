"""A currency behind a number, and the smaller parts of an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.language.lexicon import is_cased
from pipelines.language.words import Word
from pipelines.reading.compound import elided_change, small_change
from pipelines.reading.grammar.behind_scales import scale_behind_currency
from pipelines.reading.grammar.behind_units import is_longer
from pipelines.reading.grammar.draft import Behind
from pipelines.reading.grammar.kinds import UNITS
from pipelines.reading.grammar.vocabulary import Vocabulary, skip
from pipelines.reading.masks import MASKS, YEAR

if TYPE_CHECKING:
    from pipelines.reading.grammar.behind import Tail

_MASKS = tuple(MASKS)


def take_currency(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    """The figure with a currency behind its number; None where that is not its own."""
    prose, currency, end, text = words.prose, behind.currency, place + len(word.surface), tail.text.text
    is_other = currency is not None and currency.codes != word.codes
    # What is printed behind a word of any currency says which one (446亿元新台币).
    is_said = currency is not None and currency.surface in prose.generic_currencies and bool(behind.length)
    if word.scaled or behind.word is not None or is_longer(words, tail, place, word):
        return None
    if is_other and word.surface not in prose.generic_currencies and not is_said:
        return None
    if tail.number.mask == YEAR and not behind.scales and word.surface in prose.not_behind_year:
        return None
    if place != tail.first and not is_cased(word.surface[0]) and text[end : end + 1] in _MASKS:
        return None  # a sign that touches the next number
    if _is_of_next(tail, behind, word, place):
        return None
    is_part = tail.number.is_spelled and word.surface in prose.printed_parts
    if is_part and small_change(words.lexicon.language).match(text, end) is None:
        return None
    # A part behind a number is what it counts, whatever stands in front of it (of every dollar 57 cents).
    is_new = currency is None or (is_other and is_said) or word.exponent < currency.exponent
    taken = behind._replace(currency=word if is_new else currency, length=end - tail.first)
    return _with_change(words, tail, scale_behind_currency(words, tail, taken, end), behind, word, end)


def _is_of_next(tail: Tail, behind: Behind, word: Word, place: int) -> bool:
    """Whether a currency sign behind a number that can have none, or has one, is that of the next (two $ 500 cheques)."""
    is_taken = tail.number.is_spelled or (behind.currency is not None and behind.currency.codes == word.codes)
    is_sign = place != tail.first and not is_cased(word.surface[0])
    text, end = tail.text.text, place + len(word.surface)
    return is_sign and is_taken and text[skip(text, end) :][:1] in _MASKS


def _with_change(words: Vocabulary, tail: Tail, taken: Behind, before: Behind, word: Word, end: int) -> Behind:
    """The figure with the smaller parts of an amount behind its first one (十元三角八分, 三块五)."""
    prose, language, text = words.prose, words.lexicon.language, tail.text.text
    if word.surface not in prose.money_parts or taken.scales or taken.numeral.fraction or before.length:
        return taken
    match = small_change(language).match(text, end)
    if match is None and word.surface in prose.elided_parts:
        match = elided_change(language).match(text, end)
        is_half = match is not None and match[0] in words.lists.half
        goes_on = match and (words.any_word(tail.text, match.end(), UNITS) or words.plain.start_length(tail.text, match.end()))
        if goes_on and not is_half:
            return taken
    if match is None:
        return taken
    length = match.end() - tail.first
    return taken._replace(compound_length=length, length=length)
