"""What stands in brackets behind a figure is in its unit, if it is printed alike."""

from __future__ import annotations

import pytest

from pipelines.reading import read_figures


def _values(text: str) -> list[tuple[float | None, str | None]]:
    return [(row["value"], row["unit"]) for row in read_figures([text], "en").iter_rows(named=True)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Sales amounted to SEK 12,405 million (11,980).", 11_980_000_000, "SEK"),
        ("- Net sales: SEK 12.4 bn (11.1)\n- Employees: 8,450", 11_100_000_000, "SEK"),
        ("The margin was 9.8% (8.7).", 8.7, "percent"),
        ("Earnings per share were SEK 3.42 (2.95).", 2.95, "SEK"),
    ],
)
def test_takes_the_unit_of_the_figure_in_front(text: str, value: float, unit: str) -> None:
    assert _values(text)[1] == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales amounted to SEK 12,405 million (3).", 3),
        ("Sales amounted to SEK 12.4 million (31).", 31),
        ("Sales amounted to SEK 12,405 million, of which services (11,980).", 11_980),
        ("- Employees: 8,450 (8,102)\n- Offices: 31 (29)", 8_102),
    ],
)
def test_leaves_what_is_not_printed_alike(text: str, value: float) -> None:
    assert _values(text)[1] == (value, None)
