"""What every rule means, with an example that fails it and one that passes; text for people, and a test of the engine.

The examples are small documents in numbers: `evidence_of` makes evidence of one, and a test runs each through `reconcile`.
Severity and the one-line description of a rule stand in `schemas/codelists/rule.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from pipelines.rules.evidence import MAGNITUDE_DTYPES, Evidence
from pipelines.values.interval import intervals
from pipelines.values.period import resolve_periods
from schemas.document import DOCUMENT
from schemas.figure import FIGURE
from schemas.fx_rate import FX_RATE
from schemas.observation import OBSERVATION
from schemas.relation import RELATION, RELATION_TERM

PUBLISHED = date(2022, 5, 8)
# One rate on every day, so that the examples do not depend on a table of rates.
EXAMPLE_RATE = 6.5
DOCUMENT_ID = "example"
_MAGNITUDES = [("population", "VN", "2021", 97e6, "PS", "example"), ("goods_exports", "VN", "2021", 1e11, "USD", "example")]
_SCALE_WORDS = {"million": 6, "billion": 9}


@dataclass(frozen=True)
class ExampleFigure:
    """One figure of an example: significand x 10^exponent in `unit`, and its codes."""

    key: str
    quote: str
    indicator: str
    significand: int
    exponent: int
    unit: str
    period: str = "2021"
    area: str = "VN"
    counterpart: str | None = None
    entity: str | None = None
    sector: str | None = None
    basis: str | None = None
    status: str = "A"
    scale_word: str | None = None
    scale_exponent: int | None = None
    reads_as: str | None = None


@dataclass(frozen=True)
class Example:
    """A small document.

    Attributes:
        text: what it says, for people.
        figures: its figures.
        relations: kind, left keys, right keys of its relations.
    """

    text: str
    figures: tuple[ExampleFigure, ...]
    relations: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class RuleEntry:
    """A rule of the catalogue.

    Attributes:
        code: code of the rule.
        meaning: what it looks at, and why a failure is one.
        fails: an example that fails the rule; for a rule that can only be undecided, one that it cannot tell.
        passes: the same example without the fault.
    """

    code: str
    meaning: str
    fails: Example
    passes: Example


def _money(
    key: str, amount: int, unit: str = "USD", indicator: str = "goods_exports", scale_word: str = "billion", **codes: str
) -> ExampleFigure:
    """A figure in whole billions or millions."""
    power = _SCALE_WORDS[scale_word]
    figure = ExampleFigure(key, f"{amount} {scale_word} {unit}", indicator, amount, power, unit, **codes)  # type: ignore[arg-type]
    return replace(figure, scale_word=scale_word, scale_exponent=power)


def _restated(reads_as: str, billions: int) -> ExampleFigure:
    """A figure of 90 billion dollars that a person restates."""
    return ExampleFigure("usd", "90 billion dollars", "goods_exports", billions, 9, "USD", reads_as=reads_as)


def _percent(key: str, tenths: int, indicator: str, unit: str = "PT", **codes: str) -> ExampleFigure:
    """A percentage in tenths."""
    words = {"PT": "%", "PD": " percentage points"}
    return ExampleFigure(key, f"{tenths / 10}{words[unit]}", indicator, tenths, -1, unit, **codes)  # type: ignore[arg-type]


def _changed(example: Example, text: str, *figures: ExampleFigure) -> Example:
    """`example` with the figures of the same key exchanged."""
    new = {figure.key: figure for figure in figures}
    return Example(text, tuple(new.get(figure.key, figure) for figure in example.figures), example.relations)


_RESTATED = Example(
    "Exports were 90 billion dollars (585 billion yuan).",
    (_money("usd", 90), _money("cny", 585, "CNY")),
    (("restates", "usd", "cny"),),
)
_FOREIGN = Example(
    "Exports of Korea were 90 billion dollars (585 billion yuan).",
    (_money("usd", 90, area="KR"), _money("cny", 585, "CNY", area="KR")),
    _RESTATED.relations,
)
_SHARES = Example(
    "Foreign firms account for 74.0 % of exports, domestic firms for 26.0 %.",
    (
        _percent("foreign", 740, "goods_exports_share", sector="foreign-invested"),
        _percent("domestic", 260, "goods_exports_share", sector="domestic"),
    ),
    (("complements", "foreign", "domestic"),),
)
_SHARE = Example(
    "Of exports of 120 billion dollars, foreign firms made 90 billion, 75.0 %.",
    (
        _money("whole", 120),
        _money("part", 90, sector="foreign-invested"),
        _percent("share", 750, "goods_exports_share", sector="foreign-invested"),
    ),
    (("share_of", "share", "part whole"),),
)
_GROWTH = Example(
    "Exports grew by 20.0 %, from 100 billion dollars in 2020 to 120 billion in 2021.",
    (_money("base", 100, period="2020"), _money("level", 120), _percent("growth", 200, "goods_exports_growth", basis="yoy")),
    (("growth_of", "growth", "level base"),),
)
_STOCK = Example(
    "Total investment of the firm reached 18 billion dollars by the end of 2021, up 12.0 % on 2020.",
    (
        _money("stock", 18, indicator="firm_investment", entity="example-firm", basis="cumulative"),
        _percent("growth", 120, "firm_investment_growth", entity="example-firm", basis="yoy"),
    ),
)
_PARTS = Example(
    "Foreign firms exported 90 billion dollars, domestic firms 30 billion, 120 billion in all.",
    (_money("foreign", 90, sector="foreign-invested"), _money("domestic", 30, sector="domestic"), _money("whole", 120)),
    (("sums_to", "foreign domestic", "whole"),),
)
_BALANCE = Example(
    "Exports of 120 billion dollars and imports of 100 billion leave a surplus of 20 billion.",
    (_money("exports", 120), _money("imports", 100, indicator="goods_imports"), _money("balance", 20, indicator="goods_balance")),
    (("differs_by", "exports imports", "balance"),),
)
_TWO_RATES = Example(
    "Exports were 900 billion dollars (5850 billion yuan), imports 800 billion (5216 billion yuan).",
    (
        _money("exports-usd", 900, area="KR"),
        _money("exports-cny", 5850, "CNY", area="KR"),
        _money("imports-usd", 800, indicator="goods_imports", area="KR"),
        _money("imports-cny", 5216, "CNY", indicator="goods_imports", area="KR"),
    ),
    (("restates", "exports-usd", "exports-cny"), ("restates", "imports-usd", "imports-cny")),
)
_SAME_BASE = Example(
    "Exports grew by 20.0 % to 120 billion dollars; elsewhere, by 21.0 % to 121 billion.",
    (
        _money("level-one", 120, sector="one"),
        _percent("growth-one", 200, "goods_exports_growth", sector="one"),
        _money("level-two", 121, sector="two"),
        _percent("growth-two", 210, "goods_exports_growth", sector="two"),
    ),
    (("same_base", "level-one growth-one", "level-two growth-two"),),
)
_RATIO = Example(
    "Trade of 120 billion dollars is 60.0 % of the 200 billion of Guangdong.",
    (
        _money("own", 120, indicator="goods_trade"),
        _money("other", 200, indicator="goods_trade", area="CN-GD"),
        _percent("ratio", 600, "goods_trade_ratio", counterpart="CN-GD", basis="of_other_area"),
    ),
    (("ratio_of", "ratio", "own other"),),
)
_ORDER = Example(
    "Exports of Korea, 90 billion dollars, exceed those of Shenzhen, 410 billion yuan.",
    (_money("korea", 90, area="KR"), _money("shenzhen", 410, "CNY", area="CN-SZX")),
    (("exceeds", "korea", "shenzhen"),),
)
_AVERAGE = Example(
    "Growth was 6.0 % and 7.0 % in the two years, 6.5 % on average.",
    (
        _percent("first", 60, "gdp_growth", period="2018"),
        _percent("second", 70, "gdp_growth", period="2019"),
        _percent("average", 65, "gdp_growth", period="2018/2019", basis="annual_average"),
    ),
    (("average_of", "average", "first second"),),
)
_PRODUCT = Example(
    "The GDP of 97 million people, 4,000 dollars each, is 388 billion dollars.",
    (
        _money("gdp", 388, indicator="gdp"),
        ExampleFigure("people", "97 million", "population", 97, 6, "PS", scale_word="million", scale_exponent=6),
        ExampleFigure("each", "4,000 dollars", "gdp_per_capita", 4000, 0, "USD/PS"),
    ),
    (("product_of", "gdp", "people each"),),
)
_TWICE = Example(
    "Exports were 89 billion dollars; further down, 89 billion.",
    (_money("once", 89), _money("again", 89)),
    (("same_as", "once", "again"),),
)
_POPULATION = Example(
    "Vietnam has 98 million inhabitants.",
    (ExampleFigure("population", "98 million", "population", 98, 6, "PS", scale_word="million", scale_exponent=6),),
)
_SCALE = Example(
    "Exports were 90 billion dollars (585 billion yuan): 60 billion by foreign firms, 30 billion by domestic firms; "
    "imports were 80 billion (520 billion yuan).",
    (
        _money("usd", 90),
        _money("cny", 585, "CNY"),
        _money("foreign", 60, sector="foreign-invested"),
        _money("domestic", 30, sector="domestic"),
        _money("imports-usd", 80, indicator="goods_imports"),
        _money("imports-cny", 520, "CNY", indicator="goods_imports"),
    ),
    (("restates", "usd", "cny"), ("sums_to", "foreign domestic", "usd"), ("restates", "imports-usd", "imports-cny")),
)
_MILLIONS = Example(
    "The firm took 90 million dollars (0.585 billion yuan) in 2021: 60 million abroad, 66.7 %, and 30 million at home.",
    (
        _money("whole", 90, scale_word="million", indicator="revenue", entity="example-firm"),
        ExampleFigure(
            "yuan", "0.585 billion yuan", "revenue", 585, 6, "CNY", entity="example-firm", scale_word="billion", scale_exponent=9
        ),
        _money("abroad", 60, scale_word="million", indicator="overseas_revenue", entity="example-firm"),
        _money("home", 30, scale_word="million", indicator="revenue", entity="example-firm", sector="home"),
        _percent("share", 667, "overseas_revenue_share", entity="example-firm"),
    ),
    (("sums_to", "abroad home", "whole"), ("share_of", "share", "abroad whole"), ("restates", "whole", "yuan")),
)
_LOST = replace(_MILLIONS.figures[2], quote="60 dollars", exponent=0, scale_word=None, scale_exponent=None)


def _misread(example: Example) -> tuple[ExampleFigure, ...]:
    """The figures in dollars of `example` with the scale word of ten times their value."""
    return tuple(
        replace(figure, quote=f"{figure.significand * 10} billion USD", significand=figure.significand * 10)
        for figure in example.figures
        if figure.unit == "USD"
    )


CATALOGUE: tuple[RuleEntry, ...] = (
    RuleEntry(
        "percent.out_of_range",
        "A share lies between 0 and 100 %, a ratio of two amounts is not negative, and nothing can shrink by more than all of it. "
        "The whole interval of the figure must be outside, so a rounded 100 % passes.",
        _changed(
            _SHARES,
            "Foreign firms account for 740.0 % of exports.",
            _percent("foreign", 7400, "goods_exports_share", sector="foreign-invested"),
        ),
        _SHARES,
    ),
    RuleEntry(
        "percent.fraction_scale",
        "A proportion printed without a percent sign and below one, or one that its part and whole put at a hundred times as much, "
        "is a fraction of one where percent is meant: 0.74 for 74 %.",
        _changed(
            _SHARE,
            "Foreign firms made 90 of 120 billion dollars, a share of 0.75.",
            ExampleFigure("share", "0.75", "goods_exports_share", 75, -2, "PT", sector="foreign-invested"),
        ),
        _SHARE,
    ),
    RuleEntry(
        "percent.point_confusion",
        "The difference of two percentages is in percentage points, a share or a growth is in percent. "
        "From 20 % to 25 % is a rise by 5 points, and by 25 %.",
        _changed(
            _GROWTH,
            "Exports grew by 20.0 percentage points, from 100 to 120 billion dollars.",
            _percent("growth", 200, "goods_exports_growth", "PD", basis="yoy"),
        ),
        _GROWTH,
    ),
    RuleEntry(
        "percent.level_as_growth",
        "A level in percent of its base is given as a growth: 102 % of last year, not up 102 %. Proved where level and base stand "
        "beside it; suspected of a growth of 100 to 130 % of what accumulates over years, where one year "
        "would be more than all before.",
        _changed(
            _STOCK,
            "Total investment of the firm reached 18 billion dollars by the end of 2021, up 112.0 % on 2020.",
            _percent("growth", 1120, "firm_investment_growth", entity="example-firm", basis="yoy"),
        ),
        _STOCK,
    ),
    RuleEntry(
        "percent.shares_sum",
        "Shares that are all of one whole make 100 %. Each is rounded, so a sum of 100.1 may be right.",
        _changed(
            _SHARES,
            "Foreign firms account for 74.0 % of exports, domestic firms for 62.0 %.",
            _percent("domestic", 620, "goods_exports_share", sector="domestic"),
        ),
        _SHARES,
    ),
    RuleEntry(
        "percent.share_of_whole",
        "A stated share agrees with the part and the whole that are stated, all three with their rounding.",
        _changed(
            _SHARE,
            "Of exports of 120 billion dollars, foreign firms made 90 billion, 57.0 %.",
            _percent("share", 570, "goods_exports_share", sector="foreign-invested"),
        ),
        _SHARE,
    ),
    RuleEntry(
        "currency.restatement",
        "An amount in two currencies implies a rate. It must lie in the band of daily reference rates from "
        "30 days before the period to "
        "the day of publication, 1 % wider for the rates of banks.",
        _changed(_RESTATED, "Exports were 90 billion dollars (558 billion yuan).", _money("cny", 558, "CNY")),
        _RESTATED,
    ),
    RuleEntry(
        "currency.swapped",
        "The implied rate is the reference rate turned over: each amount stands in the currency of the other.",
        _changed(_RESTATED, "Exports were 585 billion dollars (90 billion yuan).", _money("usd", 585), _money("cny", 90, "CNY")),
        _RESTATED,
    ),
    RuleEntry(
        "currency.missing",
        "A number of money without a currency cannot be compared with anything. A code that ISO 4217 does not list is no "
        "currency and no figure: such a quote is rejected as figure.unreadable.",
        Example("Exports were 90 billion.", (_money("usd", 90, "XXX"),)),
        Example("Exports were 90 billion dollars.", (_money("usd", 90),)),
    ),
    RuleEntry(
        "currency.same_period_rates",
        "Two restatements of one document for one period imply rates that are more than 1 % apart, though each may pass by itself.",
        _changed(
            _TWO_RATES,
            "Exports were 900 billion dollars (5895 billion yuan), imports 800 billion (5160 billion yuan).",
            _money("exports-cny", 5895, "CNY", area="KR"),
            _money("imports-cny", 5160, "CNY", indicator="goods_imports", area="KR"),
        ),
        _TWO_RATES,
    ),
    RuleEntry(
        "total.parts_sum",
        "Parts that are said to make a whole make it, each with its rounding.",
        _changed(
            _PARTS,
            "Foreign firms exported 90 billion dollars, domestic firms 3 billion, 120 billion in all.",
            _money("domestic", 3, sector="domestic"),
        ),
        _PARTS,
    ),
    RuleEntry(
        "total.parts_exceed_whole",
        "Parts, even when they are not all, are together no more than their whole.",
        replace(
            _changed(
                _PARTS,
                "Foreign firms alone exported 900 of 120 billion dollars.",
                _money("foreign", 900, sector="foreign-invested"),
            ),
            relations=(("part_of", "foreign", "whole"),),
        ),
        replace(_PARTS, relations=(("part_of", "foreign", "whole"),)),
    ),
    RuleEntry(
        "total.balance",
        "A stated difference, as a trade balance, agrees with the two figures it is the difference of, with its sign.",
        _changed(
            _BALANCE,
            "Exports of 120 billion dollars and imports of 100 billion leave a deficit of 20 billion.",
            _money("balance", -20, indicator="goods_balance"),
        ),
        _BALANCE,
    ),
    RuleEntry(
        "growth.against_level",
        "A stated growth agrees with the level and the base it grew from.",
        _changed(
            _GROWTH,
            "Exports grew by 2.0 %, from 100 billion dollars in 2020 to 120 billion in 2021.",
            _percent("growth", 20, "goods_exports_growth", basis="yoy"),
        ),
        _GROWTH,
    ),
    RuleEntry(
        "growth.same_base",
        "Two statements of a level and its growth start from one base, though the levels may differ, as a "
        "first estimate and a second.",
        _changed(
            _SAME_BASE,
            "Exports grew by 20.0 % to 120 billion dollars; elsewhere, by 12.0 % to 121 billion.",
            _percent("growth-two", 120, "goods_exports_growth", sector="two"),
        ),
        _SAME_BASE,
    ),
    RuleEntry(
        "ratio.stated",
        "A stated multiple or ratio agrees with its two figures; amounts in two currencies meet through the reference rates.",
        _changed(
            _RATIO,
            "Trade of 120 billion dollars is 90.0 % of the 200 billion of Guangdong.",
            _percent("ratio", 900, "goods_trade_ratio", counterpart="CN-GD", basis="of_other_area"),
        ),
        _RATIO,
    ),
    RuleEntry(
        "order.stated",
        "What is said to exceed another figure does; figures that round to the same may. Amounts in two "
        "currencies meet through the rates.",
        _changed(
            _ORDER,
            "Exports of Korea, 9 billion dollars, exceed those of Shenzhen, 410 billion yuan.",
            _money("korea", 9, area="KR"),
        ),
        _ORDER,
    ),
    RuleEntry(
        "average.stated",
        "A stated average agrees with the figures it is the average of.",
        _changed(
            _AVERAGE,
            "Growth was 6.0 % and 7.0 % in the two years, 7.5 % on average.",
            _percent("average", 75, "gdp_growth", period="2018/2019", basis="annual_average"),
        ),
        _AVERAGE,
    ),
    RuleEntry(
        "product.stated",
        "A stated product agrees with its two factors, as a price and an amount.",
        _changed(
            _PRODUCT,
            "The GDP of 97 million people, 4,000 dollars each, is 883 billion dollars.",
            _money("gdp", 883, indicator="gdp"),
        ),
        _PRODUCT,
    ),
    RuleEntry(
        "conflict.same_fact",
        "One fact has two values, in one document or in two. Where they stand in two documents, the earlier value was "
        "provisional and a later release gives another, the finding is for the record only.",
        _changed(_TWICE, "Exports were 89 billion dollars; further down, 91 billion.", _money("again", 91)),
        _TWICE,
    ),
    RuleEntry(
        "magnitude.reference",
        "A figure of a whole economy is within a factor of five of the nearest year in the reference table: an order of magnitude "
        "and no closer. Slices, targets and years too far from any reference cannot be told.",
        _changed(
            _POPULATION,
            "Vietnam has 9.8 billion inhabitants.",
            ExampleFigure("population", "9.8 billion", "population", 98, 8, "PS", scale_word="billion", scale_exponent=9),
        ),
        _POPULATION,
    ),
    RuleEntry(
        "scale.misread",
        "A printed scale word does not mean what it says, as a mistranslated one: proved by independent "
        "relations that hold under another "
        "multiplier and none that breaks. The values are repaired, the printed ones kept.",
        _changed(
            _SCALE,
            "Exports were 900 billion dollars (585 billion yuan): 600 billion by foreign firms, 300 billion by domestic "
            "firms; imports were 800 billion (520 billion yuan).",
            *_misread(_SCALE),
        ),
        _SCALE,
    ),
    RuleEntry(
        "scale.ambiguous",
        "A contradiction goes away under another reading of a scale word, but another change explains it as "
        "well. Nothing is changed.",
        _changed(_FOREIGN, "Exports of Korea were 900 billion dollars (585 billion yuan).", _money("usd", 900, area="KR")),
        _FOREIGN,
    ),
    RuleEntry(
        "scale.lost",
        "One figure has lost its scale word: proved as a misread scale word is.",
        _changed(
            _MILLIONS,
            "The firm took 90 million dollars (0.585 billion yuan) in 2021: 60 abroad, 66.7 %, and 30 million at home.",
            _LOST,
        ),
        _MILLIONS,
    ),
    RuleEntry(
        "unit.dimension",
        "The unit of a figure measures what its indicator is about: inhabitants are persons, not dollars.",
        _changed(
            _POPULATION,
            "The population is 98 million dollars.",
            ExampleFigure("population", "98 million dollars", "population", 98, 6, "USD", scale_word="million", scale_exponent=6),
        ),
        _POPULATION,
    ),
    RuleEntry(
        "period.malformed",
        "A time period has an SDMX form (2022, 2022-Q1, 2022-01/P4M, 2016/2019, 2022-05-08) and names days that exist.",
        Example("Exports of the thirteenth month.", (_money("usd", 90, period="2021-13", area="KR"),)),
        Example("Exports of December.", (_money("usd", 90, period="2021-12", area="KR"),)),
    ),
    RuleEntry(
        "code.ref_area",
        "The area is in the code list ref_area.csv.",
        Example("Exports of an area VNM.", (_money("usd", 90, area="VNM"),)),
        Example("Exports of Vietnam, VN.", (_money("usd", 90, area="VN"),)),
    ),
    RuleEntry(
        "code.counterpart_area",
        "The counterpart area is in the code list ref_area.csv.",
        Example("Exports to an area USA.", (_money("usd", 90, counterpart="USA"),)),
        Example("Exports to the United States, US.", (_money("usd", 90, counterpart="US"),)),
    ),
    RuleEntry(
        "code.entity",
        "The entity is in the reference list of entities, so that one firm has one name.",
        Example("Revenue of a firm that no list has.", (_money("usd", 90, indicator="revenue", entity="unheard-of"),)),
        Example("Revenue of a listed firm.", (_money("usd", 90, indicator="revenue", entity="example-firm"),)),
    ),
    RuleEntry(
        "quote.restated",
        "A plain restatement (reads_as) is for a quote that nothing reads. Where the quote can be read, its amount and currency "
        "and those of the restatement are the same.",
        Example("Exports of 90 billion dollars, restated as 9 billion dollars.", (_restated("9 billion dollars", 9),)),
        Example("Exports of 90 billion dollars, restated as 90 billion dollars.", (_restated("90 billion dollars", 90),)),
    ),
    RuleEntry(
        "relation.missing_key",
        "A relation names a key that no observation has, or one whose quote could not be read. WARN for a "
        "relation of a table, ERROR for "
        "one that we inferred.",
        replace(_TWICE, relations=(("same_as", "once", "absent"),)),
        _TWICE,
    ),
    RuleEntry(
        "relation.arity",
        "A relation has as many terms on either side as its kind takes.",
        replace(_PARTS, relations=(("same_as", "foreign domestic", "whole"),)),
        _PARTS,
    ),
    RuleEntry(
        "relation.mixed_dimensions",
        "A relation compares what cannot be compared: money with persons, or a sum over two currencies.",
        replace(_RESTATED, relations=(("sums_to", "usd", "cny"),)),
        _RESTATED,
    ),
)


def entry(code: str) -> RuleEntry:
    """The entry of one rule.

    Raises:
        KeyError: there is no such rule.
    """
    for candidate in CATALOGUE:
        if candidate.code == code:
            return candidate
    raise KeyError(f"no rule {code!r}")


def evidence_of(example: Example) -> Evidence:
    """`example` as evidence, with one exchange rate on every day and two reference magnitudes."""
    term = pl.DataFrame(
        [term for relation in _named(example) for term in _terms(*relation)], schema=RELATION_TERM.dtypes, orient="row"
    )
    return Evidence(
        document=_document(),
        observation=_observations(example),
        figure=_figures(example),
        relation=pl.DataFrame([_relation(*relation) for relation in _named(example)], schema=RELATION.dtypes, orient="row"),
        relation_term=term,
        fx_rate=_rates(),
        magnitude=pl.DataFrame(_MAGNITUDES, schema=MAGNITUDE_DTYPES, orient="row"),
        entity=frozenset({"example-firm"}),
    )


def _document() -> pl.DataFrame:
    row = {
        "document_id": DOCUMENT_ID, "document_sha256": "0" * 64, "title": "Example", "publisher": "Catalogue",
        "published_date": PUBLISHED, "language": "en", "method": "table", "licence": "Apache-2.0",
    }  # fmt: skip
    return pl.DataFrame([dict.fromkeys(DOCUMENT.dtypes) | row], schema=DOCUMENT.dtypes)


def _observations(example: Example) -> pl.DataFrame:
    rows = [
        {
            "observation_id": f"{DOCUMENT_ID}:{figure.key}", "document_id": DOCUMENT_ID, "source_file": "observations.csv",
            "row_number": number, "key": figure.key, "method": "table", "quote": figure.quote, "char_start": 100 * number,
            "char_end": 100 * number + len(figure.quote), "indicator": figure.indicator, "obs_status": figure.status,
            "ref_area": figure.area, "counterpart_area": figure.counterpart, "entity": figure.entity, "sector": figure.sector,
            "time_period": figure.period, "basis": figure.basis, "reads_as": figure.reads_as,
            "note": figure.reads_as and "for the example",
        }
        for number, figure in enumerate(example.figures, 2)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=OBSERVATION.dtypes)


def _figures(example: Example) -> pl.DataFrame:
    rows = [
        {
            "observation_id": f"{DOCUMENT_ID}:{figure.key}", "document_id": DOCUMENT_ID, "time_period": figure.period,
            "low_significand": figure.significand, "low_exponent": figure.exponent, "high_significand": figure.significand,
            "high_exponent": figure.exponent, "unit_measure": figure.unit, "qualifier": "exact", "scale_word": figure.scale_word,
            "scale_exponent": figure.scale_exponent,
        }
        for figure in example.figures
    ]  # fmt: skip
    names = {name: dtype for name, dtype in FIGURE.dtypes.items() if name in rows[0]} | {"time_period": pl.String()}
    printed = pl.DataFrame(rows, schema=names)
    dated = printed.join(resolve_periods(printed["time_period"]), on="time_period", how="left", maintain_order="left")
    return pl.concat([dated, intervals(dated)], how="horizontal").select(list(FIGURE.dtypes))


def _named(example: Example) -> list[tuple[int, str, str, str]]:
    return [(number, *relation) for number, relation in enumerate(example.relations, 2)]


def _relation(number: int, kind: str, left: str, right: str) -> dict[str, object]:
    key = f"relation-{number}"
    return {
        "relation_id": f"{DOCUMENT_ID}:{key}", "document_id": DOCUMENT_ID, "source_file": "relations.csv", "row_number": number,
        "key": key, "kind": kind, "left": left, "right": right, "origin": "declared", "note": None, "reason": None,
        "construction": None, "confidence": None,
    }  # fmt: skip


def _terms(number: int, _kind: str, left: str, right: str) -> list[tuple[str, str, str, int, int, str]]:
    return [
        (f"{DOCUMENT_ID}:relation-{number}", DOCUMENT_ID, side, position, 1, f"{DOCUMENT_ID}:{key}")
        for side, keys in (("left", left), ("right", right))
        for position, key in enumerate(keys.split())
    ]


def _rates() -> pl.DataFrame:
    days = pl.date_range(date(2017, 1, 1), date(2022, 12, 31), eager=True)
    constants = {"base_currency": "USD", "quote_currency": "CNY", "rate": EXAMPLE_RATE, "source": "example"}
    rates = pl.DataFrame({"rate_date": days}).with_columns(**{name: pl.lit(value) for name, value in constants.items()})
    return rates.select(list(FX_RATE.dtypes))
