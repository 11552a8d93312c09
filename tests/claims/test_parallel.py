"""What holds between the levels of a text is looked for between their bases."""

from __future__ import annotations

from pipelines.claims.parallel import CONSTRUCTION
from tests.claims.made import claims_of

TEXT = (
    "The port handled 742,300 tonnes, against {base} tonnes a year earlier. It received 318 vessels, against 345 a year earlier. "
    "The average cargo of a vessel rose to 2,334 tonnes from 2,045 tonnes."
)


def _quotes(base: str) -> list[set[str]]:
    text = TEXT.format(base=base)
    made = [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
    return [{text[node.start : node.end] for node in (*claim.left, *claim.right)} for claim in made]


def test_what_holds_of_this_year_is_found_of_the_year_before() -> None:
    assert _quotes("705,600") == [{"705,600 tonnes", "345", "2,045 tonnes"}]


def test_what_does_not_hold_of_the_year_before_is_not_claimed() -> None:
    assert _quotes("765,600") == []
