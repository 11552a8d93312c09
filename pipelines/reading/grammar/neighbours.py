"""Figures beside each other that make one amount, or of which one says of what kind the other's things are."""

from __future__ import annotations

from pipelines.language.folding import FoldedText
from pipelines.language.words import Kind, Word
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.vocabulary import Vocabulary
from pipelines.reading.masks import YEAR
from pipelines.reading.numeral_parts import Numeral

_CENTS = 2


def without_attributes(words: Vocabulary, text: FoldedText, figures: list[Figure]) -> list[Figure]:
    """Takes a number that says of what kind the things are into the figure that counts them (14 five-star hotels)."""
    kept: list[Figure] = []
    for figure in figures:
        if kept and _is_kind_of(words, text, kept[-1], figure):
            kept[-1] = kept[-1]._replace(end=figure.end)
        else:
            kept.append(figure)
    return kept


def _is_kind_of(words: Vocabulary, text: FoldedText, count: Figure, figure: Figure) -> bool:
    if text.text[count.end : figure.start] != " " or figure.start != figure.number_start:
        return False
    is_bare = not count.has_unit and count.high is None and not count.is_barred and count.number.mask != YEAR
    is_compound = figure.word is not None and text.text[figure.number_end : figure.number_end + 1] == "-"
    return is_bare and is_compound and is_particle(words, figure.word, figure)


def is_particle(words: Vocabulary, word: Word | None, figure: Figure) -> bool:
    """Whether the unit is a classifier as machine translation renders it, behind which the noun itself may follow."""
    return word is not None and figure.high is None and word.surface in words.particles


def with_small_change(words: Vocabulary, text: FoldedText, figures: list[Figure]) -> list[Figure]:
    """Makes one amount of two in words (thirteen dollars and forty-five cents)."""
    kept: list[Figure] = []
    for figure in figures:
        if kept and _is_small_change(words, text, kept[-1], figure):
            last = kept[-1]
            significand = last.numeral.significand * 10**_CENTS + figure.numeral.significand
            kept[-1] = last._replace(numeral=Numeral(significand, -_CENTS, figure.number_end), end=figure.end)
        else:
            kept.append(figure)
    return kept


def _is_small_change(words: Vocabulary, text: FoldedText, amount: Figure, change: Figure) -> bool:
    if amount.currency is None or change.currency is None or amount.currency.codes != change.currency.codes:
        return False
    if change.currency.exponent - amount.currency.exponent != -_CENTS or change.numeral.significand >= 10**_CENTS:
        return False
    is_plain = all(
        one.number.is_spelled and one.high is None and not one.scales and not one.numeral.exponent and not one.numeral.fraction
        for one in (amount, change)
    )
    gap = text.text[amount.end : change.start].strip()
    return is_plain and (not gap or words.lexicon.is_word(gap, Kind.JOINER))


def is_bare_count(text: FoldedText, count: Figure, figure: Figure) -> bool:
    """Whether an amount stands between a number and what it counts (two $ 500 cheques, three 10-year bonds)."""
    if text.text[count.end : figure.start] != " " or count.number.is_phrase:
        return False
    is_bare = not count.has_unit and count.high is None and not count.is_barred and count.number.mask != YEAR
    is_amount = figure.start == figure.number_start or figure.currency is not None
    is_attribute = (figure.currency is not None and figure.end == figure.number_end) or figure.is_hyphenated
    return is_bare and is_amount and is_attribute
