"""What a numeral consists of and what it says."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.language.words import Kind


class ReadingError(ValueError):
    """A text that is not read, and why.

    Attributes:
        rule: stable code of the reason.
        is_final: whether another language's words must not be tried: the text was understood, but says two things.
    """

    def __init__(self, message: str, rule: str = "figure.unreadable", *, is_final: bool = False) -> None:
        super().__init__(message)
        self.rule = rule
        self.is_final = is_final


class Numeral(NamedTuple):
    """A number as printed.

    Attributes:
        significand: at least 0.
        exponent: power of ten of the last printed place, scale words not included.
        end: place behind the number in the folded text.
        scales: dictionary forms and exponents of the scale words behind it.
        qualifiers: of words inside the number (100多万).
        fraction: numerator and denominator, if it was printed as a fraction; significand is 0 then.
        is_abbreviated: whether a scale word is a single letter that may mean something else.
    """

    significand: int
    exponent: int
    end: int
    scales: tuple[tuple[str, int], ...] = ()
    qualifiers: tuple[str, ...] = ()
    fraction: tuple[int, int] | None = None
    is_abbreviated: bool = False


class Item(NamedTuple):
    """A part of a numeral: a number (in digits or a word; `places` are its digits), a scale word, or the point as a word."""

    kind: Kind
    significand: int = 0
    exponent: int = 0
    word: str = ""
    is_printed: bool = False
    is_abbreviated: bool = False
    places: int = 1

    @property
    def is_scale(self) -> bool:
        """Whether it multiplies by a power of ten."""
        return self.kind in (Kind.SCALE, Kind.ABBREVIATED_SCALE)
