"""Tables in files of their own: places of a CSV stay, numbers of a workbook are those that people see on its sheet."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipelines.compare.tables import masked_csv, sheet_text
from pipelines.ingest.refusal import RawFileError

PARTS = {
    "xl/workbook.xml": '<workbook xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="p"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
    "xl/styles.xml": '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="#,##0.0,,&quot;m&quot;"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="166"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="20"/></cellXfs></styleSheet>',
}


def workbook(*cells: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for part, text in PARTS.items():
            file.writestr(part, text)
        row = f'<row r="1">{"".join(cells)}</row>'
        file.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="m"><sheetData>{row}</sheetData></worksheet>')
    return held.getvalue()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ('a,"b, ""c""",1\n', "a\t b,   c   \t1\n"),
        ('"1,200",x"y,3\r\n', ' 1,200 \tx"y\t3\r\n'),
        ("a;b\n1,5;2\n", "a\tb\n1,5\t2\n"),
        ('a,"two\nlines",b\nc,d,e\n', "a\t two lines \tb\nc\td\te\n"),
        ("one column\n12\n", "one column\n12\n"),
        ("", ""),
    ],
)
def test_a_csv_is_as_long_as_before(text: str, masked: str) -> None:
    assert masked_csv(text) == masked
    assert len(masked) == len(text)


@pytest.mark.parametrize(
    ("style", "kept", "shown"),
    [
        (0, "1200.456", "1200.456"), (0, "1E3", "1000"), (1, "1234.5", "1235"), (2, "0.0525", "5.3%"), (3, "44319", "2021-05-03"),
        (4, "5000000", "5.0"), (5, "44319", "2021-05-03"), (6, "0.4", ""), (0, "no number", "no number"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_shown(style: int, kept: str, shown: str) -> None:
    text = sheet_text(
        workbook(f'<c r="A1" s="{style}"><v>{kept}</v></c>', '<c r="B1" t="inlineStr"><is><t>km</t></is></c>'), "a.xlsx"
    )
    assert text == f"{shown}\tkm"


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(RawFileError, match="broken workbook"):
        sheet_text(b"PK no archive", "a.xlsx")
