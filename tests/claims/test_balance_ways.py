"""Words that say the other way than the digits, of balances and of changes, and differences beside both their sides."""

from __future__ import annotations

import pytest

from tests.claims.made import claims_of


@pytest.mark.parametrize(
    ("language", "text", "construction"),
    [
        ("zh", "基金收入18.6亿元，支出19.1亿元，当年结余0.5亿元。", "balance.way"),
        ("zh", "全年出口62.4亿美元，进口58.1亿美元，贸易逆差4.3亿美元。", "balance.way"),
        ("en", "Exports came to $62.4 billion and imports to $58.1 billion, a deficit of $4.3 billion.", "balance.way"),
        ("zh", "新增贷款2,460亿元；与上年新增2,710亿元相比，多增250亿元。", "change.sign"),
        ("zh", "二手房占比重55.9%，4月时是53.8%，一个月提高2.1%。", "change.percent_for_point"),
        ("zh", "集卡由年初的120辆扩充到150万辆，净增30辆。", "change.from_to"),
    ],
)
def test_what_words_and_digits_contradict_is_told(language: str, text: str, construction: str) -> None:
    assert construction in {claim.construction for claim in claims_of(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "基金收入19.1亿元，支出18.6亿元，当年结余0.5亿元。"),
        ("zh", "全年出口58.1亿美元，进口62.4亿美元，贸易逆差4.3亿美元。"),
        ("en", "Exports came to $62.4 billion and imports to $58.1 billion, a surplus of $4.3 billion."),
        ("zh", "新增贷款2,710亿元；与上年新增2,460亿元相比，多增250亿元。"),
    ],
)
def test_what_words_and_digits_agree_on_is_not(language: str, text: str) -> None:
    assert not {"balance.way", "change.sign"} & {claim.construction for claim in claims_of(text, language)}
