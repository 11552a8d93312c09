"""Rules on the codes of a figure: its unit, period, area, firm, and what a person says that a quote reads as."""

from __future__ import annotations

import polars as pl

from pipelines.rules.families.definition import COMPARISON, ROW, FigureCheck, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, ExampleFigure, changed, money
from pipelines.rules.families.percent import CONFUSED
from pipelines.rules.families.shared_examples import FIRM, POPULATION
from schemas import codes
from schemas.column import SDMX_PERIOD

OTHER_UNIT = "unit.other"
_IN_ONE_UNIT = Example(
    "Exports were 90 billion dollars, 60 billion dollars by foreign firms and 30 billion by domestic firms.",
    (money("foreign", 60, sector="foreign-invested"), money("domestic", 30, sector="domestic"), money("whole", 90)),
    (("in_unit_of", "foreign", "domestic whole"),),
)


def _known_area(column: str) -> pl.Expr:
    return pl.col(column).is_in(list(codes.codes("ref_area")))


def _restated(reads_as: str, billions: int) -> ExampleFigure:
    """A figure of 90 billion dollars that a person restates."""
    return ExampleFigure("usd", "90 billion dollars", "goods_exports", billions, 9, "USD", reads_as=reads_as)


RULES = (
    Rule(
        code="unit.dimension",
        judges=ROW,
        summary="The unit of a figure measures what its indicator is about.",
        meaning="The unit of a figure measures what its indicator is about: inhabitants are persons, not dollars.",
        needs="An indicator and a unit.",
        fails=changed(
            POPULATION,
            "The population is 98 million dollars.",
            ExampleFigure("population", "98 million dollars", "population", 98, 6, "USD", scale_word="million", scale_exponent=6),
        ),
        passes=POPULATION,
        figure=FigureCheck(
            pl.col("dimension").is_not_null() & ~CONFUSED,
            pl.col("dimension") == pl.col("admitted_dimension"),
            Sentence("{quote} is in {unit} ({dimension}), but {measure} is told in {admitted_dimension}."),
        ),
    ),
    Rule(
        code=OTHER_UNIT,
        judges=COMPARISON,
        summary="A figure is in the unit of those that its digits fit.",
        meaning="The digits of a figure make a sum, share or product with others exactly if it is in their unit, and it is printed "
        "in another: dollars among euros, kilograms among tonnes. Nothing is changed.",
        needs="Figures in two units of one kind, and digits that would hardly fit by chance; a figure that anything bears out in "
        "its own unit is left alone.",
        fails=changed(
            _IN_ONE_UNIT,
            "Exports were 90 billion dollars, 60 billion yuan by foreign firms and 30 billion dollars by domestic firms.",
            money("foreign", 60, "CNY", sector="foreign-invested"),
        ),
        passes=_IN_ONE_UNIT,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="period.malformed",
        judges=ROW,
        summary="A time period has an SDMX form and names days that exist.",
        meaning="A time period has an SDMX form (2022, 2022-Q1, 2022-01/P4M, 2016/2019, 2022-05-08) and names days that exist.",
        needs="A time period.",
        fails=Example("Exports of the thirteenth month.", (money("usd", 90, period="2021-13", area="KR"),)),
        passes=Example("Exports of December.", (money("usd", 90, period="2021-12", area="KR"),)),
        figure=FigureCheck(
            pl.col("time_period").is_not_null(),
            pl.col("time_period").str.contains(SDMX_PERIOD) & pl.col("has_dates"),
            Sentence("The time period {time_period} of {quote} has no SDMX form or names days that do not exist."),
        ),
    ),
    Rule(
        code="code.ref_area",
        judges=ROW,
        summary="The area code is in the code list.",
        meaning="The area is in the code list ref_area.csv.",
        needs="An area.",
        fails=Example("Exports of an area VNM.", (money("usd", 90, area="VNM"),)),
        passes=Example("Exports of Vietnam, VN.", (money("usd", 90, area="VN"),)),
        figure=FigureCheck(
            pl.col("ref_area").is_not_null(),
            _known_area("ref_area"),
            Sentence("The area {ref_area} of {quote} is not in the code list."),
        ),
    ),
    Rule(
        code="code.counterpart_area",
        judges=ROW,
        summary="The counterpart area code is in the code list.",
        meaning="The counterpart area is in the code list ref_area.csv.",
        needs="A counterpart area.",
        fails=Example("Exports to an area USA.", (money("usd", 90, counterpart="USA"),)),
        passes=Example("Exports to the United States, US.", (money("usd", 90, counterpart="US"),)),
        figure=FigureCheck(
            pl.col("counterpart_area").is_not_null(),
            _known_area("counterpart_area"),
            Sentence("The counterpart area {counterpart_area} of {quote} is not in the code list."),
        ),
    ),
    Rule(
        code="code.entity",
        judges=ROW,
        summary="The entity is in the reference list of entities.",
        meaning="The entity is in the reference list of entities, so that one firm has one name.",
        needs="An entity in a table, and raw/reference/entity.csv.",
        fails=Example("Revenue of a firm that no list has.", (money("usd", 90, indicator="revenue", entity="unheard-of"),)),
        passes=Example("Revenue of a listed firm.", (money("usd", 90, indicator="revenue", entity=FIRM),)),
        figure=FigureCheck(
            pl.col("entity_is_known").is_not_null(),
            pl.col("entity_is_known"),
            Sentence("The entity {entity} of {quote} is not in the list of entities."),
        ),
    ),
    Rule(
        code="quote.restated",
        judges=ROW,
        summary="A restatement of a quote (reads_as) says what the quote says, where the quote can be read.",
        meaning="A plain restatement (reads_as) is for a quote that nothing reads. Where the quote can be read, its amount and "
        "currency and those of the restatement are the same.",
        needs="A row with reads_as whose quote can be read.",
        fails=Example("Exports of 90 billion dollars, restated as 9 billion dollars.", (_restated("9 billion dollars", 9),)),
        passes=Example("Exports of 90 billion dollars, restated as 90 billion dollars.", (_restated("90 billion dollars", 90),)),
        figure=FigureCheck(
            pl.col("is_restated"),
            pl.col("agrees_with_quote"),
            Sentence(
                "{printed} is restated as {reads_as} (reads_as), but can be read and says another amount or currency; take "
                "reads_as out, or declare the reading in raw/reference/corrections.yml."
            ),
        ),
    ),
)
