"""The letters of a document: what dates which figure."""

from __future__ import annotations

from pipelines.claims.derived import SIGN
from tests.claims.made import claims_of

_RESERVES = "They stood at £31.9 million two years ago and are now £22.4 million, a drop of £9.5 million or nearly 30 per cent."


def test_what_was_so_long_ago_is_the_figure_in_front_of_that_time() -> None:
    made = claims_of(_RESERVES, "en")
    assert frozenset((1, 3, 4)) in [claim.members for claim in made]
    assert SIGN not in [claim.construction for claim in made]
