"""Words of a language as a lexicon holds them: what each does in a figure, and what it stands for."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a word does in a figure; of two readings of one surface the first in this order is tried first."""

    CURRENCY = 1
    UNIT = 2
    SIGN = 3
    QUALIFIER = 4
    QUALIFIER_BEHIND = 5
    QUALIFIER_INSIDE = 6
    PER_WORD = 7
    MULTIPLE = 8
    ORDINAL = 9
    RANGE_OPEN = 10
    RANGE_CLOSE = 11
    AMBIGUOUS = 12
    NOISE = 13
    DIGIT = 20
    SMALL_NUMBER = 21
    GROUP = 22
    SCALE = 23
    ABBREVIATED_SCALE = 24
    HALF = 25
    ARTICLE = 26
    POINT = 27
    JOINER = 28
    HYPHEN = 29
    AND_A_HALF = 30
    STACKED_SCALE = 31
    DENOMINATOR = 32
    OVER = 33
    UNDER = 34
    CONNECTOR = 35
    PAIR_CONNECTOR = 36
    PER = 37
    MINUS = 38
    PLUS = 39
    # of running text only
    COUNTED = 50
    LINK = 51
    QUALIFIER_CLOSING = 52
    UNIT_LINK = 53
    RATIO = 54
    SEPARATOR = 55
    RANK_BEFORE = 56
    RANK_BEHIND = 57
    ORDINAL_MARK = 58
    AGE_BEFORE = 59
    NOT_BEFORE = 60
    NOT_BEHIND = 61
    SIGN_BEHIND = 62
    PARTICLE = 63
    MODIFIER = 64
    PER_BEFORE = 65
    INDEFINITE = 66
    NOT_UNIT = 70


DESCRIBING = frozenset(kind for kind in Kind if kind <= Kind.NOISE and kind is not Kind.QUALIFIER_INSIDE)
NUMERAL_STARTS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.SCALE, Kind.HALF})


class Word(NamedTuple):
    """One surface in one meaning.

    Attributes:
        surface: folded and in lower case.
        kind: what it does.
        codes: what it stands for: a currency, unit candidates, a qualifier, a sign class, a dictionary form.
        exponent: power of ten that it multiplies by.
        number: the number that it says.
        exact_case: whether it must be printed in capitals.
        attached: whether no space may stand in front of it.
        name: English name of one such unit or counted thing.
        mention_kind: kind of mention that it makes, where it is not that of the unit's dimension.
        per: denominator of a unit that one word says.
        scaled: whether it is that unit only behind a scale word.
        spaced: whether a space must stand in front of it.
        scale: dictionary form and exponent of the scale word that a unit holds.
        has_half: whether it says half of one more.
        qualifier: the hedge that it says.
    """

    surface: str
    kind: Kind
    codes: tuple[str, ...] = ()
    exponent: int = 0
    number: str = ""
    exact_case: bool = False
    attached: bool = False
    name: str = ""
    mention_kind: str = ""
    per: str | None = None
    scaled: bool = False
    spaced: bool = False
    scale: tuple[str, int] | None = None
    has_half: bool = False
    qualifier: str = ""
