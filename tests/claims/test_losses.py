"""Losses that are compared: the word stands at one of two figures, and both are losses."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

_COMPARED = ("differs_by", "growth_of")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The loss of £1,320m was £20m more than the £1,300m of May.", ("£20m", "£200m")),
        ("The loss of £1,365m was 5% more than the £1,300m of May.", ("5%", "8%")),
        ("It made a loss of £45m, £5m up on the £40m a year before.", None),
        ("The company made a loss of £4.2m, £6m less than the profit of £1.8m in 2023.", None),
    ],
)
def test_a_loss_and_a_figure_of_before_are_compared_by_their_sizes(text: str, wrong: tuple[str, str] | None) -> None:
    told = [claim for claim in claims_of(text, "en") if claim.kind in _COMPARED]
    assert told
    assert all(holds(claim) for claim in told)
    if wrong is not None:
        failing = [claim for claim in claims_of(text.replace(*wrong), "en") if claim.kind in _COMPARED]
        assert any(holds(claim) is False for claim in failing)
