"""Chapters on output, investment, firms, wages and the country."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from pipelines.measure.fault_detection.draft import Stated
from pipelines.measure.fault_detection.economy import AREA, INDUSTRIES, PERCENT, PERSON, TIMES, Economy, grown


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
    grown(economy, total, "fdi_inflow_growth", economy.annual, economy.amount(0.75, 1.2, total.value))
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
            grown(economy, revenue, "revenue_growth", economy.annual, economy.amount(0.75, 1.2, revenue.value))
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
