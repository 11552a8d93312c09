"""Source files become texts: the same every time, the file untouched where it can be, and a hostile one fails alone."""

import dataclasses
import io
import os
import zipfile
import zlib
from pathlib import Path

import docx
import pypdf
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from pypdf.generic import EncodedStreamObject, NameObject

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts import Limits, Page, SourceText, read_text, standing_limits
from pipelines.ingest.texts.encoding import decode

ENGLISH = "Revenue rose by 5% to £3.4m, the firm said, and café sales doubled.\r\nThe end.\n"
SIMPLIFIED = "2021年货物贸易进出口总值39.1万亿元人民币，比2020年增长21.4%。其中，出口21.73万亿元；进口17.37万亿元。\n"
TRADITIONAL = "2021年貨物貿易進出口總值39.1萬億元人民幣，比2020年增長21.4%。其中，出口21.73萬億元；進口17.37萬億元。\n"


def read(path: Path, data: bytes | str, **limits: float) -> SourceText:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_text(path, path.name, dataclasses.replace(Limits(), **limits))


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "utf-16", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32-le"),
        (ENGLISH, "latin-1", "cp1252"),
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED * 20_000, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
    ],
)
def test_encoding_is_found_and_the_text_untouched(tmp_path: Path, text: str, encoding: str, name: str) -> None:
    source = read(tmp_path / "a.txt", text.encode(encoding))
    assert source.text == text
    assert source.encoding == name
    assert source == read_text(tmp_path / "a.txt", "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (SIMPLIFIED.encode() + SIMPLIFIED.encode("gb18030"), r"a\.txt: line 2: not UTF-8 at byte .* two encodings are mixed"),
        (SIMPLIFIED.encode()[:-3], "a character is broken"),
        (SIMPLIFIED.encode("gb18030") + TRADITIONAL.encode("big5"), "in no encoding that is known"),
        (bytes(range(256)) * 20, "save it as UTF-8"),
        (b"Exports \0\0\0 rose", "not a text"),
        (b"\xff\xfea", "not utf-16-le, as it says"),
        (b" \n", "empty"),
        (b"%PDF-1.7 ...", r"the name says txt, the bytes say \.pdf"),
        (b"PK\x03\x04....", r"the bytes say \.docx"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(RawFileError, match=message):
        read(tmp_path / "a.txt", data)


def test_a_declared_encoding_is_used_where_nothing_is_certain() -> None:
    assert decode("é".encode("cp1252"), "a", "iso-8859-1") == ("é", "cp1252")
    assert decode("货物".encode("gbk"), "a", "gb2312") == ("货物", "gb18030")
    assert decode("货物".encode(), "a", "gb2312") == ("货物", "utf-8")


@pytest.mark.parametrize("name", ["a.exe", "a.doc", "a.docm", "a"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RawFileError, match=r"is not read; use \.txt"):
        read(tmp_path / name, "text")


def test_large_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RawFileError, match=r"a\.txt: larger than the limit of .* MiB; split it"):
        read(tmp_path / "a.txt", "12345", file_bytes=4)
    assert read(tmp_path / "a.txt", "1234", file_bytes=4).text == "1234"


def test_long_text_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "word " * 20, characters=100).text
    for name, data in (
        ("a.txt", "word " * 21),
        ("a.html", page(PARAGRAPH)),
        ("a.docx", word(f"<w:p>{'<w:r><w:t>5%</w:t></w:r>' * 51}</w:p>")),
    ):
        with pytest.raises(RawFileError, match=rf"{name}: a text of [\d,]+ characters, the limit is 100; split it"):
            read(tmp_path / name, data, characters=100)


def test_limits_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTINGHOUSE_DOCUMENT_SECONDS", "7.5")
    monkeypatch.setenv("COUNTINGHOUSE_DOCUMENT_MIB", "300")
    limits = standing_limits.__wrapped__()
    assert (limits.seconds, limits.memory_bytes) == (7.5, 300 << 20)
    assert limits.characters == Limits().characters
    for wrong in ("soon", "0", "-1", "nan"):
        monkeypatch.setenv("COUNTINGHOUSE_DOCUMENT_SECONDS", wrong)
        with pytest.raises(RawFileError, match=r"COUNTINGHOUSE_DOCUMENT_SECONDS: .* is no number above zero"):
            standing_limits.__wrapped__()


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RawFileError, match=r"a\.txt: missing"):
        read_text(tmp_path / "a.txt", "a.txt")


# Markdown


def test_front_matter_is_read_and_stays_in_the_text(tmp_path: Path) -> None:
    text = "---\r\ntitle: Trade\r\ndate: 2022-01-14 10:00:00 +0800\r\ntags: [a]\r\n---\r\n\r\n# Heading\r\n"
    source = read(tmp_path / "a.md", text)
    assert source.text == text
    assert source.text[source.body_start :] == "\r\n# Heading\r\n"
    assert (source.found.title, str(source.found.published)) == ("Trade", "2022-01-14")


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    source = read(tmp_path / "a.md", "---\nA line: of prose, no more.\n\n# Heading\n")
    assert source.body_start == 0
    assert source.found.title == "Heading"


def test_fields_and_title_of_restructured_text_are_read(tmp_path: Path) -> None:
    text = "Trade of 2021\r\n=============\r\n\r\n:Date: 2022-01-14\r\n:Language: en\r\n\r\nUp 5%.\r\n"
    source = read(tmp_path / "a.rst", text)
    assert source.text == text
    assert (source.found.title, str(source.found.published), source.found.language) == ("Trade of 2021", "2022-01-14", "en")


@pytest.mark.parametrize(
    "matter",
    ["a: [", "a: 1\na: 2", "a: &x 1\nb: *x", "a: !!python/object/apply:os.system [true]"],
    ids=["broken", "double", "alias", "object"],
)
def test_hostile_front_matter_is_refused(tmp_path: Path, matter: str) -> None:
    with pytest.raises(RawFileError, match="front matter"):
        read(tmp_path / "a.md", f"---\n{matter}\n---\nText\n")


# HTML

PARAGRAPH = (
    "<p>Exports came to $336.25 billion in 2021, which is 19 percent more than a year before, the office said in its report.</p>"
)


def page(body: str, head: str = "", prologue: str = "<!DOCTYPE html>") -> str:
    return (
        f'{prologue}<html lang="en"><head><title>T</title>{head}</head><body><nav><a href="/">Menu 77</a></nav>'
        f"<article><h1>Trade</h1>{body}</article><footer>Footer 88</footer></body></html>"
    )


def test_main_content_with_tables_and_without_the_frame(tmp_path: Path) -> None:
    table = "<table><tr><th>Year</th><th>Value</th></tr><tr><td>2021</td><td>336.25</td></tr></table>"
    script = "<script>document.write('999 billion dollars')</script>"
    source = read(tmp_path / "a.html", page(PARAGRAPH + script + table + PARAGRAPH.replace("Exports", "Imports")))
    assert "$336.25 billion" in source.text
    assert "| 2021 | 336.25 |" in source.text
    assert not any(dropped in source.text for dropped in ("999", "77", "88", "\r"))
    assert source == read_text(tmp_path / "a.html", "a.html")


def test_head_is_read(tmp_path: Path) -> None:
    head = (
        '<meta property="og:title" content="Trade of the year"><meta property="og:site_name" content="Office">'
        '<meta property="article:published_time" content="2021-12-29T09:00:00+07:00">'
    )
    found = read(tmp_path / "a.html", page(PARAGRAPH, head)).found
    assert (found.title, found.publisher, str(found.published), found.language) == (
        "Trade of the year",
        "Office",
        "2021-12-29",
        "en",
    )


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    body = "<p>" + SIMPLIFIED * 3 + "</p>"
    source = read(tmp_path / "a.html", page(body, '<meta charset="gb2312">').encode("gb18030"))
    assert source.encoding == "gb18030"
    assert "39.1万亿元" in source.text


def test_entities_of_a_page_read_no_file_and_do_not_grow(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    prologue = (
        f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    )
    source = read(
        tmp_path / "a.html", page(PARAGRAPH + "<p>Here &x; and &c; stand in a paragraph of the page.</p>", prologue=prologue)
    )
    assert "SECRET" not in source.text
    assert "aaaa" not in source.text
    assert source.found.language == "en"


def test_page_without_text(tmp_path: Path) -> None:
    with pytest.raises(RawFileError, match="no main content"):
        read(tmp_path / "a.html", "<html><body><script>1</script></body></html>")


def test_page_that_the_parser_would_cut_is_refused(tmp_path: Path) -> None:
    assert "336.25" in read(tmp_path / "a.html", page("<div>" * 300 + PARAGRAPH)).text
    with pytest.raises(RawFileError, match="Excessive depth"):
        read(tmp_path / "b.html", page("<div>" * 50_000 + PARAGRAPH))
    assert "336.25" in read(tmp_path / "c.html", page(PARAGRAPH)).text


# PDF


def pdf(*pages: str) -> bytes:
    """A PDF of pages of lines, with Helvetica; an empty one is a page without text."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, text in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in text.splitlines())
        content = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET" if text else ""
        resources = "<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources{resources}/Contents {5 + 2 * index} 0 R>>")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_pages_of_a_pdf(tmp_path: Path) -> None:
    source = read(tmp_path / "a.pdf", pdf("Exports rose 5%\nto $3 bn", "", "Imports fell"))
    assert source.text == "Exports rose 5%\nto $3 bn\n\f\fImports fell\n"
    assert source.pages == (Page(1, 0), Page(2, 26), Page(3, 27))
    assert [source.page_of(source.text.index(word)) for word in ("5%", "$3", "Imports")] == [1, 1, 3]
    assert source.notes == ("pages without a text layer: 2",)


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Secret 5%")))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def bomb(size: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("x")))
    stream = EncodedStreamObject()
    stream._data = zlib.compress(b"BT " + b" " * size)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    assert "Secret 5%" in read(tmp_path / "a.pdf", encrypted("")).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (encrypted("password"), r"a\.pdf: encrypted; save a copy"),
        (pdf("", ""), "no text layer"),
        (pdf("text")[:200], "broken PDF"),
        (b"%PDF-1.7\nnothing of the kind", "broken PDF"),
        (b"plain text", "not a PDF"),
        (pdf("one", "two", "three", "four"), "4 pages, the limit is 3; split it"),
        (bomb(2 << 20), "beyond the limit of 1 MiB a stream"),
    ],
    ids=["encrypted", "pictures", "cut off", "rubbish", "wrong ending", "pages", "bomb"],
)
def test_pdf_that_fails(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(RawFileError, match=message):
        read(tmp_path / "a.pdf", data, pages=3, unpacked_bytes=1 << 20)


def test_a_document_that_takes_too_long_fails_alone(tmp_path: Path) -> None:
    many = pdf(*(["Exports rose 5%\n" * 60] * 400))
    with pytest.raises(RawFileError, match=r"a\.pdf: not read within the limit of 0\.01 seconds"):
        read(tmp_path / "a.pdf", many, seconds=0.01)
    assert read(tmp_path / "b.pdf", pdf("Next")).text == "Next\n"


def test_a_fork_has_a_reader_of_its_own(tmp_path: Path) -> None:
    expected = read(tmp_path / "a.pdf", pdf("Text"))
    child = os.fork()
    if child == 0:
        os._exit(0 if read_text(tmp_path / "a.pdf", "a.pdf") == expected else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert read_text(tmp_path / "a.pdf", "a.pdf") == expected


# Word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str = "", prologue: str = "") -> bytes:
    """A .docx whose body is this XML; or, without, one of paragraphs around a table."""
    file = io.BytesIO()
    document = docx.Document()
    document.core_properties.title = "Trade"
    document.add_paragraph("Before 5%")
    table = document.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Year", "Value", "2021", "3.5"), strict=True):
        cell.text = text
    document.add_paragraph("Behind\twith a tab")
    document.save(file)
    return (
        replaced(file.getvalue(), f'{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        if body
        else file.getvalue()
    )


def replaced(package: bytes, document: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, document if part.filename == "word/document.xml" else old.read(part))
    return file.getvalue()


def test_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    source = read(tmp_path / "a.docx", word())
    assert source.text == "Before 5%\nYear\tValue\n2021\t3.5\nBehind\twith a tab"
    assert source.found.title == "Trade"


def test_tracked_changes_and_content_controls(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Up </w:t></w:r><w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins>"
        "<w:r><w:noBreakHyphen/><w:t>fold</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Kept 6%</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read(tmp_path / "a.docx", word(body)).text == "Up 5\N{NON-BREAKING HYPHEN}fold\nKept 6%"


def test_notes_of_a_word_document_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Up 5%")
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote><w:p><w:r><w:t>Or 6%</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    document.save(file)
    source = read(tmp_path / "a.docx", file.getvalue())
    assert (source.text, source.notes) == ("Up 5%", ("footnotes left out",))


def test_entities_of_a_word_document_read_no_file_and_do_not_grow(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    prologue = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    data = word("<w:p><w:r><w:t>Up 5% &s; &b;</w:t></w:r></w:p><w:p><w:r><w:t>Kept</w:t></w:r></w:p>", prologue)
    try:
        text = read(tmp_path / "a.docx", data).text
    except RawFileError as error:
        text = str(error)
    assert "SECRET" not in text
    assert "aaaa" not in text


def zip_bomb() -> bytes:
    file = io.BytesIO(word())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/large.xml", bytes(4 << 20))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zip_bomb(), r"a\.docx: unpacks to 4 MiB in \d+ parts, the limit is 1 MiB"),
        (word()[:500], "broken Word document"),
        (b"PK\x03\x04 nothing of the kind", "broken Word document"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100), r"encrypted, or of the old form \.doc"),
        (word("<w:p/>"), "no text"),
        (word("<w:p>"), "broken Word document"),
        (pdf("text"), r"the name says docx, the bytes say \.pdf"),
    ],
    ids=["bomb", "cut off", "rubbish", "encrypted", "empty", "broken xml", "wrong ending"],
)
def test_word_document_that_fails(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(RawFileError, match=message):
        read(tmp_path / "a.docx", data, unpacked_bytes=1 << 20)
