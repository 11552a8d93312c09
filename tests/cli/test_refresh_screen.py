"""The last screen of a refresh: what was kept out and why, what contradicts and where, and what to type next."""

import io

import polars as pl
import pytest
from rich.console import Console

from pipelines.commands.refresh_screen import show_report
from pipelines.warehouse.refresh_report import RefreshReport

SCORE = {"figures": 9, "observations": 8, "holding": 3, "failing": 0, "open": 0, "repaired": 0, "kept_out": 0}
REASON = {"source_file": "tables/trade/observations.csv", "rule": "figure.unreadable", "row_number": 5, "rows": 1}
FINDING = {
    "document_id": "trade",
    "rule": "total.balance",
    "severity": "WARN",
    "is_repaired": False,
    "message": "The parts make 8; 9 was expected. More of it is in the warehouse.",
    "source_file": "documents/trade/text.txt",
    "row_number": 12,
    "quote": "9 billion",
}


def report(
    scores: list[dict[str, object]] | None = None,
    quarantine: list[dict[str, object]] | None = None,
    warnings: list[dict[str, object]] | None = None,
    findings: list[dict[str, object]] | None = None,
) -> RefreshReport:
    reasons = {"source_file": pl.String, "rule": pl.String, "reason": pl.String, "row_number": pl.Int64, "rows": pl.Int64}
    other = {"is_repaired": pl.Boolean, "row_number": pl.Int64}
    return RefreshReport(
        scorecard=pl.DataFrame(scores or [{"document_id": "trade", **SCORE}]),
        quarantine=pl.DataFrame(quarantine or [], schema=reasons | {"is_document": pl.Boolean}),
        warnings=pl.DataFrame(warnings or [], schema=reasons),
        findings=pl.DataFrame(findings or [], schema={name: other.get(name, pl.String) for name in FINDING}),
    )


def lines(one: RefreshReport, width: int = 80, *, is_terminal: bool = False) -> list[str]:
    file = io.StringIO()
    target = Console(width=width, file=file, force_terminal=is_terminal, highlight=False, emoji=False, markup=False)
    show_report(one, target)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_comparisons_are_counted_and_the_next_command_is_named() -> None:
    shown = lines(report())
    assert "1 document, 9 figures. Comparisons: 3 hold, 0 fail, 0 open" in shown
    assert shown[-2] == 'Next: countinghouse query "from marts.fct_observation limit 20"'


def test_what_was_kept_out_is_named_with_file_row_and_reason() -> None:
    unreadable = {**REASON, "reason": "tables/trade/observations.csv: cannot read 'zzz'", "rows": 3, "is_document": False}
    broken = {**REASON, "source_file": "documents/a.pdf", "reason": "documents/a.pdf: not a PDF", "row_number": None}
    shown = lines(report(quarantine=[{**broken, "is_document": True}, unreadable]))
    start = shown.index("Kept out: 1 document and 3 rows")
    assert shown[start + 1 : start + 5] == [
        "  raw/documents/a.pdf",
        "    not a PDF",
        "  raw/tables/trade/observations.csv",
        "    line 5 (and 2 rows more): cannot read 'zzz'",
    ]
    assert 'Next: countinghouse query "from quarantine.rejected_row"' in shown


def test_what_was_passed_over_is_named() -> None:
    shown = lines(report(warnings=[{**REASON, "source_file": "tables/loose.csv", "reason": "no table folder", "row_number": None}]))
    start = shown.index("Passed over: 1 thing that cost no row")
    assert shown[start + 1 : start + 3] == ["  raw/tables/loose.csv", "    no table folder"]


def test_finding_is_told_in_a_sentence_with_its_place() -> None:
    shown = lines(report(findings=[FINDING, {**FINDING, "is_repaired": True, "message": "Read as 10^8."}]))
    start = shown.index("Contradictions: 1")
    assert shown[start + 1 : start + 3] == [
        "  raw/documents/trade/text.txt",
        '    line 12 "9 billion": The parts make 8; 9 was expected.',
    ]
    assert "Read otherwise than printed, with proof: 1" in shown


def test_finding_without_a_place_names_its_document() -> None:
    shown = lines(report(findings=[{**FINDING, "source_file": None, "row_number": None, "quote": None}]))
    assert shown[shown.index("Contradictions: 1") + 1] == "  trade"


def test_many_entries_are_cut_and_the_rest_is_one_command() -> None:
    shown = lines(report(findings=[{**FINDING, "row_number": number} for number in range(1, 30)]))
    assert """  ... and 24 more: countinghouse query "from quality.fct_finding where outcome = 'fails'\"""" in shown
    scores = [{"document_id": f"d{number:05}", **SCORE, "failing": int(number == 700)} for number in range(5000)]
    many = lines(report(scores))
    assert len(many) < 12
    assert any(line.startswith("d00700") for line in many)
    assert any("4,999 documents more" in line for line in many)


@pytest.mark.parametrize("width", [80, 100])
def test_screen_fits_the_terminal_and_data_steers_nothing(width: int) -> None:
    harm = "\x1b[31m\u202e[bold]\x9b31m" + "出口额 exports " * 30
    finding = {**FINDING, "message": harm, "quote": harm, "source_file": harm}
    passed_over = {**REASON, "reason": harm, "source_file": harm}
    scores = [{"document_id": "x" * 120, **SCORE}]
    shown = lines(report(scores, [{**passed_over, "is_document": True}], [passed_over], [finding]), width)
    assert all(len(line) <= width for line in shown if "query" not in line)
    assert not [line for line in shown if not line.isprintable()]
    assert any("[bold]" in line for line in shown), "markup of data is text"


def test_colours_are_for_terminals_only() -> None:
    assert any("\x1b[" in line for line in lines(report(findings=[FINDING]), is_terminal=True))
    assert not any("\x1b[" in line for line in lines(report(findings=[FINDING])))
