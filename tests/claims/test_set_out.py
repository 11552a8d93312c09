"""Parts that words set out as all of a whole that stands apart from them."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.set_out import SET_OUT
from tests.claims.made import claims_of

_FAILING = [
    (
        "zh",
        "全年票房收入52.40亿元，上年为47.60亿元。\n\n国产片贡献31.44亿元，占总收入的60.0%；其他影片19.26亿元。",
        ["31.44亿元", "19.26亿元"],
    ),
    ("zh", "协会现有会员4,620人，男性2,910人，女性1,910人；未成年会员208人。", ["2,910人", "1,910人"]),
    (
        "zh",
        "营业收入46.30亿元，上年为42.10亿元。\n\n境外市场收入20.37亿元，占总收入的44.0%；境内收入25.93万元。",
        ["20.37亿元", "25.93万元"],
    ),
    (
        "en",
        "Revenue in the year was £36.40 million.\n\n- Printing brought in £20.02 million, 55% of revenue;\n"
        "- Binding £10.29 million, 30% of revenue;\n- other services £5.46 million, 15% of revenue.",
        ["£20.02 million", "£10.29 million", "£5.46 million"],
    ),
]


@pytest.mark.parametrize(("language", "text", "parts"), _FAILING)
def test_parts_that_fail_to_make_their_whole_are_told(language: str, text: str, parts: list[str]) -> None:
    told = [claim for claim in claims_of(text, language) if claim.kind == "sums_to" and holds(claim) is False]
    assert [[text[node.start : node.end] for node in claim.left] for claim in told] == [parts]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # The list goes on; other parts are known of the whole; one of them is of a year before.
        ("zh", "前三季度收入152.8亿元。一季度入账49.8亿元，二季度54.4亿元，三季度48.6亿元。"),
        ("zh", "进出口864.2亿元，其中出口621.8亿元，进口242.4亿元。民营企业587.6亿元，占总值的68.0%，其他企业另计。"),
        ("zh", "全年票房收入52.40亿元。国产片31.44亿元，占总收入的60.0%；其他影片上年为19.26亿元。"),
        ("en", "Sales were £52.4m. Home sales came to £31.44m, 60% of sales, and overseas sales last year were £19.26m."),
    ],
)
def test_what_is_no_list_of_all_parts_is_not_told(language: str, text: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.construction == SET_OUT]
