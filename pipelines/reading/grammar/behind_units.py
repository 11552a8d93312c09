"""A unit or a thing counted behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.language.lexicon import is_cased
from pipelines.language.words import Kind, Word
from pipelines.reading.grammar.draft import Behind
from pipelines.reading.grammar.kinds import CHANGES, COUNTS, DIGITS, HALVES, MEASURES, POINT, POINTS, RANK, SHARES, UNITS
from pipelines.reading.grammar.vocabulary import Vocabulary, dimension, skip
from pipelines.reading.masks import INTEGERS, MASKS, YEAR

if TYPE_CHECKING:
    from pipelines.reading.grammar.behind import Tail

_MASKS = tuple(MASKS)
_LEAST_POINTS = 100


def take_unit(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    """The figure with a unit behind its number; None where that is none of it."""
    prose, number = words.prose, tail.number
    is_rank = word.codes[0] == RANK
    if behind.currency is not None or behind.word is not None or number.is_phrase:
        return None
    if _is_no_unit(words, tail, behind, word, place) or (is_rank and number.is_spelled):
        return None
    end = place + len(word.surface)
    taken = behind._replace(length=end - tail.first)
    if word.surface in prose.particles and words.measures(tail.text, skip(tail.text.text, end), MEASURES) == "time":
        return taken
    # Where words in front say that it is a place in an order, a unit that may count places does.
    may_rank = is_rank or (behind.is_ranked and RANK in word.codes)
    if may_rank:
        taken = taken._replace(is_ranked=True, is_barred=behind.is_barred and word.surface not in prose.rank_behind)
    if behind.numeral.fraction and (part := words.part_unit(word)) is not None:
        word = part
    taken = taken._replace(
        word=word,
        stacked=(*behind.stacked, word.scale) if word.scale else behind.stacked,
        has_half=behind.has_half or word.has_half,
        qualifiers=(word.qualifier,) if word.qualifier and not behind.qualifiers else behind.qualifiers,
    )
    return _with_next_place(words, tail, taken, word, end)


def _is_no_unit(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> bool:
    """Whether what looks like a unit is none behind this number."""
    number, text = tail.number, tail.text.text
    is_behind, is_letters = place == tail.first, is_cased(word.surface[-1])
    if is_longer(words, tail, place, word):
        return True
    if text[place + len(word.surface) :][:1] in _MASKS and is_letters and is_behind:
        return True  # a letter between two numbers
    if (word.attached and not is_behind) or (word.scaled and not behind.scales) or (word.spaced and is_behind):
        return True
    if number.mask == YEAR and not behind.scales and word.surface in words.prose.not_behind_year:
        return True
    if len(word.surface) == 1 and is_letters and not is_behind and number.is_spelled:
        return True
    # A small number of points can be the time of day where neither letters nor a word of change tell.
    is_large = bool(behind.signs & CHANGES)
    is_large |= number.is_spelled and (bool(behind.scales) or behind.numeral.significand >= _LEAST_POINTS)
    return word.codes[0] == POINT and not is_cased(word.surface[0]) and number.mask not in POINTS and not is_large


def is_longer(words: Vocabulary, tail: Tail, place: int, word: Word) -> bool:
    """Whether a longer word that is no unit stands at the place of a unit."""
    return words.lexicon.is_in_longer(tail.text, place, word)


def _with_next_place(words: Vocabulary, tail: Tail, behind: Behind, word: Word, end: int) -> Behind:
    """A digit behind a unit of ten takes the next place (六成五 is 65 %), and a half behind a unit is half of one."""
    numeral = behind.numeral
    if numeral.fraction or not words.lists.traits.numerals.elided_place or tail.number.high is not None:
        return behind
    half = words.word(tail.text, end, HALVES)
    may_be_half = half is not None and len(half.surface) == 1 and _may_have_half(tail, behind, word)
    if half is not None and may_be_half and not is_longer(words, tail, end, half):
        return behind._replace(has_half=True, length=end + 1 - tail.first)
    digit = words.word(tail.text, end, DIGITS) if word.exponent == 1 and tail.number.is_spelled else None
    if digit is None or numeral.exponent or numeral.scales:
        return behind
    after = end + len(digit.surface)
    if words.plain.start_length(tail.text, after) or words.any_word(tail.text, after, UNITS):
        return behind
    longer = numeral._replace(significand=numeral.significand * 10 + int(digit.number), exponent=-1)
    return behind._replace(numeral=longer, length=after - tail.first)


def _may_have_half(tail: Tail, behind: Behind, word: Word) -> bool:
    number = tail.number
    is_whole = (number.is_spelled or number.mask in INTEGERS) and not behind.numeral.exponent and not behind.scales
    return is_whole and (word.exponent == 1 or dimension(word) not in (*COUNTS, *SHARES, "rank"))


def take_noun(words: Vocabulary, tail: Tail, behind: Behind, end: int) -> Behind | None:
    """The figure with the noun behind its classifier and a modifier (12个主要产品)."""
    classifier = behind.word.surface if behind.word else ""
    for noun in words.lexicon.words.get(classifier[:1], ()):
        rest = noun.surface.removeprefix(classifier)
        if noun.kind is Kind.COUNTED and rest and rest != noun.surface and tail.text.text.startswith(rest, end):
            return behind._replace(word=noun, length=end + len(rest) - tail.first)
    return None
