"""The first stage: the number that begins at a place of a window, in digits or in words.

What a stretch of text says is worked out once (`worded.py`); what only the words around it decide is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import gcd

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import is_cased
from pipelines.language.words import Kind
from pipelines.reading.grammar.draft import Number
from pipelines.reading.grammar.kinds import AND_A_HALF, GLUED, HYPHENS, MEASURES, MONEY, SCALES, TIMES, UNITS
from pipelines.reading.grammar.vocabulary import Vocabulary, skip
from pipelines.reading.grammar.worded import Stretch, number_of, read_stretch
from pipelines.reading.masks import MASKS, UNREAD
from pipelines.reading.numeral_parts import Numeral

_LEAST_SCALE = 3
# How far in front of a number a currency is looked for.
_REACH = 12
_KEPT = 50_000


class NumberReader:
    """Reads the numbers of windows with the words of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[str, Stretch] = {}

    def read(self, text: FoldedText, place: int, border: int, number_at: Mapping[int, int]) -> Number | None:
        """The number at a place, None where none begins there.

        Args:
            text: the window.
            place: where to look.
            border: where the figure in front ends.
            number_at: index of each masked number by its place.
        """
        if place in number_at:
            if place and self._is_glued(text, place, border):
                return None
            mask = text.text[place]
            if mask in MASKS and self._words.part_end(text.text, place + 1) == place + 1:
                return _alone(mask)
        stretch = self._stretch(text.text, place, is_number=place in number_at)
        single = stretch.single
        if single is not None and (
            (stretch.is_single_time and self._is_hedged_single(text, place, border)) or self._is_halved(text, place, single)
        ):
            return single
        if stretch.is_error:
            return None if place in number_at else self._bare_scale(text, place)
        if stretch.number is None:
            return None
        return self._decided(text, place, stretch)

    def _decided(self, text: FoldedText, place: int, stretch: Stretch) -> Number | None:
        """The number that a stretch says among the words around it."""
        number = stretch.number
        if number is not None and number.numeral.fraction and number.is_spelled and not number.is_phrase:
            periods = self._whole_periods(text.text, place, number)
            if periods is not None:
                return number_of(self._words, text.text[place : periods.end], 0, periods._replace(end=periods.end - place), "")
            if stretch.is_improper:
                return None
        abbreviated = stretch.abbreviated
        if number is None or abbreviated is None or not self._is_scaled(text, place, abbreviated.length, number.length):
            return number
        return abbreviated

    def _stretch(self, text: str, place: int, *, is_number: bool) -> Stretch:
        # Who stands in front only decides whether a word begins here.
        key = (text[place - 1] if place else " ") + self._words.numeral_at(text, place)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[key] = read_stretch(self._words, key, is_number=is_number)
        return known

    def _is_glued(self, text: FoldedText, place: int, border: int) -> bool:
        """Whether letters that are no currency stand right in front of a number: an identifier."""
        before = text.text[place - 1]
        if not is_cased(before) or place == border:
            is_hyphenated = before in "-_" and place > 1 and is_cased(text.text[place - 2])
            return is_hyphenated and not (self._ends_word(text, place - 1, border) or self._ends_word(text, place, border))
        return not self._ends_word(text, place, border)

    def _ends_word(self, text: FoldedText, end: int, border: int) -> bool:
        for start in range(max(border, end - _REACH), end):
            for word in self._words.lexicon.matches(text, start, GLUED, any_case=True):
                if (
                    start + len(word.surface) == end
                    and (len(word.surface) > 1 or word.kind is Kind.CURRENCY)
                    and (start == 0 or not is_cased(text.text[start - 1]))
                ):
                    return True
        return False

    def _is_hedged_single(self, text: FoldedText, place: int, border: int) -> bool:
        """Whether a hedge stands in front of an article (less than a decade); a third less than a year before compares."""
        items = self._words.front_items.between(text, border, place)
        return (
            bool(place)
            and bool(items)
            and Kind.QUALIFIER in items[-1].kinds
            and not (border and items[-1].start == skip(text.text, border))
        )

    def _is_halved(self, text: FoldedText, place: int, single: Number) -> bool:
        """Whether a half more is said behind an article and its unit (a year and a half)."""
        start = skip(text.text, place + single.length)
        unit = self._words.word(text, start, MEASURES)
        behind = skip(text.text, start + len(unit.surface)) if unit else len(text.text)
        half = self._words.word(text, behind, AND_A_HALF)
        return half is not None and not half.number

    def _whole_periods(self, text: str, place: int, number: Number) -> Numeral | None:
        """The number of periods that share their name with a part (the past three quarters)."""
        prose, fraction = self._words.prose, number.numeral.fraction
        end = place + number.length
        noun = text[place:end].split()[-1]
        if fraction is None or noun not in prose.period_parts:
            return None
        behind = text[end:].lstrip(" ")
        if any(behind.startswith(f"{word} ") for word in prose.whole_links):
            return None
        is_running = any(behind.startswith(word) for word in prose.behind_periods)
        if not (_last_word(text, place) in prose.before_periods or is_running or gcd(*fraction) > 1 or fraction[0] >= fraction[1]):
            return None
        return Numeral(fraction[0], 0, place + len(text[place:end].removesuffix(noun).rstrip(" -")))

    def _is_scaled(self, text: FoldedText, place: int, length: int, plain_length: int) -> bool:
        """Whether a single letter behind a number is a scale word: next to a currency, or where the letter is no unit."""
        words, end = self._words, place + length
        if words.letters_are_scales is not None:
            return words.letters_are_scales
        if words.word(text, skip(text.text, place + plain_length), MEASURES) is None:
            return True
        hyphen = words.word(text, end, HYPHENS)
        behind = end + len(hyphen.surface) if hyphen else skip(text.text, end)
        unit = words.any_word(text, behind, UNITS)
        if unit is not None and behind > end and unit.codes[0] != TIMES:
            return True
        before = place
        while before and text.text[before - 1] in words.minus_and_space:
            before -= 1
        return any(
            start + len(word.surface) == before
            for start in range(max(0, before - _REACH), before)
            for word in words.lexicon.matches(text, start, MONEY, any_case=True)
        )

    def _bare_scale(self, text: FoldedText, place: int) -> Number | None:
        """A hundred or thousand of money without its article, as in much of the world (a fine of thousand rupees)."""
        words = self._words
        scale = words.word(text, place, SCALES)
        if scale is None or scale.exponent > _LEAST_SCALE or _last_word(text.text, place) not in words.prose.links:
            return None
        end = place + len(scale.surface)
        if text.text[end : end + 1] != " " or words.any_word(text, skip(text.text, end), MONEY) is None:
            return None
        return number_of(words, text.text[place:end], 0, Numeral(10**scale.exponent, 0, end - place), "")


@cache
def _alone(mask: str) -> Number | None:
    """A number in digits that nothing of a numeral follows, as most are."""
    return None if mask == UNREAD else Number(1, Numeral(1, 0, 1), mask=mask, is_linear=True, masks=1)


def _last_word(text: str, end: int) -> str:
    """The last word in front of a place; empty without one."""
    words = text[:end].split()
    return words[-1] if words else ""
