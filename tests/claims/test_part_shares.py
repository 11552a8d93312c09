"""Percentages beside the parts of a sum."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.part_shares import OF_PARTS
from tests.claims.test_claims import claims_of, members

IDLE = (
    "A further 7.84 million adults neither work nor look for work.\n\nStudents account for 2.31 million of the group, pensioners "
    "for 3.15 million; 1.46 million look after a family, by now {share} of everyone at home, and 0.92 million gave other reasons."
)


def _shares(text: str) -> list[tuple[list[str], bool | None]]:
    return [(members(claim, text), holds(claim)) for claim in claims_of(text, "en") if claim.kind == "share_of"]


def test_a_percentage_beside_a_part_is_its_share_of_what_the_parts_make() -> None:
    assert _shares(IDLE.format(share="19%")) == [(["19%", "1.46 million", "7.84 million adults"], True)]


def test_what_its_digits_do_not_fit_is_of_something_else() -> None:
    text = IDLE.format(share="23%")
    assert [claim for claim in claims_of(text, "en") if claim.construction == OF_PARTS] == []
    assert all(verdict is not False for _, verdict in _shares(text))


LEASES = (
    "There were 2,940 tenancies. Apartments made up 55 per cent of them ({part}), houses 30 per cent (882) and the rest, "
    "15 per cent, were bedsits, 441 in all."
)


@pytest.mark.parametrize(("part", "told"), [("1,617", 0), ("1,517", 2), ("1,340", 1)])
def test_amounts_beside_shares_that_make_100_show_their_whole_and_the_one_that_fails(part: str, told: int) -> None:
    text = LEASES.format(part=part)
    made = claims_of(text, "en")
    right = [claim for claim in made if claim.kind == "share_of" and holds(claim)]
    wrong = [claim for claim in made if holds(claim) is False]
    assert len(right) == (3 if not told else 2)
    assert [part in {text[node.start : node.end] for node in (*claim.left, *claim.right)} for claim in wrong] == [True] * told
