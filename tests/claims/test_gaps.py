"""Figures that words say are the difference of two others: a slip in one is told, and what speaks of others is left alone."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from tests.claims.made import claims_of

BROKEN = [
    ("en", "Of the 640 seats ordered, 415 have been fitted. The remaining 285 are due in March."),
    ("en", "Receipts of €7.3 million and outgoings of €5.6 million left the theatre €2.7 million in the black."),
    ("en", "The sixth form is on 61% and the lower school on 47%, a gap of 24 points."),
    ("en", "Tolls made up 37.5 per cent of its income, against 29.1 per cent in the sector as a whole, 9.4 points more."),
    ("en", "The dinghy weighs 91.5 kilograms. The old model, at 84.2, was 5.3 kilograms lighter."),
    ("en", "The choir had 1,912 letters last year. In the year before, it had got 1,477, which is to say 465 fewer."),
    ("en", "| Measure | Q3 | Q2 | Change |\n|---|---|---|---|\n| Loans past due | 1.84% | 1.97% | -43 bps |"),
    ("en", "Wages and feed swallowed €418,000 of the €441,000 the farm earned, and the €53,000 that was left had to last."),
    ("en", "The group's return on equity dropped to 8.4%, missing its own 11% goal by 1.6 percentage points."),
    ("zh", "全年降水量612.4毫米，比常年（688.0毫米）偏少57.6毫米。"),
    ("zh", "全镇应参保3512人，截至月底有3106人缴费，还有506人没交。"),
    ("zh", "当月跨境收入4310亿元，对外付款4070亿元，一进一出净流入340亿元。"),
    ("zh", "民调显示，现任支持度37%，挑战者32%，前者领先8个百分点。"),
    ("zh", "甲线全年收入3.32亿元，乙线全年收入2.45亿元，前者比后者多0.83亿元。"),
    ("zh", "方案一可增收33.2億元，方案二可增收2.49億元，前者比後者多0.83億元。"),
    ("zh", "全市已开工4126套，距离全年6500套的目标还差2874套。"),
    ("zh", "上半年接待旅客412.3万人次，与全年目标1000万人次相比还差687.7万人次。"),
    ("zh", "馆内可借图书312万册，全年共流通366万册次；上一年可借图书301万册，一年之间增加了17万册。"),
    ("zh", "收入总计353.8亿元；支出连同上解7.9亿元，支出总计350.6亿元。收支相抵，结转下年4.2亿元。"),
]
"""One figure of each is wrong, by a digit."""

SOUND = [
    ("zh", "甲线全年收入3.32亿元，乙线全年收入2.45亿元，前者比后者多0.87亿元。"),
    ("zh", "甲店卖出312册，乙店卖出301册，丙店卖出280册，前者比后者多32册。"),
    ("zh", "6月全市开工412套，上半年共3626套，距离全年6500套的目标还差2874套。"),
    ("zh", "收入总计353.8亿元；支出连同上解7.9亿元，支出总计349.6亿元。收支相抵，结转下年4.2亿元。"),
    ("zh", "全年收入总计353.8亿元，支出总计350.6亿元。收支相抵，结余3.2亿元，另有上年结转1.4亿元。"),
    ("zh", "年初藏书5230册，年内添了870册，淘汰和丢失的有100册，年末正好6000册。"),
    ("en", "Of the 640 seats ordered, 415 have been fitted. The remaining 225 are due in March."),
    ("en", "Receipts of €7.3 million and outgoings of €5.6 million left the theatre €1.7 million in the black."),
    ("en", "The sixth form is on 61% and the lower school on 47%, a gap of 14 points."),
    ("en", "Inflation was 3.1%, half a point above target, and unemployment 4.2%."),
    ("en", "Turnout rose 4 points to 61%, while in the city 52% voted."),
    ("en", "Wheat took 71.3 hectares, barley 40.6 hectares and maize the remaining 16.5 hectares."),
    ("en", "The deficit was £8.7m, after a £9.6m profit on player sales and a loan of £21.4m."),
    ("en", "It flew 1.87 million customers, when the year before there were 1.70 million, and put up 2.05 million seats."),
    ("en", "Stamp duty will fall from £4.0 million to £3.0 million. Rates came in £410,000 above the estimate of December."),
    (
        "en",
        "The deficit was £6.1 million, exports £73.5 million. It is £4.1 million narrower than the £10.2 million of May.",
    ),
    ("en", "A survey had put the mayor on 54% and her rival on 46%, with a margin of error of 3 points either way."),
    ("zh", "顺差由去年上半年的271.0亿元扩大到302.2亿元，出口683.5亿元，进口381.3亿元。"),
    ("zh", "全年发电量1172.6亿千瓦时，比去年同期多发43.7亿千瓦时；其中6月份208.4亿千瓦时。"),
    ("zh", "城镇化率66.9%，失业率2.8%，提高0.8个百分点。"),
    ("zh", "稻谷71.3万吨，小麦40.6万吨，其余16.5万吨是玉米和杂粮。"),
]
"""Each is right as it stands, or leaves open what a figure in it is the difference of."""


def _broken(text: str, language: str) -> list[Claim]:
    return [claim for claim in claims_of(text, language) if claim.origin == STATED and holds(claim) is False]


@pytest.mark.parametrize(("language", "text"), BROKEN)
def test_a_wrong_difference_is_told(language: str, text: str) -> None:
    assert [claim.kind for claim in _broken(text, language)] in (["differs_by"], ["sums_to"])


@pytest.mark.parametrize(("language", "text"), SOUND)
def test_what_is_right_or_open_is_left_alone(language: str, text: str) -> None:
    assert not _broken(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The charge rate was lifted to 16.2%. A year earlier it was 14.8%. The improvement, 1.4%, is the largest yet."),
        ("zh", "二季度失业率平均为5.2%；与一季度的5.5%相较，回落0.3%。"),
    ],
)
def test_percent_in_the_place_of_points_is_told(language: str, text: str) -> None:
    made = [claim for claim in claims_of(text, language) if claim.construction == "change.percent_for_point"]
    assert [claim.kind for claim in made] == ["differs_by"]
