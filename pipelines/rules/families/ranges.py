"""Rules on ranges: their ends carry one scale, and the growths that are said of them start from one base."""

from __future__ import annotations

import polars as pl

from pipelines.rules.families.definition import COMPARISON, ROW, FigureCheck, MentionCheck, RelationCheck, Rule, Sentence
from pipelines.rules.families.example import Example, ExampleFigure, changed
from pipelines.rules.families.shared_examples import FIRM

SCALE_WORDS = "range.scale_words"

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LOW, _HIGH = pl.col("face_low"), pl.col("face_high")
_NUMBERS = pl.col("quote").str.extract_all(_NUMBER)
_ALMOST = 1e-9
_RUNS_DOWN = Sentence("{printed} runs down, from {face_high_text} to {face_low_text}: its ends carry different scale words.")


def _printed(position: int) -> pl.Expr:
    """A number of the quote without its scale word, as a float."""
    return _NUMBERS.list.get(position, null_on_oob=True).str.replace_all(",", "").cast(pl.Float64, strict=False)


def _power(end: pl.Expr, number: pl.Expr) -> pl.Expr:
    """The power of ten, 0 or more, that makes `number` to `end`; null where none does."""
    power = (end / number).log10()
    is_whole = (power - power.round()).abs() < _ALMOST
    return pl.when((number > 0) & is_whole & (power > -_ALMOST)).then(power.round())


def is_range() -> pl.Expr:
    """Whether a figure is a range of two printed numbers, of the columns quote, face_low and face_high."""
    return (_LOW < _HIGH) & (_LOW > 0) & (_NUMBERS.list.len() == 2)


def runs_down() -> pl.Expr:
    """Whether the ends are printed from the greater to the lesser, because their scale words differ.

    900万元至1200元 runs from 9 million to 1,200. 500元至5万元 runs up, and 30 to 20 has one scale.
    """
    first, last = _printed(0), _printed(-1)
    down = (_power(_HIGH, first), _power(_LOW, last))
    up = (_power(_LOW, first), _power(_HIGH, last))
    is_up = up[0].is_not_null() & up[1].is_not_null()
    return ~is_up & (down[0] > down[1]).fill_null(value=False)


_FORECAST = Example(
    "The firm expects a profit of 9 to 12 million yuan.",
    (
        ExampleFigure(
            "profit", "9 million to 12 million yuan", "net_profit", 9, 6, "CNY", entity=FIRM, status="F", scale_word="million",
            scale_exponent=6, high_significand=12, high_exponent=6,
        ),
    ),
)  # fmt: skip
_GROWN = Example(
    "The firm expects a profit of 900 to 1,200 million yuan, up 50% to 100%.",
    (
        ExampleFigure(
            "profit", "900 million to 1,200 million yuan", "net_profit", 900, 6, "CNY", entity=FIRM, status="F",
            scale_word="million", scale_exponent=6, high_significand=1200, high_exponent=6,
        ),
        ExampleFigure(
            "growth", "up 50% to 100%", "net_profit_growth", 50, 0, "PT", entity=FIRM, status="F", basis="yoy",
            high_significand=100, high_exponent=0,
        ),
    ),
    (("range_base", "profit", "growth"),),
)  # fmt: skip

RULES = (
    Rule(
        code=SCALE_WORDS,
        judges=ROW,
        summary="A range runs from its lesser end to its greater; its scale words do not turn it round.",
        meaning="The ends of a range carry different scale words, and so the first is the greater: 900万元至1200元 runs from "
        "9 million down to 1,200. One of the words is missing or wrong.",
        needs="A range of two printed numbers.",
        fails=Example(
            "The firm expects a profit of 9 million to 12 yuan.",
            (
                ExampleFigure(
                    "profit", "9 million to 12 yuan", "net_profit", 12, 0, "CNY", entity=FIRM, status="F", high_significand=9,
                    high_exponent=6,
                ),
            ),
        ),
        passes=_FORECAST,
        figure=FigureCheck(
            is_range(),
            ~runs_down(),
            _RUNS_DOWN,
        ),
        mention=MentionCheck(_RUNS_DOWN),
    ),
    Rule(
        code="growth.range_base",
        judges=COMPARISON,
        summary="The ends of a range and the growths that are said of them start from one base.",
        meaning="A forecast is a range, and so is its growth: the lower end with the lower growth starts from the same base as the "
        "upper end with the upper growth.",
        needs="A range and that of its growth.",
        fails=changed(
            _GROWN,
            "The firm expects a profit of 900 to 1,200 million yuan, up 50% to 180%.",
            ExampleFigure(
                "growth", "up 50% to 180%", "net_profit_growth", 50, 0, "PT", entity=FIRM, status="F", basis="yoy",
                high_significand=180, high_exponent=0,
            ),
        ),
        passes=_GROWN,
        relation=RelationCheck(Sentence("{arithmetic}.")),
    ),
)  # fmt: skip
