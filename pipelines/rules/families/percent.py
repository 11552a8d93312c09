"""Rules on percentages: what they can be, and that percent, percentage points and fractions of one are not mixed up."""

from __future__ import annotations

import polars as pl

from pipelines.rules.families.definition import COMPARISON, ROW, FigureCheck, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, ExampleFigure, changed, money, percent
from pipelines.rules.families.shared_examples import FIRM, GROWTH, SHARE
from pipelines.rules.relations import QUOTIENTS
from schemas import codes

PROPORTIONS = ("share", "ratio", "growth")
# A growth in this band reads as a level of so many percent of its base; growths beyond it are rare but are no such slip.
LEVEL_BAND = (100.0, 130.0)

_INFINITY = float("inf")
_UNIT, _LOW, _HIGH, _TRANSFORMATION = pl.col("unit_measure"), pl.col("low"), pl.col("high"), pl.col("transformation")
_UNITS = {"percent": codes.PERCENT, "percentage_point": codes.PERCENTAGE_POINT}
_IS_IN_PERCENT = pl.col("comparison_unit") == codes.PERCENT
_IS_PERCENT = (_UNIT == codes.PERCENT) & (pl.col("admitted_dimension") == "percent")
_MOST = pl.when(_TRANSFORMATION == "share").then(100.0).otherwise(_INFINITY)
_IS_OF_BALANCE = (pl.col("level_transformation") == "balance").fill_null(value=False)
_IS_PROPORTION = _IS_PERCENT & _TRANSFORMATION.is_in(PROPORTIONS)

CONFUSED = pl.col("admitted_dimension").is_in(list(_UNITS)) & _UNIT.is_in(list(_UNITS.values())) & (
    pl.col("admitted_dimension").replace(_UNITS) != _UNIT
)  # fmt: skip
"""Whether a figure is in percent where its indicator is in points, or the other way round."""

_SHARES = Example(
    "Foreign firms account for 74.0 % of exports, domestic firms for 26.0 %.",
    (
        percent("foreign", 740, "goods_exports_share", sector="foreign-invested"),
        percent("domestic", 260, "goods_exports_share", sector="domestic"),
    ),
    (("complements", "foreign", "domestic"),),
)
_STOCK = Example(
    "Total investment of the firm reached 18 billion dollars by the end of 2021, up 12.0 % on 2020.",
    (
        money("stock", 18, indicator="firm_investment", entity=FIRM, basis="cumulative"),
        percent("growth", 120, "firm_investment_growth", entity=FIRM, basis="yoy"),
    ),
)


def _is_bare_fraction() -> pl.Expr:
    """A number below one, printed without a percent sign or word, where the unit of the indicator is percent.

    0.4% is what it says; 0.74 alone is more likely a fraction of the whole, 74 %.
    """
    bare = pl.col("quote").str.contains(r"^[\d\s.,+-]+$")
    below_one = (_LOW > -1) & (_HIGH < 1) & (pl.max_horizontal(_LOW.abs(), _HIGH.abs()) > 0)
    return bare & below_one & pl.col("quote").str.contains(r"[1-9]")


def _is_hundredth() -> pl.Expr:
    """A proportion that is right but for a factor of 100: 0.74 where 74 is meant."""
    low, high = 100 * pl.col("actual_low"), 100 * pl.col("actual_high")
    below_one = pl.max_horizontal(pl.col("actual_low").abs(), pl.col("actual_high").abs()) < 1
    return below_one & (low <= pl.col("expected_high")) & (high >= pl.col("expected_low"))


def _reads_as_growth() -> pl.Expr:
    """Whether a growth is credible as one; null when it may be a level and nothing can tell.

    Something accumulated over years that grows by more than everything before, in one year, is the case that the figures
    of one row can show; a growth next to its level and base is judged by the relation.
    """
    in_band = (LEVEL_BAND[0] <= _LOW) & (LEVEL_BAND[1] > _HIGH)
    return (
        pl.when(~in_band | pl.col("growth_is_proved")).then(pl.lit(value=True))
        .when("level_is_accumulated").then(pl.lit(value=False))
    )  # fmt: skip


def _is_level() -> pl.Expr:
    """A growth that is the level in percent of its base: 102 where the level has grown by 2."""
    level_low, level_high = pl.col("expected_low") + 100, pl.col("expected_high") + 100
    return (pl.col("actual_low") <= level_high) & (pl.col("actual_high") >= level_low)


RULES = (
    Rule(
        code="percent.out_of_range",
        judges=ROW,
        summary="A share lies between 0 and 100 %, and a ratio of amounts is not negative.",
        meaning="A share lies between 0 and 100 %, and a ratio of two amounts is not negative. The whole interval of the figure "
        "must be outside, so a rounded 100 % passes.",
        needs="An indicator that is a share or a ratio, and a figure in percent.",
        fails=changed(
            _SHARES,
            "Foreign firms account for 740.0 % of exports.",
            percent("foreign", 7400, "goods_exports_share", sector="foreign-invested"),
        ),
        passes=_SHARES,
        figure=FigureCheck(
            _IS_PERCENT & _TRANSFORMATION.is_in(["share", "ratio"]),
            (_MOST >= _LOW) & (_HIGH >= 0),
            Sentence("{quote} cannot be {measure}: {expected} is possible."),
            (pl.lit(0.0), _MOST),
        ),
    ),
    Rule(
        code="percent.fall_beyond_all",
        judges=ROW,
        summary="Nothing falls by more than 100 %.",
        meaning="Nothing can shrink by more than all of it, but a balance: a profit that turns into a loss falls by more than "
        "itself. The whole interval of the figure must be below, so a rounded 100 % passes.",
        needs="A growth in percent of an indicator that is no balance.",
        fails=changed(
            GROWTH,
            "Exports fell by 120.0 %, from 100 billion dollars in 2020.",
            percent("growth", -1200, "goods_exports_growth", basis="yoy"),
        ),
        passes=GROWTH,
        figure=FigureCheck(
            _IS_PERCENT & (_TRANSFORMATION == "growth"),
            _IS_OF_BALANCE | (_HIGH >= -100),
            Sentence("{quote} is more than there was: a fall is of 100 % at most."),
            (pl.when(_IS_OF_BALANCE).then(-_INFINITY).otherwise(-100.0), pl.lit(_INFINITY)),
        ),
    ),
    Rule(
        code="percent.fraction_scale",
        judges=ROW,
        summary="A proportion is stated in percent, not as a fraction of one: 74, not 0.74.",
        meaning="A proportion printed without a percent sign and below one, or one that its part and whole put at a hundred times "
        "as much, is a fraction of one where percent is meant: 0.74 for 74 %.",
        needs="A share, ratio or growth printed without a percent sign, or one with its part and whole.",
        fails=changed(
            SHARE,
            "Foreign firms made 90 of 120 billion dollars, a share of 0.75.",
            ExampleFigure("share", "0.75", "goods_exports_share", 75, -2, "PT", sector="foreign-invested"),
        ),
        passes=SHARE,
        figure=FigureCheck(
            _IS_PROPORTION,
            ~_is_bare_fraction(),
            Sentence("{quote} stands for {measure} without a percent sign: a fraction of one, where percent is meant."),
        ),
        relation=RelationCheck(
            Sentence("{arithmetic}: a fraction of one stands where percent is meant."),
            applies=pl.col("kind").is_in(QUOTIENTS) & _IS_IN_PERCENT,
            is_suspect=_is_hundredth(),
        ),
    ),
    Rule(
        code="percent.point_confusion",
        judges=ROW,
        summary="The difference of two percentages is in percentage points; a share or a growth is in percent.",
        meaning="The difference of two percentages is in percentage points, a share or a growth is in percent. "
        "From 20 % to 25 % is a rise by 5 points, and by 25 %.",
        needs="An indicator that is in percent or in points, or two percentages with their difference.",
        fails=changed(
            GROWTH,
            "Exports grew by 20.0 percentage points, from 100 to 120 billion dollars.",
            percent("growth", 200, "goods_exports_growth", "PD", basis="yoy"),
        ),
        passes=GROWTH,
        figure=FigureCheck(
            pl.col("admitted_dimension").is_in(list(_UNITS)) & _UNIT.is_not_null(),
            ~CONFUSED,
            Sentence("{quote} is in {unit}, but {measure} is told in {admitted_unit}."),
        ),
        relation=RelationCheck(Sentence("{arithmetic}: {confused}.")),
    ),
    Rule(
        code="percent.level_as_growth",
        judges=ROW,
        summary="A level in percent of its base (102 % of it) is not given as a growth (up 102 %).",
        meaning="A level in percent of its base is given as a growth: 102 % of last year, not up 102 %. Proved where level and "
        "base stand beside it; suspected of a growth of 100 to 130 % of what accumulates over years, where one year would be more "
        "than all before.",
        needs="A growth with its level and base, or one of an amount that accumulates over years.",
        fails=changed(
            _STOCK,
            "Total investment of the firm reached 18 billion dollars by the end of 2021, up 112.0 % on 2020.",
            percent("growth", 1120, "firm_investment_growth", entity=FIRM, basis="yoy"),
        ),
        passes=_STOCK,
        figure=FigureCheck(
            _IS_PERCENT & (_TRANSFORMATION == "growth"),
            _reads_as_growth(),
            Sentence(
                "{quote} as a growth would make what has accumulated over years more than double in one period; "
                "it reads as the level in percent of its base."
            ),
        ),
        relation=RelationCheck(
            Sentence("{arithmetic}, which is the level in percent of its base."),
            applies=(pl.col("kind") == "growth_of") & _IS_IN_PERCENT,
            is_suspect=_is_level(),
        ),
    ),
    Rule(
        code="percent.shares_sum",
        judges=COMPARISON,
        summary="The shares of one whole make 100 %, rounding included.",
        meaning="Shares that are all of one whole make 100 %. Each is rounded, so a sum of 100.1 may be right.",
        needs="Shares that a table or the wording says are all of one whole.",
        fails=changed(
            _SHARES,
            "Foreign firms account for 74.0 % of exports, domestic firms for 62.0 %.",
            percent("domestic", 620, "goods_exports_share", sector="domestic"),
        ),
        passes=_SHARES,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
    Rule(
        code="percent.share_of_whole",
        judges=COMPARISON,
        summary="A stated share agrees with the part and the whole that are stated.",
        meaning="A stated share agrees with the part and the whole that are stated, all three with their rounding.",
        needs="A share, the part that it is of, and the whole.",
        fails=changed(
            SHARE,
            "Of exports of 120 billion dollars, foreign firms made 90 billion, 57.0 %.",
            percent("share", 570, "goods_exports_share", sector="foreign-invested"),
        ),
        passes=SHARE,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
)
