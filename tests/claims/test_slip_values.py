"""What a figure may be meant as: every value that one slip makes of it, and no other."""

from __future__ import annotations

import pytest

from pipelines.claims.damage import is_misprint
from pipelines.claims.sequence import COUNT, Node
from pipelines.claims.slip_values import SlipValues


def figure(face: float, printed: float) -> Node:
    digits = len(f"{round(face / (2 * printed))}")
    return Node(0, 0, 1, COUNT, "PS", face - printed, face + printed, face, digits, is_exact=True, is_point=True, printed=printed)


@pytest.mark.parametrize("printed", [4127, 1001, 990])
def test_each_misprint_is_found_at_its_own_value_alone(printed: int) -> None:
    slips = SlipValues(figure(printed / 10, 0.05))
    for meant in range(100, 10_000):
        found = [round(one.face * 10) for one in slips.at(meant / 10, 0.004)]
        is_power = meant in (10 * printed, printed // 10 if printed % 10 == 0 else None)
        assert found == ([meant] if is_power or is_misprint(f"{printed}", f"{meant}") else [])


def test_a_power_of_ten_moves_what_is_printed_as_well() -> None:
    (meant,) = SlipValues(figure(412.0, 0.5)).at(4.12e6, 5e3)
    assert (meant.face, meant.printed) == (4.12e6, 5e3)


def test_what_leaves_too_much_open_names_no_misprint() -> None:
    slips = SlipValues(figure(4127.0, 0.5))
    assert [one.face for one in slips.at(4172.0, 1.0)] == [4172.0]
    assert list(slips.at(4172.0, 40.0)) == []
    assert list(SlipValues(figure(41.0, 0.5)).at(14.0, 0.01)) == []
