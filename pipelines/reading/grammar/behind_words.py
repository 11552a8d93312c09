"""One word behind a number: whether it belongs to the figure, and what it says. One rule a kind of word."""

# ruff: noqa: ARG001 - every rule is called alike
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pipelines.language.lexicon import is_cased
from pipelines.language.words import Kind, Word
from pipelines.reading.grammar.behind_money import take_currency
from pipelines.reading.grammar.behind_units import take_noun, take_unit
from pipelines.reading.grammar.draft import Behind
from pipelines.reading.grammar.front_words import closes
from pipelines.reading.grammar.kinds import (
    CONNECTORS,
    COUNTS,
    DENOMINATORS,
    MONEY,
    NOUNS,
    PERSON,
    QUALIFIERS_BEHIND,
    RANK,
    SHARES,
    TIMES,
    UNITS,
)
from pipelines.reading.grammar.vocabulary import Vocabulary, code_name, dimension, is_percent, skip
from pipelines.reading.masks import DECIMAL, YEAR
from pipelines.values.unit_size import printed_unit

if TYPE_CHECKING:
    from pipelines.reading.grammar.behind import Tail

_COUNTED_OR_SHARES = (*COUNTS, "percent", "percentage_point")
_Rule = Callable[[Vocabulary, "Tail", Behind, Word, int], Behind | None]


def take(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    """The figure with a word behind its number; None where the word is no part of it.

    Args:
        words: of the language.
        tail: the text behind the number.
        behind: what is known of the figure.
        word: what stands there.
        place: where it stands.
    """
    rule = _RULES.get(word.kind)
    return rule(words, tail, behind, word, place) if rule is not None else None


def _to(tail: Tail, behind: Behind, end: int) -> Behind:
    return behind._replace(length=end - tail.first)


def _end(word: Word, place: int) -> int:
    return place + len(word.surface)


def _not_behind(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    if behind.has_unit or behind.scales or behind.numeral.fraction:
        return None
    return _to(tail, behind._replace(is_barred=True), _end(word, place))


def _rank(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    is_phrase = tail.number.is_phrase
    is_ordinal = is_phrase and behind.word is not None and behind.word.codes == (RANK,)
    if (behind.has_unit and not is_ordinal) or not (is_phrase or behind.is_ranked or behind.is_barred):
        return None
    return _to(tail, behind._replace(is_ranked=True, is_barred=False), _end(word, place))


def _qualifier(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    return None if behind.qualifiers else _to(tail, behind._replace(qualifiers=word.codes), _end(word, place))


def _closing_qualifier(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    return _qualifier(words, tail, behind, word, place) if closes(tail.text.text, _end(word, place)) else None


def _per(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    if not behind.has_unit or behind.per is not None or is_percent(behind.word):
        return None
    text, start = tail.text.text, skip(tail.text.text, _end(word, place))
    unit = next(iter(words.lexicon.matches(tail.text, start, NOUNS)), None) or _named_denominator(words, tail, start)
    if unit is None or dimension(unit) in SHARES or unit.codes[0] in (RANK, TIMES):
        return None
    end = _end(unit, start)
    # "a year earlier" is no denominator.
    following = text[end:].lstrip(" ").split(" ", 1)[0].rstrip(",.;")
    is_date = following in words.prose.not_behind_period and dimension(unit) == "time"
    if word.surface in words.lists.articles and is_date:
        return None
    name = code_name(PERSON) if unit.codes[0] == PERSON else words.unit_name(unit)
    return _to(tail, behind._replace(per=printed_unit(unit.codes[0], unit.exponent), per_name=name), end)


def _named_denominator(words: Vocabulary, tail: Tail, place: int) -> Word | None:
    word = words.word(tail.text, place, DENOMINATORS)
    code = words.prose.per_names.get(word.surface) if word else None
    return word._replace(kind=Kind.UNIT, codes=(code,), name="") if word and code else None


def _per_word(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    # In prose adverbs (monthly) say when.
    is_denominator = not is_cased(word.surface[0]) or word.surface in words.prose.rate_abbreviations
    if not (behind.has_unit and behind.per is None and is_denominator) or is_percent(behind.word):
        return None
    if behind.word is not None and dimension(behind.word) == "time":
        return None
    return _to(tail, behind._replace(per=word.codes[0], per_name=code_name(word.codes[0])), _end(word, place))


def _hyphen(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    start = skip(tail.text.text, _end(word, place))
    hedge = words.word(tail.text, start, QUALIFIERS_BEHIND)
    if hedge is not None:  # billion-plus
        return _qualifier(words, tail, behind, hedge, start)
    if behind.has_unit:
        return None
    unit = words.word(tail.text, start, UNITS)
    part = words.part_unit(unit) if unit is not None and behind.numeral.fraction else None
    if unit is None or (unit.kind is Kind.COUNTED and behind.numeral.fraction and part is None):
        return None
    is_money = unit.kind is Kind.CURRENCY
    currency, measure = (behind.currency or unit, behind.word) if is_money else (behind.currency, part or unit)
    return _to(tail, behind._replace(currency=currency, word=measure, is_hyphenated=True), _end(unit, start))


def _unit_link(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    if not behind.has_unit and tail.number.mask == DECIMAL and not behind.scales:
        return _decimal_part(words, tail, behind, word, place)
    if behind.has_unit or not (behind.scales or behind.numeral.fraction):
        return None
    start = skip(tail.text.text, _end(word, place))
    if behind.scales:
        return _to(tail, behind, _end(word, place)) if words.word(tail.text, start, MONEY) is not None else None
    unit, measured = words.any_word(tail.text, start, UNITS), words.measures(tail.text, start)
    is_unit = (measured is not None and measured not in COUNTS) or (unit is not None and words.part_unit(unit) is not None)
    return _to(tail, behind, _end(word, place)) if is_unit else None


def _decimal_part(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    """A part of one unit in decimals (0.9 of a point)."""
    *links, one = word.surface.split(" ")
    start = skip(tail.text.text, _end(word, place))
    unit = words.word(tail.text, start, UNITS) if links and one in (*words.lists.articles, *words.prose.ones) else None
    if unit is None or unit.kind is Kind.CURRENCY:
        return None
    part = words.part_unit(unit) or (unit if dimension(unit) not in COUNTS else None)
    return _to(tail, behind._replace(word=part), _end(unit, start)) if part is not None else None


def _half(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    """Two years and a half; what is counted has no halves."""
    unit = behind.word
    is_measured = unit is not None and (dimension(unit) not in COUNTS or words.part_unit(unit) is not None)
    is_measured &= not behind.has_half and not word.number
    is_whole = not (behind.numeral.fraction or behind.numeral.exponent or behind.scales or tail.number.mask == DECIMAL)
    return _to(tail, behind._replace(has_half=True), _end(word, place)) if is_measured and is_whole else None


def _sign(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    end = _end(word, place)
    if not is_percent(behind.word) or behind.signs:
        return None
    if words.any_word(tail.text, skip(tail.text.text, end), CONNECTORS):
        return None
    return _to(tail, behind._replace(signs=behind.signs | set(word.codes)), end)


def _modifier(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    end = _end(word, place)
    if not behind.has_unit and not words.lists.traits.numerals.elided_place:
        return _to(tail, behind, end) if words.any_word(tail.text, skip(tail.text.text, end), NOUNS) is not None else None
    if behind.word is not None and behind.length:
        return take_noun(words, tail, behind, end)
    return None


def _particle(words: Vocabulary, tail: Tail, behind: Behind, word: Word, place: int) -> Behind | None:
    if behind.has_unit or tail.number.is_spelled or tail.number.mask == YEAR:
        return None
    end = _end(word, place)
    counted = words.measures(tail.text, skip(tail.text.text, end), NOUNS)
    return _to(tail, behind, end) if counted in _COUNTED_OR_SHARES else None


_RULES: Mapping[Kind, _Rule] = {
    Kind.CURRENCY: take_currency, Kind.UNIT: take_unit, Kind.COUNTED: take_unit, Kind.NOT_BEHIND: _not_behind,
    Kind.RANK_BEHIND: _rank, Kind.QUALIFIER_BEHIND: _qualifier, Kind.QUALIFIER_CLOSING: _closing_qualifier, Kind.PER: _per,
    Kind.PER_WORD: _per_word, Kind.HYPHEN: _hyphen, Kind.UNIT_LINK: _unit_link, Kind.SIGN_BEHIND: _sign, Kind.AND_A_HALF: _half,
    Kind.MODIFIER: _modifier, Kind.PARTICLE: _particle,
}  # fmt: skip
