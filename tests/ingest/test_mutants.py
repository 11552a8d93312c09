"""Two thousand mutants of good documents, the same ones every time: none ends the landing, and every row is accounted for.

Everything is landed in this process and in the one that reads complex formats.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import polars as pl
import pytest

from pipelines.ingest.landing import Landing
from pipelines.ingest.prose_landing import land_prose
from pipelines.ingest.raw_folder import find_documents, find_prose
from pipelines.ingest.reference import ENTITY_COLUMNS
from pipelines.ingest.relation_terms import relation_terms
from pipelines.ingest.table_landing import land_tables
from tests.homes import HEADER
from tests.ingest.test_texts import pdf

METADATA = "title: Trade\npublisher: Office\npublished: 2022-05-08\nlanguage: en\nlicence: figures only\ntext_file: a.txt\n"
OBSERVATIONS = HEADER + "".join(
    f'{key},"{quote}",10,{10 + len(quote)},{indicator},VN,,,,2022-Q1,A,yoy,,"a note, quoted"\n'
    for key, quote, indicator in (
        ("exports", "5.2 billion dollars", "goods_exports"),
        ("imports", "4.1 billion dollars", "goods_imports"),
        ("growth", "8.3 %", "goods_exports_growth"),
        ("gdp", "362.6 billion dollars", "gdp"),
    )
)
RELATIONS = "key,kind,left,right,note\nbalance,differs_by,exports imports,gdp,\nsame,same_as,exports,exports,note\n"
EVENTS = "key,event,date,actor,object,ref_area,quote,char_start,char_end\nlaw,reform,1986-12,VN,law,VN,1986,0,4\n"
SENTENCE = "In 2021 China's exports of goods rose 8.3 % to $336.3 billion, of which 40% went to the EU (约2000亿元). "
MARKDOWN = f"---\ntitle: Trade\ndate: 2022-06-09\nlanguage: en\nlicense: none\ntags: [a, b]\n---\n# Trade\n\n{SENTENCE}\n"
PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Trade</title><meta property='og:site_name' content='Office'>"
    f"</head><body><article><h1>Trade</h1><p>{SENTENCE * 3}</p><table><tr><td>2021</td><td>3.5</td></tr></table></article></body>"
    "</html>"
)
NASTY = (
    b"\r", b"\r\n", b"\n", b"\0", b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b"\x1b[31m", b"\x1c", b"\x85", b": ", b"- ", b"? [a, b]\n: 1\n", b"{a: 1}: 2\n", b"&a ", b"*a", b"!!timestamp ", b"!!binary ",
    b"!!int ''", b"!!float x", b"!!set {a}", b"!!omap [a]", b"!!pairs [a]",
    b"!python/name:os.system ", b'"\\UFFFFFFFF"', b'"\\ud800"',
    b"'\\x'", b"<<: 1\n", b"%YAML 9.9\n", b"--- ", b"...\n", b"...", b"~", b"=", b"9" * 400, b"1e999", b"-1", b"2024-02-31", b"0x",
    b"[" * 300, b"{" * 300, b"(" * 200, b"1% " * 50, "亿".encode(), "万亿元".encode(), b"<", b"</p>", b"<!--", b"&#0;", b"&#xd800;",
    b"]]>", b"%PDF-", b"PK\x03\x04", b"endobj", b"stream\n", b" " * 300, b"-" * 300, b"." * 300, b"trillion billion million ",
)  # fmt: skip

_SOUND = 0.03
"""Share of the documents that stay as they are: they have to be read."""


def word() -> bytes:
    file, document = io.BytesIO(), docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(file)
    return file.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three faults: cut, doubled, moved, overwritten, or something nasty put in; now and then none."""
    if chance.random() < _SOUND:
        return data
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 5, 20, 100)))
        match chance.randrange(7):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:end] + data[start:end] * chance.randint(1, 3) + data[end:]
            case 2:
                data = data[end:] + data[start:end] + data[:start]
            case 3:
                data = data[:start] + chance.randbytes(end - start) + data[end:]
            case 4:
                data = data.replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b" \n")))
            case _:
                data = data[:start] + chance.choice(NASTY) + data[start if chance.random() < 0.5 else end :]
    return data


def mutated_word(chance: random.Random) -> bytes:
    """A Word document whose package is sound and whose text is not."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as good, zipfile.ZipFile(file, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            bad.writestr(name, mutated(data, chance) if name == "word/document.xml" else data)
    return file.getvalue()


Make = Callable[[random.Random], bytes]
TABLES: dict[str, tuple[str, int]] = {
    "document.yml": (METADATA, 250),
    "observations.csv": (OBSERVATIONS, 350),
    "relations.csv": (RELATIONS, 200),
    "events.csv": (EVENTS, 200),
}
TEXTS: dict[str, tuple[str, int, Make]] = {
    "document.yml": ("document.yml", 150, lambda chance: mutated(METADATA.encode(), chance)),
    "front matter": ("text.md", 250, lambda chance: mutated(MARKDOWN[:90].encode(), chance) + MARKDOWN[90:].encode()),
    "md": ("text.md", 100, lambda chance: mutated(MARKDOWN.encode(), chance)),
    "txt": ("text.txt", 200, lambda chance: mutated((SENTENCE * 2).encode(chance.choice(("utf-8", "gb18030", "utf-16"))), chance)),
    "html": ("text.html", 120, lambda chance: mutated(PAGE.encode(), chance)),
    "docx": ("text.docx", 60, lambda chance: mutated(word(), chance)),
    "docx inside": ("text.docx", 60, mutated_word),
    "pdf": ("text.pdf", 60, lambda chance: mutated(pdf(SENTENCE[:60]), chance)),
}


def test_there_are_two_thousand() -> None:
    assert sum(count for _, count in TABLES.values()) + sum(count for _, count, _ in TEXTS.values()) == 2000


def is_accounted_for(landing: Landing, documents: set[str]) -> None:
    """Every document is landed or refused, and every row counted where it is."""
    refused = landing.rejected_row.filter(pl.col("table_name") == "document")["document_id"]
    assert sorted([*landing.document["document_id"], *refused]) == sorted(documents)
    counts = landing.conservation
    assert (counts["input_rows"] == counts["accepted_rows"] + counts["rejected_rows"]).all()
    rejected = landing.rejected_row.group_by("document_id", "table_name").len()
    quarantined = counts.filter(pl.col("rejected_rows") > 0).select("document_id", "table_name", len="rejected_rows")
    assert rejected.sort(pl.all()).equals(quarantined.with_columns(pl.col("len").cast(pl.UInt32)).sort(pl.all()))
    for name, frame in landing.tables().items():
        if name not in ("rejected_row", "warning", "conservation"):
            assert counts.filter(pl.col("table_name") == name)["accepted_rows"].sum() == frame.height, name
    relation_terms(landing.relation)  # what is accepted can be taken apart
    assert landing.rejected_row["reason"].str.contains(r"^\S.{10,}$").all()


@pytest.mark.parametrize("mutant", TABLES)
def test_mutants_of_tables(tmp_path: Path, mutant: str) -> None:
    good = {"document.yml": METADATA, "observations.csv": OBSERVATIONS, "relations.csv": RELATIONS, "events.csv": EVENTS}
    count = TABLES[mutant][1]
    lines = {}
    for number in range(count):
        folder = tmp_path / "tables" / f"m{number}"
        folder.mkdir(parents=True)
        for name, text in good.items():
            data = text.encode()
            if name == mutant:
                data = mutated(data, random.Random(f"table {mutant} {number}"))
                lines[folder.name] = sum(1 for line in re.split(rb"\r\n|\r|\n", data)[1:] if line.strip())
            (folder / name).write_bytes(data)
    landing = land_tables(find_documents(tmp_path))
    is_accounted_for(landing, set(lines))
    assert 0 < landing.document.height < count
    if mutant.endswith(".csv"):  # no line of a file that was read is lost but those without any value
        read = landing.conservation.filter(pl.col("table_name") == {"observations.csv": "observation"}.get(mutant, mutant[:-5]))
        assert all(lines[document] - rows in (0, 1) for document, rows in read.select("document_id", "input_rows").iter_rows())


@pytest.mark.parametrize("mutant", TEXTS)
def test_mutants_of_texts(tmp_path: Path, mutant: str) -> None:
    name, count, make = TEXTS[mutant]
    for number in range(count):
        folder = tmp_path / "documents" / f"m{number}"
        folder.mkdir(parents=True)
        (folder / name).write_bytes(make(random.Random(f"text {mutant} {number}")))
        if name == "document.yml":
            (folder / "a.txt").write_text(SENTENCE)
    landing = land_prose(find_prose(tmp_path), pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String)))
    is_accounted_for(landing, {f"m{number}" for number in range(count)})
    assert landing.document.height
