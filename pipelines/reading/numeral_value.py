"""What the parts of a numeral are worth together."""

from __future__ import annotations

from itertools import pairwise

from pipelines.language.word_lists import WordLists
from pipelines.language.words import Kind
from pipelines.reading.numeral_parts import Item, Numeral, ReadingError

# Below a thousand a multiplier is a digit's place, not a scale.
FIRST_SCALE = 3
LARGEST_DENOMINATOR = 1000


def evaluate(items: list[Item], lists: WordLists) -> tuple[int, int]:
    """Value of number words and scale words without trailing scales, as significand and exponent.

    Args:
        items: the parts of a numeral.
        lists: of the language.

    Raises:
        ReadingError: they make no number.
    """
    point = next((index for index, item in enumerate(items) if item.kind is Kind.POINT), None)
    if point is not None:
        return _worded_decimal(items[:point], items[point + 1 :], lists)
    places = [index for index, item in enumerate(items) if item.is_scale]
    if not places:
        return _digits_value(items)
    split = max(places, key=lambda index: (items[index].exponent, -index))
    scale = items[split].exponent
    if split == 0 and not lists.traits.numerals.bare_scale:
        raise ReadingError(f"no number in front of {items[0].word!r}; write one")
    left = evaluate(items[:split], lists) if split else (1, 0)
    right = _right_of(items[split + 1 :], scale, lists)
    if right is None:
        return (left[0], left[1] + scale) if scale >= FIRST_SCALE else _plain(left[0], left[1] + scale)
    exponent = min(right[1], left[1] + scale)
    total = left[0] * 10 ** (left[1] + scale - exponent) + right[0] * 10 ** (right[1] - exponent)
    if left[1] < 0 or right[0] * 10 ** max(right[1], 0) >= 10**scale:
        raise ReadingError("the parts of the number do not follow one another")
    return total, exponent


def _worded_decimal(whole: list[Item], decimals: list[Item], lists: WordLists) -> tuple[int, int]:
    if any(item.kind is not Kind.DIGIT or item.is_printed for item in decimals) or not whole:
        raise ReadingError("the decimals are no digits")
    value, exponent = evaluate(whole, lists)
    digits = "".join(str(item.significand) for item in decimals)
    return int(f"{whole_number((value, exponent))}{digits}"), -len(digits)


def _right_of(items: list[Item], scale: int, lists: WordLists) -> tuple[int, int] | None:
    if not items:
        return None
    if items[0].kind is Kind.DIGIT and not items[0].significand and len(items) > 1:
        return evaluate(items[1:], lists)  # the zero of 一百零五 only holds a place
    first = items[0]
    # 一万五 is 15,000: a digit alone takes the next place.
    is_digit = len(items) == 1 and first.kind is Kind.DIGIT and 0 < first.significand < 10 and first.places == 1
    if is_digit and scale > 1 and lists.traits.numerals.elided_place:
        return (first.significand, scale - 1) if scale > FIRST_SCALE else _plain(first.significand, scale - 1)
    return evaluate(items, lists)


def split_scales(items: list[Item]) -> tuple[list[Item], tuple[tuple[str, int], ...]]:
    """Takes off the scale words at the end that multiply everything in front of them."""
    head, scales = list(items), list[tuple[str, int]]()
    while head and head[-1].is_scale and _multiplies_all(head):
        last = head.pop()
        scales.insert(0, (last.word, last.exponent))
    return head, tuple(scales)


def _multiplies_all(items: list[Item]) -> bool:
    last, others = items[-1], items[:-1]
    if any(item.is_scale and item.exponent > last.exponent for item in others):
        return False
    return last.exponent >= FIRST_SCALE or (bool(others) and others[-1].is_printed)


def _digits_value(items: list[Item]) -> tuple[int, int]:
    """Value of number words without scale words: digits in a row, tens and units, or a group."""
    if items[-1].kind is Kind.GROUP:
        count, exponent = _digits_value(items[:-1]) if len(items) > 1 else (1, 0)
        return _plain(count * items[-1].significand, exponent)
    if len(items) == 1:
        return items[0].significand, items[0].exponent
    if len(items) == 2 and items[0].kind is Kind.SMALL_NUMBER and items[1].kind is Kind.DIGIT and items[0].significand % 10 == 0:
        return items[0].significand + items[1].significand, 0
    return _digit_run(items)


def _digit_run(items: list[Item]) -> tuple[int, int]:
    """二〇一二; two digits beside each other without a zero are no number but a guess (五六家, five or six)."""
    if any(item.kind is not Kind.DIGIT or item.is_printed for item in items):
        raise ReadingError("the parts of the number do not follow one another")
    digits = [item.significand for item in items]
    if any(second == first + 1 for first, second in pairwise(digits)) and len(digits) == 2:
        raise ReadingError(f"{digits[0]} or {digits[1]}? write the range out in reads_as", "figure.ambiguous", is_final=True)
    if len(digits) == 2 and 0 not in digits:
        raise ReadingError("two digits as words beside each other are no number")
    return int("".join(map(str, digits))), 0


def _plain(significand: int, exponent: int) -> tuple[int, int]:
    """Without a positive exponent, and without decimals that are zero."""
    while exponent < 0 and significand % 10 == 0:
        significand, exponent = significand // 10, exponent + 1
    while exponent > 0:
        significand, exponent = significand * 10, exponent - 1
    return significand, exponent


def whole_number(value: tuple[int, int]) -> int:
    """A value as an integer."""
    significand, exponent = value
    if exponent < 0:
        raise ReadingError("a part of the fraction is no whole number")
    return significand * int("1" + "0" * exponent)


def checked_fraction(numerator: int, denominator: int, end: int, largest: int = LARGEST_DENOMINATOR) -> Numeral:
    """A numeral that is a fraction, unless no text means such a one."""
    if not (0 < denominator <= largest and 0 < numerator <= 100 * denominator):
        raise ReadingError(f"{numerator}/{denominator} is not read as a fraction")
    return Numeral(0, 0, end, fraction=(numerator, denominator))
