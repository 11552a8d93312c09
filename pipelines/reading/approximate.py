"""Numbers in words that name two at once: six or seven thousand as digits beside each other, ten to twenty, some hundreds.

For languages that write a number as a run of digit and scale characters. Each is read as two ordinary numerals.
"""

from __future__ import annotations

import re

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import Lexicon
from pipelines.language.words import Kind
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import Numeral, ReadingError
from pipelines.values.records import dataclass

# Digits beside each other that say a range.
_PAIRS = frozenset((digit, digit + 1) for digit in range(1, 9)) | {(3, 5)}
_INSIDE = frozenset({Kind.QUALIFIER_INSIDE})
_TEN = 10


@dataclass(frozen=True, slots=True)
class Approximate:
    """The two ends of such a number, and whether it only says an order of magnitude."""

    low: Numeral
    high: Numeral
    is_vague: bool


class ApproximateReader:
    """Reads such numbers with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reader = NumeralReader(lexicon, with_abbreviations=False)
        prose = lexicon.lists.prose
        words = lexicon.surfaces({Kind.DIGIT, Kind.SCALE})
        self._digits = {word.surface: int(word.number) for word in words if word.kind is Kind.DIGIT and len(word.surface) == 1}
        self._scales = {word.surface: word.exponent for word in words if word.kind is Kind.SCALE and len(word.surface) == 1}
        self._some = frozenset(lexicon.fold(word).lower for word in prose.indefinite_digits)
        self._between = {lexicon.fold(word).lower: (low, high) for word, (low, high) in prose.between.items()}
        run = "".join(sorted((*self._digits, *self._scales, *self._some)))
        is_used = lexicon.lists.traits.numerals.elided_place and (self._some or self._between)
        self._run = re.compile(f"[{re.escape(run)}]+" if is_used else "(?!)")
        scales = re.escape("".join(sorted(self._scales)))
        named = "|".join(map(re.escape, sorted(self._between, key=len, reverse=True)))
        self._names = re.compile(f"({named})([{scales}]*)(?![{re.escape(run)}])" if is_used and named else "(?!)")
        self.openers = frozenset(run) if is_used else frozenset()

    def read(self, text: FoldedText, place: int) -> Approximate | None:
        """The number that starts at `place`; None where none does, or one that names one number."""
        named = self._names.match(text.lower, place)
        match = named or self._run.match(text.lower, place)
        if match is None or len(match[0]) < 2:
            return None
        run, end = match[0], match.end()
        found = self._named(named[1], named[2]) if named else self._paired(run) or self._some_of(run)
        if found is None:
            return None
        low, high, is_vague = found
        low, high, end = self._scaled(text, low, high, end)
        return Approximate(low._replace(end=end), high._replace(end=end), is_vague)

    def _scaled(self, text: FoldedText, low: Numeral, high: Numeral, end: int) -> tuple[Numeral, Numeral, int]:
        """Both with the hedge behind them and the scale words behind that (some tens and more of 10,000)."""
        inside = self._lexicon.match(text, end, _INSIDE)
        if inside is None or self._lexicon.is_in_longer(text, end, inside):
            return low, high, end
        end += len(inside.surface)
        scales = tuple(self._reader.read_scales(text, Numeral(1, 0, end), end).scales)
        end += sum(len(word) for word, _ in scales)
        return low._replace(scales=(*low.scales, *scales)), high._replace(scales=(*high.scales, *scales)), end

    def _named(self, word: str, scales: str) -> tuple[Numeral, Numeral, bool]:
        """A wording that is listed with both its numbers, and the scale characters behind it."""
        low, high = self._between[word]
        exponent = sum(self._scales[char] for char in scales)
        return Numeral(low, exponent, 0), Numeral(high, exponent, 0), False

    def _paired(self, run: str) -> tuple[Numeral, Numeral, bool] | None:
        """Seven or eight (七八十, 一万六七千): each of the two digits takes the place of both."""
        for index in range(len(run) - 1):
            if (self._digits.get(run[index]), self._digits.get(run[index + 1])) not in _PAIRS:
                continue
            if (index and run[index - 1] not in self._scales) or run[index + 2 : index + 3] not in ("", *self._scales):
                continue
            low, high = self._whole(run[: index + 1] + run[index + 2 :]), self._whole(run[:index] + run[index + 1 :])
            return (low, high, False) if low and high else None
        return None

    def _some_of(self, run: str) -> tuple[Numeral, Numeral, bool] | None:
        """Some hundreds are 100 to 1000, ten and some 10 to 20."""
        index = next((index for index, char in enumerate(run) if char in self._some), None)
        if index is None:
            return None
        before, after = run[:index], run[index + 1 :]
        if not (before or after) or (before and before[-1] not in self._scales) or (after and after[0] not in self._scales):
            return None
        ones, twos = (self._value(f"{before}{digit}{after}") for digit in self._first_digits())
        if ones is None or twos is None:
            return None
        is_tail = bool(before) and (not after or self._scales[after[0]] > self._scales[before[-1]])
        low = self._value(before + after) if is_tail else ones
        if low is None:
            return None
        return Numeral(low, 0, 0), Numeral(ones + (_TEN - 1) * (twos - ones), 0, 0), True

    def _first_digits(self) -> tuple[str, str]:
        """The characters of one and two."""
        anywhere = [(char, number) for char, number in self._digits.items() if char not in self._lexicon.lists.scaled_digits]
        by_number = {number: char for char, number in reversed(anywhere)}
        return by_number[1], by_number[2]

    def _whole(self, run: str) -> Numeral | None:
        try:
            numeral = self._reader.read(FoldedText(run, run, ()), 0)
        except ReadingError:
            return None
        return numeral if numeral is not None and numeral.end == len(run) and not numeral.fraction else None

    def _value(self, run: str) -> int | None:
        numeral = self._whole(run)
        if numeral is None or numeral.exponent < 0:
            return None
        return numeral.significand * int(10 ** (numeral.exponent + sum(exponent for _, exponent in numeral.scales)))
