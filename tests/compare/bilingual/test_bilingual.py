"""Bilingual files: the same pairs out of every format, and files that are broken, hostile or too large."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.compare import bilingual
from pipelines.compare.bilingual import read_bilingual, xlsx
from pipelines.compare.material import Given, compared, of_bilingual
from pipelines.ingest.refusal import RawFileError
from tests.compare.bilingual.files import FAULTY, FILES, RIGHT, workbook

ENTITIES = '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;">]>'


def _read(folder: Path, name: str, data: bytes) -> bilingual.Bilingual:
    path = folder / name
    path.write_bytes(data)
    return read_bilingual(path, name)


@pytest.mark.parametrize("name", FILES)
def test_every_format_holds_the_same_pairs(tmp_path: Path, name: str) -> None:
    found = _read(tmp_path, name, FILES[name])
    assert [(one.source, one.target) for one in found.pairs] == [FAULTY, RIGHT]
    assert found.untranslated == 1
    assert len({one.name for one in found.pairs}) == 2


@pytest.mark.parametrize("name", ["a.xlf", "a.sdlxliff", "b.xliff", "a.tmx", "a.xlsx"])
def test_languages_that_a_file_says(tmp_path: Path, name: str) -> None:
    found = _read(tmp_path, name, FILES[name])
    assert [str(tag).lower() for tag in (found.source_language, found.target_language)] == ["zh-cn", "en-us"]


def test_po_with_plurals_escapes_and_what_is_obsolete(tmp_path: Path) -> None:
    text = (
        'msgid ""\nmsgstr "Language: zh_CN\\n"\n\n#, fuzzy\nmsgctxt "a"\nmsgid "5 \\"files\\"\\n"\nmsgstr "5个"\n"文件"\n\n'
        'msgid "one file"\nmsgid_plural "%d files"\nmsgstr[0] "%d个文件"\n\n'
        '#~ msgid "old"\n#~ msgstr "旧"\n\nmsgid "new"\nmsgstr ""\n'
    )
    found = _read(tmp_path, "a.po", text.encode())
    assert [(one.source, one.target) for one in found.pairs] == [('5 "files"\n', "5个文件"), ("%d files", "%d个文件")]
    assert (found.source_language, found.target_language, found.untranslated) == (None, "zh-CN", 1)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlf", b"", "empty"),
        ("a.xlf", b"<xliff><file>", "broken XML"),
        ("a.xlf", b"\x00\x01\x02\x03", "broken XML"),
        ("a.xlf", b"<html/>", "no XLIFF"),
        ("a.tmx", b"<html/>", "no TMX"),
        ("a.xlf", f"{ENTITIES}{FILES['a.xlf'].decode().partition('?>')[2]}".encode(), "declares entities"),
        ("a.xlsx", workbook([FAULTY], head=ENTITIES), "declares entities"),
        ("a.xlf", b"<xliff>" + b"<g>" * 100_000, "broken XML"),
        ("a.xlsx", b"PK\x03\x04 no archive", "broken workbook"),
        ("a.xlsx", workbook([FAULTY], sheet="other/sheet.xml"), "broken workbook"),
        ("a.po", b"msgid nothing\n", "line 1"),
        ("a.csv", b"only one column\nand no other\n", "no row has a source and a target"),
        ("a.csv", b"\x00\x01\x02", "NUL"),
        ("a.po", b'msgid "' + b"5% " * 70_000 + b'"\nmsgstr "5%"\n', "segment 0 has more than 200,000 characters; split it"),
        ("a.xlf", b'<xliff version="1.2"><file><body/></file></xliff>', "no segment"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    with pytest.raises(RawFileError, match=said) as caught:
        _read(tmp_path, name, data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(name)


def test_too_many_rows_and_segments_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 3)
    with pytest.raises(RawFileError, match="more than 3 rows; split it"):
        _read(tmp_path, "a.xlsx", workbook([FAULTY] * 4))
    monkeypatch.setattr(bilingual, "MOST_PAIRS", 1)
    with pytest.raises(RawFileError, match="more than 1 segments; split it"):
        _read(tmp_path, "a.csv", FILES["a.csv"])


def test_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RawFileError, match="unpacks to more"):
        _read(tmp_path, "a.xlsx", workbook([FAULTY, ("0" * (300 << 20), "1")]))


def test_texts_tell_their_languages_where_a_file_says_another(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    head = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    path.write_text(head + 'msgid "出口2030万元。"\nmsgstr "Exports were 203 million yuan."\n\nmsgid "5%"\nmsgstr "5%"\n', "utf-8")
    material = of_bilingual(path, Given())
    assert (material.source_language, material.target_language) == ("zh", "en")
    assert [finding.rule for one in compared(material)[1] for finding in one.findings] == ["compare.scale"]
