"""A claim that fails is no fault where the text has the figure that is meant; a slip stays one."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

MEANT = {
    "the other subject of two": (
        "Sales were 86.4 million dollars, against 74.5 million a year earlier. Net profit rose from 5.22 million dollars to "
        "6.48 million dollars, up 24.1%. The net margin stood at 7.5%, against 7.0%.",
        "en",
        {"7.5%", "6.48 million dollars", "86.4 million dollars"},
    ),
    "the whole of the three": (
        "Of the 2,150 hectares planted this spring, 645 hectares have been written off, leaving 1,505 hectares to be dug.",
        "en",
        {"2,150 hectares", "645 hectares", "1,505 hectares"},
    ),
    "a total that is told in front": (
        "审执结27208件。全院法官85名，人均结案320件，最多的一位办了611件。",
        "zh",
        {"27208件", "85名", "320件"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "language", "members"), MEANT.values(), ids=MEANT)
def test_what_holds_is_meant(text: str, language: str, members: set[str]) -> None:
    made = claims_of(text, language)
    assert [claim for claim in made if holds(claim) is False] == []
    quotes = [{text[node.start : node.end] for node in (*claim.left, *claim.right)} for claim in made]
    assert members in quotes


def test_a_slip_is_no_other_figure() -> None:
    text = "Sales rose 5.2% to 742.3 million dollars, from 705.6 million dollars. Costs were 311.2 million dollars."
    assert [claim for claim in claims_of(text, "en") if holds(claim) is False] == []
    broken = claims_of(text.replace("705.6", "795.6"), "en")
    assert [claim.kind for claim in broken if holds(claim) is False] == ["growth_of"]


def test_parts_of_one_whole_are_none_of_one_another() -> None:
    text = (
        "Turnover came to £142.6 million. Freight brought in £61.3 million of the latest figure, passengers £68.1 million, and "
        "onboard shops the rest, £13.2 million."
    )
    made = claims_of(text, "en")
    assert [claim for claim in made if holds(claim) is False] == []
    assert [len(claim.left) for claim in made if claim.kind == "sums_to"] == [3]


def test_a_part_of_a_list_is_no_difference_of_its_whole() -> None:
    text = (
        "Revenue came to $1189.7 million. The budget came to $1209.8 million: $557.4 million from the northern district, "
        "$392.8 million from the southern district and $259.6 million from the islands."
    )
    assert [claim for claim in claims_of(text, "en") if holds(claim) is False] == []
