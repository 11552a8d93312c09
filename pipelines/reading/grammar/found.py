"""What a window holds: figures and dates, with places in its masked text."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.reading.date_forms import DateReading


class Value(NamedTuple):
    """One end of a figure: the number with that index in the window, or what a word says, times a power of ten.

    Attributes:
        number: index of the masked number, or None.
        constant, power: of a worded number its significand and exponent; of a masked one the power is added to its own.
        denominator: of a fraction, whose numerator is the number or significand.
        denominator_number: index of the masked denominator, or None.
        has_half: whether half of one is added.
        text_start, text_end: of a numeral that only its whole text tells the value of; None where it need not be read again.
    """

    number: int | None = None
    constant: int = 0
    power: int = 0
    denominator: int | None = None
    denominator_number: int | None = None
    has_half: bool = False
    text_start: int | None = None
    text_end: int | None = None


class Found(NamedTuple):
    """A figure or date in a window; places are in its masked text.

    Attributes:
        start, end: span.
        number_end: place behind the last numeral, where a counted noun may follow.
        mention_kind: kind of mention.
        unit: code of the unit without its denominator, None where none is printed.
        per: code of the denominator's unit.
        unit_name: English name of the printed unit.
        unit_exponent: power of ten between printed and base unit.
        qualifier: code of the hedge.
        scale_word, scale_exponent: as printed.
        is_negative: by a word or a minus.
        is_high_negative: whether the upper end of a range is; as `is_negative` where there is no range.
        takes_noun: whether a noun behind it is what it counts.
        needs_noun: whether it is no quantity without one.
        split_end, split_start: where a range may be parted, should its ends turn out to be two figures.
        joint: what such a range is joined by (`changes.py`).
        low, high: its ends; None for a date.
        date: what is known of a date.
    """

    start: int
    end: int
    number_end: int
    mention_kind: str
    unit: str | None = None
    per: str | None = None
    unit_name: str | None = None
    unit_exponent: int = 0
    qualifier: str | None = None
    scale_word: str | None = None
    scale_exponent: int | None = None
    is_negative: bool = False
    is_high_negative: bool = False
    takes_noun: bool = False
    needs_noun: bool = False
    split_end: int | None = None
    split_start: int | None = None
    joint: str | None = None
    low: Value | None = None
    high: Value | None = None
    date: DateReading | None = None


class Placed(NamedTuple):
    """What is found in a window.

    Attributes:
        found: the figure or date, with places and indexes of a text that is part of the window.
        shift: what is to be added to its places.
        number_shift: what is to be added to its indexes of numbers.
    """

    found: Found
    shift: int
    number_shift: int


class Reading(NamedTuple):
    """What a window holds.

    Attributes:
        found: its figures and dates, in their order.
        numbers: where its masked numbers begin.
    """

    found: list[Placed]
    numbers: tuple[int, ...]
