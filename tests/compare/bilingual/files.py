"""Small bilingual files, one a format, that all hold the same pair with a fault, a right pair and one without a target."""

from __future__ import annotations

import io
import zipfile

FAULTY = ("观众逾2030万人次。", "Over 203 million visits.")
RIGHT = ("增长5%。", "Up 5%.")

XLIFF_12 = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="x" source-language="zh-CN" target-language="en-US" datatype="plaintext"><body>
<trans-unit id="1"><source>观众逾<g id="1">2030万</g>人次<ph id="2">&lt;b 9%&gt;</ph>。</source>
<target>{FAULTY[1]}</target><alt-trans><source>1%</source><target>2%</target></alt-trans></trans-unit>
<trans-unit id="2"><source>{RIGHT[0]}</source><target>{RIGHT[1]}</target></trans-unit>
<trans-unit id="3"><source>七</source></trans-unit></body></file></xliff>"""

SDLXLIFF = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">
<file source-language="zh-CN" target-language="en-US"><body><trans-unit id="u"><source>{FAULTY[0]}{RIGHT[0]}七</source>
<seg-source><mrk mtype="seg" mid="1">{FAULTY[0]}</mrk><mrk mtype="seg" mid="2">{RIGHT[0]}</mrk>
<mrk mtype="seg" mid="3">七</mrk></seg-source>
<target><mrk mtype="seg" mid="1">{FAULTY[1]}</mrk> <mrk mtype="seg" mid="2">{RIGHT[1]}</mrk>
<mrk mtype="seg" mid="3"></mrk></target></trans-unit></body></file></xliff>"""

XLIFF_2 = f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-CN" trgLang="en-US"><file id="f">
<unit id="u"><segment id="s1"><source>观众逾<pc id="1">2030万</pc>人次<ph id="2"/>。</source><target>{FAULTY[1]}</target></segment>
<ignorable><source> </source></ignorable><segment><source>{RIGHT[0]}</source><target>{RIGHT[1]}</target></segment>
<segment><source>七</source></segment></unit></file></xliff>"""

TMX = f"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="zh-CN"/><body>
<tu><tuv xml:lang="en-US"><seg>Over <hi>203 million</hi> visits.</seg></tuv><tuv xml:lang="zh-CN"><seg>{FAULTY[0]}</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>{RIGHT[0]}</seg></tuv><tuv xml:lang="en-US"><seg>{RIGHT[1]}</seg></tuv></tu>
<tu><tuv xml:lang="zh-CN"><seg>七</seg></tuv><tuv xml:lang="en-US"><seg/></tuv></tu></body></tmx>"""

CSV = f"编号,原文,译文\n1,{FAULTY[0]},{FAULTY[1]}\n2,{RIGHT[0]},{RIGHT[1]}\n3,七,\n"


def workbook(rows: list[tuple[str, ...]], *, sheet: str = "xl/worksheets/sheet1.xml", head: str = "") -> bytes:
    """An XLSX with shared strings, as spreadsheet programs save it."""
    strings = list(dict.fromkeys(cell for row in rows for cell in row))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    written = ""
    for number, row in enumerate(rows, start=1):
        cells = ((chr(65 + place), strings.index(cell)) for place, cell in enumerate(row) if cell)
        written += f'<row r="{number}">' + "".join(f'<c r="{at}{number}" t="s"><v>{text}</v></c>' for at, text in cells) + "</row>"
    link = f'<Relationship Id="r1" Target="{sheet.removeprefix("xl/")}"/>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{link}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">' + "".join(f"<si><t>{one}</t></si>" for one in strings) + "</sst>",
        sheet: f'{head}<worksheet xmlns="{main}"><sheetData>{written}</sheetData></worksheet>',
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return output.getvalue()


FILES = {
    "a.xlf": XLIFF_12.encode(),
    "a.sdlxliff": SDLXLIFF.encode("utf-16"),
    "b.xliff": XLIFF_2.encode(),
    "a.tmx": TMX.encode(),
    "a.csv": CSV.encode("gb18030"),
    "a.tsv": CSV.replace(",", "\t").encode("utf-8-sig"),
    "a.xlsx": workbook([("zh-CN", "en-US"), FAULTY, RIGHT, ("七", "")]),
}
