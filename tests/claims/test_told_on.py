"""A percentage behind a change that is known is told of it, where nothing else begins in between."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.told_on import CONSTRUCTION
from tests.claims.made import claims_of

_TOLD = [
    # Of the level, and not of the base.
    (
        "en",
        "The trust spent £46.3 million on agency staff in 2024, £7.1 million more than the year before. In 2023 the figure was "
        "£39.2 million.\n\nThe rise, of 15.3 per cent, came though it was told to hold the bill to £35 million.",
        [15.3, 46.3e6, 39.2e6],
    ),
    (
        "en",
        "Flu jabs: 3,720 had one by 31 December. A year ago only 3,410 had. The 310 extra jabs make for an increase of 8.3%.",
        [8.3, 3720.0, 3410.0],
    ),
]
_NOT = [
    # Something else rose.
    ("en", "3,720 had a jab by December. A year ago only 3,410 had. That is 310 more. Revenue rose 8.3%."),
    # It has a level of its own.
    (
        "en",
        "3,720 had a jab by December. A year ago only 3,410 had. The 310 extra jabs meant an increase of 8.3% to 9,410 in visits.",
    ),
]


@pytest.mark.parametrize(("language", "text", "faces"), _TOLD)
def test_a_percentage_of_another_base_is_told(language: str, text: str, faces: list[float]) -> None:
    failing = [claim for claim in claims_of(text, language) if holds(claim) is False]
    assert [(claim.construction, [node.face for node in (*claim.left, *claim.right)]) for claim in failing] == [
        (CONSTRUCTION, faces)
    ]


@pytest.mark.parametrize(("language", "text", "faces"), _TOLD)
def test_of_the_base_it_holds(language: str, text: str, faces: list[float]) -> None:
    meant = f"{100 * (faces[1] / faces[2] - 1):.1f}"
    assert [claim for claim in claims_of(text.replace(f"{faces[0]}", meant), language) if holds(claim) is False] == []


@pytest.mark.parametrize(("language", "text"), _NOT)
def test_what_rose_otherwise_is_not_told_of_it(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []
