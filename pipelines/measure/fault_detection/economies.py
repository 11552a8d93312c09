"""A world of generated documents that are right: what the rules must leave alone, and what faults are put into.

Deterministic: the same seed and size give the same frames. No two documents speak of one fact, so that a fault in one
cannot show in another.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

import polars as pl

from pipelines.measure.fault_detection import output, trade, wording
from pipelines.measure.fault_detection.draft import Draft
from pipelines.measure.fault_detection.economy import Economy, Period, annual
from pipelines.measure.fault_detection.market import BASE, Market
from pipelines.rules.evidence import MAGNITUDE_DTYPES, Evidence
from pipelines.values.interval import intervals
from pipelines.values.period import resolve_periods
from schemas import codes
from schemas.contract import Contract
from schemas.document import DOCUMENT
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION
from schemas.relation import RELATION, RELATION_TERM

YEARS = range(2009, 2021)
AREAS_OF_DOCUMENT = 3
CURRENCIES, CURRENCY_WEIGHTS = (BASE, "CNY"), (2, 1)
REFERENCE_YEAR = 2018
REFERENCE_DRIFT = (0.8, 1.25)  # a reference value is of another year, and rounded
MOST_COUNTERPARTS = 5
# How much more or less than usual a document tells, and the fewest figures of one.
APPETITE, FEWEST_FIGURES = (0.5, 2.2), 20
REPEATED = 0.25


def generate(seed: int, figures: int) -> Evidence:
    """Documents with at least `figures` figures together, their relations, exchange rates and reference magnitudes.

    Args:
        seed: source of chance.
        figures: how many figures; 20 to 150 of them make a document.

    Raises:
        ValueError: more figures are asked for than there are areas to speak of.
    """
    rng = random.Random(seed)  # noqa: S311 -- no secret depends on it
    market = Market(rng)
    places = _places(rng)
    economies: list[Economy] = []
    count = 0
    while count < figures:
        if not places:
            raise ValueError(f"{figures} figures are more than the areas yield; {count} are possible")
        economies.append(_economy(len(economies), *places.pop(), market, rng))
        count += len(economies[-1].draft.figures)
    return _evidence(economies, market)


def _places(rng: random.Random) -> list[tuple[list[str], int]]:
    """Areas and year of every possible document; an area stands in one document only."""
    groups = area_groups(rng)
    return [(group, rng.choice(YEARS)) for group in groups]


def area_groups(rng: random.Random) -> list[list[str]]:
    """The areas of the code list in groups for one document each; none lies in another of its group."""
    listed = codes.codelist("ref_area").select("code", "kind", "parent")
    countries = listed.filter(pl.col("kind") == "country")["code"].to_list()
    provinces = listed.filter((pl.col("kind") == "subdivision") & pl.col("parent").is_in(countries))["code"].to_list()
    groups = []
    for areas in (countries, provinces):
        rng.shuffle(areas)
        groups += [
            areas[start : start + AREAS_OF_DOCUMENT] for start in range(0, len(areas) - AREAS_OF_DOCUMENT + 1, AREAS_OF_DOCUMENT)
        ]
    rng.shuffle(groups)
    return groups


def _economy(number: int, areas: list[str], year: int, market: Market, rng: random.Random) -> Economy:
    period = _period(year, rng)
    is_annual = period.share_of_year == 1
    draft = Draft(
        document_id=f"economy-{number:04d}",
        language=rng.choice(wording.LANGUAGES),
        published=period.last + timedelta(days=rng.randint(14, 90)),
        rng=rng,
    )
    others = [code for code in ("US", "JP", "DE", "KR", "SG", "FR", "GB") if code not in areas]
    economy = Economy(
        draft,
        market,
        areas[0],
        areas[1:],
        rng.sample(others, rng.randint(2, MOST_COUNTERPARTS)),
        rng.choices(CURRENCIES, CURRENCY_WEIGHTS)[0],
        period,
        year if is_annual else year - 1,
        Fraction(round(10 ** rng.uniform(10.3, 13.2))),
    )
    _write(economy, rng)
    return economy


def _period(year: int, rng: random.Random) -> Period:
    """The year, a quarter of it, or its first months."""
    form = rng.choice(("year", "quarter", "months"))
    if form == "year":
        return annual(year)
    if form == "quarter":
        quarter = rng.randint(1, 4)
        first, last = date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)
        return Period(f"{year}-Q{quarter}", f"{year - 1}-Q{quarter}", first, last, Fraction(1, 4))
    months = rng.randint(2, 11)
    return Period(
        f"{year}-01/P{months}M", f"{year - 1}-01/P{months}M", date(year, 1, 1), _month_end(year, months), Fraction(months, 12)
    )


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _write(economy: Economy, rng: random.Random) -> None:
    """Chapters as chance has it; trade is always told, as other chapters rest on it."""
    trade.external_trade(economy)
    chapters = (
        (trade.trade_by_ownership, 0.5),
        (trade.trade_by_product, 0.5),
        (output.national_output, 0.7),
        (output.foreign_investment, 0.4),
        (output.firms, 0.6),
        (output.wages, 0.4),
        (output.country, 0.5),
        (trade.trade_of_neighbour, 0.4),
        (trade.summary, 0.3),
    )
    appetite = rng.uniform(*APPETITE)
    left_out = []
    for chapter, probability in chapters:
        if rng.random() < probability * appetite:
            chapter(economy)
        else:
            left_out.append(chapter)
    while len(economy.draft.figures) < FEWEST_FIGURES:
        left_out.pop()(economy)
    once = [fact for fact in economy.trade.values() if rng.random() < REPEATED]
    trade.repetitions(economy, [*once, *([economy.output] if economy.output and rng.random() < 2 * REPEATED else [])])


def _evidence(economies: list[Economy], market: Market) -> Evidence:
    drafts = [economy.draft for economy in economies]
    figure = pl.DataFrame([row for draft in drafts for row in draft.figures], infer_schema_length=None)
    figure = _typed(figure, FIGURE)
    figure = figure.join(resolve_periods(figure["time_period"]), on="time_period", how="left", maintain_order="left")
    figure = pl.concat([figure, intervals(figure)], how="horizontal")
    return Evidence(
        document=DOCUMENT.validate(_rows([_document(draft) for draft in drafts], DOCUMENT)),
        observation=OBSERVATION.validate(_rows([row for draft in drafts for row in draft.observations], OBSERVATION)),
        figure=FIGURE.validate(figure),
        relation=RELATION.validate(_rows([row for draft in drafts for row in draft.relations], RELATION)),
        relation_term=RELATION_TERM.validate(_rows([row for draft in drafts for row in draft.terms], RELATION_TERM)),
        fx_rate=market.fx_rate(),
        magnitude=_magnitudes(economies, market),
    )


def _rows(rows: list[dict[str, object]], contract: Contract) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=contract.dtypes)


def _typed(frame: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    return frame.cast({name: dtype for name, dtype in contract.dtypes.items() if name in frame.columns})


def _document(draft: Draft) -> dict[str, object]:
    return {
        "document_id": draft.document_id,
        "document_sha256": "0" * 64,
        "title": f"Generated economy {draft.document_id}",
        "publisher": "generated",
        "published_date": draft.published,
        "language": draft.language,
        "method": "table",
        "licence": "generated",
    }


def _magnitudes(economies: list[Economy], market: Market) -> pl.DataFrame:
    """Reference values of the generated areas, to two places and of about their size."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for economy in economies:
        for indicator, area, amount, unit in economy.magnitudes:
            size = amount * Fraction(str(round(economy.rng.uniform(*REFERENCE_DRIFT), 3)))
            if unit == economy.currency and unit != BASE:
                size *= market.average(unit, BASE, economy.period.first, economy.period.last)
            reference = float(f"{float(size):.1e}")
            unit = BASE if unit == economy.currency else unit
            row = {
                "indicator": indicator,
                "ref_area": area,
                "time_period": f"{REFERENCE_YEAR}",
                "value": reference,
                "unit_measure": unit,
            }
            rows.setdefault((indicator, area), row | {"source": "generated"})
    return pl.DataFrame(list(rows.values()), schema=MAGNITUDE_DTYPES)
