"""XLSX with a column of sources and one of targets on its first sheet: cells are read as they are kept, formulas never run.

A workbook is a ZIP of XML; both are read with limits, row by row, without a library that builds the whole of it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from pipelines.compare.bilingual.columns import of_rows
from pipelines.compare.bilingual.pairs import Bilingual
from pipelines.compare.bilingual.safe_xml import child, events, text_of
from pipelines.ingest.refusal import RawFileError
from pipelines.ingest.texts import standing_limits

_MOST_ROWS = 200_000
_MOST_PARTS = 10_000
_MOST_COLUMNS = 64
_STYLES = "xl/styles.xml"
_STRINGS, _WORKBOOK, _LINKS = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The reading of a character in another script, which is no text of the cell.
_PHONETIC = frozenset({"rPh", "phoneticPr"})
Shown = Callable[[str, str | None], str]
"""How a number is shown, from what is kept and the number of its style."""

Styled = Callable[[bytes], Shown]
"""The same for the styles of one workbook; empty where it has none."""

_COLUMN = re.compile(r"([A-Z]{1,3})\d+$")


def read(data: bytes, name: str) -> Bilingual:
    """The rows of the first sheet, as two columns.

    Raises:
        RawFileError: it is no workbook, broken, unpacks beyond the limit, has too many rows, or no row has two columns.
    """
    return of_rows(sheet_rows(data, name), name)


def sheet_rows(data: bytes, name: str, styled: Styled | None = None) -> Iterator[list[str]]:
    """The rows of the first sheet.

    Args:
        data: the file.
        name: how messages call it.
        styled: says how a number is shown, from the styles of the workbook and the number of one; as it is kept without.

    Raises:
        RawFileError: it is no workbook, broken, unpacks beyond the limit, or has too many rows.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check(package, name)
            sheet = _part(package, _first_sheet(package, name), name)
            strings = _shared(package, name)
            styles = _part(package, _STYLES, name) if styled is not None and _STYLES in package.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError) as error:
        raise RawFileError(f"{name}: broken workbook ({type(error).__name__}: {error}); save it anew as .xlsx") from None
    return _rows(sheet, strings, name, styled(styles) if styled else _as_kept)


def _as_kept(value: str, _style: str | None) -> str:
    return value


def _check(package: zipfile.ZipFile, name: str) -> None:
    parts, limit = package.infolist(), standing_limits().unpacked_bytes
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limit:
        raise RawFileError(f"{name}: unpacks to more than the limit of {limit >> 20} MiB; split it")


def _part(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """A part, no longer than it says that it is."""
    limit = min(standing_limits().unpacked_bytes, package.getinfo(part).file_size)
    with package.open(part) as opened:
        data = opened.read(limit + 1)
    if len(data) > limit:
        raise RawFileError(f"{name}: {part} unpacks to more than it says; save it anew as .xlsx")
    return data


def _first_sheet(package: zipfile.ZipFile, name: str) -> str:
    """The part of the sheet that stands first."""
    first = next((one.get(_RELATION) for _, one in events(_part(package, _WORKBOOK, name), name, ("sheet",))), None)
    for _, link in events(_part(package, _LINKS, name), name, ("Relationship",)):
        if link.get("Id") == first and first is not None:
            target = (link.get("Target") or "").removeprefix("/")
            return target if target.startswith("xl/") else f"xl/{target}"
    raise RawFileError(f"{name}: a workbook without a sheet; save it anew as .xlsx")


def _shared(package: zipfile.ZipFile, name: str) -> list[str]:
    if _STRINGS not in package.namelist():
        return []
    return [text_of(one, _PHONETIC) for _, one in events(_part(package, _STRINGS, name), name, ("si",))]


def _rows(sheet: bytes, strings: list[str], name: str, shown: Shown) -> Iterator[list[str]]:
    for number, (_, row) in enumerate(events(sheet, name, ("row",)), start=1):
        if number > _MOST_ROWS:
            raise RawFileError(f"{name}: more than {_MOST_ROWS:,} rows; split it")
        cells: list[str] = []
        for cell in row:
            place = _place(cell.get("r"), len(cells))
            if place < _MOST_COLUMNS:
                cells += [""] * (place + 1 - len(cells))
                cells[place] = _value(cell, strings, name, shown)
        yield cells


def _place(reference: str | None, following: int) -> int:
    """The column of a cell such as B7, from 0."""
    match = _COLUMN.match(reference or "")
    if match is None:
        return following
    place = 0
    for letter in match[1]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(cell: Any, strings: list[str], name: str, shown: Shown) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return text_of(child(cell, "is"), _PHONETIC)
    value = text_of(child(cell, "v"), ())
    if kind != "s" or not value:
        return shown(value, cell.get("s")) if kind in (None, "n") and value else value
    try:
        return strings[int(value)]
    except (ValueError, IndexError):
        raise RawFileError(f"{name}: cell {cell.get('r')} names a text that is not there; save it anew as .xlsx") from None
