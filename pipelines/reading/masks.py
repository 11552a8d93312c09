"""The signs that numbers in digits are masked with: one for each way that what a number looks like decides what it is.

Digits of other scripts serve as signs: they count as digits for word boundaries, and none is left in a folded text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import polars as pl

YEAR, MONTH, DAY, SMALL, LARGE = "٠", "١", "٢", "٣", "٤"
GROUPED, DECIMAL, ZERO_LED, UNREAD, CONTINENTAL = "٥", "٦", "٧", "٨", "٩"
MASKS = YEAR + MONTH + DAY + SMALL + LARGE + GROUPED + DECIMAL + ZERO_LED + UNREAD + CONTINENTAL
INTEGERS = MONTH + DAY + SMALL + LARGE + GROUPED

# Numbers that machine translation prints as a second power of ten stay readable, as the word lists hold them.
LITERAL_NUMBERS = ("100,000,000", "100,000", "10,000", "10000", "100", "10")
LITERAL = re.compile("|".join(LITERAL_NUMBERS))

MASKED = re.compile(rf"[{MASKS}]|{LITERAL.pattern}")
"""A number in a masked text."""

# A number in digits; a space groups only where three digits follow, but not in front of a second power of ten.
_GROUP_OF_THREE = "(?:0[0-9]{2}|10[1-9]|1[1-9][0-9]|[2-9][0-9]{2})"
# A time of day is one number, which is not read.
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.][0-9]+)?(?-u:\b)"
_SPACED = rf"[0-9]{{1,3}}(?: {_GROUP_OF_THREE})+(?:[.,][0-9]+)?(?-u:\b)"
NUMBER = rf"(?:{_TIME}|{_SPACED}|[0-9]+(?:[.,'][0-9]+)*|[.][0-9]{{1,3}}(?-u:\b))"

_MAX_DIGITS = 16
# Groups of two in front of the last three digits, as India writes them.
_INDIAN = "[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
_CLASSES = (
    (YEAR, r"^(?:19|20)[0-9]{2}$"),
    (ZERO_LED, r"^0[0-9]$"),
    (UNREAD, r"^0[0-9]"),
    (MONTH, r"^(?:[1-9]|1[0-2])$"),
    (DAY, r"^(?:1[3-9]|2[0-9]|3[01])$"),
    (SMALL, r"^[0-9]{1,3}$"),
    (LARGE, r"^[0-9]+$"),
    (GROUPED, rf"^[0-9]{{1,3}}(?:,[0-9]{{3}})+$|^{_INDIAN}$|^[0-9]{{1,3}}(?:'[0-9]{{3}})+$|^[0-9]{{1,3}}(?: [0-9]{{3}})+$"),
    (DECIMAL, r"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|)[.][0-9]+$"),
    (DECIMAL, rf"^{_INDIAN}[.][0-9]+$"),
    (CONTINENTAL, r"^[0-9]{1,3}(?:[.][0-9]{3})+,[0-9]+$|^[0-9]{1,3}(?:[.][0-9]{3}){2,}$"
     r"|^[0-9]{1,3},[0-9]{1,2}$|^[0-9]{1,3}(?: [0-9]{3})+,[0-9]+$"),
)  # fmt: skip
_LEADING_ZERO_DECIMAL = r"^0[.][0-9]+$"


# The same for single texts.
PRINTED_NUMBER = re.compile(NUMBER.replace("(?-u:\\b)", "\\b"), re.ASCII)


def mask_of(number: str) -> str:
    """The mask of a number, or the number itself where it stays readable."""
    if number in LITERAL_NUMBERS:
        return number
    if sum(char in "0123456789" for char in number) > _MAX_DIGITS:
        return UNREAD
    if re.match(_LEADING_ZERO_DECIMAL, number):
        return DECIMAL
    return next((sign for sign, pattern in _CLASSES if re.match(pattern, number)), UNREAD)


class Masked(NamedTuple):
    """A single text with its numbers masked.

    Attributes:
        shape: the text.
        places: for each of its characters the place in the unmasked text, and that text's length behind the last.
        numbers: the numbers as printed.
    """

    shape: str
    places: tuple[int, ...]
    numbers: tuple[str, ...]


def masked(text: str) -> Masked:
    """A folded text in small letters with its numbers masked."""
    pieces, places, numbers, last = [], list[int](), list[str](), 0
    for match in PRINTED_NUMBER.finditer(text):
        mask = mask_of(match[0])
        pieces += [text[last : match.start()], mask]
        places += [*range(last, match.start()), *(match.start() + index for index in range(len(mask)))]
        numbers.append(match[0])
        last = match.end()
    return Masked("".join([*pieces, text[last:]]), (*places, *range(last, len(text) + 1)), tuple(numbers))


def classes(numbers: pl.Expr) -> pl.Expr:
    """The mask of each number, or the number itself where it stays readable."""
    digits = numbers.str.count_matches("[0-9]")
    mask = pl.when(numbers.is_in(list(LITERAL_NUMBERS))).then(numbers).when(digits > _MAX_DIGITS).then(pl.lit(UNREAD))
    mask = mask.when(numbers.str.contains(_LEADING_ZERO_DECIMAL)).then(pl.lit(DECIMAL))
    for sign, pattern in _CLASSES:
        mask = mask.when(numbers.str.contains(pattern)).then(pl.lit(sign))
    return mask.otherwise(pl.lit(UNREAD))


def significands(numbers: pl.Expr, masks: pl.Expr) -> pl.Expr:
    """The digits of each number as an integer; null where it is not read."""
    return pl.when(masks != UNREAD).then(numbers.str.replace_all("[^0-9]", "")).cast(pl.Int64, strict=False)


def exponents(numbers: pl.Expr, masks: pl.Expr) -> pl.Expr:
    """Power of ten of the last printed place of each number."""
    point = pl.when(masks == DECIMAL).then(numbers.str.extract("[.]([0-9]+)$"))
    comma = pl.when(masks == CONTINENTAL).then(numbers.str.extract(",([0-9]+)$"))
    return -pl.coalesce(point, comma).str.len_chars().fill_null(0).cast(pl.Int64)
