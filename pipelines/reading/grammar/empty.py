"""Whether a number says a quantity at all: one of the firms, a hundred times, the top five, in 2015 dollars."""

from __future__ import annotations

from pipelines.language.lexicon import is_cased
from pipelines.language.words import Word
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.kinds import CHANGES, COUNTS
from pipelines.reading.grammar.vocabulary import Vocabulary, dimension
from schemas import codes

# What is less says no quantity as a word alone.
_LEAST_NUMBER = 100
_HALF = (1, 2)


def is_empty(words: Vocabulary, text: str, figure: Figure, word: Word | None, currency: Word | None) -> bool:
    """Whether a number word says no quantity here (one of the firms).

    Args:
        words: of the language.
        text: the window.
        figure: the figure.
        word: its unit.
        currency: its currency.
    """
    if not figure.number.is_spelled or figure.high is not None:
        return False
    prose, surface, numeral = words.prose, figure.number.surface, figure.numeral
    is_bare = word is None and currency is None
    if surface in prose.ones and is_bare:
        return _refers_back(words, text, figure)
    if is_bare and _says_nothing_alone(words, text, figure):
        return not is_open_half(words, text, figure, word, currency)
    is_hedged = bool(figure.qualifiers or numeral.qualifiers)
    if not numeral.significand and not numeral.fraction and surface not in prose.none_words:
        return True
    counts = word is not None and dimension(word) in COUNTS
    if ((word or currency) is None or counts) and _refers_back(words, text, figure):
        return True
    is_order = surface in prose.not_counting and not figure.qualifiers
    if is_order and word is not None and dimension(word) == codes.COUNT:
        return True
    # A bare hundred or thousand is a figure of speech, unless it is hedged.
    is_alone = currency is None or words.lists.traits.numerals.bare_scale
    if is_alone and figure.number.is_bare_scale and not numeral.fraction and not is_hedged:
        return True
    return is_idle(words, figure, word, currency) and not _may_measure(words, word)


def is_open_half(words: Vocabulary, text: str, figure: Figure, word: Word | None, currency: Word | None) -> bool:
    """Whether a number is the bare word for a half, which the words around it may make a share (exactly half, half as many)."""
    is_half = figure.numeral.fraction == _HALF and figure.number.surface in words.lists.half and figure.high is None
    is_bare = word is None and currency is None
    return is_half and is_bare and bool(words.prose.half_end) and _says_nothing_alone(words, text, figure)


def _says_nothing_alone(words: Vocabulary, text: str, figure: Figure) -> bool:
    """Whether a number word is one that says no quantity without a hedge, a word of change or what it is a part of."""
    numeral = figure.numeral
    is_part = bool(numeral.fraction) and (_has_whole(words, text, figure) or not figure.signs.isdisjoint(CHANGES))
    return figure.number.surface in words.spelled_out and not (figure.qualifiers or numeral.qualifiers) and not is_part


def _may_measure(words: Vocabulary, word: Word | None) -> bool:
    """Whether what stands in front of a unit of time can make one of it a quantity (缩短了一周)."""
    return bool(words.prose.alone_front) and word is not None and dimension(word) == "time"


def is_idle(words: Vocabulary, figure: Figure, word: Word | None, currency: Word | None) -> bool:
    """Whether a one in words only stands for an article."""
    numeral, number = figure.numeral, figure.number
    if numeral.fraction == _HALF and number.is_spelled and word is not None and word.surface in words.prose.idle_halves:
        return not figure.qualifiers
    if numeral.significand != 1 or figure.scales or numeral.fraction or figure.has_half or figure.compound_end:
        return False
    if number.is_phrase or number.is_single or (currency is not None and currency.exponent == 0):
        return False
    if word is None or dimension(word) in COUNTS:
        return True
    return word.surface in words.prose.single_units and not figure.qualifiers


def _has_whole(words: Vocabulary, text: str, figure: Figure) -> bool:
    """Whether a fraction says of what it is one."""
    behind = f"{text[figure.end :].lstrip(' ')} "
    return any(behind.startswith(f"{word} ") for word in words.prose.whole_links)


def _refers_back(words: Vocabulary, text: str, figure: Figure) -> bool:
    prose = words.prose
    if figure.numeral.significand > prose.largest_back_reference or figure.is_ranked or figure.scales or figure.signs:
        return False
    return _last_word(text, figure.start) in prose.determiners


def is_small_word(figure: Figure) -> bool:
    """Whether a number is a small one in words."""
    numeral = figure.numeral
    is_small = numeral.significand < _LEAST_NUMBER and not numeral.exponent
    return figure.number.is_spelled and is_small and not figure.is_ranked


def is_dated(words: Vocabulary, text: str, figure: Figure, word: Word | None) -> bool:
    """Whether a word of time stands in front of what looks like a year, and behind it something that it may not count."""
    counts = word is not None and dimension(word) in COUNTS and is_cased(word.surface[0])
    return counts and _last_word(text, figure.number_start) in words.prose.date_prepositions


def is_price_base(words: Vocabulary, text: str, figure: Figure) -> bool:
    """Whether a year says in what prices an amount is told (in 2015 dollars)."""
    return figure.currency is not None and _last_word(text, figure.number_start) in words.prose.before_price_bases


def is_top(words: Vocabulary, text: str, figure: Figure) -> bool:
    """Whether a rank word says how many there are: the top five are five, who is among the top five has a rank."""
    prose = words.prose
    front = text[figure.start : figure.number_start].strip()
    if front not in prose.rank_counts or figure.number.is_phrase:
        return False
    before = [word for word in text[: figure.start].split() if word not in prose.determiners]
    return not (before and before[-1] in prose.rank_prepositions)


def _last_word(text: str, end: int) -> str | None:
    """The last word in front of a place."""
    words = text[:end].split()
    return words[-1] if words else None
