"""Fractions: in digits, in words, mixed with a whole number, and parts of a scale word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.language.folding import FoldedText, skip_spaces
from pipelines.language.lexicon import Lexicon
from pipelines.language.words import Kind
from pipelines.reading.numeral_parts import Item, Numeral, ReadingError
from pipelines.reading.numeral_value import FIRST_SCALE, LARGEST_DENOMINATOR, checked_fraction, evaluate, whole_number

if TYPE_CHECKING:
    from pipelines.reading.numeral import NumeralReader

_LARGEST_DENOMINATOR = 10**12
# Decimals of a part of a scale word that has no last one (a third of a million).
_PART_DECIMALS = 11
_HYPHENS, _DENOMINATORS = frozenset({Kind.HYPHEN}), frozenset({Kind.DENOMINATOR})
_OVER = frozenset({Kind.OVER})
_FRACTION_JOINTS = frozenset({Kind.OVER, Kind.UNDER})


class FractionReader:
    """Reads fractions for a reader of numerals.

    Args:
        lexicon: the words.
        reader: reads their parts.
    """

    def __init__(self, lexicon: Lexicon, reader: NumeralReader) -> None:
        self._lexicon = lexicon
        self._reader = reader

    def read(self, text: FoldedText, items: list[Item], end: int) -> Numeral | None:
        """The fraction that parts of a numeral begin or are; None where they are none.

        Args:
            text: the folded text.
            items: what stands at the beginning.
            end: where it ends.

        Raises:
            ReadingError: it looks like a fraction and is none.
        """
        if items[0].kind is Kind.HALF:
            return checked_fraction(1, 2, end)
        if any(item.is_scale and item.exponent >= FIRST_SCALE for item in items):
            return self._large_denominator(text, items, end)
        mixed = self._mixed_number(text, items, end)
        if mixed:
            return mixed
        start = skip_spaces(text, end)
        if self._is_of_many(text, start):
            return None
        printed = self._printed_denominator(text, start) if len(items) == 1 and items[0].is_printed else None
        if printed is not None:
            sign = self._lexicon.match(text, start, _OVER)
            largest = LARGEST_DENOMINATOR if sign is None or len(sign.surface) == 1 else _LARGEST_DENOMINATOR
            significand, exponent = evaluate(items, self._lexicon.lists)
            if exponent < 0 and sign is not None and len(sign.surface) > 1:  # 1.2 in every 1,000
                return checked_fraction(significand, printed[0] * int(10**-exponent), printed[1], _LARGEST_DENOMINATOR)
            fraction = checked_fraction(whole_number((significand, exponent)), *printed, largest)
            return self._of_scale(text, fraction, is_attached=True) or fraction
        other = self._other_part(text, start)
        if other:
            first, second, is_under = evaluate(items, self._lexicon.lists), other[0], other[2]
            numerator, denominator = (second, first) if is_under else (first, second)
            return checked_fraction(whole_number(numerator), whole_number(denominator), other[1])
        return self._worded_fraction(text, items, start)

    def _is_of_many(self, text: FoldedText, start: int) -> bool:
        """Whether words set a number against one of so many digits that both are counts (8,125 out of 12,500)."""
        joint = self._lexicon.match(text, start, _OVER)
        if joint is None or joint.surface not in self._lexicon.lists.fractions.counts:
            return False
        return self._reader.is_count(text, skip_spaces(text, start + len(joint.surface)))

    def _large_denominator(self, text: FoldedText, items: list[Item], end: int) -> Numeral | None:
        """A fraction whose denominator stands in front and has a scale word (二十万分之一)."""
        other = self._other_part(text, skip_spaces(text, end))
        if other is None or not other[2]:
            return None
        return checked_fraction(
            whole_number(other[0]), whole_number(evaluate(items, self._lexicon.lists)), other[1], _LARGEST_DENOMINATOR
        )

    def _other_part(self, text: FoldedText, start: int) -> tuple[tuple[int, int], int, bool] | None:
        joint = self._lexicon.match(text, start, _FRACTION_JOINTS)
        if joint is None:
            return None
        begin = skip_spaces(text, start + len(joint.surface))
        parts, _, end = self._reader.items_at(text, begin)
        if joint.kind is Kind.UNDER and len(parts) > 1 and all(part.kind is Kind.DIGIT and not part.is_printed for part in parts):
            # Digits beside each other are no number: the others belong to the next word (十分之一 and 二手房).
            parts, end = parts[:1], begin + self._reader.start_length(text, begin)
        if joint.kind is Kind.OVER and len(parts) == 1 and parts[0].is_scale:
            return (1, parts[0].exponent), end, False  # 38 in every hundred
        return (evaluate(parts, self._lexicon.lists), end, joint.kind is Kind.UNDER) if parts else None

    def _mixed_number(self, text: FoldedText, items: list[Item], end: int) -> Numeral | None:
        """An integer with a fraction behind it: 5 1/2."""
        if len(items) > 1 or not items[0].is_printed or text.text[end : end + 1] != " ":
            return None
        found = self._reader.digits(text, skip_spaces(text, end))
        other = self._printed_denominator(text, found[1]) if found else None
        if not found or other is None:
            return None
        whole, numerator, denominator = whole_number(evaluate(items, self._lexicon.lists)), found[0].significand, other[0]
        if not 0 < numerator < denominator:
            raise ReadingError(f"{whole} {numerator}/{denominator} is not a number")
        fraction = checked_fraction(whole * denominator + numerator, denominator, other[1])
        return self._of_scale(text, fraction, is_attached=True) or fraction

    def _printed_denominator(self, text: FoldedText, start: int) -> tuple[int, int] | None:
        """A denominator in digits and where it ends; what stands behind it scales the whole (3/4 million, 2 1/2 million)."""
        place = skip_spaces(text, start)
        joint = self._lexicon.match(text, place, _FRACTION_JOINTS)
        if joint is None or joint.kind is Kind.UNDER:
            return None
        found = self._reader.digits(text, skip_spaces(text, place + len(joint.surface)))
        return None if found is None or found[0].exponent else (found[0].significand, found[1])

    def _worded_fraction(self, text: FoldedText, items: list[Item], start: int) -> Numeral | None:
        """Two thirds, one-fifth, a quarter."""
        hyphen = self._lexicon.match(text, start, _HYPHENS)
        word = self._lexicon.match(text, start + len(hyphen.surface) if hyphen else start, _DENOMINATORS)
        if word is None:
            return None
        end = start + len(word.surface) + (len(hyphen.surface) if hyphen else 0)
        fraction = checked_fraction(whole_number(evaluate(items, self._lexicon.lists)), int(word.number), end)
        return self._of_scale(text, fraction) or fraction

    def _of_scale(self, text: FoldedText, numeral: Numeral, *, is_attached: bool = False) -> Numeral | None:
        """A fraction of a scale word: a quarter of a million, three quarters of a billion, 2 1/2 million."""
        place = skip_spaces(text, numeral.end)
        hyphen = self._lexicon.match(text, place, _HYPHENS)
        place += len(hyphen.surface) if hyphen else 0
        for word in self._lexicon.lists.part_links:
            if text.lower.startswith(f"{word} ", place):
                place = skip_spaces(text, place + len(word))
                break
        scale = self._reader.scale_item(text, place, is_attached=is_attached)
        if scale is None or numeral.fraction is None or scale[0][0].exponent < FIRST_SCALE:
            return None
        numerator, denominator = numeral.fraction
        decimals = next((power for power in range(4) if numerator * 10**power % denominator == 0), _PART_DECIMALS)
        significand = (numerator * 10**decimals + denominator // 2) // denominator
        return Numeral(significand, -decimals, scale[1], ((scale[0][0].word, scale[0][0].exponent),))
