"""Tables, notes and running heads of every format, from the bytes of a file to what is read in it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import polars as pl
import pytest

from pipelines.ingest.texts import read_text
from pipelines.reading import read_figures
from tests.ingest.test_texts import PARAGRAPH, page, pdf

Row = tuple[str, float | None, str | None]


def _read(tmp_path: Path, name: str, data: bytes | str) -> list[Row]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = read_figures([read_text(path, name).text]).filter(pl.col("kind") != "date")
    return found.select("text", "value", "unit").rows()


TABLE = [("Item", "2020 (EUR million)", "Change (%)"), ("Tea", "1,204.5", "3.2"), ("Rice", "12", "-4")]
READ: list[Row] = [
    ("1,204.5", 1.2045e9, "EUR"),
    ("3.2", 3.2, "percent"),
    ("12", 12e6, "EUR"),
    ("-4", -4.0, "percent"),
]


def test_table_of_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, texts in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    assert _read(tmp_path, "a.docx", file.getvalue()) == READ


def test_unit_line_and_note_of_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("单位：万元")
    table = document.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("项目", "2021年", "营业收入", "1,250"), strict=True):
        cell.text = text
    table.rows[1].cells[1].paragraphs[0].add_run("2").font.superscript = True
    square = document.add_paragraph("面积为31km")
    square.add_run("2").font.superscript = True
    square.add_run("。")
    file = io.BytesIO()
    document.save(file)
    assert _read(tmp_path, "a.docx", file.getvalue()) == [("1,250", 12.5e6, "CNY"), ("31km2", 31.0, "square kilometre")]


def test_table_of_a_page(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    found = _read(tmp_path, "a.html", page(f"{PARAGRAPH}<table>{rows}</table>{PARAGRAPH.replace('Exports', 'Imports')}"))
    assert [row for row in found if row in READ] == READ


def test_notes_of_a_page_are_no_digits(tmp_path: Path) -> None:
    table = (
        "<table><tr><th></th><th>£m</th></tr><tr><td>Rent<sup>1</sup></td><td>45.2<sup><a href='#n'>3</a></sup></td></tr></table>"
    )
    debt = "<p>Debt was 5<sup>[2]</sup> billion euros on 31 km<sup>2</sup> of land, as the office said in May.</p>"
    body = f"{PARAGRAPH}{debt}{table}{PARAGRAPH}"
    found = [(value, unit) for _, value, unit in _read(tmp_path, "a.html", page(body))]
    assert (5e9, "EUR") in found
    assert (31.0, "square kilometre") in found
    assert (45.2e6, "GBP") in found
    assert not {45.23, 52.0, 45.23e6} & {value for value, _ in found}


@pytest.mark.parametrize("pages", [3, 8])
def test_heads_and_feet_of_a_pdf_are_no_figures(tmp_path: Path, pages: int) -> None:
    texts = [
        f"Annual Report 2021\nTrade Office 7 Main Street {number}\nIn this year the sales of shop {name} came to $1.{number}\n"
        f"billion and its costs to $340 million, said {name} Ltd.\nPage {number} of {pages}\n{number}"
        for number, name in enumerate("ABCDEFGH"[:pages], start=1)
    ]
    found = _read(tmp_path, "a.pdf", pdf(*texts))
    assert [value for _, value, _ in found] == [value for number in range(1, pages + 1) for value in (1e9 + number * 1e8, 340e6)]


def test_a_sentence_runs_over_two_pages_of_a_pdf(tmp_path: Path) -> None:
    texts = ["Trade Office\nThe loans came to 35\n1", "Trade Office\nmillion dollars.\n2", "Trade Office\nThat is all.\n3"]
    assert [(value, unit) for _, value, unit in _read(tmp_path, "a.pdf", pdf(*texts))] == [(35e6, "USD")]


def test_columns_of_a_pdf_that_one_blank_parts(tmp_path: Path) -> None:
    lines = "Results \\(in thousands of euros\\)\nItem 2019 2020 2021\nRent 120 130 140\nTotal 1,120 1,130 1,145\n"
    values = [value for _, value, unit in _read(tmp_path, "a.pdf", pdf(lines)) if unit == "EUR"]
    assert values == [120e3, 130e3, 140e3, 1120e3, 1130e3, 1145e3]


def test_table_of_a_web_page_that_is_little_else(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in TABLE)
    assert _read(tmp_path, "a.html", f"<html><body><h1>Imports</h1><table>{rows}</table></body></html>") == READ
