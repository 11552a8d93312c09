"""The bilingual report as a workbook: one row a finding, cells of text only, none of which a program would run as a formula."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from pipelines.compare.bilingual_page import findings_of
from pipelines.compare.report import Compared, Told
from pipelines.terminal import plain

_HEADS = ("file", "segment", "severity", "rule", "finding", "source", "target", "source figure", "target figure")
_WIDTHS = (24, 12, 10, 18, 48, 60, 60, 22, 22)
_LONGEST = 32_000
"""Characters of a cell; a workbook holds 32,767."""

_MOST_ROWS = 1_000_000
# What a program that opens a sheet, or a CSV made of it, may take for the beginning of a formula.
_FORMULA = re.compile(r"[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DAY = (1980, 1, 1, 0, 0, 0)
"""One day for all parts, so that equal reports are equal bytes."""

_TYPE, _OFFICE = (
    "application/vnd.openxmlformats-package.relationships+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml",
)

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_TYPE}"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="findings" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_NAMESPACE}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
}


def write_sheet(compared: Sequence[Compared], told: Told, output: BinaryIO) -> None:
    """Writes the workbook."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _PARTS.items():
            package.writestr(zipfile.ZipInfo(name, _DAY), _DECLARED + content, zipfile.ZIP_DEFLATED)
        sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml", _DAY)
        sheet.compress_type = zipfile.ZIP_DEFLATED
        with package.open(sheet, "w") as part:
            for text in _sheet(compared, told):
                part.write(text.encode())


def _sheet(compared: Sequence[Compared], told: Told) -> Iterator[str]:
    yield f'{_DECLARED}<worksheet xmlns="{_NAMESPACE}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for number, width in enumerate(_WIDTHS, start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, _HEADS, style=1)
    for number, (one, part, finding) in enumerate(findings_of(compared, told), start=2):
        if number > _MOST_ROWS:
            break
        figures = [figure.text if figure else "" for figure in (finding.source, finding.target)]
        told_of = (one.material.target.name, part.name, finding.severity, finding.rule, finding.message)
        yield _row(number, (*told_of, _shown(part.source), _shown(part.target), *figures), style=0)
    yield "</sheetData></worksheet>"


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _row(number: int, cells: Iterable[str], *, style: int) -> str:
    written = "".join(f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{_cell(cell)}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{written}</row>'


def _cell(text: str) -> str:
    """Text as XML may hold it; an apostrophe stands in front of what looks like a formula."""
    shown = plain(text, " ")
    return escape(f"'{shown}" if _FORMULA.match(shown) else shown)
