"""The faults: each changes what is printed of one figure, or of all figures under one scale word, and nothing else.

A fault is made by chance from a clean document; whether the rounding hides it is not decided here (`exact.py`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from pipelines.language.word_lists import literal_scale_words
from pipelines.measure.fault_detection import wording
from pipelines.values.records import dataclass
from schemas import codes

Row = dict[str, object]  # a row of the figures: the columns of FIGURE, and indicator and language
Change = dict[str, Row]  # changed rows by observation_id

MONEY_PARTNER = {"USD": "CNY", "CNY": "USD"}
SHIFTS = {"scale_x10": 1, "scale_x100": 2, "scale_x1000": 3, "scale_wan_yi": 4}
MISREAD_SHIFTS = (-4, -3, -2, -1, 1, 1, 2, 3, 4)  # 10^8 read as a billion, the commonest, twice
FEWEST_OF_WORD = 3
PART_FACTORS = (50, 60, 70, 80, 90, 110, 125, 150, 200)  # hundredths
LEVEL = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in one document.

    Attributes:
        kind: what happened.
        document_id: where.
        rows: the figures as they are printed now, by observation_id.
        shift: the power of ten that undoes the fault; None where no power of ten does.
        quotes: quotes that are other than before, by observation_id.
    """

    kind: str
    document_id: str
    rows: Change
    shift: int | None = None
    quotes: Mapping[str, str] = field(default_factory=dict)


def inject(kind: str, document_id: str, rows: Sequence[Row], parts: frozenset[str], rng: random.Random) -> Fault | None:
    """Puts one fault of `kind` into a document, or returns None where nothing in it can have that fault.

    Args:
        kind: a key of `KINDS`.
        document_id: the document.
        rows: its figures.
        parts: observations that are a part of something in a relation.
        rng: source of chance.
    """
    if kind == "scale_word_misread":
        return _misread_word(document_id, rows, rng)
    maker = KINDS[kind]
    candidates = [row for row in rows if maker.applies(row) and (kind != "part_changed" or row["observation_id"] in parts)]
    if not candidates:
        return None
    row = rng.choice(candidates)
    changed, shift, quote = maker.make(row, rng)
    identity = str(row["observation_id"])
    return Fault(kind, document_id, {identity: changed}, shift, {identity: quote} if quote else {})


Made = tuple[Row, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Maker:
    """How one kind of fault comes about: which figures can have it, and what it makes of one."""

    applies: Callable[[Row], bool]
    make: Callable[[Row, random.Random], Made]


def _number(row: Row, column: str) -> int:
    value = row[column]
    assert isinstance(value, int)  # noqa: S101 -- the contract says so
    return value


def _dimension(row: Row) -> str:
    return codes.unit(str(row["unit_measure"])).dimension


def _is_plain(row: Row) -> bool:
    """One decimal number without a hedge, whose digits can be changed; a printed fraction has an interval of its own."""
    is_one = row["low_significand"] == row["high_significand"] and row["low_exponent"] == row["high_exponent"]
    if row["qualifier"] != "exact" or not is_one or row["low_significand"] == 0:
        return False
    ends = _with_significand(row, _number(row, "low_significand"))
    return all(_end(row, side) == _end(ends, side) for side in ("low", "high"))


def _end(row: Row, side: str) -> Fraction:
    return _number(row, f"interval_{side}_significand") * Fraction(10) ** _number(row, f"interval_{side}_exponent")


def _is_scalable(row: Row) -> bool:
    """An amount, as opposed to a rate, rank or year."""
    return _dimension(row).split("/")[0] in (codes.MONEY, "person", "area", codes.COUNT) and row["low_significand"] != 0


def shifted(row: Row, power: int) -> Row:
    """The figure times a power of ten."""
    ends = [name for name in row if name.endswith("_exponent") and name != "scale_exponent" and row[name] is not None]
    return row | {name: _number(row, name) + power for name in ends}


def _with_significand(row: Row, significand: int) -> Row:
    """A plain figure with other digits; its interval moves along."""
    exponent = _number(row, "low_exponent")
    ends: Row = {"low_significand": significand, "high_significand": significand}
    for side, slack in (("low", -5), ("high", 5)):
        ends |= {f"interval_{side}_significand": 10 * significand + slack, f"interval_{side}_exponent": exponent - 1}
    return row | ends


def _shift(power: int) -> Callable[[Row, random.Random], Made]:
    """Another scale word where the language has one for the power of ten, else a point in another place."""

    def make(row: Row, rng: random.Random) -> Made:
        moved = power * rng.choice((-1, 1))
        changed = shifted(row, moved)
        if row["scale_word"] is not None:
            exponent = _number(row, "scale_exponent") + moved
            word = wording.scale_word(str(row["language"]), exponent)
            changed |= {"scale_word": word, "scale_exponent": exponent} if word else {}
        return changed, -moved, None

    return make


def _lose_word(row: Row, _: random.Random) -> Made:
    lost = _number(row, "scale_exponent")
    return shifted(row, -lost) | {"scale_word": None, "scale_exponent": None}, lost, None


def _gain_word(row: Row, rng: random.Random) -> Made:
    word, exponent = rng.choice(wording.scale_words(str(row["language"]), codes.MONEY))
    return shifted(row, exponent) | {"scale_word": word, "scale_exponent": exponent}, -exponent, None


def _swap_currency(row: Row, _: random.Random) -> Made:
    currency, slash, per = str(row["unit_measure"]).partition("/")
    return row | {"unit_measure": MONEY_PARTNER.get(currency, "USD") + slash + per}, None, None


def _as_fraction(row: Row, rng: random.Random) -> Made:
    """74 % printed as 0.74, with or without the sign."""
    changed = shifted(row, -2)
    places = -_number(changed, "low_exponent")
    digits = str(abs(_number(changed, "low_significand"))).rjust(places + 1, "0")
    sign = "-" if _number(changed, "low_significand") < 0 else ""
    number = f"{sign}{digits[:-places]}.{digits[-places:]}"
    return changed, 2, number if rng.random() < 0.5 else wording.quote(number, None, codes.PERCENT, "exact", str(row["language"]))


def _as_point(row: Row, _: random.Random) -> Made:
    return row | {"unit_measure": codes.PERCENTAGE_POINT}, None, None


def _as_level(row: Row, _: random.Random) -> Made:
    """Up 2 % printed as 102 %."""
    exponent = _number(row, "low_exponent")
    return _with_significand(row, _number(row, "low_significand") + LEVEL * 10**-exponent), None, None


def _negated(row: Row, _: random.Random) -> Made:
    swapped = dict(row)
    for mine, theirs in (("low", "high"), ("high", "low"), ("interval_low", "interval_high"), ("interval_high", "interval_low")):
        significand = row[f"{theirs}_significand"]
        swapped[f"{mine}_significand"] = -significand if isinstance(significand, int) else None
        swapped[f"{mine}_exponent"] = row[f"{theirs}_exponent"]
    return swapped, None, None


def _transpositions(row: Row) -> list[int]:
    """The significands that two neighbouring digits in exchange make."""
    significand = _number(row, "low_significand")
    digits, sign = str(abs(significand)), 1 if significand > 0 else -1
    swapped = [
        digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :] for n in range(len(digits) - 1) if digits[n] != digits[n + 1]
    ]
    return [sign * int(text) for text in swapped if text[0] != "0"]


def _transpose(row: Row, rng: random.Random) -> Made:
    return _with_significand(row, rng.choice(_transpositions(row))), None, None


def _change(row: Row, rng: random.Random) -> Made:
    significand = _number(row, "low_significand")
    other = significand
    while other == significand:
        other = round(significand * rng.choice(PART_FACTORS) / LEVEL) or 2 * significand
    return _with_significand(row, other), None, None


def _misread_word(document_id: str, rows: Sequence[Row], rng: random.Random) -> Fault | None:
    """All figures under one scale word, in one unit or in all, times one power of ten."""
    of_unit = rng.random() < 0.5
    groups: dict[object, list[Row]] = {}
    for row in rows:
        if _is_misreadable(row):
            groups.setdefault((row["scale_word"], row["unit_measure"] if of_unit else None), []).append(row)
    large = [group for group in groups.values() if len(group) >= FEWEST_OF_WORD]
    if not large:
        return None
    group = rng.choice(large)
    power = rng.choice(MISREAD_SHIFTS)
    exponent = _number(group[0], "scale_exponent") + power
    # The reader keeps the word; what it stands for is another power of ten.
    rows_now = {str(row["observation_id"]): shifted(row, power) | {"scale_exponent": exponent} for row in group}
    return Fault("scale_word_misread", document_id, rows_now, -power)


def _is_misreadable(row: Row) -> bool:
    """Whether the scale word may stand for another power: those that say theirs by themselves are misread by nobody."""
    return row["scale_word"] is not None and row["scale_word"] not in literal_scale_words()


def _has_currency(row: Row) -> bool:
    return _dimension(row).split("/")[0] == codes.MONEY and not str(row["unit_measure"]).startswith(codes.NO_CURRENCY)


def _is_growth(row: Row) -> bool:
    return row["unit_measure"] == codes.PERCENT and row["transformation"] == "growth"


KINDS: Mapping[str, Maker] = {
    **{kind: Maker(_is_scalable, _shift(power)) for kind, power in SHIFTS.items()},
    "scale_word_lost": Maker(lambda row: _is_scalable(row) and row["scale_word"] is not None, _lose_word),
    "scale_word_gained": Maker(lambda row: _is_scalable(row) and row["scale_word"] is None, _gain_word),
    "scale_word_misread": Maker(lambda row: _is_misreadable(row), _shift(1)),
    "currency_swap": Maker(_has_currency, _swap_currency),
    "percent_as_fraction": Maker(lambda row: row["unit_measure"] == codes.PERCENT and _is_plain(row), _as_fraction),
    "percent_as_point": Maker(lambda row: row["unit_measure"] == codes.PERCENT, _as_point),
    "level_as_growth": Maker(lambda row: _is_growth(row) and _is_plain(row), _as_level),
    "sign": Maker(lambda row: row["transformation"] in ("growth", "balance") and row["low_significand"] != 0, _negated),
    "digit_transposition": Maker(lambda row: _is_plain(row) and bool(_transpositions(row)), _transpose),
    "part_changed": Maker(lambda row: _is_plain(row) and row["unit_measure"] != "RANK", _change),
}

# Kinds that a power of ten undoes; the rest can be found only.
UNDONE_BY_POWER = frozenset([*SHIFTS, "scale_word_lost", "scale_word_gained", "scale_word_misread", "percent_as_fraction"])
