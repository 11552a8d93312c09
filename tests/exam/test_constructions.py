"""How often what the wording states holds where nothing is wrong: what may raise an alarm by itself has to hold nearly always."""

from __future__ import annotations

from pipelines.claims.claim import holds
from pipelines.claims.worded import SURE
from tests.exam.constructions import claims_of_texts, clean_texts

_LEAST, _HOLD = 3, 0.98


def test_constructions_that_may_alarm_hold_on_texts_without_a_fault() -> None:
    held: dict[str, list[bool]] = {}
    for made in claims_of_texts(list(clean_texts(passages_made=300))):
        for claim in made:
            held.setdefault(claim.construction, []).append(bool(holds(claim)))
    counts = {name: held.get(name, []) for name in SURE}
    assert all(sum(own) >= _HOLD * len(own) for own in counts.values()), counts
    assert sum(map(len, counts.values())) >= _LEAST
