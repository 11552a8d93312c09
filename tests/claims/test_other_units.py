"""A figure in another unit than is meant: told where its digits fit others in theirs alone; two right ones are left alone."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.other_units import CONSTRUCTION
from tests.claims.test_claims import claims_of

# The text as it is right, the figure as it is right, and as it is printed.
_SLIPS = [
    ("en", "The fund spent $84.3 million: $61.7 million on schools, $14.4 million on clinics, $8.2 million on roads.",
     "$14.4", "€14.4"),
    ("en", "The crew bought 2.4 million shares at an average of €31.25 and paid €75.0 million. It has cash of €210 million.",
     "€75.0", "£75.0"),
    ("en", "Turnover was £318.6 million. The eastern region had £97.8 million, 30.7% of it. Costs were £290.4 million.",
     "£97.8", "$97.8"),
    ("en", "Rye came to 1.64 million tonnes from 310,000 hectares, a yield of 5.3 tonnes per hectare.",
     "310,000 hectares", "310,000 acres"),
    ("en", "The plant has 1,480 MW, of which 1,184 MW or 80.0% run on gas. Another of 2 GW is planned.", "1,184 MW", "1,184 GW"),
    ("zh", "全年营业收入86.42亿元，其中境内收入52.17亿元，境外收入34.25亿元。公司发行美元债2亿美元。", "34.25亿元", "34.25亿美元"),
    ("zh", "全市对东盟进出口412.6亿元，对欧盟318.3亿元，对美国146.9亿元，三者合计877.8亿元。", "146.9亿元", "146.9亿美元"),
    ("zh", "前三季卸魚量12,640公噸。鬼頭刀捕獲3,275公噸，占整體25.9%，去年同期2,890公噸，年增13.3%。", "3,275公噸", "3,275公斤"),
    ("en", "Shipments came to 41,800 tonnes: 29,700 tonnes went by rail, 12,100 tonnes by road, as last year.",
     "29,700 tonnes", "29,700 kilograms"),
]  # fmt: skip
_RIGHT = [
    ("en", "The buyer paid €40 million ($44.4 million, at $1.11 to the euro) for 55% of the firm, which took $22 million."),
    ("en", "Sales in Europe were €61.7 million and those in America $14.4 million; costs came to €45.9 million and $8.2 million."),
    ("en", "The field of 12 hectares (29.7 acres) gave 96 tonnes, or 8,000 kilograms per hectare; the barn holds 2,400."),
    ("en", "Each of the 310 turbines of 5.3 MW fed 12.4 GWh into the grid, 3.84 TWh in all; the farm has 1,643 MW."),
    ("en", "Turnover for the sale came to $12.05m, or KES 1,557 million with the shilling at 129.2; the dollar was at 131 in May."),
    ("en", "Revenue was 39.37 billion yuan. Goods sold to abroad brought back 2.16 billion U.S. dollars. By 7.10 this folds "
     "into 15.34 billion yuan, close to two fifths of the whole; domestic sale therefore 24.03 billion yuan."),
    ("zh", "进出口总额486.2亿元，其中出口312.4亿元，进口173.8亿元；实际使用外资4.36亿美元，增长12.3%。"),
    ("zh", "公司收购一家德国企业，对价1.2亿欧元，折合人民币9.4亿元，占净资产的18.5%，净资产为50.8亿元。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "right", "printed"), _SLIPS, ids=[case[3] for case in _SLIPS])
def test_figure_in_another_unit_is_told_with_those_that_its_digits_fit(language: str, text: str, right: str, printed: str) -> None:
    wrong = text.replace(right, printed, 1)
    told = [claim for claim in claims_of(wrong, language) if claim.construction == CONSTRUCTION]
    assert told
    assert {holds(claim) for claim in told} == {False}
    assert all(printed in wrong[claim.left[0].start : claim.left[0].end] for claim in told if claim.kind == "in_unit_of")
    assert not [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION]


@pytest.mark.parametrize(("language", "text"), _RIGHT, ids=[text[:40] for _, text in _RIGHT])
def test_figures_that_are_right_in_two_units_are_left_alone(language: str, text: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION]
