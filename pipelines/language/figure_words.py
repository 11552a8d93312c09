"""Words of quantities, in texts and in tables: numbers, scale words, currencies, units, signs and ranges."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipelines.language.declared import Currency, Pattern, Qualifier, Strict, UnitCode, Words


class NumberForm(Strict):
    """Digits with a sign that groups by three and one in front of the decimals."""

    group: Annotated[str, Field(min_length=1, max_length=1)]
    decimal: Annotated[str, Field(min_length=1, max_length=1)]
    needs_both: bool = False


class Spelling(Strict):
    r"""A spelling of a number that is looked up in another one.

    `pattern` matches it in the text as printed; what each of its groups in `new` matched is looked up as the text beside the name,
    in which \\g<group> stands for what a group matched. `sign` is an expression without look-around for what a line holds wherever
    the pattern matches.
    """

    sign: Pattern
    pattern: Pattern
    new: dict[str, str]


class ScaleWord(Strict):
    """A word that multiplies by a power of ten; `word` is its dictionary form and one of its forms."""

    word: str
    exponent: Annotated[int, Field(ge=1, le=15)]
    forms: Words = []
    abbreviations: Words = []


class CurrencyWord(Strict):
    """Surfaces of a currency, or with a negative exponent of its small change.

    In prose `attached` ones only count where they touch the number, and `scaled` ones in front of a number with a scale word or
    grouped digits.
    """

    code: Currency
    exponent: int = 0
    attached: bool = False
    scaled: bool = False
    forms: Words


class UnitWord(Strict):
    """Surfaces of a unit; `alternatives` are what it can also mean where the indicator says so.

    `name` is the English name of one such unit or counted thing, for what prose says; by default the unit's own, and for
    things counted the form itself. `kind` is the kind of mention where it is not that of the unit's dimension. `per` is the
    denominator of a unit that one word says (mph); `name` holds it, too. `scaled`: in prose only behind a scale word. `spaced`: not
    where it touches the number. `scale_word`: the dictionary form of the scale word that the unit holds (bcm, a billion of them).
    `has_half`: the form holds the half of one more (个半小时). `qualifier`: the hedge that the form holds (个多月).
    """

    code: UnitCode
    exponent: int = 0
    alternatives: list[UnitCode] = []
    attached: bool = False
    scaled: bool = False
    spaced: bool = False
    scale_word: str = ""
    has_half: bool = False
    qualifier: Qualifier | Literal[""] = ""
    name: str = ""
    kind: str = ""
    per: UnitCode | None = None
    forms: Words


class PrefixedUnit(Strict):
    """A unit that takes prefixes of powers of ten; `exponent`, `name` and `forms` are those of the unit without one."""

    code: UnitCode
    exponent: int = 0
    name: str
    forms: Words


class Fractions(Strict):
    """Words between the parts of a fraction: numerator over denominator, or denominator before numerator.

    `counts`: of the first, those that stand between two counts, too, where the whole is a large number.
    """

    over: Words = []
    counts: Words = []
    under: Words = []


class Signs(Strict):
    """Words that say the sign; `levels` name a change but are followed by the level that it led to."""

    falls: Words = []
    rises: Words = []
    deficits: Words = []
    surpluses: Words = []
    levels: Words = []


class RangePair(Strict):
    """A range that is opened by one word and joined by another.

    `is_change`: with a unit at either end the words tell of two figures, a change from one to the other.
    """

    open: Words
    connectors: Words
    close: Words = []
    is_change: bool = False


class Ranges(Strict):
    """Words of ranges; behind a word of change, `connectors_of_change` may also lead to a level."""

    connectors: Words = []
    connectors_of_change: Words = []
    pairs: list[RangePair] = []
