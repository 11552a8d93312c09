"""What each stage says about a figure: unchanging, and made of its text alone, so that it is kept for the same text elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.language.words import Word
from pipelines.reading.numeral_parts import Numeral

Scales = tuple[tuple[str, int], ...]
NO_SIGNS: frozenset[str] = frozenset()


class Number(NamedTuple):
    """A number in digits or words.

    Attributes:
        length: of its text.
        numeral: its value; of masked digits a number for the place among the window's numbers.
        high: the upper end where words say two at once (七八十, tens of thousands).
        surface: its text where it is in words.
        is_spelled: whether it is in words.
        mask: of one in digits.
        phrase: what a word that is number and unit in one measures (first, doubled).
        is_single: whether an article says it.
        is_several: whether it only says an order of magnitude.
        is_linear: whether its value is that of its one mask, times a power of ten.
        masks: how many masks it holds.
        is_bare_scale: whether it begins with a scale word.
    """

    length: int
    numeral: Numeral
    high: Numeral | None = None
    surface: str = ""
    is_spelled: bool = False
    mask: str = ""
    phrase: Word | None = None
    is_single: bool = False
    is_several: bool = False
    is_linear: bool = False
    masks: int = 0
    is_bare_scale: bool = False

    @property
    def is_phrase(self) -> bool:
        """Whether number and unit are one word."""
        return self.phrase is not None


class Front(NamedTuple):
    """What the words in front of a number say.

    Attributes:
        length: how far in front of the number the figure starts.
        currency, word: the unit.
        per, per_name: denominator.
        stacked: scale words.
        qualifiers: hedges.
        signs, sign_word: a word of change or balance, and its text.
        opened: which pair of range words was opened.
        is_minus: whether a minus stands there.
        may_be_minus: whether that minus may join it to what stands in front.
        is_ranked, is_aged: whether words say that it is a rank or an age.
        is_barred: whether it is no quantity.
        is_suspect: whether it is none but for a unit.
        is_weak: whether it is suspect unless a noun follows.
        is_measured: whether the word in front leads to an amount and to no date (was 1904 10,000 tonnes).
    """

    length: int = 0
    currency: Word | None = None
    word: Word | None = None
    per: str | None = None
    per_name: str = ""
    stacked: Scales = ()
    qualifiers: tuple[str, ...] = ()
    signs: frozenset[str] = NO_SIGNS
    sign_word: str = ""
    opened: str | None = None
    is_minus: bool = False
    may_be_minus: bool = False
    is_ranked: bool = False
    is_aged: bool = False
    is_barred: bool = False
    is_suspect: bool = False
    is_weak: bool = False
    is_measured: bool = False


class Behind(NamedTuple):
    """What is known of a figure once the words behind its number are read; what `Front` says is taken over.

    Attributes:
        length: how far behind the number the figure ends.
        numeral: of a number in words, which a digit behind a unit may have changed.
        stacked_length: how far behind the number the last stacked scale word ends; 0 without one.
        compound_length: how far behind the number an amount in parts ends; 0 where it is none.
        is_hyphenated: whether a hyphen joins its unit.
        has_half: whether half of the unit is added.
    """

    length: int
    numeral: Numeral
    currency: Word | None
    word: Word | None
    per: str | None
    per_name: str
    stacked: Scales
    qualifiers: tuple[str, ...]
    signs: frozenset[str]
    is_ranked: bool
    is_barred: bool
    stacked_length: int = 0
    compound_length: int = 0
    is_hyphenated: bool = False
    has_half: bool = False

    @property
    def has_unit(self) -> bool:
        """Whether a unit is known."""
        return self.word is not None or self.currency is not None

    @property
    def scales(self) -> Scales:
        """All scale words."""
        return (*self.numeral.scales, *self.stacked)


class Figure(NamedTuple):
    """A figure, with places in its window; the attributes that are not here are those of `Number`, `Front` and `Behind`.

    Attributes:
        start, end: its span.
        number_start, number_end: the span of its number.
        has_attribute: whether an amount stands between it and what it counts.
        is_shared: whether it has its unit from the next in a list.
        compound_end, stacked_end: places of what `Behind` says; 0 without.
        high: the upper end of a range.
        joint: what may join it to another figure rather than to its upper end.
        own_end: where it ends without its upper end.
        unit_power: power of ten between its unit and that of the lower end.
        ratio_to: the whole that it is a part of.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    number: Number
    numeral: Numeral
    word: Word | None = None
    currency: Word | None = None
    per: str | None = None
    per_name: str = ""
    stacked: Scales = ()
    qualifiers: tuple[str, ...] = ()
    signs: frozenset[str] = NO_SIGNS
    sign_word: str = ""
    opened: str | None = None
    is_minus: bool = False
    is_ranked: bool = False
    is_aged: bool = False
    is_barred: bool = False
    is_suspect: bool = False
    is_weak: bool = False
    is_hyphenated: bool = False
    has_half: bool = False
    has_attribute: bool = False
    is_shared: bool = False
    compound_end: int = 0
    stacked_end: int = 0
    high: Figure | None = None
    joint: str | None = None
    own_end: int = 0
    unit_power: int = 0
    ratio_to: Figure | None = None

    @property
    def has_unit(self) -> bool:
        """Whether a unit is known."""
        return self.word is not None or self.currency is not None

    @property
    def scales(self) -> Scales:
        """All scale words."""
        return (*self.numeral.scales, *self.stacked)
