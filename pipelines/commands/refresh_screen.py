"""The last screen of `refresh`: what the warehouse holds, what was kept out, what contradicts, and what to type next."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pipelines.terminal import plain
from pipelines.warehouse.refresh_report import RefreshReport

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_MOST_DOCUMENTS, _MOST_CHARACTERS, _MOST_KEPT_OUT = 20, 240, 12
_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")
_COLUMNS = {
    "figures": "figures",
    "observations": "observed",
    "holding": "hold",
    "failing": "fail",
    "open": "open",
    "repaired": "repaired",
    "kept_out": "kept out",
}
_MAY_BE_LEFT_OUT = ("open", "repaired", "kept_out")
_QUARANTINE = "from quarantine.rejected_row"
_FAILING = "from quality.fct_finding where outcome = 'fails'"
_WARNINGS = "from quality.warning"


def show_report(report: RefreshReport, target: Console) -> None:
    """Prints the report; in colours where the console is a terminal."""
    for part in _parts(report):
        target.print(part, soft_wrap=getattr(part, "no_wrap", None) or False)


def _parts(report: RefreshReport) -> Iterator[RenderableType]:
    yield ""
    yield from _documents(report.scorecard)
    yield from _kept_out(report.quarantine)
    yield from _passed_over(report.warnings)
    yield from _contradictions(report.contradictions)
    yield from _repairs(report.repairs)
    yield from _next(report)


def _documents(scorecard: pl.DataFrame) -> Iterator[RenderableType]:
    """The documents, those with something to see first where there are many; comparisons apart from rules on single rows."""
    from rich.table import Table
    from rich.text import Text

    totals = {name: int(scorecard[name].sum()) for name in _COLUMNS}
    notable = pl.sum_horizontal("failing", "open", "repaired", "kept_out") > 0
    shown = scorecard if scorecard.height <= _MOST_DOCUMENTS else scorecard.filter(notable).head(_MOST_DOCUMENTS)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("document", overflow="ellipsis", no_wrap=True)
    told = [name for name in _COLUMNS if name not in _MAY_BE_LEFT_OUT or totals[name]]
    for name in told:
        table.add_column(_COLUMNS[name], justify="right", no_wrap=True)
    for row in shown.iter_rows(named=True):
        table.add_row(Text(plain(row["document_id"])), *(_count(name, row[name]) for name in told))
    if shown.height:
        yield table
    if shown.height < scorecard.height:
        rest = scorecard.height - shown.height
        yield _see(f"... and {_number(rest, 'document')} more: ", "from quality.document_scorecard", "dim")
    yield Text.assemble(
        f"{_number(scorecard.height, 'document')}, {_number(totals['figures'], 'figure')}. Comparisons: ",
        (f"{totals['holding']} hold", "green" if totals["holding"] else ""),
        ", ",
        (f"{totals['failing']} fail", "yellow" if totals["failing"] else ""),
        f", {totals['open']} open",
    )


def _kept_out(quarantine: pl.DataFrame) -> Iterator[RenderableType]:
    if quarantine.is_empty():
        return
    documents = quarantine.filter("is_document")["source_file"].n_unique()
    rows = int(quarantine.filter(~pl.col("is_document"))["rows"].sum())
    counts = " and ".join(_number(count, what) for count, what in ((documents, "document"), (rows, "row")) if count)
    yield from _heading(f"Kept out: {counts}", "red")
    yield from _by_file(quarantine, "reason", _MOST_KEPT_OUT, _QUARANTINE)


def _passed_over(warnings: pl.DataFrame) -> Iterator[RenderableType]:
    if warnings.height:
        yield from _heading(f"Passed over: {_number(int(warnings['rows'].sum()), 'thing')} that cost no row", "yellow")
        yield from _by_file(warnings, "reason", 3, _WARNINGS)


def _contradictions(findings: pl.DataFrame) -> Iterator[RenderableType]:
    if findings.height:
        yield from _heading(f"Contradictions: {findings.height}", "yellow")
        yield from _by_file(findings, "message", 5, _FAILING)


def _repairs(findings: pl.DataFrame) -> Iterator[RenderableType]:
    if findings.height:
        yield from _heading(f"Read otherwise than printed, with proof: {findings.height}", "cyan")
        yield from _by_file(findings, "message", 3, _FAILING)


def _by_file(entries: pl.DataFrame, said: str, most: int, sql: str) -> Iterator[RenderableType]:
    """The first entries: each file once, below it line, quote and the first sentence of what is said; and how to see the rest."""
    from rich.padding import Padding
    from rich.text import Text

    file = None
    for row in entries.head(most).iter_rows(named=True):
        if row["source_file"] != file or file is None:
            file = row["source_file"]
            yield Text(f"  raw/{plain(file)}" if file else f"  {plain(row['document_id'])}", style="bold")
        sentence = _cut(_first_sentence(_without_place(row[said], file or "")))
        yield Padding(Text.assemble((_place(row), "cyan"), sentence), (0, 0, 0, 4), expand=False)
    if entries.height > most:
        yield _see(f"  ... and {entries.height - most} more: ", sql, "dim")


def _place(row: dict[str, Any]) -> str:
    """Line and quote of an entry, and how many more rows it stands for, in front of what is said of it."""
    line = f"line {row['row_number']}" if row["row_number"] else ""
    quote = f'"{_cut(row["quote"])}"' if row.get("quote") else ""
    more = f"(and {_number(row['rows'] - 1, 'row')} more)" if row.get("rows", 1) > 1 else ""
    place = " ".join(part for part in (line, quote, more) if part)
    return f"{place}: " if place else ""


def _next(report: RefreshReport) -> Iterator[RenderableType]:
    from rich.text import Text

    if report.quarantine.height:
        sql, why = _QUARANTINE, "all that was kept out, with reasons; mend the files and refresh again"
    elif report.findings.height:
        sql, why = _FAILING, "every finding with its evidence"
    else:
        sql, why = "from marts.fct_observation limit 20", "every figure with its place, value and unit"
    yield Text()
    yield _see("Next: ", sql, "bold")
    yield Text.assemble("      ", (why, "dim"))


def _heading(text: str, colour: str) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text()
    yield Text(text, style=f"bold {colour}")


def _see(text: str, sql: str, style: str = "") -> Text:
    """A command that shows more, on one line however narrow the terminal is, so that it can be copied."""
    from rich.text import Text

    return Text(f'{text}{_command()} query "{sql}"', style=style, no_wrap=True)


def _without_place(reason: str, source_file: str) -> str:
    """A reason without the file in front, which stands above it."""
    return reason.removeprefix(source_file).removeprefix(":").strip()


def _first_sentence(message: str) -> str:
    return _SENTENCE_END.split(message, maxsplit=1)[0]


def _cut(text: str) -> str:
    """Text on one line, cut behind a word."""
    line = plain(" ".join(text.split()))
    return line if len(line) <= _MOST_CHARACTERS else line[:_MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"


def _count(name: str, value: int) -> Text:
    from rich.text import Text

    colours = {"failing": "yellow", "open": "yellow", "repaired": "cyan", "kept_out": "red"}
    return Text(str(value), style="dim" if not value else colours.get(name, ""))


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _command() -> str:
    """The command as it was typed, so that the line can be typed as it stands."""
    typed = Path(sys.argv[0])
    if typed.name != "countinghouse" or shutil.which(typed.name) == str(typed):
        return "countinghouse"
    return os.path.relpath(typed)
