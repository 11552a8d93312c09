"""Chapters on trade: of the whole, by owner, by product and of a neighbour, and what is said of them twice."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipelines.measure.fault_detection.draft import Stated
from pipelines.measure.fault_detection.economy import OWNERSHIP, PERCENT, PRODUCTS, Economy, grown


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
        grown(economy, part, "goods_exports_growth", economy.period, base)
        for part, base in zip(parts, (first, whole.value - first), strict=True)
    ]
    economy.relate("sums_to", earlier, [whole])


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
