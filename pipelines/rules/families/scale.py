"""Rules on scale words, which the search for their reading judges (`repair/`)."""

from __future__ import annotations

from dataclasses import replace

from pipelines.rules.families.definition import READING, Rule
from pipelines.rules.families.example import Example, ExampleFigure, changed, money, percent
from pipelines.rules.families.shared_examples import FIRM

MISREAD, AMBIGUOUS, LOST = "scale.misread", "scale.ambiguous", "scale.lost"

_SCALE = Example(
    "Exports were 90 billion dollars (585 billion yuan): 60 billion by foreign firms, 30 billion by domestic firms; "
    "imports were 80 billion (520 billion yuan).",
    (
        money("usd", 90),
        money("cny", 585, "CNY"),
        money("foreign", 60, sector="foreign-invested"),
        money("domestic", 30, sector="domestic"),
        money("imports-usd", 80, indicator="goods_imports"),
        money("imports-cny", 520, "CNY", indicator="goods_imports"),
    ),
    (("restates", "usd", "cny"), ("sums_to", "foreign domestic", "usd"), ("restates", "imports-usd", "imports-cny")),
)
_FOREIGN = Example(
    "Exports of Korea were 90 billion dollars (585 billion yuan).",
    (money("usd", 90, area="KR"), money("cny", 585, "CNY", area="KR")),
    (("restates", "usd", "cny"),),
)
_MILLIONS = Example(
    "The firm took 90 million dollars (0.585 billion yuan) in 2021: 60 million abroad, 66.7 %, and 30 million at home.",
    (
        money("whole", 90, scale_word="million", indicator="revenue", entity=FIRM),
        ExampleFigure("yuan", "0.585 billion yuan", "revenue", 585, 6, "CNY", entity=FIRM, scale_word="billion", scale_exponent=9),
        money("abroad", 60, scale_word="million", indicator="overseas_revenue", entity=FIRM),
        money("home", 30, scale_word="million", indicator="revenue", entity=FIRM, sector="home"),
        percent("share", 667, "overseas_revenue_share", entity=FIRM),
    ),
    (("sums_to", "abroad home", "whole"), ("share_of", "share", "abroad whole"), ("restates", "whole", "yuan")),
)
_WITHOUT_WORD = replace(_MILLIONS.figures[2], quote="60 dollars", exponent=0, scale_word=None, scale_exponent=None)


def _misread(example: Example) -> tuple[ExampleFigure, ...]:
    """The figures in dollars of `example` with the scale word of ten times their value."""
    return tuple(
        replace(figure, quote=f"{figure.significand * 10} billion dollars", significand=figure.significand * 10)
        for figure in example.figures
        if figure.unit == "USD"
    )


RULES = (
    Rule(
        code=MISREAD,
        judges=READING,
        summary="A printed scale word means what it says.",
        meaning="A printed scale word does not mean what it says, as a mistranslated one: proved by independent relations that "
        "hold under another multiplier and none that breaks. The values are repaired, the printed ones kept.",
        needs="Two independent comparisons that only another multiplier settles, or one that is exact to four digits; any one "
        "where the change is one that slips make (`schemas/codelists/scale_damage.csv`), or the figure is far off all others of "
        "its unit and near one as it would be read, nothing bears it out as printed and no such change of another figure "
        "explains as much.",
        fails=changed(
            _SCALE,
            "Exports were 900 billion dollars (585 billion yuan): 600 billion by foreign firms, 300 billion by domestic "
            "firms; imports were 800 billion (520 billion yuan).",
            *_misread(_SCALE),
        ),
        passes=_SCALE,
    ),
    Rule(
        code=AMBIGUOUS,
        judges=READING,
        summary="The figures of a document settle how each scale word is read.",
        meaning="A contradiction goes away under another reading of a scale word, but another change explains it as well. Nothing "
        "is changed, and what would settle it is said.",
        needs="A comparison that fails and that another multiplier would settle.",
        fails=changed(_FOREIGN, "Exports of Korea were 900 billion dollars (585 billion yuan).", money("usd", 900, area="KR")),
        passes=_FOREIGN,
    ),
    Rule(
        code=LOST,
        judges=READING,
        summary="No figure has lost its scale word.",
        meaning="One figure has lost its scale word: proved as a misread scale word is.",
        needs="As for scale.misread.",
        fails=changed(
            _MILLIONS,
            "The firm took 90 million dollars (0.585 billion yuan) in 2021: 60 abroad, 66.7 %, and 30 million at home.",
            _WITHOUT_WORD,
        ),
        passes=_MILLIONS,
    ),
)
