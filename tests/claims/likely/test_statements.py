"""Which candidates are claims, by how likely they are and by what explains that they fail: likelihoods are given, not weighed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipelines.claims.claim import FOUND, Claim, holds
from pipelines.claims.likely import weighed as module
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.shapes import GROWTH, LIST, POINTS, PRODUCT, SHARE, SUM, Candidate, claim_of
from pipelines.claims.likely.statements import likely
from pipelines.claims.likely.weighed import weighed
from pipelines.language.claim_words import claim_words
from tests.claims.likely.asked import ByItself, Given
from tests.claims.likely.read import read

_SMALL = 0.01
_SWAPPED = "The north sold 1,234 knives and the south 4,567. All in all it was 5,810."
_LEVEL = "Output grew by 106.5% to 4,260 tons, after 4,000 tons."
_LIST = "Knife cases came to 1,264. The north dealt with 518, the centre with 571 and the coast with 275."


@pytest.fixture(autouse=True)
def _by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", ByItself)


def _told(text: str, chances: Mapping[Candidate, float], made: tuple[Claim, ...] = ()) -> list[bool | None]:
    letters, role, folded = read(text)
    document = Document(letters, role, folded, claim_words("en"), made)
    return [holds(claim) for claim in likely(document, weighed(letters.nodes, role, Given(chances)))]


@pytest.mark.parametrize(
    ("text", "candidate", "least"),
    [
        (_LEVEL, Candidate(GROWTH, (0, 1, 2)), 0.15),
        ("The rate rose by 25 percentage points to 4.75% from 4.50%.", Candidate(POINTS, (0, 1, 2)), 0.5),
        ("The port took $12.34 million and the airport $45.67 million, which is $580.1 million.", Candidate(SUM, (2, 0, 1)), 0.3),
        (_SWAPPED, Candidate(SUM, (2, 0, 1)), 0.2),
        ("The north sold 123,456 knives and the south 456,789. All in all it was 590,245.", Candidate(SUM, (2, 0, 1)), 0.5),
        (_LIST, Candidate(LIST, (0, 1, 2, 3)), 0.87),
    ],
    ids=["level", "basis", "power", "swapped", "digit", "list without a slip"],
)
def test_what_fails_is_told_if_it_is_as_likely_as_its_slip_asks(text: str, candidate: Candidate, least: float) -> None:
    assert _told(text, {candidate: least + _SMALL}) == [False]
    assert _told(text, {candidate: least - _SMALL}) == []


@pytest.mark.parametrize(("chance", "told"), [(0.6 + _SMALL, [True]), (0.6 - _SMALL, [])])
def test_points_in_percent_are_an_alarm_though_they_agree_and_are_told_later(chance: float, told: list[bool]) -> None:
    text = "Its share fell by 1% to 17.6% from 18.6%."
    assert _told(text, {Candidate(POINTS, (0, 1, 2)): chance}) == told


def test_share_of_the_year_before_is_none_of_what_is_now() -> None:
    text = "Services made 6,107 million yuan of 12,486 million yuan; their share was 49.8% {}."
    share = {Candidate(SHARE, (2, 0, 1)): 0.9}
    assert _told(text.format("in all"), share) == [False]
    assert _told(text.format("in the previous year"), share) == []


def test_what_fails_by_no_slip_is_told_of_lists_alone() -> None:
    text = "The north sold 1,234 knives and the south 4,567. All in all it was 8,888."
    assert _told(text, {Candidate(SUM, (2, 0, 1)): 0.99}) == []


def test_what_holds_is_a_claim_from_a_quarter_on() -> None:
    text = "The north sold 1,234 knives and the south 4,567. All in all it was 5,801."
    assert _told(text, {Candidate(SUM, (2, 0, 1)): 0.25 + _SMALL}) == [True]
    assert _told(text, {Candidate(SUM, (2, 0, 1)): 0.25 - _SMALL}) == []


def test_a_fall_may_be_printed_without_its_sign() -> None:
    text = "A change of 6.5% was seen: 3,740 tons, after 4,000 tons."
    assert _told(text, {Candidate(GROWTH, (0, 1, 2)): 0.5}) == [True]


@pytest.mark.parametrize(("chance", "told"), [(0.04, [False]), (0.05, [])])
def test_another_reading_that_holds_is_meant_unless_it_is_far_less_likely(chance: float, told: list[bool]) -> None:
    chances = {Candidate(GROWTH, (0, 1, 2)): 0.9, Candidate(SHARE, (0, 1, 2)): chance}
    assert _told(_LEVEL, chances) == told


@pytest.mark.parametrize(("between", "told"), [(3, []), (4, [False])])
def test_a_figure_that_fits_is_meant_if_it_stands_in_the_sentences_around(between: int, told: list[bool]) -> None:
    text = f"{_SWAPPED}{' Nobody counted them.' * between} Later it was 5,801."
    assert _told(text, {Candidate(SUM, (2, 0, 1)): 0.9}) == told


@pytest.mark.parametrize(("counted", "told"), [("visitors", [False]), ("tons", [])])
def test_a_product_of_sizes_in_units_fails_nothing(counted: str, told: list[bool]) -> None:
    text = f"The 1,250 {counted} cost $12.50 each. All in all it was $16,525."
    assert _told(text, {Candidate(PRODUCT, (2, 0, 1)): 0.9}) == told


@pytest.mark.parametrize(("south", "told"), [("4,567 knives", [False]), ("4,567", [])])
def test_a_number_alone_may_be_in_the_scale_of_another(south: str, told: list[bool]) -> None:
    text = f"The north sold 1,234 knives and the south {south}. All in all they sold 58,010 knives."
    assert _told(text, {Candidate(SUM, (2, 0, 1)): 0.9}) == told


def test_parts_of_a_part_fail_nothing() -> None:
    text = "Knife cases came to 1,264. The north dealt with 518, the centre with 571, of these 243 and 275 in towns."
    letters, *_ = read(text)
    nested = claim_of(Candidate(SUM, (1, 3, 4)), letters.nodes, 0.5)
    assert holds(nested)
    chances = {Candidate(LIST, (0, 1, 2, 3)): 0.9}
    assert _told(text, chances) == [False]
    nested = Claim(nested.kind, nested.left, nested.right, FOUND, nested.construction, nested.confidence)
    assert _told(text, chances, (nested,)) == []


def test_a_percentage_that_another_claim_tells_is_not_told_again_of_others() -> None:
    text = "Output grew by 6.5% to 4,260 tons, after 4,000 tons. Of these 277 tons came from the north."
    letters, *_ = read(text)
    growth = claim_of(Candidate(GROWTH, (0, 1, 2)), letters.nodes, 0.5)
    assert holds(growth)
    share = {Candidate(SHARE, (0, 3, 1)): 0.9}
    assert _told(text, share) == [True]
    assert _told(text, share, (growth,)) == []
