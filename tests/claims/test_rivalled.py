"""Claims that fail where another figure beside them makes them hold, and those that no other figure explains."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

_RIVALLED = [
    # The whole and not its last part is what is more.
    ("zh", "主日学本学年学生64名，男29名、女35名，比去年的58名多6名。"),
    # All of them borrow, and not those of one form.
    (
        "zh",
        "圖書募款原訂目標40萬元，到上週五共有312戶響應，募得46萬8千元，平均每戶1500元，達成率117%。其中22萬5千元已購入新書900冊，平均一本250元；"
        "14萬3千元做書架和閱讀角；剩下10萬元經會議決議留到明年使用。\n\n閱讀的成績也看得到。全校726位學生（低年級228人、中年級246人、"
        "高年級252人），上學年每人平均借書38冊，全年合計27588冊，比前一年的31.5冊多了兩成。",
    ),
    # The price of the other weight.
    ("zh", "今年开秤价每斤1.32元，也就是每公斤2.64元，比去年的1.41元少了9分钱。"),
]


@pytest.mark.parametrize(("language", "text"), _RIVALLED)
def test_another_figure_of_the_sentence_may_be_meant(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []


def test_what_no_other_figure_explains_is_told() -> None:
    text = "主日学本学年学生64名，比去年的58名多9名。"
    assert [claim.right[0].face for claim in claims_of(text, "zh") if holds(claim) is False] == [9.0]
