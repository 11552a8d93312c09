"""A generated document in the making: states exact values, prints them rounded, and notes how they are related.

Which values there are stands in `trade.py` and `output.py`; the words that they are printed with in `wording.py`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction

from pipelines.measure.fault_detection import wording
from pipelines.values.records import dataclass
from schemas import codes

# Digits that writers print, and how often.
DIGITS, DIGITS_WEIGHTS = (3, 4, 5), (4, 4, 1)
PERCENT_PLACES, PERCENT_WEIGHTS = (0, 1, 2), (1, 7, 2)
HEDGED, HEDGES = 0.06, ("about", "more_than", "nearly")
# How often an amount stands in a smaller scale word than the greatest that fits.
SMALLER_WORD, SMALLER_WORD_LIMIT = 0.25, 1_000_000
GAP = 12  # code points between two quotes


Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated fact: its key in the document, its exact value, and the codes it was stated with."""

    key: str
    value: Fraction
    unit: str
    place: dict[str, str]
    sign: int = 1

    def __neg__(self) -> Stated:
        return Stated(self.key, self.value, self.unit, self.place, -self.sign)


@dataclass(frozen=True, slots=True)
class Print:
    """A rounded number as printed: significand x 10^exponent, scale word multiplied in."""

    significand: int
    exponent: int
    scale_word: str | None = None
    scale_exponent: int | None = None
    qualifier: str = "exact"

    def number(self) -> str:
        """The digits in front of the scale word."""
        places = (self.scale_exponent or 0) - self.exponent
        digits = str(abs(self.significand)).rjust(places + 1, "0")
        whole, behind = (digits[:-places], digits[-places:]) if places > 0 else (digits + "0" * -places, "")
        return ("-" if self.significand < 0 else "") + f"{whole}.{behind}".rstrip(".")


@dataclass
class Draft:
    """Rows of one document.

    Attributes:
        document_id: slug of the document.
        language: language that figures are printed in.
        published: day of publication.
        rng: source of chance.
        observations: rows of `OBSERVATION`.
        figures: rows of `FIGURE` without intervals and periods.
        relations: rows of `RELATION`.
        terms: rows of `RELATION_TERM`.
    """

    document_id: str
    language: str
    published: date
    rng: random.Random
    observations: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    terms: list[Row] = field(default_factory=list)
    _position: int = 0

    def state(self, value: Fraction, unit: str, places: int | None = None, /, **place: str) -> Stated:
        """Prints one fact.

        Args:
            value: the exact value.
            unit: unit of measure.
            places: decimal places, where the writer's choice is not left to chance.
            **place: codes of the observation: indicator, ref_area, time_period ...
        """
        printed = self._hedged(self._rounded(value, unit, places), value)
        key = f"{place['indicator'].replace('_', '-')}-{len(self.observations):03d}"
        quote = wording.quote(printed.number(), printed.scale_word, unit, printed.qualifier, self.language)
        identity: Row = {"observation_id": f"{self.document_id}:{key}", "document_id": self.document_id}
        span = {"quote": quote, "char_start": self._position, "char_end": self._position + len(quote)}
        self._position += len(quote) + GAP
        row = {
            "source_file": f"generated/{self.document_id}",
            "row_number": len(self.observations) + 2,
            "key": key,
            "method": "table",
        }
        self.observations.append(identity | row | span | {"obs_status": "A"} | place)
        ends: Row = {}
        for end in ("low", "high"):
            ends |= {f"{end}_significand": printed.significand, f"{end}_exponent": printed.exponent}
        scale: Row = {"scale_word": printed.scale_word, "scale_exponent": printed.scale_exponent}
        self.figures.append(
            identity | ends | scale | {"unit_measure": unit, "qualifier": printed.qualifier, "time_period": place["time_period"]}
        )
        return Stated(key, value, unit, place)

    def relate(self, kind: str, left: Sequence[Stated], right: Sequence[Stated]) -> None:
        """Notes a relation between facts; `-fact` is subtracted."""
        key = f"r{len(self.relations):03d}-{kind.replace('_', '-')}"
        relation_id = f"{self.document_id}:{key}"
        sides = {"left": left, "right": right}
        for side, facts in sides.items():
            for position, fact in enumerate(facts):
                term = {
                    "relation_id": relation_id,
                    "document_id": self.document_id,
                    "side": side,
                    "position": position,
                    "sign": fact.sign,
                }
                self.terms.append(term | {"observation_id": f"{self.document_id}:{fact.key}"})
        named = {side: " ".join(("-" if fact.sign < 0 else "") + fact.key for fact in facts) for side, facts in sides.items()}
        row = {"relation_id": relation_id, "document_id": self.document_id, "source_file": f"generated/{self.document_id}"}
        self.relations.append(row | {"row_number": len(self.relations) + 2, "key": key, "kind": kind, "origin": "declared"} | named)

    def _rounded(self, value: Fraction, unit: str, places: int | None) -> Print:
        dimension = codes.unit(unit).dimension
        if dimension in ("percent", "percentage_point", "multiple"):
            return _round(value, None, self._places() if places is None else places)
        word = self._word(abs(value), dimension)
        if word is None and dimension != codes.MONEY:
            return _round(value, None, 0)
        scaled = abs(value) / 10 ** (word[1] if word else 0)
        digits = self.rng.choices(DIGITS, DIGITS_WEIGHTS)[0]
        # Nobody prints three places behind a scale word; an amount that would vanish gets the places it needs.
        chosen = min(max(digits - len(str(int(scaled))), 0), 2)
        while scaled > 0 and round(scaled * 10**chosen) < 10:
            chosen += 1
        return _round(value, word, chosen if places is None else places)

    def _word(self, size: Fraction, dimension: str) -> tuple[str, int] | None:
        """The greatest scale word that fits, sometimes the next smaller."""
        fitting = [word for word in wording.scale_words(self.language, dimension) if size >= 10 ** word[1]]
        if len(fitting) > 1 and self.rng.random() < SMALLER_WORD and size / 10 ** fitting[-2][1] < SMALLER_WORD_LIMIT:
            return fitting[-2]
        return fitting[-1] if fitting else None

    def _places(self) -> int:
        return self.rng.choices(PERCENT_PLACES, PERCENT_WEIGHTS)[0]

    def _hedged(self, printed: Print, value: Fraction) -> Print:
        """Sometimes the rounder print of a hedge, on the side of the value that the hedge says."""
        if self.rng.random() >= HEDGED or abs(printed.significand) < 100 or value < 0:
            return printed
        exponent = printed.exponent + 1
        hedge = self.rng.choice(HEDGES)
        scaled = value / Fraction(10) ** exponent
        significand = {"about": round(scaled), "more_than": int(scaled), "nearly": -int(-scaled // 1)}[hedge]
        behind = max(exponent - (printed.scale_exponent or 0), 0)  # zeros in front of the scale word are printed
        return Print(significand * 10**behind, exponent - behind, printed.scale_word, printed.scale_exponent, hedge)


def _round(value: Fraction, word: tuple[str, int] | None, places: int) -> Print:
    """The nearest print, half away from zero."""
    exponent = (word[1] if word else 0) - places
    scaled = abs(value) / Fraction(10) ** exponent
    significand = int(scaled + Fraction(1, 2)) * (1 if value >= 0 else -1)
    return Print(significand, exponent, *(word or (None, None)))
