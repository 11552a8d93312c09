"""Statements that no construction has: weighed by all that is seen of their figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from pipelines.claims.claim import Claim, holds
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import (
    DIFFERENCE,
    GROWTH,
    LIST,
    POINTS,
    PRODUCT,
    SHARE,
    SUM,
    Candidate,
    candidates,
    claim_of,
    groups,
)
from pipelines.claims.likely.statements import likely
from pipelines.claims.likely.traits import Traits
from pipelines.claims.likely.weighed import weighed
from pipelines.claims.likely.weights import BIAS, FILE, HEADER, WHOLE, weights
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters
from pipelines.language.claim_words import claim_words
from tests.claims.likely.read import read

_SHAPES = (GROWTH, SHARE, POINTS, DIFFERENCE, SUM, LIST, PRODUCT)
_CASES = "Knife cases came to 1,264. The north dealt with 518, the centre with {} and the coast with 275."


def _claims(text: str) -> list[Claim]:
    return _likely(read(text), ())


def _likely(read: tuple[Letters, list[Role], str], made: Sequence[Claim]) -> list[Claim]:
    letters, role, text = read
    document = Document(letters, role, text, claim_words("en"), made)
    return list(likely(document, weighed(letters.nodes, role, Likelihood(Traits(*read)))))


def _likelihood(text: str, shape: str, *members: int) -> float:
    return Likelihood(Traits(*read(text))).of(Candidate(shape, members))


def test_every_shape_has_weights() -> None:
    header = FILE.read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split("\t")) == HEADER
    assert {shape for shape, slot in weights() if slot == BIAS} == set(_SHAPES)


def test_candidates_are_of_the_kind_of_their_figures() -> None:
    letters, _, _ = read("Sales rose 5% to $210 million from $200 million, and margins by 2 points to 12% from 10%.")
    made = set(candidates(letters.nodes))
    assert Candidate(GROWTH, (0, 1, 2)) in made
    assert Candidate(POINTS, (3, 4, 5)) in made
    assert not [one for one in made if one.shape == GROWTH and set(one.members) & {3}]


def test_candidates_are_linear_in_the_document() -> None:
    short, long = (len(list(candidates(read("The port had 412 ships and 9% more crews. " * times)[0].nodes))) for times in (40, 80))
    assert long < 2.2 * short


@pytest.mark.parametrize("other", ["478", "482"])
def test_of_digits_only_the_size_is_looked_at(other: str) -> None:
    first, second = (_likelihood(_CASES.format(figure), LIST, 0, 1, 2, 3) for figure in ("471", other))
    assert first == second


def test_claim_has_what_is_told_where_its_kind_has_it() -> None:
    letters, _, _ = read(_CASES.format("471"))
    total = claim_of(Candidate(LIST, (0, 1, 2, 3)), letters.nodes, 0.5)
    assert (total.kind, len(total.left), total.right[0].face) == ("sums_to", 3, 1264)
    assert holds(total)
    share = claim_of(Candidate(SHARE, (0, 1, 2)), letters.nodes, 0.5)
    assert (share.kind, share.left[0].face) == ("share_of", 1264)


def test_list_with_a_slip_is_told() -> None:
    text = _CASES.format("571")
    assert [(claim.construction, holds(claim)) for claim in _claims(text)] == [("likely.list", False)]


def test_list_that_adds_up_is_a_claim() -> None:
    assert ("likely.list", True) in [(claim.construction, holds(claim)) for claim in _claims(_CASES.format("471"))]


def test_what_another_claim_tells_is_not_told_again() -> None:
    known = read(_CASES.format("571"))
    made = claim_of(Candidate(LIST, (0, 1, 2, 3)), known[0].nodes, 0.9)
    assert _likely(known, (made,)) == []


def test_figures_that_state_nothing_are_no_claims() -> None:
    text = "The town has 12,400 people and 9 schools. A ticket costs $14, and 31% of its budget of $48 million is spent on roads."
    assert [claim for claim in _claims(text) if holds(claim) is False] == []


def test_bound_fails_nothing() -> None:
    text = "Knife cases came to over 1,264. The north dealt with 518, the centre with 571 and the coast with 275."
    assert [claim for claim in _claims(text) if holds(claim) is False] == []


def test_what_is_left_out_early_is_not_likely() -> None:
    letters, role, text = read(
        "Sales rose 5% to $210 million from $200 million, of which $63 million or 30% came from 14 shops. "
        "Costs were $180 million: $90 million for staff, $60 million for rent and $30 million for the rest."
    )
    likelihood = Likelihood(Traits(letters, role, text))
    every = {candidate: likelihood.of(candidate) for candidate in candidates(letters.nodes)}
    over = {one for group in groups(letters.nodes) for shape in group.shapes for one in likelihood.over(group, shape, 0.02)}
    assert over == {(candidate, chance) for candidate, chance in every.items() if chance >= 0.02}
    assert 0 < len(over) < len(every) / 2


def test_row_has_the_weights_of_what_is_seen() -> None:
    letters, role, text = read(_CASES.format("471"))
    traits = Traits(letters, role, text)
    candidate = Candidate(SUM, (0, 1, 2))
    seen = [(slot, trait) for slot, figures, _ in traits.parts(candidate) for trait in traits.seen(figures)]
    seen += [(WHOLE, trait) for trait in traits.whole(candidate)]
    total = weights()[SUM, BIAS][BIAS] + sum(weights()[SUM, slot].get(trait, 0.0) for slot, trait in seen)
    assert Likelihood(traits).of(candidate) == pytest.approx(1 / (1 + math.exp(-total)))
