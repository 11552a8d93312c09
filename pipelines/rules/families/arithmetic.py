"""Rules of one stated operation each: a ratio, an order, an average, a product."""

from __future__ import annotations

from pipelines.rules.families.definition import COMPARISON, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, ExampleFigure, changed, money, percent

_RATIO = Example(
    "Trade of 120 billion dollars is 60.0 % of the 200 billion of Guangdong.",
    (
        money("own", 120, indicator="goods_trade"),
        money("other", 200, indicator="goods_trade", area="CN-GD"),
        percent("ratio", 600, "goods_trade_ratio", counterpart="CN-GD", basis="of_other_area"),
    ),
    (("ratio_of", "ratio", "own other"),),
)
_ORDER = Example(
    "Exports of Korea, 90 billion dollars, exceed those of Shenzhen, 410 billion yuan.",
    (money("korea", 90, area="KR"), money("shenzhen", 410, "CNY", area="CN-SZX")),
    (("exceeds", "korea", "shenzhen"),),
)
_AVERAGE = Example(
    "Growth was 6.0 % and 7.0 % in the two years, 6.5 % on average.",
    (
        percent("first", 60, "gdp_growth", period="2018"),
        percent("second", 70, "gdp_growth", period="2019"),
        percent("average", 65, "gdp_growth", period="2018/2019", basis="annual_average"),
    ),
    (("average_of", "average", "first second"),),
)
_PRODUCT = Example(
    "The GDP of 97 million people, 4,000 dollars each, is 388 billion dollars.",
    (
        money("gdp", 388, indicator="gdp"),
        ExampleFigure("people", "97 million", "population", 97, 6, "PS", scale_word="million", scale_exponent=6),
        ExampleFigure("each", "4,000 dollars", "gdp_per_capita", 4000, 0, "USD/PS"),
    ),
    (("product_of", "gdp", "people each"),),
)

_AREA = Example(
    "The fires burnt 12 acres (4.86 hectares).",
    (
        ExampleFigure("acres", "12 acres", "land_area", 12, 0, "ACR"),
        ExampleFigure("hectares", "4.86 hectares", "land_area", 486, -2, "HAR"),
    ),
    (("restates", "acres", "hectares"),),
)

RULES = (
    Rule(
        code="conversion.stated",
        judges=COMPARISON,
        summary="A size that is stated in two units is one and the same.",
        meaning="A size and what it is said to be in another unit of its dimension (acres and hectares, miles and kilometres) "
        "agree by the fixed factor between the units.",
        needs="A size and the same in another unit, both read with a unit whose size is known.",
        fails=changed(
            _AREA,
            "The fires burnt 12 acres (48.6 hectares).",
            ExampleFigure("hectares", "48.6 hectares", "land_area", 486, -1, "HAR"),
        ),
        passes=_AREA,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="ratio.stated",
        judges=COMPARISON,
        summary="A stated multiple or ratio agrees with its two figures.",
        meaning="A stated multiple or ratio agrees with its two figures; amounts in two currencies meet through the rates.",
        needs="A ratio and the two figures it is of.",
        fails=changed(
            _RATIO,
            "Trade of 120 billion dollars is 90.0 % of the 200 billion of Guangdong.",
            percent("ratio", 900, "goods_trade_ratio", counterpart="CN-GD", basis="of_other_area"),
        ),
        passes=_RATIO,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="order.stated",
        judges=COMPARISON,
        summary="What is said to exceed another figure exceeds it.",
        meaning="What is said to exceed another figure does; figures that round to the same may. Amounts in two currencies meet "
        "through the rates.",
        needs="Two figures that the wording or a table puts in an order.",
        fails=changed(
            _ORDER,
            "Exports of Korea, 9 billion dollars, exceed those of Shenzhen, 410 billion yuan.",
            money("korea", 9, area="KR"),
        ),
        passes=_ORDER,
        relation=RelationCheck(Sentence("{arithmetic}, and is not.")),
    ),
    Rule(
        code="average.stated",
        judges=COMPARISON,
        summary="A stated average agrees with the figures it is the average of.",
        meaning="A stated average agrees with the figures it is the average of.",
        needs="An average and all the figures that it is of.",
        fails=changed(
            _AVERAGE,
            "Growth was 6.0 % and 7.0 % in the two years, 7.5 % on average.",
            percent("average", 75, "gdp_growth", period="2018/2019", basis="annual_average"),
        ),
        passes=_AVERAGE,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="product.stated",
        judges=COMPARISON,
        summary="A stated product agrees with its two factors, as a price and an amount.",
        meaning="A stated product agrees with its two factors, as a price and an amount.",
        needs="A product and its two factors.",
        fails=changed(
            _PRODUCT,
            "The GDP of 97 million people, 4,000 dollars each, is 883 billion dollars.",
            money("gdp", 883, indicator="gdp"),
        ),
        passes=_PRODUCT,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
)
