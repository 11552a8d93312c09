"""Claims that fail by no slip: among many figures they are of other things, in a short text nothing else can be meant."""

from __future__ import annotations

import pytest

from pipelines.claims import graph
from pipelines.claims.claim import holds
from pipelines.claims.damage import exchanged, is_by_scale_word, scaled_by
from tests.claims.made import claims_of

# Figures of other things, so many that a text has others that may be meant.
_AROUND = {
    "en": "\n\nThe line has 17 stops, 31 lifts and 48 tills. Stops are 3.7 km apart; 210 bikes, 65 lockers and 19 maps are free. "
    "A cart weighs 86 kg, a bench 23 kg, a lamp 5.9 kg. There were 371 letters, 44 calls, 29 emails and 12 visits.",
    "zh": "\n\n全线设17座车站、31部电梯、48台售票机。车距3.7公里，另有210辆单车、65个储物柜、19张地图。"
    "推车重86公斤，长椅重23公斤，灯重5.9公斤。来信371封，来电44个，来访12次，邮件29封。",
}
_OF_OTHER_THINGS = [
    ("en", "A quarter of the 450 allotments in the borough, 25, are empty."),
    ("zh", "全村480户人家，三分之一即60户开起了民宿。"),
    ("en", "The club had 247 members, sixteen more than the 139 of last year."),
    ("en", "Income was £8,490: rents of £5,640 and gifts of £2,310."),
    ("en", "Wages rose from £12.4m to £15.6m after the 5.5% award in May and the hiring of 26 seasonal crew."),
    ("zh", "沿线的公交线路从31条调整为24条，客流下降18%。"),
    ("en", "Of 98,500 buses planned, 7,092 never left, a share of 1.9 per cent."),
]
_TOLD = [
    # One digit, though the figure has only two of them.
    ("zh", "省级项目2项、市级9项、县级16项，共计37项。"),
    # Words that name both figures beside what is told of them.
    ("en", "Sales came to £781 million, up 13.8% from £752 million."),
    # What the growth needs the gifts to be is what is missing in the sum.
    (
        "en",
        "Income was £8,490: rents of £5,640 and gifts of £2,310. In the year before gifts came to £2,500; the rise was 14.0%.",
    ),
]


def _failing(text: str, language: str) -> list[frozenset[int]]:
    return [claim.members for claim in claims_of(text, language) if holds(claim) is False]


@pytest.mark.parametrize(("language", "text"), _OF_OTHER_THINGS)
def test_what_fails_by_no_slip_among_many_figures_is_not_told(language: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _failing(text + _AROUND[language], language) == []
    # In a text of its own it is, and by its wording it would be.
    assert _failing(text, language) != []
    monkeypatch.setattr(graph, "explained_by_slip", lambda _, made: made)
    assert _failing(f"{text} {_AROUND[language]}", language) != []


@pytest.mark.parametrize(("language", "text"), _TOLD)
def test_what_a_slip_or_another_relation_explains_is_told(language: str, text: str) -> None:
    assert _failing(text + _AROUND[language], language) != []


def test_three_of_something_are_three_and_not_about_three() -> None:
    [claim] = [
        one for one in claims_of("The city bought three ferries at £1.6 million each, for £4.8 million.", "en") if holds(one)
    ]
    total = claim.left[0]
    assert total.face == 4.8e6
    assert is_by_scale_word(exchanged(claim, total, scaled_by(total, 1e3)))
    # 5.1 million would be three, rounded, times 1.6 million.
    other = total.valued(5.05e9, 5.15e9, 5.1e9, 5e7)
    assert not is_by_scale_word(exchanged(claim, total, other))
