"""Accounts of a generated economy: exact values that agree with one another, stated chapter by chapter in a draft.

Every amount is drawn as a whole number or follows from others by exact arithmetic, so that each relation that a chapter
notes is true of the exact values, and of the printed ones up to their rounding.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from pipelines.measure.fault_detection.draft import Draft, Stated
from pipelines.measure.fault_detection.market import BASE, Market

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


def external_trade(economy: Economy) -> None:
    """Exports, imports, trade and balance, now and a year before, in two currencies."""
    period, state, relate = economy.period, economy.state, economy.relate
    exports = economy.amount(0.1, 0.6) * period.share_of_year
    imports = economy.amount(0.6, 1.5, exports)
    stated = _flows(economy, exports, imports, period.code)
    economy.trade = {fact.place["indicator"]: fact for fact in stated}
    for indicator, value in (("goods_exports", exports), ("goods_trade", exports + imports)):
        economy.magnitudes.append((indicator, economy.area, value / period.share_of_year, economy.currency))
    if economy.chance(0.85):
        before = economy.amount(0.8, 1.15, exports), economy.amount(0.8, 1.15, imports)
        earlier = _flows(economy, *before, period.before)
        economy.earlier_exports = earlier[0]
        growth = state("goods_exports_growth", 100 * (exports / before[0] - 1), period.code, PERCENT, basis="yoy")
        relate("growth_of", [growth], [stated[0], earlier[0]])
        if exports > before[0]:
            relate("exceeds", [stated[0]], [earlier[0]])
    if economy.chance(0.75):
        currency = economy.foreign
        again = [economy.restate(fact, currency, period) for fact in stated]
        relate("sums_to", again[:2], again[2:3])
        relate("differs_by", again[:2], again[3:])


def _flows(economy: Economy, exports: Fraction, imports: Fraction, period: str) -> list[Stated]:
    values = {
        "goods_exports": exports,
        "goods_imports": imports,
        "goods_trade": exports + imports,
        "goods_balance": exports - imports,
    }
    stated = [economy.state(indicator, value, period) for indicator, value in values.items()]
    economy.relate("sums_to", stated[:2], stated[2:3])
    economy.relate("differs_by", stated[:2], stated[3:])
    return stated


def trade_by_ownership(economy: Economy) -> None:
    """Exports, imports and balance of foreign-invested and of domestic firms, with shares and growth."""
    code, state, relate = economy.period.code, economy.state, economy.relate
    parts: dict[str, list[Stated]] = {}
    for indicator in ("goods_exports", "goods_imports"):
        whole = economy.trade[indicator]
        foreign = economy.amount(0.25, 0.75, whole.value)
        parts[indicator] = [
            state(indicator, value, code, sector=owner)
            for owner, value in zip(OWNERSHIP, (foreign, whole.value - foreign), strict=True)
        ]
        relate("sums_to", parts[indicator], [whole])
        shares = [
            state(
                f"{indicator}_share",
                100 * part.value / whole.value,
                code,
                PERCENT,
                sector=part.place["sector"],
                basis="by_ownership",
            )
            for part in parts[indicator]
        ]
        for share, part in zip(shares, parts[indicator], strict=True):
            relate("share_of", [share], [part, whole])
        relate("complements", shares[:1], shares[1:])
    balances = []
    for owner, out, back in zip(OWNERSHIP, *parts.values(), strict=True):
        balances.append(state("goods_balance", out.value - back.value, code, sector=owner))
        relate("differs_by", [out, back], balances[-1:])
    relate("sums_to", balances, [economy.trade["goods_balance"]])
    if economy.earlier_exports is not None and economy.chance(0.6):
        _grown_parts(economy, parts["goods_exports"], economy.earlier_exports)


def _grown_parts(economy: Economy, parts: Sequence[Stated], whole: Stated) -> None:
    """Parts of the whole of the year before, and their growth since."""
    first = economy.amount(0.25, 0.75, whole.value)
    earlier = [
        _grown(economy, part, "goods_exports_growth", economy.period, base)
        for part, base in zip(parts, (first, whole.value - first), strict=True)
    ]
    economy.relate("sums_to", earlier, [whole])


def _grown(economy: Economy, fact: Stated, growth_indicator: str, period: Period, base: Fraction) -> Stated:
    """States the level of the year before, and the growth since."""
    place = {name: code for name, code in fact.place.items() if name != "time_period"}
    earlier = economy.draft.state(base, fact.unit, time_period=period.before, **place)
    growth = economy.draft.state(
        100 * (fact.value / base - 1), PERCENT, time_period=period.code, **place | {"indicator": growth_indicator, "basis": "yoy"}
    )
    economy.relate("growth_of", [growth], [fact, earlier])
    return earlier


def trade_by_product(economy: Economy) -> None:
    """Exports of some or of all product groups, largest first, with shares."""
    code, whole = economy.period.code, economy.trade["goods_exports"]
    names = economy.rng.sample(PRODUCTS, economy.rng.randint(3, 6))
    is_complete = economy.chance(0.5)
    weights = sorted((economy.rng.uniform(1, 9) for _ in names), reverse=True)
    total = sum(weights) / (1 if is_complete else economy.rng.uniform(0.5, 0.9))
    values = [Fraction(int(whole.value * Fraction(weight / total))) for weight in weights]
    if is_complete:
        values[0] += whole.value - sum(values)
    products = [economy.state("goods_exports", value, code, sector=name) for name, value in zip(names, values, strict=True)]
    basis = "by_product" if is_complete else "of_exports"
    shares = [
        economy.state(
            "goods_exports_share", 100 * fact.value / whole.value, code, PERCENT, sector=fact.place["sector"], basis=basis
        )
        for fact in products
    ]
    for share, fact in zip(shares, products, strict=True):
        economy.relate("share_of", [share], [fact, whole])
    economy.relate("exceeds", products[:1], products[1:2])
    if is_complete:
        economy.relate("sums_to", products, [whole])
        economy.relate("complements", shares[:1], shares[1:])
    else:
        economy.relate("part_of", products, [whole])


def national_output(economy: Economy) -> None:
    """Gross domestic product, now and a year before, by industry, in two currencies."""
    code = economy.annual.code
    economy.output = economy.state("gdp", economy.gdp, code, basis="current_prices")
    economy.magnitudes.append(("gdp", economy.area, economy.gdp, economy.currency))
    if economy.chance(0.8):
        economy.restate(economy.output, economy.foreign, economy.annual)
    if economy.chance(0.5):
        base = economy.amount(0.85, 0.99)
        earlier = economy.state("gdp", base, economy.annual.before, basis="current_prices")
        economy.relate("exceeds", [economy.output], [earlier])
    if economy.chance(0.6):
        _industries(economy, economy.output)
    if economy.chance(0.6):
        _real_growth(economy)


def _industries(economy: Economy, whole: Stated) -> None:
    code = economy.annual.code
    farms, factories = economy.amount(0.02, 0.2), economy.amount(0.25, 0.45)
    values = (farms, factories, economy.gdp - farms - factories)
    facts = [
        economy.state("gdp", value, code, sector=name, basis="current_prices")
        for name, value in zip(INDUSTRIES, values, strict=True)
    ]
    shares = [
        economy.state("gdp_share", 100 * fact.value / economy.gdp, code, PERCENT, sector=fact.place["sector"], basis="of_gdp")
        for fact in facts
    ]
    for share, fact in zip(shares, facts, strict=True):
        economy.relate("share_of", [share], [fact, whole])
    economy.relate("sums_to", facts, [whole])
    economy.relate("complements", shares[:1], shares[1:])


def _real_growth(economy: Economy) -> None:
    """Growth at constant prices over some years, and its average; it is not the growth of the stated levels."""
    years = range(economy.year - 3, economy.year + 1)
    values = [Fraction(economy.rng.randint(-300, 1000), 100) for _ in years]
    rates = [economy.state("gdp_growth", value, f"{year}", PERCENT, basis="yoy") for year, value in zip(years, values, strict=True)]
    average = economy.state(
        "gdp_growth", sum(values, Fraction(0)) / len(values), f"{years[0]}/{years[-1]}", PERCENT, 2, basis="annual_average"
    )
    economy.relate("average_of", [average], rates)
    later, earlier = (rates[-1], rates[-2]) if values[-1] > values[-2] else (rates[-2], rates[-1])
    if later.value > earlier.value:
        economy.relate("exceeds", [later], [earlier])


def foreign_investment(economy: Economy) -> None:
    """Inward investment with its growth and its largest sources."""
    code, counterparts = economy.annual.code, economy.counterparts
    total = economy.state("fdi_inflow", economy.amount(0.01, 0.08), code)
    _grown(economy, total, "fdi_inflow_growth", economy.annual, economy.amount(0.75, 1.2, total.value))
    if economy.chance(0.4):
        economy.restate(total, economy.foreign, economy.annual)
    weights = sorted((economy.rng.uniform(1, 9) for _ in counterparts), reverse=True)
    values = [Fraction(int(total.value * Fraction(weight / sum(weights) * 0.8))) for weight in weights]
    sources = [
        economy.state("fdi_inflow", value, code, counterpart_area=name) for name, value in zip(counterparts, values, strict=True)
    ]
    for source in sources:
        share = economy.state(
            "fdi_inflow_share",
            100 * source.value / total.value,
            code,
            PERCENT,
            counterpart_area=source.place["counterpart_area"],
            basis="of_total",
        )
        economy.relate("share_of", [share], [source, total])
    economy.relate("part_of", sources, [total])
    for larger, smaller in pairwise(sources):
        economy.relate("exceeds", [larger], [smaller])


def firms(economy: Economy) -> None:
    """Revenue of firms, at home and overseas, with growth and against gross domestic product."""
    code = economy.annual.code
    for number in range(economy.rng.randint(1, 4)):
        firm = {"entity": f"{economy.draft.document_id}-firm-{number}"}
        revenue = economy.state("revenue", economy.amount(0.002, 0.1), code, **firm)
        if economy.output is not None:
            ratio = economy.state("revenue_to_gdp", 100 * revenue.value / economy.gdp, code, PERCENT, 2, **firm, basis="of_gdp")
            economy.relate("share_of", [ratio], [revenue, economy.output])
        if economy.chance(0.7):
            _grown(economy, revenue, "revenue_growth", economy.annual, economy.amount(0.75, 1.2, revenue.value))
        if economy.chance(0.7):
            overseas = economy.state("overseas_revenue", economy.amount(0.1, 0.8, revenue.value), code, **firm)
            share = economy.state(
                "overseas_revenue_share", 100 * overseas.value / revenue.value, code, PERCENT, **firm, basis="of_revenue"
            )
            economy.relate("share_of", [share], [overseas, revenue])
            economy.relate("part_of", [overseas], [revenue])
        if economy.chance(0.4):
            economy.restate(revenue, economy.foreign, economy.annual)


def wages(economy: Economy) -> None:
    """Monthly wages here and in the neighbouring economies, relative to one another and to an earlier year."""
    code, unit = economy.annual.code, f"{economy.currency}/MTH"
    level = Fraction(economy.rng.randint(150, 6000))
    values = [level, economy.amount(0.5, 0.9, level), economy.amount(1.2, 4, level)]
    own, poorer, richer = (
        economy.state("monthly_wage", value, code, unit, ref_area=area)
        for value, area in zip(values, (economy.area, *economy.neighbours), strict=True)
    )
    economy.relate("exceeds", [own], [poorer])
    economy.relate("exceeds", [richer], [own])
    relative = economy.state(
        "relative_wage",
        100 * own.value / richer.value,
        code,
        PERCENT,
        counterpart_area=economy.neighbours[1],
        basis="of_other_area",
    )
    economy.relate("share_of", [relative], [own, richer])
    if economy.chance(0.5):
        earlier = economy.state("monthly_wage", economy.amount(0.4, 0.8, level), f"{economy.year - 3}", unit)
        multiple = economy.state("wage_multiple", own.value / earlier.value, code, TIMES, 2, basis="since")
        economy.relate("ratio_of", [multiple], [own, earlier])


def country(economy: Economy) -> None:
    """Population and land area, beside those of a neighbour."""
    code, neighbour = economy.annual.code, economy.neighbours[0]
    people, ground = (Fraction(round(10 ** economy.rng.uniform(low, high))) for low, high in ((6.4, 9.1), (4.3, 6.9)))
    population = economy.state("population", people, code, PERSON)
    earlier = economy.state("population", economy.amount(0.9, 0.985, people), f"{economy.year - 3}", PERSON)
    economy.relate("exceeds", [population], [earlier])
    if economy.output is not None and code == economy.annual.code:
        a_head = economy.state("gdp_per_capita", economy.gdp / people, code, f"{economy.currency}/{PERSON}")
        economy.relate("product_of", [economy.output], [population, a_head])
    other = economy.state("population", economy.amount(0.3, 0.9, people), code, PERSON, ref_area=neighbour)
    economy.relate("exceeds", [population], [other])
    land = economy.state("land_area", ground, code, AREA)
    other_land = economy.state("land_area", economy.amount(1.1, 3, ground), code, AREA, ref_area=neighbour)
    economy.relate("exceeds", [other_land], [land])
    for fact in (population, other, land, other_land):
        economy.magnitudes.append((fact.place["indicator"], fact.place["ref_area"], fact.value, fact.unit))


def trade_of_neighbour(economy: Economy) -> None:
    """Trade in percent of that of a neighbour."""
    code, own = economy.period.code, economy.trade["goods_trade"]
    other = economy.state("goods_trade", economy.amount(1.1, 3, own.value), code, ref_area=economy.neighbours[1])
    ratio = economy.state(
        "goods_trade_ratio",
        100 * own.value / other.value,
        code,
        PERCENT,
        counterpart_area=economy.neighbours[1],
        basis="of_other_area",
    )
    economy.relate("share_of", [ratio], [own, other])
    economy.relate("exceeds", [other], [own])
    economy.magnitudes.append(("goods_trade", economy.neighbours[1], other.value / economy.period.share_of_year, economy.currency))


def repetitions(economy: Economy, facts: Sequence[Stated]) -> None:
    """Facts said a second time, in another rounding."""
    for fact in facts:
        economy.relate("same_as", [fact], [economy.repeat(fact, fact.value, fact.unit)])


def summary(economy: Economy) -> None:
    """Exports and their growth said a second time: both statements start from one base."""
    exports = economy.trade["goods_exports"]
    base = economy.amount(0.8, 1.2, exports.value)
    growth = 100 * (exports.value / base - 1)
    place = {"basis": "since"}
    rates = [economy.state("goods_exports_growth", growth, economy.period.code, PERCENT, **place) for _ in range(2)]
    again = economy.repeat(exports, exports.value, exports.unit)
    economy.relate("same_base", [exports, rates[0]], [again, rates[1]])
    economy.relate("same_as", [exports], [again])
    economy.relate("same_as", rates[:1], rates[1:])
