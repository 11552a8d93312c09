"""Totals of tables: which rows and columns make them, and which totals that do not are faults."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of, members

HOLDING = "| in millions | 2022 | 2023 |\n|---|---|---|\n| Europe | 1,205 | 1,510 |\n| Asia | 817 | 902 |\n| Total | 2,022 | {} |\n"


def _sums(text: str, language: str = "en") -> list[tuple[list[str], bool | None]]:
    found = claims_of(text, language)
    return [(members(claim, text), holds(claim)) for claim in found if claim.construction == "total.of_table"]


def test_rows_make_their_total() -> None:
    assert _sums(HOLDING.format("2,412")) == [(["1,205", "817", "2,022"], True), (["1,510", "902", "2,412"], True)]


@pytest.mark.parametrize("wrong", ["2,421", "24,120"])
def test_a_total_that_one_slip_explains_is_a_fault(wrong: str) -> None:
    assert _sums(HOLDING.format(wrong))[1] == (["1,510", "902", wrong], False)


@pytest.mark.parametrize("other", ["1,206", "n/a"])
def test_what_may_be_an_average_or_has_other_parts_is_none(other: str) -> None:
    assert len(_sums(HOLDING.format(other))) == 1


def test_one_column_that_does_not_add_up_proves_no_parts() -> None:
    assert _sums("| in millions | 2022 |\n|---|---|\n| Europe | 1,205 |\n| Asia | 817 |\n| Total | 2,122 |\n") == []


ALONE = "Gifts | £2,140,000\nShops | £790,000\n{} | £390,000\nAll income | {}\n"


@pytest.mark.parametrize(("last", "total"), [("Grants", "£3,230,000"), ("Other", "£3,871,112"), ("Grants", "£3,101,112")])
def test_one_column_tells_a_fault_where_its_parts_are_all(last: str, total: str) -> None:
    """By a slip, by the name of the last part, or since they are more than their total."""
    assert [held for _, held in _sums(ALONE.format(last, total))] == [False]


@pytest.mark.parametrize("total", ["£3,871,112", "£2,930,000", "£1,106,000"])
def test_one_column_may_leave_parts_out_hold_some_of_others_or_end_with_an_average(total: str) -> None:
    assert _sums(ALONE.format("Grants", total)) == []


def test_subtotals_and_totals_of_rows() -> None:
    table = (
        "单位：亿元\n\n| 项目 | 城镇 | 农村 | 合计 |\n|---|---|---|---|\n"
        "| 东部 | 120.3 | 80.1 | 200.4 |\n| 西部 | 60.2 | 50.5 | 110.7 |\n"
        "| 小计 | 180.5 | 130.6 | 311.1 |\n| 其他 | 10.4 | 9.9 | 20.3 |\n| 合计 | 190.9 | 140.5 | 331.4 |\n"
    )
    found = _sums(table, "zh")
    assert all(verdict for _, verdict in found)
    assert {tuple(one) for one, _ in found} >= {
        ("120.3", "60.2", "180.5"), ("120.3", "60.2", "10.4", "190.9"), ("120.3", "80.1", "200.4"), ("190.9", "140.5", "331.4"),
    }  # fmt: skip


QUARTER = (
    "| Nights | 2024 | 2023 |\n|---|---|---|\n| April | 83,150 | 79,420 |\n| May | 91,300 | 90,075 |\n| June | 97,205 | 95,660 |\n"
    "| Quarter | {} | {} |\n"
)


def test_a_last_row_that_is_called_no_total_is_one_by_its_digits() -> None:
    expected = [(["83,150", "91,300", "97,205", "271,655"], True), (["79,420", "90,075", "95,660", "265,155"], True)]
    assert _sums(QUARTER.format("271,655", "265,155")) == expected


def test_a_column_that_fails_by_a_slip_is_told_where_another_proves_the_last_row() -> None:
    expected = [(["83,150", "91,300", "97,205", "271,655"], True), (["79,420", "90,075", "95,660", "265,515"], False)]
    assert _sums(QUARTER.format("271,655", "265,515")) == expected
    # What no slip explains may be another row.
    assert _sums(QUARTER.format("271,655", "241,301")) == expected[:1]


def test_a_last_row_that_is_called_no_total_and_makes_none_is_no_fault() -> None:
    assert _sums(QUARTER.format("102,480", "99,130")) == []


SHARES = "Holder | Shares | Stake\nFamily | 4.2m | {}%\nTrust | 1.4m | 17.5%\nFloat | 2.4m | 30.0%\nTotal | 8.0m | 100%\n"


@pytest.mark.parametrize(("share", "held"), [("52.5", True), ("55.5", False)])
def test_a_column_of_shares_is_of_the_column_that_most_of_it_fits(share: str, held: bool) -> None:
    text = SHARES.format(share)
    found = [(members(claim, text), holds(claim)) for claim in claims_of(text, "en") if claim.construction == "share.of_table"]
    assert len(found) == 3
    assert found[0] == ([f"{share}%", "4.2m", "8.0m"], held)
