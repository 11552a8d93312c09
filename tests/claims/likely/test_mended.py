"""Which slip mends a claim: what is asked first leaves out nothing that trying every slip finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import DIGIT, LEVEL, SWAPPED, exchanged
from pipelines.claims.likely.mended import Mending
from pipelines.claims.sequence import Node

_KINDS = {"sums_to": 2, "differs_by": 2, "growth_of": 2, "share_of": 2}


def node(mention: int, digits: int, places: int = 0, letter: str = "M") -> Node:
    """A figure of so many digits behind the point."""
    place = 10.0**-places
    face = digits * place
    unit = "PT" if letter == "P" else "GBP"
    low, high = face - place / 2, face + place / 2
    return Node(
        mention, mention * 10, mention * 10 + 5, letter, unit, low, high, face, len(f"{digits}"), True, True, printed=place / 2
    )


def claim(kind: str, told: Node, one: Node, other: Node) -> Claim:
    if kind in ("differs_by", "sums_to"):
        return Claim(kind, (one, other), (told,), STATED, "test", 1.0)
    return Claim(kind, (told,), (one, other), STATED, "test", 1.0)


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (claim("sums_to", node(0, 5810), node(1, 1234), node(2, 4567)), SWAPPED),
        (claim("differs_by", node(0, 516), node(1, 851), node(2, 345)), DIGIT),
        (claim("growth_of", node(0, 1065, 1, "P"), node(1, 4260), node(2, 4000)), LEVEL),
        (claim("share_of", node(0, 745, 1, "P"), node(1, 2450), node(2, 10000)), DIGIT),
    ],
    ids=["sum", "difference", "growth", "share"],
)
def test_the_slip_that_mends_a_claim(made: Claim, kind: str) -> None:
    mended = Mending().of(made)
    assert mended is not None
    assert mended.kind == kind
    for own, meant in mended.meant:
        assert holds(exchanged(made, own, meant))


def test_what_no_slip_mends() -> None:
    assert Mending().of(claim("sums_to", node(0, 5000), node(1, 1111), node(2, 2222))) is None
    # Off by a power of ten: perhaps in another unit.
    assert Mending().of(claim("differs_by", node(0, 360), node(1, 381), node(2, 345))) is None


_DIGITS = st.integers(100, 99_999)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(_KINDS)), _DIGITS, _DIGITS, st.integers(0, 4), st.integers(1, 9), st.integers(0, 2))
def test_a_digit_that_slipped_is_found_wherever_it_is(kind: str, one: int, other: int, at: int, by: int, which: int) -> None:
    values = {
        "sums_to": one + other, "differs_by": abs(one - other), "growth_of": round(1000 * (one / other - 1)),
        "share_of": round(1000 * one / other),
    }  # fmt: skip
    is_percent = kind in ("growth_of", "share_of")
    figures = [values[kind], one, other]
    digits = f"{abs(figures[which])}"
    place = at % len(digits)
    changed = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    if figures[which] < 0 or len(digits) < 3 or changed[0] == "0":
        return
    figures[which] = int(changed)
    made = claim(kind, node(0, figures[0], int(is_percent), "P" if is_percent else "M"), node(1, figures[1]), node(2, figures[2]))
    assert holds(made) or Mending().of(made) is not None
