"""Documents that rules of several families have their examples from; each agrees with itself."""

from __future__ import annotations

from pipelines.rules.families.example import Example, ExampleFigure, money, percent

FIRM = "example-firm"

RESTATED = Example(
    "Exports were 90 billion dollars (585 billion yuan).",
    (money("usd", 90), money("cny", 585, "CNY")),
    (("restates", "usd", "cny"),),
)
SHARE = Example(
    "Of exports of 120 billion dollars, foreign firms made 90 billion, 75.0 %.",
    (
        money("whole", 120),
        money("part", 90, sector="foreign-invested"),
        percent("share", 750, "goods_exports_share", sector="foreign-invested"),
    ),
    (("share_of", "share", "part whole"),),
)
GROWTH = Example(
    "Exports grew by 20.0 %, from 100 billion dollars in 2020 to 120 billion in 2021.",
    (money("base", 100, period="2020"), money("level", 120), percent("growth", 200, "goods_exports_growth", basis="yoy")),
    (("growth_of", "growth", "level base"),),
)
PARTS = Example(
    "Foreign firms exported 90 billion dollars, domestic firms 30 billion, 120 billion in all.",
    (money("foreign", 90, sector="foreign-invested"), money("domestic", 30, sector="domestic"), money("whole", 120)),
    (("sums_to", "foreign domestic", "whole"),),
)
TWICE = Example(
    "Exports were 89 billion dollars; further down, 89 billion.",
    (money("once", 89), money("again", 89)),
    (("same_as", "once", "again"),),
)
POPULATION = Example(
    "Vietnam has 98 million inhabitants.",
    (ExampleFigure("population", "98 million", "population", 98, 6, "PS", scale_word="million", scale_exponent=6),),
)
