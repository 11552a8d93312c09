"""One generated economy: its periods, what was stated of it so far, and the ways of stating more."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction

from pipelines.measure.fault_detection.draft import Draft, Stated
from pipelines.measure.fault_detection.market import BASE, Market
from pipelines.values.records import dataclass

PERCENT, POINT, TIMES, PERSON, AREA = "PT", "PD", "TIMES", "PS", "KM2"
OWNERSHIP = ("foreign-invested", "domestic")
PRODUCTS = ("machinery", "electronics", "textiles", "footwear", "farm-produce", "seafood", "fuels", "furniture")
INDUSTRIES = ("agriculture", "industry", "services")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a year: SDMX code of the period and of the same one a year earlier, its days, and its part of the year."""

    code: str
    before: str
    first: date
    last: date
    share_of_year: Fraction


@dataclass
class Economy:
    """One economy as a document tells of it.

    Attributes:
        draft: the document.
        market: exchange rates.
        area: code of the economy.
        neighbours: codes of two economies that it is compared with.
        counterparts: codes of areas that invest.
        currency: currency of the accounts.
        period: period of the trade figures.
        year: year of the annual figures, complete before publication.
        gdp: gross domestic product of `year`, in `currency`.
        trade: stated exports, imports, trade and balance of `period` by indicator.
        earlier_exports: stated exports a year before, where the document tells them.
        output: stated gross domestic product, where the document tells it.
        magnitudes: reference values: indicator, area, value, unit.
    """

    draft: Draft
    market: Market
    area: str
    neighbours: Sequence[str]
    counterparts: Sequence[str]
    currency: str
    period: Period
    year: int
    gdp: Fraction
    trade: dict[str, Stated] = field(default_factory=dict)
    earlier_exports: Stated | None = None
    output: Stated | None = None
    magnitudes: list[tuple[str, str, Fraction, str]] = field(default_factory=list)

    @property
    def rng(self) -> random.Random:
        """Source of chance."""
        return self.draft.rng

    def amount(self, low: float, high: float, of: Fraction | None = None) -> Fraction:
        """A whole amount between two parts of gross domestic product, or of another amount."""
        return Fraction(round((self.gdp if of is None else of) * Fraction(str(round(self.rng.uniform(low, high), 9)))))

    def state(
        self, indicator: str, value: Fraction, period: str, unit: str | None = None, places: int | None = None, /, **place: str
    ) -> Stated:
        """States a fact of this economy, in its currency unless another unit is given."""
        codes_of_place = {"indicator": indicator, "time_period": period, "ref_area": self.area} | place
        return self.draft.state(value, unit or self.currency, places, **codes_of_place)

    def repeat(self, fact: Stated, value: Fraction, unit: str) -> Stated:
        """States a fact again, in another unit or only in another rounding."""
        return self.draft.state(value, unit, **fact.place)

    def converted(self, value: Fraction, currency: str, period: Period) -> Fraction:
        """`value` at the average rate of the period."""
        return value * self.market.average(self.currency, currency, period.first, period.last)

    def restate(self, fact: Stated, currency: str, period: Period) -> Stated:
        """States an amount again in another currency."""
        again = self.repeat(fact, self.converted(fact.value, currency, period), currency)
        self.draft.relate("restates", [fact], [again])
        return again

    def relate(self, kind: str, left: Sequence[Stated], right: Sequence[Stated]) -> None:
        """Notes a relation."""
        self.draft.relate(kind, left, right)

    def chance(self, probability: float) -> bool:
        """Whether the writer goes into this."""
        return self.rng.random() < probability

    @property
    def annual(self) -> Period:
        """The year of the annual figures."""
        return annual(self.year)

    @property
    def foreign(self) -> str:
        """The currency that readers abroad are told amounts in."""
        if self.currency != BASE:
            return BASE
        return self.rng.choices(("CNY", "EUR", "JPY", "KRW"), (8, 2, 1, 1))[0]


def annual(year: int) -> Period:
    """A calendar year."""
    return Period(f"{year}", f"{year - 1}", date(year, 1, 1), date(year, 12, 31), Fraction(1))


def grown(economy: Economy, fact: Stated, growth_indicator: str, period: Period, base: Fraction) -> Stated:
    """States the level of the year before, and the growth since."""
    place = {name: code for name, code in fact.place.items() if name != "time_period"}
    earlier = economy.draft.state(base, fact.unit, time_period=period.before, **place)
    growth = economy.draft.state(
        100 * (fact.value / base - 1), PERCENT, time_period=period.code, **place | {"indicator": growth_indicator, "basis": "yoy"}
    )
    economy.relate("growth_of", [growth], [fact, earlier])
    return earlier
