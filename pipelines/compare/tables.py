"""Tables in files of their own as texts that the reader knows: a row is a line, and tabs part its cells.

A CSV keeps every place, character for character: only what parts cells and quotes them is written otherwise. Of a workbook the
first sheet is read, a line a row, with numbers as they are shown: a share that is kept as 0.052 and shown as 5.2% is 5.2%.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from pipelines.compare.bilingual.safe_xml import events
from pipelines.compare.bilingual.xlsx import Shown, sheet_rows
from pipelines.compare.table_files import TABLES, WORKBOOK
from pipelines.ingest.texts import standing_limits
from pipelines.ingest.texts.encoding import decode
from pipelines.ingest.texts.reader import file_bytes
from pipelines.values.records import dataclass

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 20
_PERCENT_FORMATS, _DATE_FORMATS = frozenset({9, 10}), frozenset({14, 15, 16, 17, 22})
_TIME_FORMATS = frozenset({18, 19, 20, 21, 45, 46, 47})
"""Numbers of formats that every workbook knows (ECMA-376, part 1, 18.8.30)."""

_PLACES = {1: 0, 2: 2, 3: 0, 4: 2, 9: 0, 10: 2}
"""Decimals of those that show numbers."""

_NUMBER = re.compile(r"[0#?](?:[0#?,]*[0#?])?(?:\.(?P<decimals>[0#?]*))?(?P<thousands>,*)")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAYS, _EPOCH = re.compile("[yd]", re.IGNORECASE), date(1899, 12, 30)
_LAST_DAY = 2_958_465  # 9999-12-31
_LARGEST = Decimal(10) ** 20
_HOURS = re.compile("[hs]", re.IGNORECASE)


@dataclass(frozen=True)
class TableText:
    """A table as a text.

    Attributes:
        printed: what its places are of: the file of a CSV, the rows of a workbook as lines.
        read: the same, as long, with tabs between cells.
        is_file_text: whether `printed` is the file.
    """

    printed: str
    read: str
    is_file_text: bool


def read_table(path: Path, name: str) -> TableText:
    """A table in a file of its own.

    Raises:
        RawFileError: it cannot be read.
    """
    data = file_bytes(path, name, standing_limits())
    if TABLES[path.suffix.lower()] == WORKBOOK:
        text = sheet_text(data, name)
        return TableText(text, text, is_file_text=False)
    printed = decode(data, name)[0]
    return TableText(printed, masked_csv(printed), is_file_text=True)


def masked_csv(text: str) -> str:
    """A CSV with tabs for what parts its cells and spaces for the marks that quote them: as long as before.

    Args:
        text: the file; line ends inside quotes become spaces, so that a record is a line.
    """
    delimiter = _delimiter(text)
    masked, is_quoted, begins = list(text), False, True
    for place, one in enumerate(text):
        if one == '"' and (is_quoted or begins):
            is_quoted, begins, masked[place] = not is_quoted, is_quoted, " "
        elif is_quoted:
            masked[place] = " " if one in "\r\n\t" else one
        else:
            masked[place] = "\t" if one == delimiter else one
            begins = one == delimiter or one == "\n"
    return "".join(masked)


def _delimiter(text: str) -> str:
    """What stands most often in the first lines outside of quotes."""
    head = re.sub(r'"[^"]*"', "", "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]))
    return max(_DELIMITERS, key=head.count)


def sheet_text(data: bytes, name: str) -> str:
    """The first sheet of a workbook, a line a row.

    Raises:
        RawFileError: it is no workbook, broken, or beyond a limit.
    """
    rows = sheet_rows(data, name, lambda styles: _shown(styles, name))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _shown(styles: bytes, name: str) -> Shown:
    """How numbers are shown by the styles of a workbook."""
    formats: dict[int, str] = {}
    of_style: list[int] = []
    if styles:
        for _, one in events(styles, name, ("numFmt",)):
            formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
        for _, cells in events(styles, name, ("cellXfs",)):
            of_style = [int(one.get("numFmtId", "0")) for one in cells]

    def shown(value: str, style: str | None) -> str:
        number = int(style) if style and style.isdigit() else 0
        code = of_style[number] if number < len(of_style) else 0
        return _written(value, code, _LITERAL.sub("", formats.get(code, "")))

    return shown


def _written(value: str, code: int, form: str) -> str:
    """A number as its format shows it; empty where it is an hour, which is no quantity."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) >= _LARGEST:
        return value
    if code in _DATE_FORMATS or _DAYS.search(form):
        return (_EPOCH + timedelta(days=int(number))).isoformat() if 0 < number <= _LAST_DAY else ""
    if code in _TIME_FORMATS or _HOURS.search(form):
        return ""
    is_percent = code in _PERCENT_FORMATS or "%" in form
    shown = _NUMBER.search(form.split(";")[0])
    thousands = len(shown["thousands"]) if shown else 0
    scaled = (100 * number if is_percent else number) / 1000**thousands
    places = _PLACES.get(code, len(shown["decimals"] or "") if shown else None)
    if places is not None:  # what is behind the digits that are shown, nobody sees on the sheet
        scaled = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{scaled if places is not None else scaled.normalize():f}{'%' if is_percent else ''}"
