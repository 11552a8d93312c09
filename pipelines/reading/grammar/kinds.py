"""Sets of word kinds that the stages look for."""

from __future__ import annotations

from pipelines.language.words import Kind
from pipelines.reading.masks import DECIMAL, GROUPED, LARGE, SMALL
from schemas import codes

EXACT = "exact"
TIMES, RANK, POINT, PERCENT, PERSON, QUARTER = "TIMES", "RANK", "POINT", codes.PERCENT, "PS", "QTR"
COUNTS = (codes.COUNT, "person")
SHARES = ("percent", "percentage_point", "per_mille")
CHANGES, BALANCES = frozenset({"falls", "rises"}), frozenset({"deficits", "surpluses"})
NEGATIVE = frozenset({"falls", "deficits"})
# Masks of numbers that points may be counted by.
POINTS = frozenset({SMALL, LARGE, GROUPED, DECIMAL})

HEADS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.SCALE, Kind.HALF})
DIGITS, HALVES, HYPHENS = frozenset({Kind.DIGIT}), frozenset({Kind.HALF}), frozenset({Kind.HYPHEN})
PHRASES = frozenset({Kind.MULTIPLE, Kind.ORDINAL})
ARTICLES, INDEFINITE = frozenset({Kind.ARTICLE}), frozenset({Kind.INDEFINITE})
WORDED = HEADS | PHRASES | ARTICLES | INDEFINITE
UNITS = frozenset({Kind.CURRENCY, Kind.UNIT, Kind.COUNTED})
MEASURES, NOUNS = frozenset({Kind.UNIT}), frozenset({Kind.UNIT, Kind.COUNTED})
NOT_UNITS = frozenset({Kind.NOT_UNIT})
SCALES, STACKED_SCALES, MONEY = frozenset({Kind.SCALE}), frozenset({Kind.STACKED_SCALE}), frozenset({Kind.CURRENCY})
LINKS, SEPARATORS, CONNECTORS = frozenset({Kind.LINK}), frozenset({Kind.SEPARATOR}), frozenset({Kind.CONNECTOR})
AND_A_HALF = frozenset({Kind.AND_A_HALF})
QUALIFIERS_BEHIND = frozenset({Kind.QUALIFIER_BEHIND})
RANKS_BEHIND, QUALIFIERS = frozenset({Kind.RANK_BEHIND}), frozenset({Kind.QUALIFIER})
MONEY_AND_QUALIFIERS = frozenset({Kind.CURRENCY, Kind.QUALIFIER})
DENOMINATORS = frozenset({Kind.CURRENCY, Kind.ORDINAL, Kind.DENOMINATOR})
# What may touch the number behind it.
GLUED = frozenset({Kind.CURRENCY, Kind.SIGN, Kind.QUALIFIER, Kind.LINK})
FRONT = frozenset({
    Kind.CURRENCY, Kind.UNIT, Kind.SIGN, Kind.QUALIFIER, Kind.LINK, Kind.RANGE_OPEN, Kind.RANK_BEFORE, Kind.ORDINAL_MARK,
    Kind.AGE_BEFORE, Kind.NOT_BEFORE, Kind.MINUS, Kind.PLUS, Kind.CONNECTOR, Kind.PAIR_CONNECTOR, Kind.SEPARATOR, Kind.RATIO,
    Kind.PER, Kind.COUNTED, Kind.PER_BEFORE, Kind.SCALE,
})  # fmt: skip
BETWEEN = FRONT | {Kind.OVER}
BEHIND = UNITS | {
    Kind.QUALIFIER_BEHIND, Kind.PER_WORD, Kind.RANK_BEHIND, Kind.STACKED_SCALE, Kind.NOT_BEHIND, Kind.PER, Kind.HYPHEN,
    Kind.QUALIFIER, Kind.UNIT_LINK, Kind.QUALIFIER_CLOSING, Kind.SIGN_BEHIND, Kind.PARTICLE, Kind.MODIFIER, Kind.AND_A_HALF,
}  # fmt: skip
