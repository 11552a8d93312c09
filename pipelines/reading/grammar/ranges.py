"""The fourth stage, first half: two figures that are one, as ends of a range or as part and whole."""

from __future__ import annotations

from pipelines.language.folding import FoldedText
from pipelines.language.words import Kind, Word
from pipelines.reading.changes import BY, OPENED, SET_OFF, SIGNED, TWO_UNITS, WORDED
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.kinds import BETWEEN, CHANGES
from pipelines.reading.grammar.vocabulary import Vocabulary, dimension, is_percent, skip
from pipelines.reading.masks import DAY, GROUPED, INTEGERS, LARGE, MONTH, SMALL, YEAR

_LARGEST_PART = 1000
# Masks of whole numbers by their size.
_SIZES = (MONTH, DAY, SMALL)
_CHANGE_WORDS = 3
# Hundreds of a number in words, and how far apart two that share the word are.
_HUNDRED, _TEN, _FEW = 100, 10, 3


def joined(words: Vocabulary, text: FoldedText, low: Figure, high: Figure) -> Figure | None:
    """One figure of two that are the ends of a range, or part and whole; None where they are two.

    Args:
        words: of the language.
        text: the window.
        low: the first figure.
        high: the one behind it.
    """
    start = skip(text.text, low.end)
    gap = text.text[start : high.start].strip()
    if not gap or gap not in words.joints or low.is_barred or high.is_barred:
        return None
    if low.number.is_phrase or high.number.is_phrase or _is_in_year(words, text, low, high) or _is_until_year(low, high):
        return None
    if gap in words.prose.guess_connectors and _is_guess(low, high):
        return low._replace(high=high, end=high.end)
    found = [word for word in words.lexicon.matches(text, start, BETWEEN, any_case=True) if word.surface == gap]
    if any(word.kind is Kind.RATIO for word in found) and is_part(words, text, low, high):
        return low._replace(ratio_to=high, end=high.number_end)
    is_pair = any(word.kind is Kind.PAIR_CONNECTOR and word.codes[0] == low.opened for word in found)
    if not (is_pair or any(word.kind is Kind.CONNECTOR for word in found)):
        return None
    if high.signs or (high.is_minus and not low.is_minus) or _is_change_to_level(words, text, low, high, gap):
        return None
    if not _is_one_unit(words, text, low, high) or _is_change(words, text, low, high):
        return None
    return _with_shared_hundred(low, high)._replace(
        joint=_joint(words, text, low, high, gap),
        own_end=low.end,
        high=high._replace(unit_power=(power_between(words, low.word, high.word) or 0) if low.word and high.word else 0),
        end=high.end,
    )


def may_join(words: Vocabulary, low: Figure, high: Figure, gap: str) -> bool:
    """Whether two figures may be one at all, as far as their units tell.

    Args:
        words: of the language.
        low: the first figure.
        high: the one behind it.
        gap: what stands between them.
    """
    if not gap or gap[0] == "-" or low.numeral.fraction or high.numeral.fraction or gap in words.prose.guess_connectors:
        return True
    if not (low.has_unit or low.scales or high.currency):
        return True
    if high.signs or (low.qualifiers and high.qualifiers) or low.is_barred or high.is_barred:
        return False
    if low.currency and high.currency:
        return low.currency.codes == high.currency.codes or high.currency.surface in words.prose.generic_currencies
    if low.word and high.word:
        return power_between(words, low.word, high.word) is not None
    return not ((low.currency and high.word) or (low.word and high.currency))


def _is_in_year(words: Vocabulary, text: FoldedText, low: Figure, high: Figure) -> bool:
    """Whether the first number is a year behind its preposition, and the second none."""
    if low.number.mask != YEAR or high.number.mask == YEAR or low.has_unit or low.opened:
        return False
    front = text.text[: low.start].split()
    return bool(front) and front[-1] in words.prose.date_prepositions


def _is_until_year(low: Figure, high: Figure) -> bool:
    """Whether the second number only says until when ($65 billion through 2028)."""
    return bool(low.scales) and high.number.mask == YEAR and not (high.has_unit or high.scales)


def _with_shared_hundred(low: Figure, high: Figure) -> Figure:
    """The lower end with the hundred that the upper one says for both (three to four hundred)."""
    is_spelled = low.number.is_spelled and high.number.is_spelled and not (low.number.mask or high.number.mask)
    is_plain = not (low.has_unit or low.scales or low.numeral.exponent or high.numeral.exponent or low.opened is not None)
    hundreds, rest = divmod(high.numeral.significand, _HUNDRED)
    is_next = 0 < hundreds - low.numeral.significand <= _FEW and hundreds < _TEN and low.numeral.significand > 0
    if not (is_spelled and is_plain and is_next and not rest) or low.numeral.fraction or high.numeral.fraction:
        return low
    return low._replace(numeral=low.numeral._replace(significand=low.numeral.significand * _HUNDRED))


def _is_change_to_level(words: Vocabulary, text: FoldedText, low: Figure, high: Figure, gap: str) -> bool:
    """A change from a unit to a unit is a change to a level; a unit said once is a range."""
    if not low.signs & CHANGES or low.is_minus or gap not in words.lists.ranges.connectors_of_change:
        return False
    is_once = (not low.has_unit and high.has_unit) or (is_led(text, low) and not high.has_unit)
    return not is_once and not _is_signed(words, low, high)


def _is_signed(words: Vocabulary, low: Figure, high: Figure) -> bool:
    """Whether two percentages behind a word of change may be the ends of how much it was (to grow 5% to 8%)."""
    return low.sign_word in words.range_signs and is_percent(low.word) and is_percent(high.word)


def _joint(words: Vocabulary, text: FoldedText, low: Figure, high: Figure, gap: str) -> str | None:
    """What the ends of a range may also be joined by: the words of a change, a unit at each of them, or a dash that sets off."""
    if text.text[low.end : high.start] == f" {gap} " and not gap.isalpha():
        return SET_OFF if is_percent(high.word) and not low.has_unit and low.start == low.number_start else None
    if low.signs & CHANGES and not low.is_minus and _is_signed(words, low, high):
        return SIGNED
    pairs = words.lists.ranges.pairs
    if not any(pair.is_change and gap in pair.connectors for pair in pairs):
        return None
    if low.opened is not None and pairs[int(low.opened)].is_change:
        return OPENED
    has_two = (low.has_unit and high.has_unit and low.currency is not None) or (low.word is not None and high.word is not None)
    has_one = low.has_unit or high.has_unit or low.scales or high.scales
    if (has_two or not has_one) and words.by_words.intersection(text.lower[: low.start].split()[-1:]):
        return BY
    return TWO_UNITS if has_two else None if has_one else WORDED


def _is_guess(low: Figure, high: Figure) -> bool:
    is_next = low.numeral.significand + 1 == high.numeral.significand and not (low.numeral.fraction or high.numeral.fraction)
    is_spelled = low.number.is_spelled and high.number.is_spelled
    return is_next and is_spelled and not (low.has_unit or low.scales or high.signs)


def _is_change(words: Vocabulary, text: FoldedText, low: Figure, high: Figure) -> bool:
    pairs = words.lists.ranges.pairs
    if low.opened is None or not pairs[int(low.opened)].is_change or not (low.has_unit and high.has_unit):
        return False
    return not (_is_span(words, text, low) or has_shared_scale(low, high))


def has_shared_scale(low: Figure, high: Figure) -> bool:
    """Whether the scale word of the upper end is that of the lower, too ($10 to $15 billion, not $200 to $4 million)."""
    small, large = low.number.mask, high.number.mask
    if low.scales or not high.scales or small in (GROUPED, LARGE):
        return False
    return small not in _SIZES or large not in _SIZES or _SIZES.index(small) <= _SIZES.index(large)


def _is_span(words: Vocabulary, text: FoldedText, low: Figure) -> bool:
    """Whether two amounts are the ends of a range all the same: by a verb that says so, or with no verb of change."""
    front = text.text[: low.start].split()[:-1]
    if front and front[-1] in words.prose.range_verbs:
        return True
    is_sign = low.currency is not None and not low.currency.surface[-1].isalnum()
    return is_sign and not any(words.lexicon.is_word(word, Kind.SIGN) for word in front[-_CHANGE_WORDS:])


def is_part(words: Vocabulary, text: FoldedText, low: Figure, high: Figure) -> bool:
    """Whether two numbers are a part and its whole (one in seven)."""
    is_chance = _is_chance(words, text, low, high)
    if low.has_unit or low.scales or high.currency or (high.scales and not is_chance):
        return False
    if low.numeral.fraction or high.numeral.fraction:
        return False  # half of the 300 is half of them
    masks = low.number.mask, high.number.mask
    if not all(figure.number.is_spelled or figure.number.mask in INTEGERS for figure in (low, high)) or YEAR in masks:
        return False
    if low.number.surface in words.prose.ones and high.word is not None and high.number.mask:
        return is_chance
    if low.number.is_spelled and high.number.is_spelled:
        return low.numeral.significand < high.numeral.significand <= _LARGEST_PART
    if masks[0] in (GROUPED, LARGE) and masks[1] not in (GROUPED, LARGE):
        return False  # more than its whole: "the 13,760 of five years before"
    is_whole = masks[1] in INTEGERS[:3] or (is_chance and masks[1] in INTEGERS)
    return is_whole and not (high.word is not None and dimension(high.word) == "percent")


def _is_chance(words: Vocabulary, text: FoldedText, low: Figure, high: Figure) -> bool:
    """One in many, as chances are told."""
    is_one = low.number.surface in words.prose.ones or low.number.mask == MONTH
    return is_one and text.text[low.end : high.start].strip() in words.prose.chance_connectors


def _is_one_unit(words: Vocabulary, text: FoldedText, low: Figure, high: Figure) -> bool:
    if high.qualifiers and low.qualifiers:
        return False
    if low.numeral.fraction or high.numeral.fraction:
        has_both = bool(low.numeral.fraction and high.numeral.fraction)
        is_digits = not (low.number.is_spelled or high.number.is_spelled or low.scales or high.scales)
        return has_both or (is_digits and low.number.mask != YEAR)
    if low.currency and high.currency:
        return low.currency.codes == high.currency.codes or high.currency.surface in words.prose.generic_currencies
    if low.word and high.word:
        return power_between(words, low.word, high.word) is not None
    if (low.currency and high.word) or (low.word and high.currency):
        return False
    if low.has_unit and not high.has_unit and low.word is not None:
        return is_led(text, low)
    return not (low.number.mask == YEAR and high.number.mask == YEAR and not high.has_unit)


def is_led(text: FoldedText, figure: Figure) -> bool:
    """Whether a figure has its unit in front, where it serves the upper end of a range, too (百分之五至二十五)."""
    return figure.word is not None and text.text.endswith(figure.word.surface, figure.start, figure.number_start)


def power_between(words: Vocabulary, low: Word, high: Word) -> int | None:
    """Power of ten between the units of the ends of a range (500 g to 2 kg), None where they do not make one."""
    if low.codes == high.codes:
        return high.exponent - low.exponent
    kindred = words.prose.kindred_units
    low_base, high_base = (kindred.get(word.codes[0]) for word in (low, high))
    low_code, low_power = (low_base.code, low_base.exponent) if low_base else (low.codes[0], 0)
    high_code, high_power = (high_base.code, high_base.exponent) if high_base else (high.codes[0], 0)
    return high.exponent + high_power - low.exponent - low_power if low_code == high_code else None
